import { type Instant, minuteMs, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { StateStore } from "../ports/state-store.ts";
import type { Troubles } from "./troubles.ts";

const foldAfterMs = minuteMs;
const foldAfterBytes = 8 * 1024 * 1024;
/** In the midst of a burst it waits for the end of it, unless starting anew from so long a journal would take a second. */
const foldAfterBytesAtMost = 64 * 1024 * 1024;
const foldAfterMsAtMost = 5 * minuteMs;
/** A snapshot that failed, as on a full disk, is not tried again at every step. */
const failedPauseMs = 5 * secondMs;

/** Has the store write a snapshot when the journal is old or long; firing goes on meanwhile. */
export class Folder {
  readonly #store: StateStore;
  readonly #clock: Clock;
  readonly #troubles: Troubles;
  #underWay: Promise<void> | undefined;
  #notBefore: Instant = 0;

  constructor(store: StateStore, clock: Clock, troubles: Troubles) {
    this.#store = store;
    this.#clock = clock;
    this.#troubles = troubles;
  }

  /** `isBusy`: occurrences or claims are waiting for their turn, which a snapshot would slow down. */
  foldWhenDue(isBusy: () => boolean): void {
    const now = this.#clock.now();
    if (this.#underWay !== undefined || isWithin(this.#notBefore - now, failedPauseMs)) return;
    const { journalBytes, foldedAt } = this.#store.sinceFold;
    if (journalBytes === 0) return;
    const busy = isBusy();
    const afterMs = busy ? foldAfterMsAtMost : foldAfterMs;
    // A clock that was set back must not put the next snapshot off until it has caught up.
    const old = !isWithin(foldedAt + afterMs - now, 2 * afterMs);
    if (!old && journalBytes < (busy ? foldAfterBytesAtMost : foldAfterBytes)) return;
    this.#underWay = this.#fold().finally(() => {
      this.#underWay = undefined;
    });
  }

  /** The last snapshot, at a clean stop. */
  async finish(): Promise<void> {
    await this.#underWay;
    if (this.#store.sinceFold.journalBytes > 0) await this.#fold();
  }

  /** A snapshot that fails costs nothing: the journal holds it all. */
  async #fold(): Promise<void> {
    try {
      await this.#store.fold();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#notBefore = this.#clock.now() + failedPauseMs;
      this.#troubles.set("state/unwritable", reason);
    }
  }
}

/** Whether a wait is still to come, and no longer than it can be. */
function isWithin(waitMs: number, most: number): boolean {
  return waitMs > 0 && waitMs <= most;
}
