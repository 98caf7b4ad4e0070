import type { ErrorAction } from "./action.ts";
import type { JobDefinition } from "./job.ts";
import type { RunId } from "./names.ts";
import type { NoticeCondition } from "./notify.ts";
import type { Revision } from "./revision.ts";
import type { Instant } from "./time.ts";

/** How one attempt ended. `interrupted`: `sched` stopped or died while it was under way. */
export type Outcome = "succeeded" | "failed" | "timedOut" | "interrupted" | "cancelled";

export type ActionRole = "main" | "error" | "notify";

/** Why a due occurrence was not started (promise P3). */
export type SkipReason =
  | "overlap"
  | "missed"
  | "disabled"
  | "deleted"
  | "superseded"
  | "clock"
  /** It fell on a day of a calendar of its job. */
  | "calendar";

/** One try, as history shows it. Times are ISO 8601 with milliseconds. */
export interface AttemptRecord {
  /** 1, 2, … through retries and redeliveries of the occurrence; error actions count on. */
  readonly number: number;
  readonly action: ActionRole;
  readonly startTime: string;
  readonly endTime: string;
  readonly outcome: Outcome;
  readonly message: string | null;
  /** At most 2,048 bytes of what the target answered. */
  readonly response: string | null;
  /** The trace of the run and the span of this attempt, where the target was told of them, as W3C writes them. */
  readonly traceparent?: string;
}

/** One occurrence or manual run that has ended, in the shape that `sched history --json` prints. */
export interface HistoryRecord {
  readonly id: RunId;
  readonly key: string;
  readonly address: string;
  readonly scheduledTime: string;
  /** `running`: shown for a run that is open; no record that is kept has it. */
  readonly status: "succeeded" | "failed" | "skipped" | "running";
  /** A skip reason, or why the run failed; null for a success. */
  readonly reason: string | null;
  readonly attempts: readonly AttemptRecord[];
  readonly manual: boolean;
  readonly causedBy: string | null;
  /** Where the files stood that its job came from, when it began. */
  readonly revision?: Revision;
  /** Only of a run that is open, while an attempt is under way: when that began. */
  readonly underWaySince?: string;
  /** Present on a record that stands for several skipped occurrences. */
  readonly range?: SkippedRange;
  /** Present on a notification: what it told of. */
  readonly condition?: NoticeCondition;
  /** Present where the run failed and its error actions did too: nobody was told. */
  readonly deadLetter?: true;
}

export interface SkippedRange {
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** A run that has begun and not ended. */
export interface OpenRun {
  readonly id: RunId;
  /** `collection/job` in the case of its definition. */
  readonly address: string;
  readonly scheduledTime: Instant;
  readonly manual: boolean;
  readonly causedBy: string | null;
  /** Of a WebJob that was asked for with others than those of its definition. */
  readonly arguments?: string | readonly string[];
  readonly revision?: Revision;
  /** The definition it runs under, once the job's own has changed or is gone; absent: the job's. */
  readonly definition?: JobDefinition;
  readonly attempts: readonly AttemptRecord[];
  readonly phase: RunPhase;
  /** Retries of the policy that the current action has used up. */
  readonly retriesUsed: number;
  /** Attempts that a crash of `sched` cut off, in a row (threat T32). */
  readonly crashes: number;
  /** An earlier attempt may have reached the target: the next one says so (`X-Sched-Redelivery`). */
  readonly mayHaveArrived: boolean;
  /** The main action's failure, while the error actions run; for a notification what it tells. */
  readonly failure: RunFailure | null;
  /** Present on a notification, which is a run of its own and none of its job's. */
  readonly condition?: NoticeCondition;
}

export interface RunFailure {
  readonly reason: string;
  readonly message: string | null;
}

/** Which action of the job an attempt carries out: the main one, or the n-th error action. */
export interface Step {
  readonly action: ActionRole;
  /** Index into the error actions; 0 for the main action. */
  readonly index: number;
}

export type RunPhase =
  /** Claimed by the owner of this fence: the attempt may be on the wire. */
  | {
      readonly kind: "running";
      readonly step: Step;
      readonly number: number;
      readonly startedAt: Instant;
      readonly fence: number;
    }
  /** The next attempt is not before `until`. */
  | {
      readonly kind: "waiting";
      readonly step: Step;
      readonly number: number;
      readonly until: Instant;
    }
  /** Behind another run of its job or group (`overlap: queue`, limits). */
  | { readonly kind: "queued"; readonly step: Step; readonly number: number };

/** The action that a step carries out; undefined where the definition has no such error action. */
export function actionOf(
  definition: JobDefinition,
  step: Step,
): JobDefinition["action"] | ErrorAction | undefined {
  return step.action === "error" ? definition.action.errorAction?.[step.index] : definition.action;
}
