import { setImmediate } from "node:timers/promises";
import type { Instant } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

interface Sleeper {
  readonly until: Instant;
  readonly wake: () => void;
}

/**
 * A clock that stands still until it is moved on, and then jumps from one moment at which somebody wants to wake to the
 * next: a year takes as long as what happens in it.
 */
export class JumpingClock implements Clock {
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

  /**
   * Lets time pass up to `end`, or until `isOver` says so: whatever each sleeper does is done before the next one wakes.
   * What sleeps must wait for nothing but this clock and for what is settled without leaving the process.
   */
  async passUntil(end: Instant, isOver: () => boolean = () => false): Promise<void> {
    await setImmediate();
    while (!isOver()) {
      let next = Number.POSITIVE_INFINITY;
      for (const { until } of this.#sleepers) next = Math.min(next, until);
      if (next > end) {
        this.#now = Math.max(this.#now, end);
        return;
      }
      this.#now = Math.max(this.#now, next);
      for (const sleeper of this.#sleepers) if (sleeper.until <= this.#now) sleeper.wake();
      await setImmediate();
    }
  }
}
