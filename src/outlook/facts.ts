import type { Anchor, Timing } from "../model/recurrence.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { RecordedTiming } from "../ports/owner.ts";

/** Everything that is known about a job when somebody asks about it. */
export interface ExplainFacts {
  readonly address: string;
  readonly kind: "job" | "webJob";
  readonly description?: string | undefined;
  /** A WebJob that runs all the time. */
  readonly isContinuous?: boolean | undefined;
  readonly timing: Timing;
  readonly anchor: Anchor;
  /** File and line in the project; undefined: it is not in the files, or they were not read. */
  readonly place?: string | undefined;
  readonly ignoreWarnings?: readonly string[] | undefined;
  /** How much later than due an occurrence may begin, as a duration. */
  readonly jitter?: string | undefined;
  /** What the state has of it; undefined: it is in the files alone. */
  readonly recorded?: RecordedTiming | undefined;
  /** In the files alone: they say that it, or its collection, is disabled. */
  readonly disabledBy?: "job" | "collection" | undefined;
  /** In the files alone: the apply itself makes a call. */
  readonly firesAtOnce: boolean;
  /** The rule that the files have by now, where it is another than the recorded one. */
  readonly fileTiming?: Timing | undefined;
  /** Remarks about where this comes from. */
  readonly notes: readonly string[];
  readonly now: Instant;
  /** The moment that was asked about. */
  readonly at?: Instant | undefined;
  /** What history, and the runs that are open, say about that moment. */
  readonly record?: HistoryRecord | undefined;
}
