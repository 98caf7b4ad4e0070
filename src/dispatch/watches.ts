import type { NotifyingEntry } from "../model/entry.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { Slot } from "./due-jobs.ts";
import { LateWatch, type Looking, type Slots } from "./late-watch.ts";
import { LongWatch } from "./long-watch.ts";
import { lateNotices, longNotices } from "./notices.ts";

/** What somebody wants to be told of that no entry says: that something has not begun, and that something has not ended. */
export class Watches {
  readonly #late = new LateWatch();
  readonly #long = new LongWatch();

  get earliest(): Instant {
    return Math.min(this.#late.earliest, this.#long.earliest);
  }

  /** Occurrences of a slot that are to begin. */
  expect(number: number, slot: Slot, dues: readonly Instant[]): void {
    this.#late.expect(number, slot, dues);
    this.#long.expect(number, slot, dues);
  }

  /** A run of a slot that is open already. */
  watch(number: number, slot: Slot, run: OpenRun): void {
    if (run.phase.kind === "queued" && !run.manual) {
      this.#late.expect(number, slot, [run.scheduledTime], run.id);
    }
    this.#long.watch(number, slot, run);
  }

  /** Who is to be told by now. */
  over(slots: Slots, looking: Looking): NotifyingEntry[] {
    const { now } = looking;
    if (this.earliest > now) return [];
    return [
      ...lateNotices(this.#late.over(slots, looking), now),
      ...longNotices(this.#long.over(slots, now), now),
    ];
  }
}
