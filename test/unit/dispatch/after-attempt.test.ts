import { expect, test } from "vitest";
import {
  afterAttempt,
  type AttemptEnd,
  afterDeletion,
  afterInterruption,
} from "../../../src/dispatch/after-attempt.ts";
import type { ErrorAction } from "../../../src/model/action.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { RetryPolicy } from "../../../src/model/policy.ts";
import type { AttemptRecord, RunFailure, Step } from "../../../src/model/run.ts";
import { mainStep, runOf } from "../../support/runs.ts";

const at = 1_000_000;
const failed: AttemptEnd = {
  at,
  outcome: "failed",
  message: "HTTP 500",
  reason: "HTTP 500",
  usesRetry: true,
  retryable: true,
};
const succeeded: AttemptEnd = { ...failed, outcome: "succeeded", message: null, reason: null };
const failure: RunFailure = { reason: "HTTP 500", message: "HTTP 500" };
const first: Step = { action: "error", index: 0 };
const second: Step = { action: "error", index: 1 };
const request = { method: "GET", uri: "http://target.test/" };

function definition(retryPolicy?: RetryPolicy, errorAction?: ErrorAction[]): JobDefinition {
  return {
    action: {
      type: "http",
      request,
      ...(retryPolicy && { retryPolicy }),
      ...(errorAction && { errorAction }),
    },
  };
}

const twice: RetryPolicy = { retryType: "fixed", retryInterval: "PT1M", retryCount: 2 };
const none: RetryPolicy = { retryType: "none" };
const alert: ErrorAction = { type: "http", request };
const alertOwn: ErrorAction = { ...alert, retryPolicy: none };

test.each([
  // Azure's default: four more, thirty seconds apart.
  ["no policy, first failure", definition(), 0, { kind: "retry", at: at + 30_000 }],
  ["no policy, third retry used", definition(), 3, { kind: "retry", at: at + 30_000 }],
  ["no policy, fourth retry used", definition(), 4, { kind: "end", status: "failed", failure }],
  ["own interval and count", definition(twice), 1, { kind: "retry", at: at + 60_000 }],
  ["own count used up", definition(twice), 2, { kind: "end", status: "failed", failure }],
  ["type none", definition(none), 0, { kind: "end", status: "failed", failure }],
  [
    "an error action follows the last retry",
    definition(twice, [alert]),
    2,
    { kind: "error", index: 0, failure },
  ],
])("a failed attempt of the main action: %s", (_, job, retriesUsed, expected) => {
  expect(afterAttempt(runOf({ retriesUsed }), job, failed)).toEqual(expected);
});

test.each([
  ["succeeds, the last", first, definition(none, [alert]), succeeded, "end"],
  ["succeeds, another follows", first, definition(none, [alert, alert]), succeeded, "error"],
  ["fails, retried by the main policy", first, definition(twice, [alert]), failed, "retry"],
  ["fails, not retried by its own", first, definition(twice, [alertOwn]), failed, "end"],
  ["fails, the second of two", second, definition(none, [alert, alert]), failed, "end"],
] as const)("an error action %s", (_, step, job, end, kind) => {
  const run = runOf({ failure }, step);
  const next = afterAttempt(run, job, { ...end, message: "later", reason: end.reason && "later" });
  expect(next.kind).toBe(kind);
  if (next.kind === "end") expect(next).toMatchObject({ kind: "end", status: "failed", failure });
  if (next.kind === "error") expect(next).toEqual({ kind: "error", index: 1, failure });
});

test("a success ends the run", () => {
  expect(afterAttempt(runOf({ retriesUsed: 3 }), definition(), succeeded)).toEqual({
    kind: "end",
    status: "succeeded",
  });
});

test("what cannot be run fails at once, and its error action tells", () => {
  const unsupported = { ...failed, reason: "unsupported", message: "no", retryable: false };
  const told = { reason: "unsupported", message: "no" };
  expect(afterAttempt(runOf(), definition(), unsupported)).toEqual({
    kind: "end",
    status: "failed",
    failure: told,
  });
  expect(afterAttempt(runOf(), definition(twice, [alert]), unsupported)).toEqual({
    kind: "error",
    index: 0,
    failure: told,
  });
});

test("a secret that cannot be had is waited for without using up a retry", () => {
  const waiting = { ...failed, usesRetry: false };
  const expected = { kind: "retry", at: at + 60_000, free: true };
  expect(afterAttempt(runOf({ retriesUsed: 2 }), definition(twice), waiting)).toEqual(expected);
});

test("a secret is not waited for under a policy without retries, nor for ever", () => {
  const waiting = { ...failed, usesRetry: false };
  const ended = { kind: "end", status: "failed" };
  expect(afterAttempt(runOf(), definition(none), waiting)).toMatchObject(ended);
  const attempt: AttemptRecord = {
    number: 1,
    action: "main",
    startTime: "2026-01-01T00:00:00.000Z",
    endTime: "2026-01-01T00:00:00.000Z",
    outcome: "failed",
    message: null,
    response: null,
  };
  const attempts = Array.from({ length: 100 }, () => attempt);
  expect(afterAttempt(runOf({ attempts }), definition(twice), waiting)).toMatchObject(ended);
});

test("a cancelled attempt ends the run without retry or error action", () => {
  const cancelled = { ...failed, outcome: "cancelled" as const, reason: null, message: null };
  expect(afterAttempt(runOf(), definition(twice, [alert]), cancelled)).toEqual({
    kind: "end",
    status: "failed",
    failure: { reason: "cancelled", message: null },
  });
});

test("an attempt that a crash cut off is made again at once and for free, three times in a row", () => {
  const crash = { at, crash: true, mayHaveArrived: true };
  for (const crashes of [0, 1, 2]) {
    expect(afterInterruption(runOf({ crashes }), definition(none), crash)).toEqual({
      kind: "retry",
      at,
      free: true,
      crash: true,
    });
  }
  expect(afterInterruption(runOf({ crashes: 3 }), definition(), crash)).toMatchObject({
    kind: "end",
    failure: { reason: "crash-loop" },
  });
});

test("a manual run does not wait for a secret without end: somebody stands there", () => {
  const missing: AttemptEnd = { ...failed, usesRetry: false };
  const after = (retriesUsed: number): unknown =>
    afterAttempt(runOf({ manual: true, retriesUsed }), definition(twice), missing);
  expect(after(0)).toEqual({ kind: "retry", at: at + 60_000 });
  expect(after(2)).toMatchObject({ kind: "end", status: "failed" });
});

test("a stop is no crash", () => {
  const stop = { at, crash: false, mayHaveArrived: true };
  expect(afterInterruption(runOf({ crashes: 3 }), definition(), stop)).toEqual({
    kind: "retry",
    at,
    free: true,
  });
});

test("atMostOnce: what may have arrived is not made again, what cannot have is", () => {
  const once: JobDefinition = { ...definition(), delivery: "atMostOnce" };
  const cut = { at, crash: true, mayHaveArrived: true };
  expect(afterInterruption(runOf(), once, cut)).toMatchObject({
    kind: "end",
    failure: { reason: "interrupted" },
  });
  const unsent = { at, crash: false, mayHaveArrived: false };
  expect(afterInterruption(runOf(), once, unsent)).toMatchObject({ kind: "retry" });
  const telling: JobDefinition = { ...definition(none, [alert]), delivery: "atMostOnce" };
  expect(afterInterruption(runOf(), telling, cut)).toMatchObject({ kind: "error", index: 0 });
});

test("a run whose job is deleted ends with the attempt", () => {
  expect(afterDeletion(runOf(), succeeded)).toEqual({ kind: "end", status: "succeeded" });
  expect(afterDeletion(runOf(), failed)).toEqual({ kind: "end", status: "failed", failure });
  expect(afterDeletion(runOf({ failure }, first), succeeded)).toMatchObject({ status: "failed" });
});

test("a failure that no error action could tell of is a dead letter", () => {
  const told = { kind: "end", status: "failed", failure };
  const run = runOf({ failure }, first);
  expect(afterAttempt(run, definition(none, [alert]), failed)).toEqual({
    ...told,
    deadLetter: true,
  });
  expect(afterAttempt(run, definition(none, [alert]), succeeded)).toEqual(told);
  // The first of two has told somebody.
  const record: AttemptRecord = {
    number: 2,
    action: "error",
    startTime: "2026-01-01T00:00:00.000Z",
    endTime: "2026-01-01T00:00:00.000Z",
    outcome: "succeeded",
    message: null,
    response: null,
  };
  const later = runOf({ failure, attempts: [record] }, second);
  expect(afterAttempt(later, definition(none, [alert, alert]), failed)).toEqual(told);
  // Without error actions there is none to fail.
  expect(afterAttempt(runOf(), definition(none), failed)).toEqual(told);
});

test("after giveUpAfter a failed attempt is not repeated", () => {
  const policy: RetryPolicy = { retryType: "exponential", giveUpAfter: "PT1M" };
  const phase = { kind: "running", step: mainStep, number: 1, startedAt: at, fence: 1 } as const;
  const late = { ...failed, at: at + 31_000 };
  const early = { ...failed, at: at + 30_000 };
  expect(afterAttempt(runOf({ phase }), definition(policy), early).kind).toBe("retry");
  expect(afterAttempt(runOf({ phase }), definition(policy), late).kind).toBe("end");
});
