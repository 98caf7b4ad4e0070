import { occurrenceId, type RunId } from "../model/names.ts";
import { tellsOf } from "../model/notify.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { Slot } from "./due-jobs.ts";
import type { Slots } from "./late-watch.ts";
import { begunAt, longMsOf } from "./long-runs.ts";
import { Waiting } from "./waiting.ts";

interface Watched {
  readonly slot: number;
  readonly run: RunId;
  readonly index: number;
  /** Of an occurrence: what is decided about it shows whether it is still to come. */
  readonly due?: Instant;
}

/** A run that takes long, for one of the notifications of its job. */
export interface LongRun {
  readonly slot: Slot;
  readonly index: number;
  readonly run: OpenRun;
  readonly tookMs: number;
  readonly usualMs: number;
}

/** Which runs are to be looked at again, and when: a job without notifications costs nothing here. */
export class LongWatch {
  readonly #watched = new Waiting<Watched>();

  get earliest(): Instant {
    return this.#watched.earliest;
  }

  /** Occurrences of a slot that are to begin. */
  expect(number: number, slot: Slot, dues: readonly Instant[]): void {
    if (slot.job.definition.notify === undefined) return;
    for (const due of dues) {
      this.#watch(slot, { slot: number, run: occurrenceId(slot.address, due), due }, due);
    }
  }

  /** A run of a slot that is open. */
  watch(number: number, slot: Slot, run: OpenRun): void {
    this.#watch(slot, { slot: number, run: run.id }, begunAt(run) ?? run.scheduledTime);
  }

  #watch(slot: Slot, watched: Omit<Watched, "index">, from: Instant): void {
    for (const index of (slot.job.definition.notify ?? []).keys()) {
      const usualMs = usualMsOf(slot, index);
      if (usualMs !== undefined) this.#watched.add({ ...watched, index }, from + usualMs);
    }
  }

  /** What is under way for longer than it should be; asked about once. */
  over(slots: Slots, now: Instant): LongRun[] {
    return this.#watched.take(now).flatMap((watched) => {
      const slot = slots.slot(watched.slot);
      const usualMs = slot && usualMsOf(slot, watched.index);
      if (slot === undefined || usualMs === undefined || isDone(slots, slot, watched)) return [];
      const run = slots.recorded.runs.get(watched.run);
      const begun = run && begunAt(run);
      if (run === undefined || begun === undefined || begun + usualMs > now) {
        this.#watched.add(watched, (begun ?? now) + usualMs);
        return [];
      }
      return [{ slot, index: watched.index, run, tookMs: now - begun, usualMs }];
    });
  }
}

/** By the definition of now: undefined where nobody wants to be told any more. */
function usualMsOf({ job }: Slot, index: number): number | undefined {
  const notify = job.definition.notify?.[index];
  return notify !== undefined && tellsOf(notify, "long") ? longMsOf(job, notify) : undefined;
}

/** It has ended, or nothing will come of it. */
function isDone(slots: Slots, slot: Slot, { slot: number, run, due }: Watched): boolean {
  if (slots.recorded.runs.has(run)) return false;
  return due === undefined || due <= slots.cursorOf(number, slot);
}
