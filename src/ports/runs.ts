import type { HistoryRecord, RunPhase, Step } from "../model/run.ts";
import type { HistoryQuery } from "./state-store.ts";

/** Runs a page at a time, and one of them with what belongs to it. */

export type RunOrder = "newest" | "oldest";

export interface RunsQuery extends Omit<HistoryQuery, "last"> {
  /** Open runs too: before all others where the newest come first, behind them otherwise. */
  readonly running?: boolean;
  readonly order: RunOrder;
  /** How many at most, 1 to 1,000. */
  readonly limit: number;
  /** `next` of the page before; absent: from the beginning. */
  readonly cursor?: string;
}

export interface RunsPage {
  readonly formatVersion: "1.0";
  /** In the order that was asked for, by when they ended. A page may hold fewer than it might, or none, and not be the last. */
  readonly runs: readonly HistoryRecord[];
  /** Where the next page begins; null: there is no more. */
  readonly next: string | null;
}

/** One run, with what it is part of. */
export interface RunDetail {
  readonly formatVersion: "1.0";
  readonly run: HistoryRecord;
  /** What it is doing; null where it has ended. */
  readonly phase: RunPhaseStatus | null;
  /** The run that it tells of, where it is a notification; null where that is kept no more. */
  readonly cause: HistoryRecord | null;
  /** The notifications it gave cause for, oldest first. */
  readonly caused: readonly HistoryRecord[];
}

export interface RunPhaseStatus {
  readonly kind: RunPhase["kind"];
  readonly action: Step["action"];
  /** Which attempt is under way, or comes next. */
  readonly number: number;
  /** Of one that is under way: when it began. */
  readonly since: string | null;
  /** Of one that waits: not before. */
  readonly until: string | null;
}
