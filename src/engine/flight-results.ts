import type { AttemptResult } from "../ports/action-runner.ts";

/** Given up before it began. */
export const notBegun: AttemptResult = {
  outcome: "cancelled",
  message: "Given up before the attempt began.",
  response: null,
  reason: "cancelled",
  mayHaveArrived: false,
  usesRetry: true,
  retryable: false,
};

/** A runner that throws breaks its contract; its attempt fails all the same, and every other goes on. */
export function defectOf(error: unknown): AttemptResult {
  return {
    outcome: "failed",
    message: `Defect in sched: the runner threw ${error instanceof Error ? error.name : "something"}.`,
    response: null,
    reason: "defect",
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  };
}
