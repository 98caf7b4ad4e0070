import type { AttemptResult } from "../ports/action-runner.ts";

/** Why an attempt did not succeed, before it is put into words for one type of action. */
export interface Failure {
  readonly outcome: "failed" | "timedOut" | "cancelled";
  /** Short and stable: what `history` groups by. */
  readonly reason: string;
  /** What follows "failed: " in the message: for people, and free of secrets. */
  readonly detail: string;
  readonly mayHaveArrived: boolean;
  readonly usesRetry: boolean;
  readonly retryable: boolean;
}

/** Thrown inside this room by whatever finds that an attempt cannot go on; `run` makes a result of it. */
export class AttemptFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.reason);
    this.name = "AttemptFailure";
    this.failure = failure;
  }
}

/** A failure before anything was sent. It uses up a retry and may be retried unless `differences` say otherwise. */
export function unsent(
  reason: string,
  detail: string,
  differences: Partial<Failure> = {},
): AttemptFailure {
  return new AttemptFailure({
    outcome: "failed",
    reason,
    detail,
    mayHaveArrived: false,
    usesRetry: true,
    retryable: true,
    ...differences,
  });
}

/** The result of a failed attempt that got no answer. */
export function resultOf(failure: Failure, message: string): AttemptResult {
  const { outcome, reason, mayHaveArrived, usesRetry, retryable } = failure;
  return { outcome, message, response: null, reason, mayHaveArrived, usesRetry, retryable };
}
