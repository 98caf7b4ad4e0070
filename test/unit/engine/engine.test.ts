import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { findJob } from "../../../src/model/recorded.ts";
import { hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf, recordsOn } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

test("a retry is never sooner than its interval after the end, and a restart keeps its plan", async () => {
  const retryPolicy = { retryType: "fixed", retryInterval: "PT1M", retryCount: 2 } as const;
  const once: JobDefinition = {
    startTime: "2026-03-01T00:01:00Z",
    action: { type: "http", request: { method: "GET", uri: "http://t/" }, retryPolicy },
  };
  const world = await worldOf({ once }, () => ({ latencyMs: 5_000, result: failedWith500 }));
  const first = await world.live();
  await world.clock.passUntil(begin + minuteMs + 10 * secondMs);
  await first.kill(true);
  await world.clock.passUntil(begin + minuteMs + 30 * secondMs);
  const second = await world.live();
  await world.clock.passUntil(begin + 10 * minuteMs);
  expect(world.runner.seen.map(({ at, number }) => [number, (at - begin) / 1_000])).toEqual([
    [1, 60],
    [2, 125],
    [3, 190],
  ]);
  expect(told(await recordsOf(second.store))).toEqual([
    "once@2026-03-01T00:01:00Z failed (HTTP 500) [main failed, main failed, main failed]",
  ]);
  const job = findJob(second.store.recorded, "c/once");
  expect(job).toMatchObject({ finished: "faulted", failureCount: 3, faultedCount: 1 });
  const keys = new Set(world.runner.seen.map(({ key }) => key));
  expect([...keys]).toEqual(["lineage/c/once/2026-03-01T00:01:00Z"]);
});

test("error actions follow in order, with their own key, and the run has failed all the same", async () => {
  const alert = (path: string) =>
    ({ type: "http", request: { method: "POST", uri: `http://alert.test/${path}` } }) as const;
  const once: JobDefinition = {
    startTime: "2026-03-01T00:01:00Z",
    action: {
      type: "http",
      request: { method: "GET", uri: "http://target.test/" },
      retryPolicy: { retryType: "none" },
      errorAction: [alert("one"), alert("two")],
    },
  };
  const world = await worldOf({ once }, ({ context }) =>
    context.failure === null ? { latencyMs: 10, result: failedWith500 } : { latencyMs: 10 },
  );
  const life = await world.live();
  await world.clock.passUntil(begin + 2 * minuteMs);
  expect(told(await recordsOf(life.store))).toEqual([
    "once@2026-03-01T00:01:00Z failed (HTTP 500) [main failed, error succeeded, error succeeded]",
  ]);
  expect(world.runner.seen.map(({ key }) => key.split("Z")[1])).toEqual(["", "/error", "/error"]);
});

test("a stop waits for what runs, cuts off what takes too long, and the next start takes it up", async () => {
  const job = jobOf(minutely());
  const world = await worldOf({ job }, (_, nth) => ({ latencyMs: nth === 1 ? 200 * secondMs : 5 }));
  const first = await world.live({ drainMs: 20 * secondMs });
  await world.clock.passUntil(begin + minuteMs + secondMs);
  first.stop();
  await world.clock.passUntil(begin + minuteMs + 30 * secondMs);
  await first.ended;
  expect(first.events.map(({ kind }) => kind)).toEqual([
    "attempt-started",
    "stopping",
    "attempt-ended",
    "stopped",
  ]);
  const second = await world.live();
  await world.clock.passUntil(begin + minuteMs + 40 * secondMs);
  expect(world.runner.seen.map(({ number, redelivery }) => [number, redelivery])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(told(await recordsOf(second.store))).toEqual([
    "job@2026-03-01T00:01:00Z succeeded [main interrupted, main succeeded]",
  ]);
});

test("a second request to stop shortens the wait", async () => {
  const world = await worldOf({ job: jobOf(minutely()) }, () => ({ latencyMs: hourMs }));
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  life.stop();
  await world.clock.passUntil(begin + minuteMs + 2 * secondMs);
  void life.engine.stop({ drainMs: 0 });
  await world.clock.passUntil(begin + minuteMs + 3 * secondMs);
  await life.ended;
  expect((await recordsOn(world.disk)).open.size).toBe(1);
});

test("a run that crashes the service again and again is given up, and its job with it", async () => {
  const world = await worldOf({ job: jobOf(minutely()) }, () => ({ latencyMs: hourMs }));
  for (let life = 0; life < 4; life += 1) {
    const living = await world.live();
    await world.clock.passUntil(begin + minuteMs + (life + 1) * secondMs);
    await living.kill(true);
  }
  await world.clock.passUntil(begin + 3 * minuteMs);
  const last = await world.live();
  await world.clock.passUntil(begin + 5 * minuteMs);
  expect(world.runner.seen).toHaveLength(4);
  const [skipped, givenUp, ...more] = told(await recordsOf(last.store))
    .toSorted()
    .toReversed();
  expect(givenUp).toMatch(/00:01:00Z failed \(crash-loop\)/);
  // What was due meanwhile has its record, and later ones are due no more.
  expect(skipped).toMatch(/00:03:00Z.* skipped \(disabled\)/);
  expect(more).toEqual([]);
  expect(findJob(last.store.recorded, "c/job")?.finished).toBe("faulted");
});

test("atMostOnce: what a crash cut off is not made again", async () => {
  const job = jobOf({ startTime: "2026-03-01T00:01:00Z", delivery: "atMostOnce" });
  const world = await worldOf({ job }, () => ({ latencyMs: hourMs }));
  const first = await world.live();
  await world.clock.passUntil(begin + 2 * minuteMs);
  await first.kill(true);
  const second = await world.live();
  await world.clock.passUntil(begin + 3 * minuteMs);
  expect(world.runner.seen).toHaveLength(1);
  expect(told(await recordsOf(second.store))).toEqual([
    "job@2026-03-01T00:01:00Z failed (interrupted) [main interrupted]",
  ]);
});

test("a store that cannot write: nothing is fired, and it goes on by itself", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  world.disk.full = "ENOSPC";
  await world.clock.passUntil(begin + 3.5 * minuteMs);
  expect(world.runner.seen).toHaveLength(1);
  expect(life.engine.troubles).toHaveLength(1);
  world.disk.full = undefined;
  await world.clock.passUntil(begin + 3.6 * minuteMs);
  expect(life.engine.troubles).toEqual([]);
  expect(world.runner.seen.map(({ run }) => run.slice(-10))).toEqual([
    "T00:01:00Z",
    "T00:02:00Z",
    "T00:03:00Z",
  ]);
  expect(life.events.filter(({ kind }) => kind === "trouble")).toHaveLength(1);
});

test("a request that the store refused: the store is tried again after five seconds, not when something is due", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.clock.passUntil(begin + 10 * secondMs);
  world.disk.full = "EIO";
  const hold = { by: "ann", since: begin };
  const asked = life.engine.submit(({ now }) => ({
    entries: [{ type: "held", at: now, address: "c/job", hold }],
    answer: () => undefined,
  }));
  await expect(asked).rejects.toThrow("EIO");
  world.disk.full = undefined;
  await world.clock.passUntil(begin + 15 * secondMs);
  expect(life.engine.troubles).toEqual([]);
});

test("an outcome that could not be written is written when the store works again, and not repeated", async () => {
  const world = await worldOf({ job: jobOf(minutely()) }, () => ({ latencyMs: 10 * secondMs }));
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  world.disk.full = "EIO";
  await world.clock.passUntil(begin + minuteMs + 30 * secondMs);
  world.disk.full = undefined;
  await world.clock.passUntil(begin + minuteMs + 50 * secondMs);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:01:00Z succeeded [main succeeded]",
  ]);
  expect(world.runner.seen).toHaveLength(1);
});

test("a job whose last occurrences were missed is at its end without a run that says so", async () => {
  const recurrence = { frequency: "minute", endTime: "2026-03-01T00:02:00Z" } as const;
  const job = jobOf({
    startTime: "2026-03-01T00:01:00Z",
    recurrence,
    catchUp: { latestWithin: "never" },
  });
  const world = await worldOf({ job });
  await world.clock.jumpTo(begin + hourMs);
  const life = await world.live();
  await world.clock.passUntil(begin + hourMs + secondMs);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:02:00Z skipped (missed) x2 []",
  ]);
  expect(findJob(life.store.recorded, "c/job")?.finished).toBe("completed");
});

test("a slow target keeps its own lane full and nobody else's", async () => {
  const jobs: Record<string, JobDefinition> = { quick: jobOf(minutely(), "quick.test") };
  for (let number = 0; number < 400; number += 1) {
    jobs[`slow-${number}`] = jobOf(minutely(), "slow.test");
  }
  const world = await worldOf(jobs, ({ context }) => ({
    latencyMs: context.job === "quick" ? 1 : 50 * secondMs,
  }));
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  expect(life.engine.running).toBe(64);
  await world.clock.passUntil(begin + 3 * minuteMs + secondMs);
  const quick = world.runner.seen.filter(({ run }) => run.startsWith("c/quick"));
  expect(quick.map(({ at, scheduledTime }) => at - scheduledTime)).toEqual([0, 0, 0]);
});

test("lateness skips nothing, however long the row", async () => {
  const jobs: Record<string, JobDefinition> = {};
  for (let number = 0; number < 6; number += 1) {
    jobs[`job-${number}`] = jobOf({
      startTime: "2026-03-01T00:01:00Z",
      concurrency: { group: "one", limit: 1 },
      catchUp: { replay: "PT0S", latestWithin: "never" },
    });
  }
  const world = await worldOf(jobs, () => ({ latencyMs: 10 * minuteMs }));
  await world.live();
  await world.clock.passUntil(begin + 62 * minuteMs);
  expect(world.runner.seen.map(({ at }) => (at - begin) / minuteMs)).toEqual([
    1, 11, 21, 31, 41, 51,
  ]);
});

test("attempts in all are limited over lanes", async () => {
  const jobs: Record<string, JobDefinition> = {};
  for (let number = 0; number < 20; number += 1) {
    jobs[`job-${number}`] = jobOf({ startTime: "2026-03-01T00:01:00Z" }, `host-${number}.test`);
  }
  const world = await worldOf(jobs, () => ({ latencyMs: secondMs }));
  const life = await world.live({ attemptsMax: 3 });
  await world.clock.passUntil(begin + minuteMs + 100);
  expect(life.engine.running).toBe(3);
  await world.clock.passUntil(begin + minuteMs + 8 * secondMs);
  expect(world.runner.seen).toHaveLength(20);
});

test("a runner that throws fails its attempt and nothing else", async () => {
  const world = await worldOf({ a: jobOf(minutely()), b: jobOf(minutely()) }, ({ context }) => {
    if (context.job === "a") throw new TypeError("secret");
    return { latencyMs: 0 };
  });
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  const records = await recordsOf(life.store);
  expect(told(records).toSorted()).toEqual([
    "a@2026-03-01T00:01:00Z failed (defect) [main failed]",
    "b@2026-03-01T00:01:00Z succeeded [main succeeded]",
  ]);
  expect(JSON.stringify(records)).not.toContain("secret");
});

test("the state is folded each minute", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.clock.passUntil(begin + 5 * minuteMs + 31 * secondMs);
  expect(life.store.recorded.unsealed.length).toBeLessThanOrEqual(1);
  expect(await recordsOf(life.store)).toHaveLength(5);
});
