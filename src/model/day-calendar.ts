import type { WeekDay } from "./recurrence.ts";

/** Where an occurrence moves that falls on a day of a calendar: to the next day outside of all of them, or the one before. */
export type Roll = "forward" | "backward";

/**
 * The days on which occurrences of a job do not happen, or from which they move. Canonical, and complete in itself: what
 * names, files and other calendars came to is written out, so that a definition can be read and run on its own.
 */
export interface JobCalendar {
  /** By name, in the order of names. */
  readonly skip: Readonly<Record<string, DayCalendar>>;
  /** Absent: what falls on such a day is skipped. */
  readonly roll?: Roll;
}

/** Days, read on the clock of the job that is looked at. */
export interface DayCalendar {
  /** Every such weekday; in the order of the week. */
  readonly weekDays?: readonly WeekDay[];
  /** `2026-12-25`, `2026-12-28..2027-01-01`, each with its name behind a space where it has one. In order. */
  readonly days?: readonly string[];
}

/** So many days and ranges may the calendars of one job have, all together; and one by itself. */
export const calendarRangesMax = 4_000;

/** So many those of all jobs of a project: each definition holds its own. */
export const projectRangesMax = 1_000_000;

/** So many characters have they, names included. */
export const projectRangesTextMax = 64_000_000;

/** How many days and ranges the calendars of a job have. */
export function rangesIn({ skip }: JobCalendar): number {
  return Object.values(skip).reduce((sum, { days }) => sum + (days?.length ?? 0), 0);
}
