import type { JobCalendar } from "./day-calendar.ts";
import type { Instant } from "./time.ts";

/** When a job is due, in the words of Azure Scheduler (`recurrence`) or of cron. Canonical: lower case, arrays only. */

export type Frequency = "minute" | "hour" | "day" | "week" | "month" | "year";

export type WeekDay =
  | "monday"
  | "tuesday"
  | "wednesday"
  | "thursday"
  | "friday"
  | "saturday"
  | "sunday";

/** `occurrence` 1 to 5 counts from the beginning of the month, -1 to -5 from its end; absent: every such weekday. */
export interface MonthlyOccurrence {
  readonly day: WeekDay;
  readonly occurrence?: number;
}

export interface RecurrenceSchedule {
  readonly minutes?: readonly number[];
  readonly hours?: readonly number[];
  readonly weekDays?: readonly WeekDay[];
  readonly monthDays?: readonly number[];
  readonly monthlyOccurrences?: readonly MonthlyOccurrence[];
  readonly months?: readonly number[];
}

export interface Recurrence {
  readonly frequency: Frequency;
  /** 1 to 1000; absent means 1. */
  readonly interval?: number;
  readonly schedule?: RecurrenceSchedule;
  readonly count?: number;
  /** ISO 8601; inclusive. */
  readonly endTime?: string;
}

/** What happens at a clock change to rules that name a wall-clock time (promise P18). */
export interface DstPolicy {
  /** A wall time that does not exist: moved forward by the length of the gap, or left out. */
  readonly gap: "shift" | "skip";
  /** A wall time that happens twice: the first pass only, or both. */
  readonly repeat: "first" | "both";
}

/** Everything of a definition that decides when it is due; a job definition satisfies it. */
export interface Timing {
  /** ISO 8601 text, its offset kept (it is the clock of a job without `timeZone`); or `now`. */
  readonly startTime?: string;
  /** IANA name. */
  readonly timeZone?: string;
  readonly recurrence?: Recurrence;
  /** Instead of `recurrence`: five fields as crontab(5), six as NCRONTAB; several add up, and of none it is never due. */
  readonly cron?: readonly string[];
  /** Beside `cron` only; with `recurrence` they stand inside it. */
  readonly count?: number;
  readonly endTime?: string;
  readonly dst?: Partial<DstPolicy>;
  /** Days on which what the rule names does not happen; `count` and `endTime` count it all the same. */
  readonly calendar?: JobCalendar;
}

/** What a timing is counted from, as the state recorded it. */
export interface Anchor {
  /** When the job was created; occurrences before it are dropped and not counted (vectors, rule 14). */
  readonly createdAt: Instant;
  /** Where the grid of a recurring job without a `startTime` begins; absent: Azure's rule, at creation (rule 15). */
  readonly gridStart?: Instant;
}
