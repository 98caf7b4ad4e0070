import { inactiveBecause, webJobThatIs } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";
import type { Slot } from "./due-jobs.ts";
import type { Timetables } from "./timetables.ts";

/**
 * Whether a job has come to its end: nothing more is due or passed over by a calendar, and no run is open. A WebJob is
 * there until it is deleted.
 */
export function isOver({ collection, job }: Slot, timetables: Timetables): boolean {
  if (inactiveBecause(collection, job) !== undefined || job.openRuns.size > 0) return false;
  if (webJobThatIs(collection, job) !== undefined) return false;
  const { next, passes } = outlookOf(timetables.of(job), job.cursor);
  return next === undefined && passes === undefined;
}

/** What comes next of a job, and when the next record of what a calendar passes over before that is due. */
export function outlookOf(
  timetable: Timetable,
  cursor: Instant,
): { readonly next: Instant | undefined; readonly passes: Instant | undefined } {
  const next = timetable.next(cursor);
  return { next, passes: timetable.passes?.dayEnd(cursor, next) };
}
