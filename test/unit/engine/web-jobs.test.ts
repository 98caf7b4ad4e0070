import { expect, test } from "vitest";
import { cancelling, manualRun } from "../../../src/engine/manual-runs.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import { codeOf } from "../../support/house.ts";
import { type Life, recordsOf } from "../../support/life.ts";
import { failedWith500, type Script } from "../../support/scripted-runner.ts";
import { begin, told, type World, worldOf } from "../../support/world.ts";

const everyMinute = webJob({ schedule: "0 * * * * *" });

function webJob(members: Partial<WebJobDefinition> = {}): WebJobDefinition {
  return { type: "triggered", script: "true", language: "sh", ...members };
}

/** A job that runs the WebJob `w`, due each minute at its half. */
function joined(members: Partial<JobDefinition> = {}): JobDefinition {
  return { cron: ["30 * * * * *"], action: { type: "webJob", webJob: "c/w" }, ...members };
}

function worldWith(definition: WebJobDefinition, script?: Script, job?: JobDefinition) {
  return worldOf(job === undefined ? {} : { job }, script, { w: definition });
}

function lasting(seconds: number): Script {
  return () => ({ latencyMs: seconds * secondMs });
}

/** What was run and when, in seconds after the beginning. */
function startsOf({ runner }: World): (readonly [string, number])[] {
  return runner.seen.map(({ run, at }) => [run.slice(2), (at - begin) / secondMs] as const);
}

function ask(life: Life, id = "one", more: { inTurn?: boolean } = {}): Promise<string> {
  return life.engine.submit(manualRun({ address: "c/w", by: "ann", id, ...more }, (run) => run));
}

test("a scheduled WebJob runs when its NCRONTAB says, once an occurrence", async () => {
  const world = await worldWith(webJob({ schedule: "0 */2 * * * *" }), lasting(5));
  const life = await world.live();
  await world.pass(4.5);
  expect(told(await recordsOf(life.store))).toEqual([
    "w@2026-03-01T00:02:00Z succeeded [main succeeded]",
    "w@2026-03-01T00:04:00Z succeeded [main succeeded]",
  ]);
  expect(world.runner.seen.map(({ action }) => action)).toEqual(["webJob", "webJob"]);
});

test("without a schedule it is never due, is never at its end, and runs when somebody asks", async () => {
  const world = await worldWith(webJob(), lasting(1));
  const life = await world.live();
  await world.pass(10);
  const run = await ask(life);
  await world.pass(20);
  expect(startsOf(world)).toEqual([["w@manual/one", 600]]);
  expect(told(await recordsOf(life.store))).toEqual([`${run.slice(2)} succeeded [main succeeded]`]);
  expect(life.store.recorded.collections.get("c")?.webJobs.get("w")?.job.finished).toBeUndefined();
});

test("a run that fails is not tried again before the next occurrence", async () => {
  const world = await worldWith(everyMinute, () => ({ latencyMs: 1, result: failedWith500 }));
  const life = await world.live();
  await world.pass(2.5);
  expect(told(await recordsOf(life.store))).toEqual([
    "w@2026-03-01T00:01:00Z failed (HTTP 500) [main failed]",
    "w@2026-03-01T00:02:00Z failed (HTTP 500) [main failed]",
  ]);
});

test("what is due while it runs is skipped and recorded, nothing is queued", async () => {
  const world = await worldWith(everyMinute, lasting(150));
  const life = await world.live();
  await world.pass(5.5);
  expect(startsOf(world)).toEqual([
    ["w@2026-03-01T00:01:00Z", 60],
    ["w@2026-03-01T00:04:00Z", 240],
  ]);
  expect(told(await recordsOf(life.store))).toEqual([
    "w@2026-03-01T00:02:00Z skipped (overlap) []",
    "w@2026-03-01T00:03:00Z skipped (overlap) []",
    "w@2026-03-01T00:01:00Z succeeded [main succeeded]",
    "w@2026-03-01T00:05:00Z skipped (overlap) []",
  ]);
});

test("it may run for hours: nothing but its idle timeout ends it", async () => {
  const world = await worldWith(webJob(), lasting(5 * 3_600));
  const life = await world.live();
  await ask(life);
  await world.pass(301);
  expect(told(await recordsOf(life.store))).toEqual(["w@manual/one succeeded [main succeeded]"]);
});

test("a request while it runs is refused; one that takes its turn begins behind it", async () => {
  const world = await worldWith(everyMinute, lasting(100));
  const life = await world.live();
  await world.pass(1.2);
  expect(await codeOf(ask(life))).toBe("webjob/running");
  await ask(life, "two", { inTurn: true });
  await world.pass(2.9);
  expect(startsOf(world)).toEqual([
    ["w@2026-03-01T00:01:00Z", 60],
    ["w@manual/two", 160],
  ]);
});

test("a continuous WebJob is never due, and a request for a run of it is refused", async () => {
  const world = await worldWith(webJob({ type: "continuous", schedule: "* * * * * *" }));
  const life = await world.live();
  await world.pass(5);
  expect(world.runner.seen).toEqual([]);
  expect(await codeOf(ask(life))).toBe("webjob/continuous");
});

test("queue and cancelRunning hold for a WebJob that asks for them", async () => {
  const queued = await worldWith({ ...everyMinute, overlap: "queue" }, lasting(90));
  await queued.live();
  await queued.pass(5.9);
  expect(startsOf(queued)).toEqual([
    ["w@2026-03-01T00:01:00Z", 60],
    ["w@2026-03-01T00:02:00Z", 150],
    ["w@2026-03-01T00:03:00Z", 240],
    ["w@2026-03-01T00:04:00Z", 330],
  ]);
  const cancelled = await worldWith({ ...everyMinute, overlap: "cancelRunning" }, lasting(90));
  const life = await cancelled.live();
  await cancelled.pass(2.9);
  expect(startsOf(cancelled)).toEqual([
    ["w@2026-03-01T00:01:00Z", 60],
    ["w@2026-03-01T00:02:00Z", 120],
  ]);
  expect(told(await recordsOf(life.store))).toEqual([
    "w@2026-03-01T00:01:00Z failed (cancelled) [main cancelled]",
  ]);
});

test("a job that is joined to it waits for it, and its own occurrences are skipped meanwhile", async () => {
  const job = joined({
    cron: ["30 0 0 * * *", "10 2 0 * * *"],
    action: { type: "webJob", webJob: "C/W", arguments: "--full" },
  });
  const world = await worldWith(everyMinute, lasting(40), job);
  const life = await world.live();
  await world.pass(3.9);
  expect(startsOf(world)).toEqual([
    ["job@2026-03-01T00:00:30Z", 30],
    ["w@2026-03-01T00:02:00Z", 120],
    ["job@2026-03-01T00:02:10Z", 160],
  ]);
  expect(told(await recordsOf(life.store)).filter((text) => text.startsWith("w@"))).toEqual([
    "w@2026-03-01T00:01:00Z skipped (overlap) []",
    "w@2026-03-01T00:02:00Z succeeded [main succeeded]",
    "w@2026-03-01T00:03:00Z skipped (overlap) []",
  ]);
});

test("while a joined job runs it, a request is refused as well", async () => {
  const world = await worldWith(webJob(), lasting(20), joined());
  const life = await world.live();
  await world.pass(0.6);
  expect(await codeOf(ask(life))).toBe("webjob/running");
  await world.pass(0.9);
  expect(await ask(life)).toBe("c/w@manual/one");
});

test("a joined job brings retries and an error action", async () => {
  const retryPolicy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 1 } as const;
  const errorAction = [{ type: "webJob", webJob: "c/w" }] as const;
  const job = joined({
    cron: ["30 0 0 * * *"],
    action: { type: "webJob", webJob: "c/w", retryPolicy, errorAction },
  });
  const world = await worldWith(webJob(), () => ({ latencyMs: 1, result: failedWith500 }), job);
  const life = await world.live();
  await world.pass(3);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:00:30Z failed (HTTP 500) [main failed, main failed, error failed, error failed]",
  ]);
});

test("a run that a crash cut off is over, and is not begun again", async () => {
  const world = await worldWith(webJob(), lasting(100));
  const first = await world.live();
  await ask(first);
  await world.pass(1);
  await first.kill(false);
  const second = await world.live();
  await world.pass(5);
  expect(told(await recordsOf(second.store))).toEqual([
    "w@manual/one failed (interrupted) [main interrupted]",
  ]);
  expect(world.runner.seen).toHaveLength(1);
  expect(await ask(second, "two")).toBe("c/w@manual/two");
});

test("joined to a job, the same is delivered again", async () => {
  const world = await worldWith(webJob(), lasting(20), joined({ cron: ["30 0 0 * * *"] }));
  const first = await world.live();
  await world.pass(0.6);
  await first.kill(false);
  const second = await world.live();
  await world.pass(3);
  expect(told(await recordsOf(second.store))).toEqual([
    "job@2026-03-01T00:00:30Z succeeded [main interrupted, main succeeded]",
  ]);
});

test("a cancelled run is cut off at once", async () => {
  const world = await worldWith(webJob(), lasting(100));
  const life = await world.live();
  await ask(life);
  await world.pass(1);
  await life.engine.submit(cancelling("c/w", "ann"));
  expect(told(await recordsOf(life.store))).toEqual([
    "w@manual/one failed (cancelled) [main cancelled]",
  ]);
  expect(await ask(life, "two")).toBe("c/w@manual/two");
});

/** Up to `until` it serves, then it is away, then it serves again for a moment. Minutes. */
async function awayFrom(
  definition: WebJobDefinition,
  { until, back }: { readonly until: number; readonly back: number },
): Promise<string[]> {
  const world = await worldWith(definition, lasting(1));
  const first = await world.live();
  await world.pass(until);
  first.stop();
  await world.pass(until + 0.01);
  await first.ended;
  const before = world.runner.seen.length;
  await world.clock.jumpTo(begin + back * minuteMs);
  await world.live();
  await world.pass(back + 0.1);
  return world.runner.seen.slice(before).map(({ run }) => run.slice(15));
}

test.each([
  ["two minutes late", "0 */5 * * * *", { until: 6, back: 12 }, ["00:10:00Z"]],
  ["exactly ten minutes late", "0 */30 * * * *", { until: 31, back: 70 }, ["01:00:00Z"]],
  ["more than ten minutes late", "0 */30 * * * *", { until: 31, back: 70.1 }, []],
  [
    "two missed, the first eight minutes ago: one run",
    "0 */5 * * * *",
    { until: 6, back: 18 },
    ["00:15:00Z"],
  ],
  ["a two-minute schedule after a quarter of an hour", "0 */2 * * * *", { until: 3, back: 18 }, []],
  ["one that never ran has nothing to make up for", "0 */5 * * * *", { until: 4, back: 6 }, []],
])("missed while the host was away: %s", async (_, schedule, times, made) => {
  expect(await awayFrom(webJob({ schedule }), times)).toEqual(made);
});

test("its own catchUp says otherwise", async () => {
  const catchUp = { replay: "PT30M" };
  const definition = webJob({ schedule: "0 */5 * * * *", catchUp, overlap: "queue" });
  expect(await awayFrom(definition, { until: 4, back: 21 })).toEqual([
    "00:05:00Z",
    "00:10:00Z",
    "00:15:00Z",
    "00:20:00Z",
  ]);
});
