import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Notify } from "../../../src/model/notify.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import type { Attempt } from "../../../src/ports/action-runner.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { type Answer, failedWith500 } from "../../support/scripted-runner.ts";
import { begin, minutely, told, type World, worldOf } from "../../support/world.ts";

/** The alerts of a world are calls of `http://alert.test/CONDITION`. */
function alert(members: Partial<Notify> = {}): Notify {
  const uri = "http://alert.test/${{ run.condition }}";
  return { action: { type: "http", request: { method: "POST", uri } }, ...members };
}

function watched(members: Partial<JobDefinition> = {}, notify: Partial<Notify> = {}) {
  return jobOf({ ...everyMinutes(begin + minuteMs, 60), notify: [alert(notify)], ...members });
}

const isAlert = ({ context }: Attempt): boolean => context.condition !== undefined;

const mainFails = (attempt: Attempt): Answer =>
  isAlert(attempt) ? { latencyMs: 0 } : { latencyMs: 0, result: failedWith500 };

/** When each alert went out, in seconds after the beginning, and its key without the lineage. */
function alertsOf({ runner }: World): string[] {
  return runner.seen
    .filter(({ run }) => run.endsWith("/notify"))
    .map(({ at, key }) => `${(at - begin) / secondMs} ${key.replace("lineage/", "")}`);
}

test("a run that failed is told of once, and moves nothing of its job", async () => {
  const world = await worldOf({ job: watched() }, mainFails);
  const life = await world.live();
  await world.pass(30);
  expect(alertsOf(world)).toEqual(["60 c/job/2026-03-01T00:01:00Z/failure/notify"]);
  expect(told(await recordsOf(life.store))).toEqual([
    "job@2026-03-01T00:01:00Z failed (HTTP 500) [main failed]",
    "job@2026-03-01T00:01:00Z/failure/notify succeeded [notify succeeded]",
  ]);
  const job = life.store.recorded.collections.get("c")?.jobs.get("job");
  expect(job).toMatchObject({ executionCount: 1, failureCount: 1, faultedCount: 1 });
});

test("error actions come first, and a run that its retry saved is told of by nobody", async () => {
  const { action } = jobOf();
  const errorAction = [
    { type: "https", request: { method: "GET", uri: "https://error.test/" } },
  ] as const;
  const retryPolicy = { retryType: "fixed", retryCount: 1 } as const;
  const world = await worldOf(
    {
      bad: watched({ action: { ...action, errorAction } }),
      saved: watched({ action: { ...action, retryPolicy } }),
    },
    ({ context, action }) =>
      context.condition === undefined &&
      action.type === "http" &&
      (context.job === "bad" || context.number === 1)
        ? { latencyMs: 0, result: failedWith500 }
        : { latencyMs: 0 },
  );
  const life = await world.live();
  await world.pass(30);
  expect(told(await recordsOf(life.store))).toEqual([
    "bad@2026-03-01T00:01:00Z failed (HTTP 500) [main failed, error succeeded]",
    "bad@2026-03-01T00:01:00Z/failure/notify succeeded [notify succeeded]",
    "saved@2026-03-01T00:01:00Z succeeded [main failed, main succeeded]",
  ]);
});

test("a notification that fails is retried by its policy, and nobody is told of that", async () => {
  const retryPolicy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 2 } as const;
  const { action } = alert();
  const world = await worldOf({ job: watched({}, { action: { ...action, retryPolicy } }) }, () => ({
    latencyMs: 0,
    result: failedWith500,
  }));
  const life = await world.live();
  await world.pass(30);
  const key = "c/job/2026-03-01T00:01:00Z/failure/notify";
  expect(alertsOf(world)).toEqual([`60 ${key}`, `75 ${key}`, `90 ${key}`]);
  expect(told(await recordsOf(life.store))[1]).toBe(
    "job@2026-03-01T00:01:00Z/failure/notify failed (HTTP 500) [notify failed, notify failed, notify failed]",
  );
});

test("what a downtime missed is told of once, as one range, and what begins late after it as well", async () => {
  const catchUp = { replay: "PT0S", latestWithin: "untilNext" };
  const world = await worldOf({ job: watched({ ...minutely(), catchUp }) });
  await world.clock.jumpTo(begin + 20 * minuteMs + 30 * secondMs);
  const life = await world.live();
  await world.pass(21);
  // The newest is half a minute late only, and is made up for.
  expect(alertsOf(world)).toEqual([
    "1230 c/job/2026-03-01T00:19:00Z/missed/notify",
    "1230 c/job/2026-03-01T00:20:00Z/recovery/notify",
  ]);
  const [notice] = (await recordsOf(life.store)).filter(({ condition }) => condition !== undefined);
  expect(notice).toMatchObject({ condition: "missed", causedBy: "c/job@2026-03-01T00:19:00Z" });
});

test("what begins late after a downtime is told of as one range", async () => {
  const world = await worldOf({ job: watched(minutely()) });
  await world.clock.jumpTo(begin + 5 * minuteMs + 30 * secondMs);
  await world.live();
  await world.pass(5.9);
  expect(world.runner.seen.filter(({ run }) => !run.endsWith("/notify"))).toHaveLength(5);
  expect(alertsOf(world)).toEqual([
    "330 c/job/2026-03-01T00:04:00Z/late/notify",
    // Half a minute late is in time.
    "330 c/job/2026-03-01T00:05:00Z/recovery/notify",
  ]);
});

test.each([
  { why: "behind the limit of its group", members: { concurrency: { group: "g", limit: 1 } } },
  { why: "behind the total of the service", members: {} },
])("an occurrence that waits $why is told of while it waits", async ({ members }) => {
  const world = await worldOf(
    {
      hog: jobOf({ ...everyMinutes(begin + minuteMs, 60), ...members }),
      job: watched({ startTime: "2026-03-01T00:01:01Z", ...members }),
    },
    (attempt) => ({ latencyMs: isAlert(attempt) ? 0 : 10 * minuteMs }),
  );
  await world.live({ attemptsMax: 1 });
  await world.pass(10);
  expect(alertsOf(world)).toEqual(["121 c/job/2026-03-01T00:01:01Z/late/notify"]);
});

test("an occurrence that waits behind an earlier run of its job is told of while it waits", async () => {
  const job = watched({ ...everyMinutes(begin + minuteMs, 10), overlap: "queue" });
  const world = await worldOf({ job }, (attempt) => ({
    latencyMs: isAlert(attempt) ? 0 : 15 * minuteMs,
  }));
  await world.live();
  await world.pass(15);
  expect(alertsOf(world)).toEqual(["720 c/job/2026-03-01T00:11:00Z/late/notify"]);
});

test("what is late is told of once, whatever restarts come between", async () => {
  const world = await worldOf(
    {
      hog: jobOf({ ...everyMinutes(begin + minuteMs, 60), concurrency: { group: "g", limit: 1 } }),
      job: watched({ startTime: "2026-03-01T00:01:01Z", concurrency: { group: "g", limit: 1 } }),
    },
    (attempt) => ({ latencyMs: isAlert(attempt) ? 0 : 60 * minuteMs }),
  );
  const first = await world.live();
  await world.pass(3);
  await first.kill(false);
  await world.live();
  await world.pass(8);
  expect(alertsOf(world)).toEqual(["121 c/job/2026-03-01T00:01:01Z/late/notify"]);
});

test("what begins in time, what a pause holds and what a first apply fires at once is not late", async () => {
  const world = await worldOf(
    {
      fine: watched(),
      held: watched({ state: "disabled" }),
      past: watched({ startTime: "2025-01-01T00:00:00Z", recurrence: undefined } as never),
    },
    () => ({ latencyMs: 5 * minuteMs }),
  );
  await world.live();
  await world.pass(10);
  expect(alertsOf(world)).toEqual([]);
});

test("a crash between the decision and the sending: the next life sends it, with the same key", async () => {
  const world = await worldOf({ job: watched() }, (attempt) =>
    isAlert(attempt) ? { latencyMs: minuteMs } : { latencyMs: 0, result: failedWith500 },
  );
  const first = await world.live({}, 100);
  // The decision is durable with the outcome, a tenth of a second after it; the start of the sending another tenth later.
  await world.clock.passUntil(begin + minuteMs + 250);
  expect([...first.store.recorded.runs.keys()]).toEqual([
    "c/job@2026-03-01T00:01:00Z/failure/notify",
  ]);
  await first.kill(true);
  expect(alertsOf(world)).toEqual([]);
  await world.live();
  await world.pass(5);
  expect(alertsOf(world).map((one) => one.split(" ")[1])).toEqual([
    "c/job/2026-03-01T00:01:00Z/failure/notify",
  ]);
});

test("each notification of a list is one of its own, for the conditions it names", async () => {
  const notify = [alert({ on: ["missed"] }), alert({ on: ["failure"] }), alert()];
  const world = await worldOf({ job: watched({ notify }) }, mainFails);
  await world.live();
  await world.pass(30);
  expect(alertsOf(world)).toEqual([
    "60 c/job/2026-03-01T00:01:00Z/failure/2/notify",
    "60 c/job/2026-03-01T00:01:00Z/failure/3/notify",
  ]);
});

test("while the state cannot be written what is late is said in the log, once, and sent when it can be", async () => {
  const world = await worldOf({ job: watched() });
  const life = await world.live();
  await world.pass(0.5);
  world.disk.full = "ENOSPC";
  await world.pass(10);
  const said = life.events.filter(({ kind }) => kind === "notifying");
  expect(said).toMatchObject([
    { run: "c/job@2026-03-01T00:01:00Z/late/notify", condition: "late", recorded: false },
  ]);
  world.disk.full = undefined;
  await world.pass(11);
  expect(alertsOf(world)).toHaveLength(1);
});
