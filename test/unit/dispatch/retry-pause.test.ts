import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { isTooLate, retryAt } from "../../../src/dispatch/retry-pause.ts";
import type { RetryPolicy } from "../../../src/model/policy.ts";
import { hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { mainStep, runOf } from "../../support/runs.ts";

const at = Date.parse("2026-03-01T00:00:00Z");
const fixed: RetryPolicy = { retryType: "fixed", retryInterval: "PT1M" };
const doubling: RetryPolicy = { retryType: "exponential", retryInterval: "PT1M" };

/** Pauses in seconds, one for each number of retries that were used. */
function pauses(policy: RetryPolicy, retriesUsed: readonly number[], retryAfterMs?: number) {
  return retriesUsed.map(
    (used) => (retryAt(runOf({ retriesUsed: used }), policy, { at, retryAfterMs }) - at) / secondMs,
  );
}

test.each([
  ["fixed", fixed, undefined, [60, 60, 60, 60, 60]],
  ["exponential", doubling, undefined, [60, 120, 240, 480, 3_600]],
  ["capped", { ...doubling, maxInterval: "PT3M" }, undefined, [60, 120, 180, 180, 180]],
  [
    "a cap below the interval",
    { ...doubling, maxInterval: "PT5S" },
    undefined,
    [60, 60, 60, 60, 60],
  ],
  ["asked for less", fixed, 10 * secondMs, [60, 60, 60, 60, 60]],
  ["asked for more", fixed, 5 * minuteMs, [300, 300, 300, 300, 300]],
  ["asked for more than an hour", fixed, 5 * hourMs, [3_600, 3_600, 3_600, 3_600, 3_600]],
  ["asked for, and doubling", doubling, 5 * minuteMs, [300, 300, 300, 480, 3_600]],
  ["asked for, a cap below", { ...fixed, maxInterval: "PT2M" }, hourMs, [120, 120, 120, 120, 120]],
] as const)("the pauses of a policy that is %s", (_title, policy, retryAfterMs, expected) => {
  expect(pauses(policy, [0, 1, 2, 3, 19], retryAfterMs)).toEqual(expected);
});

test("jitter only lengthens, by less than it says, the same for the same attempt", () => {
  assert(
    property(integer({ min: 1, max: 500 }), (number) => {
      const policy: RetryPolicy = { ...fixed, jitter: "PT30S" };
      const phase = { kind: "running", step: mainStep, number, startedAt: at, fence: 1 } as const;
      const pauseMs = retryAt(runOf({ phase }), policy, { at }) - at;
      expect(pauseMs).toBeGreaterThanOrEqual(minuteMs);
      expect(pauseMs).toBeLessThan(minuteMs + 30 * secondMs);
      expect(retryAt(runOf({ phase }), policy, { at }) - at).toBe(pauseMs);
    }),
  );
});

test("two jobs that failed at the same moment come back at different ones", () => {
  const policy: RetryPolicy = { ...fixed, jitter: "PT30S" };
  const moments = ["a", "b", "c", "d"].map((job) =>
    retryAt(runOf({ id: `c/${job}@2026-03-01T00:00:00Z` }), policy, { at }),
  );
  expect(new Set(moments).size).toBe(4);
});

test("no attempt begins later than giveUpAfter after the first", () => {
  const policy: RetryPolicy = { ...fixed, giveUpAfter: "PT5M" };
  const record = (number: number, startTime: number) => ({
    number,
    action: "main" as const,
    startTime: new Date(startTime).toISOString(),
    endTime: new Date(startTime).toISOString(),
    outcome: "failed" as const,
    message: null,
    response: null,
  });
  const phase = { kind: "running", step: mainStep, number: 3, startedAt: at, fence: 1 } as const;
  const attempts = [record(1, at - 4 * minuteMs), record(2, at - 2 * minuteMs)];
  const run = runOf({ phase, attempts, retriesUsed: 2 });
  expect(isTooLate(run, policy, at + minuteMs)).toBe(false);
  expect(isTooLate(run, policy, at + minuteMs + 1)).toBe(true);
  expect(isTooLate(run, fixed, at + 1_000 * hourMs)).toBe(false);
  // Its first attempt used up no retry: nothing was wrong with the target then.
  expect(isTooLate({ ...run, retriesUsed: 1 }, policy, at + 2 * minuteMs)).toBe(false);
});
