import { expect, test } from "vitest";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import { findJob } from "../../../src/model/recorded.ts";
import { hourMs, secondMs } from "../../../src/model/time.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

const { startTime, recurrence } = minutely();
const thrice = { startTime: startTime!, recurrence: { ...recurrence!, count: 3 } };
const request = { method: "GET", uri: "http://t/" };
const retryPolicy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 2 } as const;

test("count counts occurrences, not attempts, also over crashes", async () => {
  const job = jobOf({ ...thrice, action: { type: "http", request, retryPolicy } });
  const world = await worldOf({ job }, (_, nth) => ({
    latencyMs: 2 * secondMs,
    ...(nth % 2 === 1 ? { result: failedWith500 } : {}),
  }));
  for (const minutes of [1.02, 1.3, 2.02, 2.2, 3.02]) {
    const life = await world.live();
    await world.pass(minutes);
    await life.kill(minutes < 2);
  }
  const last = await world.live();
  await world.pass(10);
  expect(new Set(world.runner.seen.map(({ run }) => run)).size).toBe(3);
  expect((await recordsOf(last.store)).map(({ status }) => status)).toEqual([
    "succeeded",
    "succeeded",
    "succeeded",
  ]);
  expect(findJob(last.store.recorded, "c/job")).toMatchObject({
    finished: "completed",
    executionCount: 3,
    faultedCount: 0,
  });
});

test.each([
  ["the end is an occurrence too", "2026-03-01T00:03:00Z", 3],
  ["the end is a second before one", "2026-03-01T00:02:59Z", 2],
  ["count comes first", "2026-03-01T00:09:00Z", 3],
])("the earlier of count and endTime ends a job: %s", async (_, endTime, calls) => {
  const job = jobOf({ ...thrice, recurrence: { ...thrice.recurrence, endTime } });
  const world = await worldOf({ job });
  const life = await world.live();
  await world.pass(12);
  expect(world.runner.seen).toHaveLength(calls);
  expect(findJob(life.store.recorded, "c/job")?.finished).toBe("completed");
});

test("how the last occurrence ended says whether a job is completed or faulted, and that is final", async () => {
  const script = (fails: (nth: number) => boolean) => (_: unknown, nth: number) => ({
    latencyMs: 1,
    ...(fails(nth) ? { result: failedWith500 } : {}),
  });
  const good = await worldOf(
    { job: jobOf(thrice) },
    script((nth) => nth < 3),
  );
  const bad = await worldOf(
    { job: jobOf(thrice) },
    script((nth) => nth === 3),
  );
  const lives = [await good.live(), await bad.live()] as const;
  await good.pass(10);
  await bad.pass(10);
  const finished = lives.map(({ store }) => findJob(store.recorded, "c/job")?.finished);
  expect(finished).toEqual(["completed", "faulted"]);
  // A manual run of a finished job is a run, and no new life.
  await lives[1].engine.submit(
    manualRun({ address: "c/job", id: "1", by: "ann" }, () => undefined),
  );
  await bad.pass(20);
  expect(findJob(lives[1].store.recorded, "c/job")).toMatchObject({
    finished: "faulted",
    executionCount: 4,
    faultedCount: 1,
  });
  expect(bad.runner.seen).toHaveLength(4);
});

test("a job whose last occurrences were skipped or missed is at its end all the same", async () => {
  const world = await worldOf({ job: jobOf({ ...thrice, overlap: "skip" }) }, () => ({
    latencyMs: 150 * secondMs,
  }));
  const life = await world.live();
  await world.pass(10);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:02:00Z skipped (overlap) []",
    "job@2026-03-01T00:03:00Z skipped (overlap) []",
    "job@2026-03-01T00:01:00Z succeeded [main succeeded]",
  ]);
  expect(findJob(life.store.recorded, "c/job")?.finished).toBe("completed");
  const away = await worldOf({ job: jobOf({ ...thrice, catchUp: { latestWithin: "never" } }) });
  await away.clock.jumpTo(begin + 86_400_000);
  const late = await away.live();
  await away.clock.passUntil(begin + 86_460_000);
  expect(away.runner.seen).toEqual([]);
  expect(findJob(late.store.recorded, "c/job")?.finished).toBe("completed");
});

test("a completed job stays so, though a manual run of it crashes the service again and again", async () => {
  const job = jobOf({ startTime: "2026-03-01T00:01:00Z" });
  const world = await worldOf({ job }, ({ context }) => ({
    latencyMs: context.manual ? hourMs : 1,
  }));
  let life = await world.live();
  await world.pass(2);
  expect(findJob(life.store.recorded, "c/job")?.finished).toBe("completed");
  await life.engine.submit(manualRun({ address: "c/job", id: "1", by: "ann" }, () => undefined));
  for (let minute = 3; minute < 7; minute += 1) {
    await world.pass(minute);
    await life.kill(true);
    life = await world.live();
  }
  await world.pass(7);
  expect(told(await recordsOf(life.store)).at(-1)).toMatch(/manual.* failed \(crash-loop\)/);
  expect(findJob(life.store.recorded, "c/job")?.finished).toBe("completed");
});
