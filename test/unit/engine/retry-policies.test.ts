import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { RetryPolicy } from "../../../src/model/policy.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, told, worldOf } from "../../support/world.ts";

/** The seconds after its due time at which each attempt of a job began, whose calls fail after ten. */
async function attemptsOf(
  retryPolicy: RetryPolicy,
  {
    retryAfterMs,
    restart = false,
  }: { readonly retryAfterMs?: number; readonly restart?: boolean } = {},
) {
  const once: JobDefinition = {
    startTime: "2026-03-01T00:01:00Z",
    action: { type: "http", request: { method: "GET", uri: "http://t/" }, retryPolicy },
  };
  const result = { ...failedWith500, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  const world = await worldOf({ once }, () => ({ latencyMs: 10 * secondMs, result }));
  let life = await world.live();
  if (restart) {
    await world.clock.passUntil(begin + minuteMs + 15 * secondMs);
    await life.kill(true);
    life = await world.live();
  }
  await world.clock.passUntil(begin + 300 * minuteMs);
  const seconds = world.runner.seen.map(({ at }) => (at - begin - minuteMs) / secondMs);
  return { seconds, told: told(await recordsOf(life.store)) };
}

const doubling: RetryPolicy = {
  retryType: "exponential",
  retryInterval: "PT1M",
  retryCount: 4,
  maxInterval: "PT5M",
};

test("pauses double up to their cap, counted from the end of the attempt before", async () => {
  const { seconds } = await attemptsOf(doubling);
  expect(seconds).toEqual([0, 70, 200, 450, 760]);
});

test("a restart between two attempts changes nothing of the plan", async () => {
  const policy = { ...doubling, jitter: "PT30S" };
  const { seconds } = await attemptsOf(policy);
  expect((await attemptsOf(policy, { restart: true })).seconds).toEqual(seconds);
  expect(seconds).not.toEqual([0, 70, 200, 450, 760]);
});

test("a target's Retry-After is data of its answer, and lengthens the pause within the cap", async () => {
  const fixed: RetryPolicy = { retryType: "fixed", retryInterval: "PT1M", retryCount: 1 };
  expect((await attemptsOf(fixed, { retryAfterMs: 3 * minuteMs })).seconds).toEqual([0, 190]);
  expect((await attemptsOf(fixed, { retryAfterMs: 600 * minuteMs })).seconds).toEqual([0, 3_610]);
});

test("giveUpAfter ends a run that has retries left", async () => {
  const { seconds, told } = await attemptsOf({ ...doubling, giveUpAfter: "PT4M" });
  expect(seconds).toEqual([0, 70, 200]);
  expect(told).toEqual([
    "once@2026-03-01T00:01:00Z failed (HTTP 500) [main failed, main failed, main failed]",
  ]);
});
