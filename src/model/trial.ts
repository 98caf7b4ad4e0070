import type { Range } from "./problem.ts";
import type { WeekDay } from "./recurrence.ts";
import type { Instant } from "./time.ts";

/** A stretch of time: its begin belongs to it, its end does not. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * A test of a schedule as people write it under `tests`, with its addresses looked up and its times read on the clock
 * of its job: what is tried, in which world, and what is to come of it. It is no part of what is applied.
 */
export interface Trial extends Span {
  readonly name: string;
  /** Where it is written. */
  readonly range: Range;
  /** What it is about, as `collection/job` or `collection`. */
  readonly subject: string;
  /** The jobs and WebJobs of the subject; none: the chosen environment has none of them. */
  readonly addresses: readonly string[];
  /** When the definitions are taken as applied. */
  readonly applied: Instant;
  /** `sched serve` is down; in order, apart from one another. */
  readonly outages: readonly Span[];
  /** Somebody has paused the subject; in order, apart from one another and from the outages' begins. */
  readonly pauses: readonly Span[];
  /** How long each attempt takes, milliseconds. */
  readonly attemptMs: number;
  /** So many attempts of every run fail before one succeeds; Infinity: all of them. */
  readonly fails: number;
  /** At least one. */
  readonly expectations: readonly Expectation[];
}

/** What is expected, and where that is written. */
export type Expectation = { readonly range: Range } &
  /** These begin, and no others. */
  (
    | { readonly kind: "fires"; readonly runs: readonly ExpectedRun[] }
    /** These are recorded as skipped, and no others. */
    | { readonly kind: "skips"; readonly skips: readonly ExpectedSkip[] }
    | { readonly kind: "count"; readonly least: number; readonly most: number }
    | { readonly kind: "first" | "last"; readonly run: ExpectedRun }
    /** These begin, whatever else does. */
    | { readonly kind: "includes"; readonly runs: readonly ExpectedRun[] }
    /** Nothing begins in any of these. */
    | { readonly kind: "never"; readonly spans: readonly Span[] }
    /** Between each two neighbours lies so much time, milliseconds. */
    | { readonly kind: "gap"; readonly leastMs: number; readonly mostMs: number }
    /** The clock shows one of these times of day, `HH:MM` or `HH:MM:SS`; the exceptions begin too, and show another. */
    | {
        readonly kind: "time";
        readonly times: readonly string[];
        readonly except: readonly ExpectedRun[];
      }
    | { readonly kind: "weekDays"; readonly days: readonly WeekDay[] }
  );

/** An occurrence that begins; what is absent is not looked at. */
export interface ExpectedRun {
  readonly address: string;
  readonly at: Instant;
  /** Where it is written. */
  readonly range: Range;
  readonly status?: "succeeded" | "failed" | "running";
  readonly reason?: string;
  /** How long after its moment it begins, whole seconds, in milliseconds. */
  readonly lateMs?: number;
  /** Attempts of its main action. */
  readonly attempts?: number;
}

/** One record of occurrences that were passed over; what is absent is not looked at. */
export interface ExpectedSkip {
  readonly address: string;
  readonly first: Instant;
  readonly last: Instant;
  readonly range: Range;
  readonly count?: number;
  readonly reason?: string;
}
