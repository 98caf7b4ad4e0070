import type { Instant } from "../../src/model/time.ts";
import type { Clock } from "../../src/ports/clock.ts";

interface Sleeper {
  readonly until: Instant;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it on. */
export class VirtualClock implements Clock {
  #now: Instant;
  readonly #sleepers = new Set<Sleeper>();

  constructor(now: Instant) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  sleepUntil(until: Instant, signal: AbortSignal): Promise<void> {
    if (until <= this.#now || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper: Sleeper = { until, wake };
      this.#sleepers.add(sleeper);
      signal.addEventListener("abort", wake);
    });
  }

  /** Lets time pass, from sleeper to sleeper; whatever each wakes is done before the next. */
  async passUntil(end: Instant): Promise<void> {
    for (;;) {
      await quiet();
      let next = end;
      for (const { until } of this.#sleepers) next = Math.min(next, until);
      if (next >= end) break;
      this.#setTo(next);
    }
    this.#setTo(end);
    await quiet();
  }

  /** The clock of the machine is set, or the machine was asleep. When it is set back, all sleepers look up. */
  async jumpTo(now: Instant): Promise<void> {
    const all = now < this.#now ? [...this.#sleepers] : [];
    this.#setTo(now);
    for (const { wake } of all) wake();
    await quiet();
  }

  #setTo(now: Instant): void {
    this.#now = now;
    const over = [...this.#sleepers].filter(({ until }) => until <= now);
    for (const sleeper of over) sleeper.wake();
  }
}

/** Everything that can happen without time passing has happened. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
