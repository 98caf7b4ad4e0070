import { ownCalendarOf } from "../../config/normalise-calendar.ts";
import type { Calendar } from "../../config/written.ts";
import { isOneTime } from "../../model/job.ts";
import type { Timing } from "../../model/recurrence.ts";
import { describeTiming } from "../../schedule/describe.ts";
import { checkTiming } from "../../schedule/check.ts";
import { compileTiming, gridStart } from "../../schedule/next.ts";
import { normaliseTiming } from "../../schedule/normalise.ts";
import type { Json } from "./value.ts";
import { whenDraft, type WhenForm } from "./when-form.ts";

export interface Preview {
  /** The rule in words. */
  readonly words: string;
  /** The coming occurrences, oldest first, milliseconds since 1970. */
  readonly next: readonly number[];
  /** The job makes a call as soon as it is there. */
  readonly atOnce: boolean;
}

/**
 * When a job with this timing would be due if it were made now: at most `limit` occurrences, found by the code that `sched
 * serve` fires by. The timing is one that was found without fault.
 */
export function preview(timing: Timing, now: number, limit: number): Preview {
  const grid = gridStart(timing, now);
  const anchor = { createdAt: now, ...(grid === undefined ? {} : { gridStart: grid }) };
  const timetable = compileTiming(timing, anchor);
  const justNow = Math.floor(now / 1_000) * 1_000 - 1;
  const isAtOnce = isOneTime(timing) || timing.startTime === "now";
  const first = timetable.next(justNow);
  return {
    words: describeTiming(timing),
    next: timetable.between(now, endOfTime, limit),
    atOnce: isAtOnce && first !== undefined && first <= now,
  };
}

/**
 * The same of what stands in the wizard, whatever else is wrong with the job; undefined: its timing is not sound yet.
 *
 * @param others - members of the job that have no field in the form
 */
export function previewOf(
  when: WhenForm,
  { dst, calendar }: Readonly<Record<string, Json>>,
  { now, limit }: { readonly now: number; readonly limit: number },
): Preview | undefined {
  const { timing, faults } = whenDraft(when);
  const written = dst === undefined ? timing : { ...timing, dst };
  if (faults.length > 0 || checkTiming(written).length > 0) return undefined;
  const own = ownCalendarOf(calendar as Calendar | undefined);
  const sound = normaliseTiming(written);
  return preview(own === undefined ? sound : { ...sound, calendar: own }, now, limit);
}

/** The end of what any text of a rule can name. */
const endOfTime = Date.UTC(9999, 11, 31, 23, 59, 59);
