import type { Instant } from "../model/time.ts";
import { daySeconds, firstDay, lastDay } from "./civil.ts";
import type { Clock } from "./clock.ts";

/** The days of a clock, between instants in milliseconds and whole days since 1970-01-01. */
export class LocalDays {
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The day that the clock shows; within the calendar, also for an infinity. */
  of(at: Instant): number {
    if (!Number.isFinite(at)) return at < 0 ? firstDay : lastDay;
    const seconds = Math.floor(at / 1000);
    const day = Math.floor((seconds + this.#clock.offsetAt(seconds)) / daySeconds);
    return Math.min(Math.max(day, firstDay), lastDay);
  }

  /** The first instant of a day; of what lies beyond the calendar an infinity. */
  startOf(day: number): Instant {
    if (day < firstDay) return -Infinity;
    if (day > lastDay + 1) return Infinity;
    return this.#clock.instantOf(day * daySeconds) * 1000;
  }

  /**
   * The instant at which the clock shows on another day what it shows at `at`: of two the first, and where the clocks go
   * forward over it, as much later as they do.
   */
  moved(at: Instant, day: number): Instant {
    const seconds = Math.floor(at / 1000);
    const local = seconds + this.#clock.offsetAt(seconds);
    const time = local - Math.floor(local / daySeconds) * daySeconds;
    return this.#clock.instantOf(day * daySeconds + time) * 1000;
  }
}
