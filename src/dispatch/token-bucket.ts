import type { CallRate } from "../model/host-limit.ts";
import type { Instant } from "../model/time.ts";

/**
 * A rate as a bucket of tokens, filled evenly. Kept as the moment at which it will be full again, so that looking at it
 * changes nothing and a clock that stands still or goes back does no harm.
 */
export class TokenBucket {
  /** Milliseconds until the next token. */
  readonly #intervalMs: number;
  /** Sums of fractions fall short of a whole by less than this. */
  readonly #hairMs: number;
  readonly #burst: number;
  #fullAt: Instant = Number.NEGATIVE_INFINITY;

  constructor({ calls, perMs, burst }: CallRate) {
    this.#intervalMs = perMs / calls;
    this.#hairMs = Math.min(0.01, this.#intervalMs / 100);
    this.#burst = burst;
  }

  /** Whole tokens at hand. */
  available(now: Instant): number {
    const missingMs = Math.max(0, this.#fullBy(now) - now);
    const heldMs = this.#burst * this.#intervalMs - missingMs + this.#hairMs;
    return Math.max(0, Math.floor(heldMs / this.#intervalMs));
  }

  /** Takes one, at hand or not: what somebody asked for goes beyond the rate, and counts. */
  take(now: Instant): void {
    this.#fullAt = Math.max(this.#fullBy(now), now) + this.#intervalMs;
  }

  /** When there is a token, in whole milliseconds; not after `now` where there is one. */
  nextAt(now: Instant): Instant {
    return Math.ceil(this.#fullBy(now) - (this.#burst - 1) * this.#intervalMs - this.#hairMs);
  }

  /** An empty bucket is full after `burst` intervals: beyond that, the clock was set back. */
  #fullBy(now: Instant): Instant {
    const latest = now + (this.#burst + owedMax) * this.#intervalMs;
    return Math.min(this.#fullAt, latest);
  }
}

/** So many runs beyond the rate are made up for. */
const owedMax = 100;
