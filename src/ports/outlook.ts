import type { Desired } from "../model/desired.ts";
import type { Instant } from "../model/time.ts";

/** What will be due, what was, and why. */
export interface OwnerOutlook {
  /** What is due by the schedules as they are, a page at a time. Refuses with `address/unknown` and `api/request`. */
  occurrences(query: OccurrencesQuery): Promise<OccurrencesPage>;
  /** Every occurrence of a window, in order. Refuses with `address/unknown` and `api/request`. */
  simulate(query: SimulateQuery): AsyncIterable<ToldOccurrence>;
  /** How much is due in each minute, hour or day of a window; refuses with `api/request` what is too much. */
  load(query: LoadQuery): Promise<LoadDocument>;
  /** Whether a recorded job runs and why, at a moment or from now on. Refuses with `address/unknown`. */
  explain(address: string, at?: Instant): Promise<Explanation>;
}

/** An occurrence as it is told: ISO 8601 in UTC, and by the clock of its job. */
export interface ToldOccurrence {
  readonly scheduledTime: string;
  readonly local: string;
  readonly timeZone: string;
  readonly address: string;
}

/** `from` <= t < `to`. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

interface Reach {
  /** A collection or something in it; absent: everything. */
  readonly address?: string;
  /** Only of these collections; absent: of all. Never taken from a request. */
  readonly collections?: readonly string[] | undefined;
  /** Once it aborts nobody wants the answer any more: at the next pause the work ends with its reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface OccurrencesQuery extends Window, Reach {
  /** How many at most, 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before. */
  readonly cursor?: string;
}

export interface OccurrencesPage {
  readonly formatVersion: "1.0";
  /** By the schedules as they are now, in order of time and address; past ones too. Disabled and finished jobs have none. */
  readonly occurrences: readonly (ToldOccurrence & { readonly paused: boolean })[];
  readonly next: string | null;
}

export interface SimulateQuery extends Window, Reach {
  /** Instead of what is recorded: counted on from that, where a job is the same. */
  readonly desired?: Desired | undefined;
}

export type LoadUnit = "minute" | "hour" | "day";

export interface LoadQuery extends SimulateQuery {
  readonly unit: LoadUnit;
}

/** How much is due when: what a heat map shows. Units are those of UTC, counted from `from`. */
export interface LoadDocument {
  readonly formatVersion: "1.0";
  readonly from: string;
  readonly to: string;
  readonly unit: LoadUnit;
  readonly jobs: number;
  readonly occurrences: number;
  readonly counts: readonly number[];
  /** The fullest unit, the earliest of several; null: there is nothing. */
  readonly peak: { readonly at: string; readonly occurrences: number } | null;
}

/** Whether a job runs, and why. */
export interface Verdict {
  readonly answer: "will" | "willNot" | "did" | "didNot" | "running" | "undecided";
  /** One sentence that answers. */
  readonly summary: string;
  /** Clauses that say why; empty where the summary says all. */
  readonly reasons: readonly string[];
}

/** What `sched explain --json` prints, and what the text is made of. */
export interface Explanation {
  readonly formatVersion: "1.0";
  readonly address: string;
  readonly kind: "job" | "webJob";
  readonly description: string | null;
  /** The rule in words. */
  readonly schedule: string;
  /** The rule as it is recorded, and spelled out; several where there are several cron expressions. */
  readonly rules: readonly { readonly original: string; readonly normalised: string }[];
  readonly timeZone: string;
  /** `billing.sched.yaml:14`. */
  readonly place: string | null;
  readonly applied: boolean;
  readonly notes: readonly string[];
  /** About what comes, or about the moment that was asked for. */
  readonly verdict: Verdict;
  /** The moment that was asked for. */
  readonly at: ExplainedOccurrence | null;
  /** Before and after now, or the moment that was asked for. */
  readonly previous: ExplainedOccurrence | null;
  readonly next: readonly ExplainedOccurrence[];
  readonly hazards: readonly ExplainedHazard[];
}

export interface ExplainedOccurrence {
  readonly scheduledTime: string;
  /** ISO 8601 with the offset of the job's clock. */
  readonly local: string;
  /** As a person on that clock writes it. */
  readonly localText: string;
  /** Milliseconds from now; negative: it is past. */
  readonly inMs: number;
}

export interface ExplainedHazard {
  readonly code: string;
  readonly detail: string;
  readonly hint: string;
  /** The job's `ignoreWarnings` names it. */
  readonly ignored: boolean;
}
