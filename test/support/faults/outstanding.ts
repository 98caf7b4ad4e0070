import { setTimeout as sleep } from "node:timers/promises";
import type { ExpectedJob } from "./ledger.ts";
import type { RecordingTarget } from "./recording-target.ts";

const lookAgainMs = 10_000;

/** What is due and has not reached the target. */
export class Outstanding {
  readonly #due = new Map<string, number>();
  readonly #target: RecordingTarget;
  #looked = 0;

  constructor(expected: readonly ExpectedJob[], target: RecordingTarget) {
    this.#target = target;
    for (const { address, due } of expected) {
      for (const at of due) {
        this.#due.set(`${address}/${new Date(at).toISOString().replace(".000Z", "Z")}`, at);
      }
    }
  }

  /** Resolves when everything that was due at this moment has been seen. */
  async caughtUp(at: number): Promise<void> {
    while (this.#isBehind(at)) await sleep(lookAgainMs);
  }

  #isBehind(at: number): boolean {
    const { arrivals } = this.#target;
    for (; this.#looked < arrivals.length; this.#looked++) {
      const { key = "" } = arrivals[this.#looked] ?? {};
      this.#due.delete(key.slice(key.indexOf("/") + 1));
    }
    return this.#due.values().some((due) => due <= at);
  }
}
