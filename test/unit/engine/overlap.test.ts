import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

test("overlap skip: what is due while a run is open is skipped, and recorded", async () => {
  const job = jobOf({ ...minutely(), overlap: "skip" });
  const world = await worldOf({ job }, () => ({ latencyMs: 90 * secondMs }));
  const life = await world.live();
  await world.clock.passUntil(begin + 4.9 * minuteMs);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:02:00Z skipped (overlap) []",
    "job@2026-03-01T00:01:00Z succeeded [main succeeded]",
    "job@2026-03-01T00:04:00Z skipped (overlap) []",
    "job@2026-03-01T00:03:00Z succeeded [main succeeded]",
  ]);
});

test("overlap queue: one after the other, over a restart as well", async () => {
  const job = jobOf({ ...minutely(), overlap: "queue" });
  const world = await worldOf({ job }, () => ({ latencyMs: 100 * secondMs }));
  const first = await world.live();
  await world.clock.passUntil(begin + 2.5 * minuteMs);
  first.stop();
  await world.clock.passUntil(begin + 3.9 * minuteMs);
  await first.ended;
  await world.live();
  await world.clock.passUntil(begin + 9.9 * minuteMs);
  const starts = world.runner.seen.map(({ run, at }) => [run.slice(-10), (at - begin) / 1_000]);
  expect(starts).toEqual([
    ["T00:01:00Z", 60],
    ["T00:02:00Z", 234],
    ["T00:03:00Z", 334],
    ["T00:04:00Z", 434],
    ["T00:05:00Z", 534],
  ]);
});

test("overlap cancelRunning: the newer occurrence ends the older", async () => {
  const job = jobOf({ ...minutely(), overlap: "cancelRunning" });
  const world = await worldOf({ job }, () => ({ latencyMs: 100 * secondMs }));
  const life = await world.live();
  await world.clock.passUntil(begin + 3.5 * minuteMs);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:01:00Z failed (cancelled) [main cancelled]",
    "job@2026-03-01T00:02:00Z failed (cancelled) [main cancelled]",
  ]);
});

/** Tried again after `PT5M`, so that a run waits while the next occurrences fall due. */
function retried(members: Partial<JobDefinition>): JobDefinition {
  const retryPolicy = { retryType: "fixed", retryInterval: "PT5M", retryCount: 1 } as const;
  return jobOf({
    ...minutely(),
    action: { type: "http", request: { method: "GET", uri: "http://t/" }, retryPolicy },
    ...members,
  });
}

test("overlap skip: a run that waits for its retry is still going on", async () => {
  const world = await worldOf({ job: retried({ overlap: "skip" }) }, (_, nth) =>
    nth === 1 ? { latencyMs: 10, result: failedWith500 } : { latencyMs: 10 },
  );
  const life = await world.live();
  await world.pass(7.5);
  expect(told(await recordsOf(life.store)).map((text) => text.slice(15))).toEqual([
    "00:02:00Z skipped (overlap) []",
    "00:03:00Z skipped (overlap) []",
    "00:04:00Z skipped (overlap) []",
    "00:05:00Z skipped (overlap) []",
    "00:06:00Z skipped (overlap) []",
    "00:01:00Z succeeded [main failed, main succeeded]",
    "00:07:00Z succeeded [main succeeded]",
  ]);
});

test("overlap cancelRunning: a run that waits for its retry is cancelled as well", async () => {
  const world = await worldOf({ job: retried({ overlap: "cancelRunning" }) }, (_, nth) =>
    nth === 1 ? { latencyMs: 10, result: failedWith500 } : { latencyMs: 10 },
  );
  const life = await world.live();
  await world.pass(7.5);
  expect(told(await recordsOf(life.store)).slice(0, 2)).toEqual([
    "job@2026-03-01T00:01:00Z failed (cancelled) [main failed]",
    "job@2026-03-01T00:02:00Z succeeded [main succeeded]",
  ]);
  expect(world.runner.seen.every(({ number }) => number === 1)).toBe(true);
});

test("overlap cancelRunning: an attempt that fails in the second of the next occurrence is not tried again", async () => {
  const world = await worldOf({ job: retried({ overlap: "cancelRunning" }) }, (_, nth) =>
    nth === 1 ? { latencyMs: minuteMs, result: failedWith500 } : { latencyMs: 10 },
  );
  // The outcome and the next occurrence are decided together, or one while the other is being written.
  const life = await world.live({}, 30);
  await world.pass(8.5);
  expect(told(await recordsOf(life.store))[0]).toMatch(
    /^job@2026-03-01T00:01:00Z failed \(cancelled\) \[main (?:failed|cancelled)\]$/,
  );
  expect(world.runner.seen.every(({ number }) => number === 1)).toBe(true);
});

test("overlap cancelRunning: of several that are made up for, the newest alone is begun", async () => {
  const world = await worldOf({ job: jobOf({ ...minutely(), overlap: "cancelRunning" }) }, () => ({
    latencyMs: 20 * secondMs,
  }));
  await world.clock.jumpTo(begin + 4.5 * minuteMs);
  const life = await world.live();
  await world.pass(4.9);
  expect(told(await recordsOf(life.store)).map((text) => text.slice(15))).toEqual([
    "00:01:00Z skipped (overlap) []",
    "00:02:00Z skipped (overlap) []",
    "00:03:00Z skipped (overlap) []",
    "00:04:00Z succeeded [main succeeded]",
  ]);
  expect(world.runner.seen).toHaveLength(1);
});

test("overlap cancelRunning: over a crash, what it cut off makes way and is not delivered again", async () => {
  const world = await worldOf({ job: jobOf({ ...minutely(), overlap: "cancelRunning" }) }, () => ({
    latencyMs: 50 * secondMs,
  }));
  const first = await world.live();
  await world.pass(1.5);
  await first.kill(false);
  await world.pass(2.5);
  const second = await world.live();
  await world.pass(2.9);
  expect(world.runner.seen.map(({ run }) => run.slice(-9))).toEqual(["00:01:00Z", "00:02:00Z"]);
  expect(told(await recordsOf(second.store))[0]).toBe(
    "job@2026-03-01T00:01:00Z failed (cancelled) [main interrupted]",
  );
});

test("overlap cancelRunning: a retry that comes in the second of the next occurrence is not begun beside it", async () => {
  const retryPolicy = { retryType: "fixed", retryInterval: "PT1M", retryCount: 3 } as const;
  const request = { method: "GET", uri: "http://t/" };
  const job = jobOf({ ...minutely(), overlap: "cancelRunning" });
  const world = await worldOf(
    { job: { ...job, action: { type: "http", request, retryPolicy } } },
    () => ({ latencyMs: 0, result: failedWith500 }),
  );
  const life = await world.live();
  await world.pass(4.5);
  expect(world.runner.seen.map(({ run, number }) => `${run.slice(-9)} ${number}`)).toEqual([
    "00:01:00Z 1",
    "00:02:00Z 1",
    "00:03:00Z 1",
    "00:04:00Z 1",
  ]);
  expect(life.store.recorded.runs.size).toBe(1);
});

test.each([
  ["skip", ["skipped (overlap)", "succeeded"], 1],
  ["queue", ["succeeded", "succeeded"], 2],
  ["cancelRunning", ["failed (cancelled)", "succeeded"], 2],
  [undefined, ["succeeded", "succeeded"], 2],
] as const)("overlap %s: a manual run is a run like another", async (overlap, ends, calls) => {
  const job = jobOf({
    startTime: "2026-03-01T00:01:00Z",
    ...(overlap === undefined ? {} : { overlap }),
  });
  const world = await worldOf({ job }, () => ({ latencyMs: 40 * secondMs }));
  const life = await world.live();
  await world.pass(0.75);
  await life.engine.submit(manualRun({ address: "c/job", id: "one", by: "ann" }, () => undefined));
  await world.pass(4);
  const records = await recordsOf(life.store);
  expect(records.map(({ status, reason }) => (reason ? `${status} (${reason})` : status))).toEqual(
    ends,
  );
  expect(world.runner.seen).toHaveLength(calls);
});

test("overlap queue: first come, first served, whatever fails on the way", async () => {
  const world = await worldOf({ job: retried({ overlap: "queue" }) }, (_, nth) =>
    nth === 1 ? { latencyMs: 10, result: failedWith500 } : { latencyMs: 100 },
  );
  const life = await world.live();
  await world.pass(6.5);
  await life.kill(true);
  await world.pass(6.6);
  await world.live();
  await world.pass(7.5);
  expect(world.runner.seen.map(({ run, number }) => `${run.slice(-9)} ${number}`)).toEqual([
    "00:01:00Z 1",
    "00:01:00Z 2",
    "00:02:00Z 1",
    "00:03:00Z 1",
    "00:04:00Z 1",
    "00:05:00Z 1",
    "00:06:00Z 1",
    "00:07:00Z 1",
  ]);
});
