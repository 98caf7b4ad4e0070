import { dayMs, type Instant, secondMs } from "../model/time.ts";

/** Later than expected by more than this: nobody was watching, which is downtime (promise P15). */
const jumpMs = 5 * secondMs;
const backwardMs = dayMs;
const forwardMs = 400 * dayMs;

/**
 * What the engine thinks of the time it is told: since when it has been watching without a gap, and whether the clock
 * can be believed at all (promises P15 to P17).
 */
export class ClockWatch {
  #lastSeen: Instant | undefined;
  #expectedBy: Instant | undefined;
  #watchedSince: Instant = Number.POSITIVE_INFINITY;
  /** The last moment that was believed, while the clock tells an absurd one. */
  #believed: Instant | undefined;
  /** The newest moment the state knew when a person confirmed the clock: the clock was wrong then, not now. */
  #disowned: Instant = 0;
  readonly #jumps = { forward: 0, back: 0 };

  /** How often the clock was seen to jump by more than 5 s. */
  get jumps(): { readonly forward: number; readonly back: number } {
    return this.#jumps;
  }

  /** Since when nothing that fell due can have been missed. */
  get watchedSince(): Instant {
    return this.#watchedSince;
  }

  get absurd(): boolean {
    return this.#believed !== undefined;
  }

  /** The time to record things under: `now`, or the last moment that was believed while the clock tells an absurd one. */
  time(now: Instant): Instant {
    return this.#believed ?? now;
  }

  /**
   * A moment that was read from the clock some time ago, such as the end of an attempt: itself, or, when it is absurd,
   * the last moment that was believed. What is recorded at an absurd moment would make that moment the newest one known.
   */
  credible(at: Instant): Instant {
    const reference = this.#believed ?? this.#lastSeen;
    return reference !== undefined && isAbsurd(at, reference) ? reference : at;
  }

  /** Takes note of a new reading; `latest` is the newest moment the state knows, 0 for none. */
  observe(now: Instant, latest: Instant): void {
    this.#countJump(now);
    const known = latest === this.#disowned ? 0 : latest;
    const reference = this.#believed ?? Math.max(known, this.#lastSeen ?? 0);
    if (reference > 0 && isAbsurd(now, reference)) {
      this.#believed = reference;
      return;
    }
    if (this.#believed !== undefined) this.begin(now);
    const jumped = this.#expectedBy === undefined || now > this.#expectedBy + jumpMs;
    // Set back, the clock has seen nothing yet of what comes after this.
    this.#watchedSince = jumped ? now : Math.min(this.#watchedSince, now);
    this.#believed = undefined;
    this.#lastSeen = now;
  }

  #countJump(now: Instant): void {
    // One that is doubted has been counted.
    if (this.#believed !== undefined) return;
    if (this.#expectedBy !== undefined && now > this.#expectedBy + jumpMs) this.#jumps.forward += 1;
    if (this.#lastSeen !== undefined && now < this.#lastSeen - jumpMs) this.#jumps.back += 1;
  }

  /** Watching begins, or begins again after a time in which nothing could be decided. */
  begin(now: Instant): void {
    this.#watchedSince = now;
    this.#expectedBy = undefined;
  }

  /** A person says that the clock is right; `latest` is the newest moment the state knows, and no measure from now on. */
  accept(now: Instant, latest: Instant): void {
    this.#believed = undefined;
    this.#disowned = latest;
    this.#lastSeen = now;
    this.begin(now);
  }

  /** When the engine means to look again at the latest. */
  expect(by: Instant): void {
    this.#expectedBy = by;
  }
}

function isAbsurd(at: Instant, reference: Instant): boolean {
  return at < reference - backwardMs || at > reference + forwardMs;
}
