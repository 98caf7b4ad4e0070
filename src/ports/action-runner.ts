import type { Action, ErrorAction } from "../model/action.ts";
import type { NoticeCondition } from "../model/notify.ts";
import type { Outcome, RunFailure } from "../model/run.ts";
import type { Instant } from "../model/time.ts";

/** Carries out one attempt in the outside world. One adapter for each type of action, behind one registry. */
export interface ActionRunner {
  /** Never rejects: whatever goes wrong is an outcome. Ends soon after `signal` aborts or the timeout has passed. */
  run(attempt: Attempt, signal: AbortSignal): Promise<AttemptResult>;
}

export interface Attempt {
  readonly action: Action | ErrorAction;
  readonly timeoutMs: number;
  readonly context: AttemptContext;
}

/** What templates and headers are filled from. */
export interface AttemptContext {
  readonly runId: string;
  /** `Idempotency-Key`, with `/error` behind it for an error action, `/notify` for a notification. */
  readonly key: string;
  /** The trace of the run, and the span of this attempt in it, as W3C writes them. */
  readonly traceparent: string;
  readonly collection: string;
  readonly job: string;
  readonly scheduledTime: Instant;
  /** As its entry records it. */
  readonly startedAt: Instant;
  /** From 1. */
  readonly number: number;
  readonly redelivery: boolean;
  readonly manual: boolean;
  /** Who asked for it. */
  readonly causedBy?: string | null | undefined;
  /** Of a WebJob: instead of those of its definition. */
  readonly arguments?: string | readonly string[] | undefined;
  /** IANA zone or undefined (UTC): what the `date` filter reads times in. */
  readonly timeZone: string | undefined;
  readonly location: string | undefined;
  /** For an error action: what failed; for a notification: what it tells. */
  readonly failure: RunFailure | null;
  /** For a notification: what it tells of. */
  readonly condition?: NoticeCondition | undefined;
}

export interface AttemptResult {
  readonly outcome: Exclude<Outcome, "interrupted">;
  /** For people; never holds a secret. */
  readonly message: string;
  /** At most 2,048 bytes of the answer; null when there was none. */
  readonly response: string | null;
  /** Why it failed, short and stable: `HTTP 500`, `timeout`, `policy`, `unsupported`, `connection refused`; null for a success. */
  readonly reason: string | null;
  /** The call may have reached the target. */
  readonly mayHaveArrived: boolean;
  /** False where failing must not use up a retry: a secret that cannot be had at the moment. */
  readonly usesRetry: boolean;
  /** False where another attempt cannot help (`unsupported`, `policy`). */
  readonly retryable: boolean;
  /** How long the target asked to be left alone (`Retry-After`), milliseconds; absent: it did not. */
  readonly retryAfterMs?: number;
}
