import { parseDuration } from "../model/duration.ts";
import { occurrenceId, type RunId } from "../model/names.ts";
import { type Notify, tellsOf } from "../model/notify.ts";
import { defaults } from "../model/policy.ts";
import { inactiveBecause, type Recorded } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import { type Instant, minuteMs } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import type { Slot } from "./due-jobs.ts";
import type { PassedRange } from "../schedule/next.ts";
import { Waiting } from "./waiting.ts";

/** An occurrence, and which of its job's notifications wants to know whether it has begun. */
interface Expected {
  readonly slot: number;
  readonly due: Instant;
  readonly index: number;
  /** A run that is open already: it keeps its name where its job is moved. */
  readonly run?: RunId | undefined;
}

/** Occurrences of one job that are late, for one of its notifications. */
export interface Late {
  readonly slot: Slot;
  readonly index: number;
  readonly range: PassedRange;
}

/** What knows the slots: the agenda. */
export interface Slots {
  readonly recorded: Recorded;
  slot(number: number): Slot | undefined;
  /** Every occurrence of a slot up to here is decided. */
  cursorOf(number: number, slot: Slot): Instant;
}

export interface Looking {
  readonly now: Instant;
  /** Whether the first attempt of a run that is claimed is, or was, on the wire, rather than waiting for a place. */
  readonly begun: (run: OpenRun) => boolean;
}

/** Which due occurrences are to be looked at again, and when: a job without notifications costs nothing here. */
export class LateWatch {
  readonly #expected = new Waiting<Expected>();

  get earliest(): Instant {
    return this.#expected.earliest;
  }

  /** Occurrences of a slot that are to begin, once or several times. */
  expect(number: number, slot: Slot, dues: readonly Instant[], run?: RunId): void {
    for (const [index, notify] of (slot.job.definition.notify ?? []).entries()) {
      if (!tellsOf(notify, "late")) continue;
      for (const due of dues) {
        if (!isTold(slot, due, index)) {
          this.#expected.add({ slot: number, due, index, run }, lateFrom(slot, due, notify));
        }
      }
    }
  }

  /** What has not begun though it should have, one range a job and notification; asked about once. */
  over(slots: Slots, looking: Looking): Late[] {
    const found = new Map<string, Late>();
    for (const expected of this.#expected.take(looking.now)) {
      const { slot: number, due, index, run: id } = expected;
      const slot = slots.slot(number);
      if (slot === undefined || isTold(slot, due, index)) continue;
      const cursor = slots.cursorOf(number, slot);
      const run =
        due > cursor ? undefined : slots.recorded.runs.get(id ?? occurrenceId(slot.address, due));
      if (!this.#isDue(expected, slot, looking.now)) continue;
      if (due > cursor ? !isActive(slot) : !waits(run, looking)) continue;
      const key = `${number}/${index}`;
      found.set(key, { slot, index, range: extended(found.get(key)?.range, due) });
    }
    return [...found.values()];
  }

  /** The definition may have changed since it was noted: then it is asked about later, or not at all. */
  #isDue(expected: Expected, slot: Slot, now: Instant): boolean {
    const notify = slot.job.definition.notify?.[expected.index];
    if (notify === undefined || !tellsOf(notify, "late")) return false;
    const from = lateFrom(slot, expected.due, notify);
    if (from > now) this.#expected.add(expected, from);
    return from <= now;
  }
}

function isActive({ collection, job }: Slot): boolean {
  return inactiveBecause(collection, job) === undefined;
}

/** Claimed, and yet nothing of it has begun: behind another run of its job, or for a place. */
function waits(run: OpenRun | undefined, { begun }: Looking): boolean {
  if (run === undefined || run.attempts.length > 0) return false;
  return run.phase.kind !== "running" || !begun(run);
}

function isTold({ job }: Slot, due: Instant, index: number): boolean {
  return due <= (job.lateTold?.[index] ?? 0);
}

/** What a first apply fires at once was due before there was a job; it is late from then on. */
function lateFrom({ address, job }: Slot, due: Instant, notify: Notify): Instant {
  const starts = due + jitterMsOf(address, due, job.definition.jitter);
  return Math.max(starts, job.anchoredAt) + lateAfterMsOf(notify);
}

/** How long after it was to begin an occurrence is late, milliseconds. */
export function lateAfterMsOf({ lateAfter }: Notify): number {
  return parseDuration(lateAfter ?? defaults.lateAfter) ?? minuteMs;
}

function extended(range: PassedRange | undefined, due: Instant): PassedRange {
  if (range === undefined) return { count: 1, first: due, last: due };
  // Noted twice, it is one.
  if (due === range.first || due === range.last) return range;
  const { count, first, last } = range;
  return { count: count + 1, first: Math.min(first, due), last: Math.max(last, due) };
}
