import type { SkippedEntry } from "../model/entry.ts";
import type { Instant } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";
import type { Due } from "./catch-up.ts";
import type { Slot } from "./due-jobs.ts";
import { calendarEntries, skippedEntry } from "./ranges.ts";

/** The records of what is passed over of a job that was looked at, and up to where they decide it; undefined: none. */
export interface PulledOver {
  readonly entries: readonly SkippedEntry[];
  readonly to: Instant;
}

/**
 * What was missed, and what calendars pass over before the first occurrence that still waits for its claim: what they pass
 * over behind that is recorded with the claim, or when the job is looked at again.
 */
export function pulledOver(
  { address, job }: Slot,
  timetable: Timetable,
  { due, now }: { readonly due: Due; readonly now: Instant },
): PulledOver | undefined {
  const missed = due.missed && skippedEntry({ at: now, address, reason: "missed" }, due.missed);
  const passed = timetable.passes === undefined ? [] : beforeWaiting();
  const entries = [...passed, ...(missed === undefined ? [] : [missed])];
  if (entries.length === 0) return undefined;
  return { entries, to: entries.reduce((to, { cursor }) => Math.max(to, cursor), job.cursor) };

  function beforeWaiting(): SkippedEntry[] {
    const waiting = timetable.next(due.missed?.last ?? job.cursor);
    const until = waiting === undefined ? now : Math.min(now, waiting - 1);
    return calendarEntries(timetable, { at: now, address, after: job.cursor, until });
  }
}
