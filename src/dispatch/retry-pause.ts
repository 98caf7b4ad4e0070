import { parseDuration } from "../model/duration.ts";
import { defaults, type RetryPolicy } from "../model/policy.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { retryJitterMsOf } from "../schedule/jitter.ts";

/** What the next pause depends on, beside the policy. */
export interface Failed {
  /** When the attempt ended. */
  readonly at: Instant;
  /** How long the target asked to be left alone, milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * When the next attempt begins: never sooner than the policy's interval after the failed one (promise P12), doubled for
 * each retry that was used where it is exponential, later where the target asked for it, in both cases by `maxInterval`
 * at most, and then by the jitter of this attempt of this run.
 */
export function retryAt(run: OpenRun, policy: RetryPolicy, { at, retryAfterMs }: Failed): Instant {
  const intervalMs = durationMsOf(policy.retryInterval, defaults.retryInterval);
  const capMs = Math.max(intervalMs, durationMsOf(policy.maxInterval, defaults.retryMaxInterval));
  // Twenty retries at the most: 2^20 times 18 months is still a number.
  const factor = policy.retryType === "exponential" ? 2 ** run.retriesUsed : 1;
  const pauseMs = Math.min(capMs, Math.max(intervalMs * factor, retryAfterMs ?? 0));
  return at + pauseMs + retryJitterMsOf(run.id, run.phase.number, policy.jitter);
}

/** Whether an attempt at `at` would come later than the policy allows after the first one of its action. */
export function isTooLate(run: OpenRun, { giveUpAfter }: RetryPolicy, at: Instant): boolean {
  const ageMs = giveUpAfter === undefined ? undefined : parseDuration(giveUpAfter);
  return ageMs !== undefined && at > firstAttemptAt(run) + ageMs;
}

/** Attempts that used up no retry do not count: nothing was wrong with the target. */
function firstAttemptAt({ phase, attempts, retriesUsed }: OpenRun): Instant {
  const first = attempts.find(({ number }) => number === phase.number - retriesUsed);
  if (first !== undefined) return Date.parse(first.startTime);
  return phase.kind === "running" ? phase.startedAt : 0;
}

function durationMsOf(text: string | undefined, byDefault: string): number {
  return parseDuration(text ?? byDefault) ?? parseDuration(byDefault) ?? 0;
}
