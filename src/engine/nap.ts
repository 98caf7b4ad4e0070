import type { Instant } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

/** One nap at a time, which anything that happens can end early. */
export class Nap {
  #controller: AbortController | undefined;
  #woken = false;

  /** Ends the nap, or keeps the next one from beginning. */
  wake(): void {
    this.#woken = true;
    this.#controller?.abort();
  }

  async until(clock: Clock, until: Instant): Promise<void> {
    if (!this.#woken) {
      this.#controller = new AbortController();
      await clock.sleepUntil(until, this.#controller.signal);
      this.#controller = undefined;
    }
    this.#woken = false;
  }
}
