import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Notify } from "../../../src/model/notify.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500, type Script } from "../../support/scripted-runner.ts";
import { begin, minutely, type World, worldOf } from "../../support/world.ts";

function watched(members: Partial<JobDefinition> = {}, notify: Partial<Notify> = {}) {
  const uri = "http://alert.test/${{ run.condition }}";
  const alert: Notify = { action: { type: "http", request: { method: "POST", uri } }, ...notify };
  return jobOf({ ...minutely(), notify: [alert], ...members });
}

/** When each alert went out, in minutes after the beginning, rounded down, and what it told. */
function alertsOf({ runner }: World): string[] {
  return runner.seen
    .filter(({ run }) => run.endsWith("/notify"))
    .map(({ at, run }) => `${Math.floor((at - begin) / minuteMs)} ${run.split("/").at(-2)}`);
}

/** Main actions fail in these minutes after the beginning; alerts always arrive. */
function failsIn(from: number, to: number, again = Number.POSITIVE_INFINITY): Script {
  return ({ context }) => {
    const minute = (context.scheduledTime - begin) / minuteMs;
    const fails =
      context.condition === undefined && ((minute >= from && minute < to) || minute >= again);
    return fails ? { latencyMs: 0, result: failedWith500 } : { latencyMs: 0 };
  };
}

test("a job that fails again and again is told of once, then that it has recovered, then of the next time", async () => {
  const world = await worldOf({ job: watched() }, failsIn(3, 8, 12));
  await world.live();
  await world.pass(20);
  expect(alertsOf(world)).toEqual(["3 failure", "8 recovery", "12 failure"]);
});

test("what was told is not told again by the next life, and the next life tells that it is over", async () => {
  const world = await worldOf({ job: watched() }, failsIn(3, 12));
  const first = await world.live();
  await world.pass(5.5);
  await first.kill(true);
  const second = await world.live();
  await world.pass(9.5);
  await second.kill(true);
  const third = await world.live();
  expect(third.store.recorded.collections.get("c")?.jobs.get("job")?.told).toMatchObject([
    { condition: "failure", index: 0 },
  ]);
  await world.pass(20);
  expect(alertsOf(world)).toEqual(["3 failure", "12 recovery"]);
  expect(third.store.recorded.collections.get("c")?.jobs.get("job")?.told).toBeUndefined();
});

test("whoever does not want to hear of a recovery is told of the next failure all the same", async () => {
  const world = await worldOf({ job: watched({}, { on: ["failure"] }) }, failsIn(3, 8, 12));
  await world.live();
  await world.pass(20);
  expect(alertsOf(world)).toEqual(["3 failure", "12 failure"]);
});

test("a failing, a missed and a late job each alert once within a minute, and recover", async () => {
  const catchUp = { replay: "PT0S", latestWithin: "never" } as const;
  const world = await worldOf(
    {
      fails: watched(),
      missed: watched({ catchUp }),
      hog: jobOf({
        ...everyMinutes(begin + 30 * minuteMs, 600),
        concurrency: { group: "g", limit: 1 },
      }),
      late: watched({
        ...everyMinutes(begin + 30 * minuteMs + secondMs, 10),
        concurrency: { group: "g", limit: 1 },
      }),
    },
    ({ context }) => {
      const minute = (context.scheduledTime - begin) / minuteMs;
      if (context.condition !== undefined) return { latencyMs: 0 };
      if (context.job === "hog") return { latencyMs: 5 * minuteMs };
      return context.job === "fails" && minute < 25
        ? { latencyMs: 0, result: failedWith500 }
        : { latencyMs: 0 };
    },
  );
  // Nobody serves for a quarter of an hour.
  await world.clock.jumpTo(begin + 15 * minuteMs + 30 * secondMs);
  await world.live();
  await world.pass(60);
  const of = (job: string): string[] =>
    world.runner.seen
      .filter(({ run }) => run.startsWith(`c/${job}@`) && run.endsWith("/notify"))
      .map(({ at, run }) => `${Math.floor((at - begin) / minuteMs)} ${run.split("/").at(-2)}`);
  expect(of("missed")).toEqual(["15 missed", "16 recovery"]);
  expect(of("fails").filter((alert) => alert.endsWith("failure"))).toEqual(["15 failure"]);
  expect(of("fails").at(-1)).toBe("25 recovery");
  expect(of("late")).toEqual(["31 late", "40 recovery"]);
});

test("a run that takes longer than those before it used to is told of while it runs", async () => {
  const slow = 40;
  const world = await worldOf({ job: watched({ ...everyMinutes(begin, 5) }) }, ({ context }) => {
    if (context.condition !== undefined) return { latencyMs: 0 };
    const minute = (context.scheduledTime - begin) / minuteMs;
    return { latencyMs: minute === slow ? 4 * minuteMs : 30 * secondMs };
  });
  const life = await world.live();
  await world.pass(60);
  // Three times half a minute after its start; the next one is as they used to be.
  expect(alertsOf(world)).toEqual(["41 long", "45 recovery"]);
  const [notice] = (await recordsOf(life.store)).filter(({ condition }) => condition === "long");
  expect(notice).toMatchObject({ causedBy: "c/job@2026-03-01T00:40:00Z" });
});

test("until it is known what is usual, only what was said is long", async () => {
  const world = await worldOf(
    {
      knows: watched({ ...everyMinutes(begin + minuteMs, 60) }, { longAfter: "PT2M" }),
      guesses: watched({ ...everyMinutes(begin + minuteMs, 60) }),
    },
    ({ context }) => ({ latencyMs: context.condition === undefined ? 10 * minuteMs : 0 }),
  );
  await world.live();
  await world.pass(30);
  const told = world.runner.seen.filter(({ run }) => run.endsWith("/notify"));
  expect(told.map(({ run }) => run)).toEqual(["c/knows@2026-03-01T00:01:00Z/long/notify"]);
});

const night = { from: "22:00", to: "07:00" };

test("what fails at night is told in the morning, on the clock of the job", async () => {
  const timeZone = "Europe/Berlin";
  const at = begin + 23 * hourMs;
  const world = await worldOf(
    { job: watched({ ...everyMinutes(at, 30), timeZone }, { quietHours: night }) },
    ({ context }) =>
      context.condition === undefined ? { latencyMs: 0, result: failedWith500 } : { latencyMs: 0 },
  );
  const first = await world.live();
  await world.clock.passUntil(at + 2 * hourMs);
  expect(alertsOf(world)).toEqual([]);
  // Over a restart as well.
  await first.kill(true);
  await world.live();
  await world.clock.passUntil(begin + dayMs + 8 * hourMs);
  expect(alertsOf(world)).toEqual([`${(24 + 6) * 60} failure`]);
});

test("what is over before the morning is told to nobody, and stands in history as passed over", async () => {
  const at = begin + 23 * hourMs;
  const world = await worldOf(
    { job: watched({ ...everyMinutes(at, 30) }, { quietHours: night }) },
    ({ context }) =>
      context.condition === undefined && context.scheduledTime === at
        ? { latencyMs: 0, result: failedWith500 }
        : { latencyMs: 0 },
  );
  const life = await world.live();
  await world.clock.passUntil(begin + dayMs + 9 * hourMs);
  expect(alertsOf(world)).toEqual([]);
  const notices = (await recordsOf(life.store)).filter(({ condition }) => condition !== undefined);
  expect(notices).toMatchObject([{ condition: "failure", status: "skipped", reason: "recovered" }]);
});
