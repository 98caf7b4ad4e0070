import type { SkippedEntry } from "../model/entry.ts";
import type { SkipReason } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { PassedRange, Timetable } from "../schedule/next.ts";

/** The occurrences in `(after, until]`; undefined when there are none. */
export function rangeBetween(
  timetable: Timetable,
  after: Instant,
  until: Instant,
): PassedRange | undefined {
  if (until <= after) return undefined;
  const first = timetable.next(after);
  if (first === undefined || first > until) return undefined;
  const last = timetable.previous(until + 1) ?? first;
  return { count: timetable.countBetween(after, until), first, last };
}

export interface Passing {
  readonly at: Instant;
  readonly address: string;
  readonly reason: SkipReason;
}

/** The record of a range, with which the cursor of the job moves behind its last occurrence. */
export function skippedEntry(passing: Passing, range: PassedRange): SkippedEntry {
  return {
    type: "skipped",
    at: passing.at,
    address: passing.address,
    reason: passing.reason,
    cursor: range.last,
    range: {
      count: range.count,
      first: formatSecond(range.first),
      last: formatSecond(range.last),
    },
  };
}

/** Where a job stands: everything up to `after` is decided. */
export interface Undecided {
  readonly at: Instant;
  readonly address: string;
  readonly after: Instant;
  readonly until: Instant;
}

/**
 * The record of what calendars pass over of a job in `(after, until]`; none: they pass over nothing there. It belongs into
 * the commit that moves the cursor of the job over it.
 */
export function calendarEntries(
  { passes }: Timetable,
  { at, address, after, until }: Undecided,
): SkippedEntry[] {
  const range = passes === undefined || until <= after ? undefined : passes.between(after, until);
  return range === undefined ? [] : [skippedEntry({ at, address, reason: "calendar" }, range)];
}
