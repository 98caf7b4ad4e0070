import { expect, test } from "vitest";
import type { JobCalendar } from "../../../src/model/day-calendar.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { jobOf } from "../../support/jobs.ts";
import { type Life, recordsOf } from "../../support/life.ts";
import { begin, told, type World, worldOf } from "../../support/world.ts";

/** Days from the first of March 2026, a Sunday, on which the worlds of these tests begin. */
function off(...days: readonly string[]): JobCalendar {
  return { skip: { off: { days } } };
}

const sixHourly = { cron: ["0 */6 * * *"] };

/** The records of all jobs, without how their attempts ended. */
async function linesOf({ store }: Life): Promise<string[]> {
  return told(await recordsOf(store)).map((line) => line.replace(/ \[.*/, ""));
}

async function passUntil(world: World, days: number): Promise<void> {
  await world.clock.passUntil(begin + days * dayMs + minuteMs);
}

test("what a calendar passes over is recorded at the end of its day, with the reason", async () => {
  const world = await worldOf({
    job: jobOf({ ...sixHourly, calendar: off("2026-03-02..2026-03-03") }),
  });
  const life = await world.live();
  await world.clock.passUntil(begin + dayMs + 17 * hourMs);
  expect(await linesOf(life)).not.toContain(expect.stringContaining("calendar"));
  await passUntil(world, 3.25);
  expect(await linesOf(life)).toEqual([
    "job@2026-03-01T06:00:00Z succeeded",
    "job@2026-03-01T12:00:00Z succeeded",
    "job@2026-03-01T18:00:00Z succeeded",
    "job@2026-03-02T18:00:00Z skipped (calendar) x4",
    "job@2026-03-03T18:00:00Z skipped (calendar) x4",
    "job@2026-03-04T00:00:00Z succeeded",
    "job@2026-03-04T06:00:00Z succeeded",
  ]);
});

test("what was passed over while nobody served is one record, beside what was missed", async () => {
  const calendar = off("2026-03-02", "2026-03-04");
  const world = await worldOf({ job: jobOf({ ...sixHourly, calendar }) });
  const first = await world.live();
  await world.clock.passUntil(begin + 19 * hourMs);
  await first.kill(false);
  await world.clock.jumpTo(begin + 5 * dayMs + hourMs);
  const second = await world.live();
  await world.clock.passUntil(begin + 5 * dayMs + 2 * hourMs);
  expect((await linesOf(second)).slice(3).sort()).toEqual([
    "job@2026-03-04T18:00:00Z skipped (calendar) x8",
    "job@2026-03-05T18:00:00Z skipped (missed) x8",
    "job@2026-03-06T00:00:00Z succeeded",
  ]);
});

test("a job whose last occurrence is on such a day comes to its end when that is recorded", async () => {
  const rule = {
    startTime: "2026-03-01T12:00:00Z",
    recurrence: { frequency: "day", count: 2 },
  } as const;
  const world = await worldOf({ job: jobOf({ ...rule, calendar: off("2026-03-02") }) });
  const life = await world.live();
  await world.clock.passUntil(begin + dayMs + 11 * hourMs);
  expect(stateOf(life)).toBeUndefined();
  await passUntil(world, 2);
  expect(await linesOf(life)).toEqual([
    "job@2026-03-01T12:00:00Z succeeded",
    "job@2026-03-02T12:00:00Z skipped (calendar)",
  ]);
  expect(stateOf(life)).toBe("completed");
});

test("a job that runs once, on such a day, is skipped and done", async () => {
  const once = { startTime: "2026-03-01T12:00:00Z" };
  const world = await worldOf({ job: jobOf({ ...once, calendar: off("2026-03-01") }) });
  const life = await world.live();
  await passUntil(world, 1);
  expect(await linesOf(life)).toEqual(["job@2026-03-01T12:00:00Z skipped (calendar)"]);
  expect(stateOf(life)).toBe("completed");
  expect(world.runner.seen).toEqual([]);
});

test("an occurrence that moved is fired at the moment it moved to, and is recorded under that", async () => {
  const weekly = { cron: ["0 9 * * sun"] };
  const calendar = { ...off("2026-03-01"), roll: "forward" } as const;
  const world = await worldOf({ job: jobOf({ ...weekly, calendar }) });
  const life = await world.live();
  await passUntil(world, 7.5);
  expect(await linesOf(life)).toEqual([
    "job@2026-03-02T09:00:00Z succeeded",
    "job@2026-03-08T09:00:00Z succeeded",
  ]);
});

test("what waits for its claim is claimed all the same, and what lies behind it is recorded with the next claim", async () => {
  // The first call of the window takes until the second day is over: the others wait for their place.
  const slow: Record<string, JobDefinition> = {
    job: jobOf({
      cron: ["0 22 * * *"],
      calendar: off("2026-03-02"),
      concurrency: { group: "g", limit: 1 },
    }),
    long: jobOf({
      startTime: "2026-03-01T21:00:00Z",
      concurrency: { group: "g", limit: 1 },
      timeout: "P3D",
    }),
  };
  const world = await worldOf(slow, (call) => ({
    latencyMs: call.context.runId.includes("long") ? 2 * dayMs + 2 * hourMs : 5,
  }));
  const life = await world.live();
  await world.clock.passUntil(begin + 2 * dayMs + 12 * hourMs);
  expect((await linesOf(life)).filter((line) => line.startsWith("job@"))).toEqual([]);
  await passUntil(world, 4);
  expect((await linesOf(life)).filter((line) => line.startsWith("job@")).sort()).toEqual([
    "job@2026-03-01T22:00:00Z succeeded",
    "job@2026-03-02T22:00:00Z skipped (calendar)",
    "job@2026-03-03T22:00:00Z succeeded",
    "job@2026-03-04T22:00:00Z succeeded",
  ]);
});

function stateOf({ store }: Life): string | undefined {
  return store.recorded.collections.get("c")?.jobs.get("job")?.finished;
}

test("a job without calendars looks at none", async () => {
  const world = await worldOf({ job: jobOf({ cron: ["*/10 * * * * *"] }) });
  const life = await world.live();
  await world.clock.passUntil(begin + 30 * secondMs + 500);
  expect(await linesOf(life)).toHaveLength(3);
});
