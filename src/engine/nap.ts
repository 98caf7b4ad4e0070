import type { Instant } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

/** One nap at a time, which anything that happens can end early. */
export class Nap {
  #controller: AbortController | undefined;
  /** The nap under way, or the next one, is not longer than this. */
  #latest = Number.POSITIVE_INFINITY;

  /** Ends the nap, or keeps the next one from beginning. */
  wake(): void {
    this.wakeBy(Number.NEGATIVE_INFINITY);
  }

  /** The nap ends by then, if not before. */
  wakeBy(latest: Instant): void {
    if (latest >= this.#latest) return;
    this.#latest = latest;
    this.#controller?.abort(woken);
  }

  /** Naps until `until`; shorter when something happens, or when the clock is set back. */
  async until(clock: Clock, until: Instant): Promise<void> {
    this.#latest = Math.min(this.#latest, until);
    let shortened = true;
    while (shortened && clock.now() < this.#latest) {
      const { signal } = (this.#controller = new AbortController());
      await clock.sleepUntil(this.#latest, signal);
      shortened = signal.aborted;
    }
    this.#controller = undefined;
    this.#latest = Number.POSITIVE_INFINITY;
  }
}

/** Without a reason of its own, each abort makes an error with a stack, which costs more than the rest of the nap. */
const woken = "woken";
