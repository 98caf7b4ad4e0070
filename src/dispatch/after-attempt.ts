import type { AfterAttempt } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { defaultRetryPolicy, defaults, type RetryPolicy } from "../model/policy.ts";
import { actionOf, type OpenRun, type Outcome, type RunFailure, type Step } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { isTooLate, retryAt } from "./retry-pause.ts";

/** So many redeliveries in a row that a crash of `sched` cut off, and the run is given up (threat T32). */
export const redeliveriesMax = 3;

/** Attempts of one run at the most, those that use up no retry included: each is kept until the run ends. */
const attemptsMax = 100;

/** An attempt that came to an end by itself, or was cancelled. */
export interface AttemptEnd {
  readonly at: Instant;
  readonly outcome: Exclude<Outcome, "interrupted">;
  readonly message: string | null;
  /** Why it failed, short and stable; null for a success. */
  readonly reason: string | null;
  readonly usesRetry: boolean;
  readonly retryable: boolean;
  /** How long the target asked to be left alone, milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/** An attempt that `sched` itself cut off: it stopped, or it had died. */
export interface Interruption {
  readonly at: Instant;
  readonly crash: boolean;
  readonly mayHaveArrived: boolean;
}

/**
 * What comes of an attempt that ended. The step that is tried again keeps its policy: an error action its own, or else
 * the main one's. After the last retry of the main action its error actions follow, in order, whatever becomes of each;
 * a run that needed them has failed.
 */
export function afterAttempt(
  run: OpenRun,
  definition: JobDefinition,
  end: AttemptEnd,
): AfterAttempt {
  const { step } = run.phase;
  if (end.outcome === "succeeded") {
    return step.action !== "error"
      ? { kind: "end", status: "succeeded" }
      : nextErrorAction(run, definition, failureOf(run, end), "delivered");
  }
  const failure = failureOf(run, end);
  if (end.outcome === "cancelled") return { kind: "end", status: "failed", failure };
  const policy = policyOf(definition, step);
  // Somebody waits for the end of a manual run, who can provide what is missing and ask again.
  const usesRetry = end.usesRetry || run.manual;
  if (end.retryable && mayRetry(run, policy, usesRetry)) {
    const at = retryAt(run, policy, end);
    if (!isTooLate(run, policy, at)) {
      return usesRetry ? { kind: "retry", at } : { kind: "retry", at, free: true };
    }
  }
  return nextErrorAction(run, definition, failure);
}

/** A policy without retries has no free ones either, and a run that waits for a secret does not wait for ever. */
function mayRetry(run: OpenRun, policy: RetryPolicy, usesRetry: boolean): boolean {
  const retries = retriesOf(policy);
  return usesRetry ? run.retriesUsed < retries : retries > 0 && run.attempts.length < attemptsMax;
}

/**
 * What comes of an attempt that was cut off: a redelivery that uses up no retry, at once. With `atMostOnce` a call that
 * may have arrived is not made again, and a run that was cut off by crashes again and again is given up.
 */
export function afterInterruption(
  run: OpenRun,
  definition: JobDefinition,
  interruption: Interruption,
): AfterAttempt {
  const { at, crash, mayHaveArrived } = interruption;
  if (definition.delivery === "atMostOnce" && mayHaveArrived) {
    const message = `sched ended while the attempt was under way; ${definition.action.type === "webJob" ? "a WebJob is not run again by itself" : "it is not repeated (atMostOnce)"}.`;
    const failure = run.failure ?? { reason: "interrupted", message };
    return nextErrorAction(run, definition, failure);
  }
  if (!crash) return { kind: "retry", at, free: true };
  if (run.crashes < redeliveriesMax) return { kind: "retry", at, free: true, crash: true };
  const message = `sched ended unexpectedly during ${run.crashes + 1} attempts in a row.`;
  return failedEnd(run, { reason: "crash-loop", message });
}

/** What a run ends with when its job is gone: no further attempt, no error action. */
export function afterDeletion(run: OpenRun, end: AttemptEnd): AfterAttempt {
  return end.outcome === "succeeded" && run.phase.step.action !== "error"
    ? { kind: "end", status: "succeeded" }
    : { kind: "end", status: "failed", failure: failureOf(run, end) };
}

/**
 * The first failure stands: what the error actions do does not change why the run failed. What a notification tells is
 * not why it failed itself.
 */
function failureOf(run: OpenRun, end: AttemptEnd): RunFailure {
  const earlier = run.condition === undefined ? run.failure : null;
  return earlier ?? { reason: end.reason ?? end.outcome, message: end.message };
}

function nextErrorAction(
  run: OpenRun,
  definition: JobDefinition,
  failure: RunFailure,
  outcome: "delivered" | "failed" = "failed",
): AfterAttempt {
  const { step } = run.phase;
  const index = step.action === "main" ? 0 : step.index + 1;
  if (index < (definition.action.errorAction?.length ?? 0)) {
    return { kind: "error", index, failure };
  }
  return outcome === "delivered"
    ? { kind: "end", status: "failed", failure }
    : failedEnd(run, failure);
}

/** A failure of which no error action could tell anybody is a dead letter: somebody has to find it in the history. */
function failedEnd({ phase, attempts }: OpenRun, failure: RunFailure): AfterAttempt {
  const end = { kind: "end", status: "failed", failure } as const;
  const wasTold = attempts.some(
    ({ action, outcome }) => action === "error" && outcome === "succeeded",
  );
  return phase.step.action === "error" && !wasTold ? { ...end, deadLetter: true } : end;
}

function policyOf(definition: JobDefinition, step: Step): RetryPolicy {
  const own = actionOf(definition, step)?.retryPolicy;
  return own ?? definition.action.retryPolicy ?? defaultRetryPolicy;
}

function retriesOf(policy: RetryPolicy): number {
  return policy.retryType === "none" ? 0 : (policy.retryCount ?? defaults.retryCount);
}
