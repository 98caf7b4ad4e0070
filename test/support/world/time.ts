import type { Instant } from "../../../src/model/time.ts";
import type { Clock } from "../../../src/ports/clock.ts";

interface Event {
  readonly at: number;
  readonly happen: () => void;
}

/** Time as it truly passes in a simulated world, milliseconds since its beginning. What clocks show is another matter. */
export class WorldTime {
  #now = 0;
  readonly #events = new Set<Event>();

  get now(): number {
    return this.#now;
  }

  /** Something that happens later; the answer calls it off. */
  after(durationMs: number, happen: () => void): () => void {
    const event = { at: this.#now + durationMs, happen };
    this.#events.add(event);
    return () => this.#events.delete(event);
  }

  wait(durationMs: number): Promise<void> {
    if (durationMs <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.after(durationMs, resolve);
    });
  }

  /** Lets time pass from event to event; whatever one brings about is over before the next. */
  async passUntil(end: number, isOver: () => boolean = () => false): Promise<void> {
    await settled();
    while (!isOver()) {
      const next = this.#next();
      if (next === undefined || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      this.#events.delete(next);
      next.happen();
      await settled();
    }
    if (!isOver()) this.#now = Math.max(this.#now, end);
  }

  /** The whole world sleeps, as a suspended machine and its network do: what was to happen meanwhile happens late. */
  leap(durationMs: number): void {
    this.#now += durationMs;
  }

  #next(): Event | undefined {
    let first: Event | undefined;
    // Sets keep their order, so that of two events at one moment the older comes first.
    for (const event of this.#events) if (first === undefined || event.at < first.at) first = event;
    return first;
  }
}

/** Everything that can happen without time passing has happened. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

/** The clock on the wall of a machine: it goes with the time, and can be set. */
export class WallClock {
  readonly #time: WorldTime;
  #offset: number;
  /** How often it was set back. */
  setBack = 0;

  constructor(time: WorldTime, now: Instant) {
    this.#time = time;
    this.#offset = now - time.now;
  }

  now(): Instant {
    return this.#time.now + this.#offset;
  }

  /** Moves the hands by so much, forward or backward. */
  move(byMs: number): void {
    this.#offset += byMs;
    if (byMs < 0) this.setBack += 1;
  }
}

const napMsMax = 30_000;

/** What a process on the machine has of time. `pass` is asked whenever it wakes: a dead one does not wake. */
export function clockOf(time: WorldTime, wall: WallClock, pass: () => Promise<void>): Clock {
  const nap = (durationMs: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        callOff();
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const callOff = time.after(durationMs, wake);
      signal.addEventListener("abort", wake);
    });
  return {
    now: () => wall.now(),
    sleepUntil: async (until, signal) => {
      const { setBack } = wall;
      while (!signal.aborted && wall.now() < until && wall.setBack === setBack) {
        await nap(Math.min(until - wall.now(), napMsMax), signal);
      }
      await pass();
    },
  };
}
