import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { dayMs, minuteMs } from "../../../src/model/time.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

test("a year of downtime for a minute job: one range record, and ten late starts", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const first = await world.live();
  await world.pass(2.5);
  await first.kill(false);
  await world.clock.jumpTo(begin + 365 * dayMs + 30_000);
  const second = await world.live();
  await world.clock.passUntil(begin + 365 * dayMs + 50_000);
  const records = told(await recordsOf(second.store));
  expect(records.filter((line) => line.includes("skipped"))).toEqual([
    `job@2027-02-28T23:50:00Z skipped (missed) x${365 * 1_440 - 12} []`,
  ]);
  expect(world.runner.seen.slice(2).map(({ scheduledTime }) => scheduledTime)).toEqual(
    Array.from({ length: 10 }, (_, index) => begin + 365 * dayMs - (9 - index) * minuteMs),
  );
});

test("many jobs with a year to make up for are looked at a few at a time", async () => {
  const jobs: Record<string, JobDefinition> = {};
  for (let number = 0; number < 300; number += 1) jobs[`job-${number}`] = jobOf(minutely());
  const world = await worldOf(jobs);
  await world.clock.jumpTo(begin + 365 * dayMs + 30_000);
  const commits: number[] = [];
  const life = await world.live({}, 5);
  let before = 0;
  while (life.store.recorded.runs.size > 0 || before < 300) {
    await world.clock.passUntil(world.clock.now() + 5);
    const records = await recordsOf(life.store);
    const missed = records.filter(({ reason }) => reason === "missed").length;
    if (missed > before) commits.push(missed - before);
    before = missed;
    if (world.clock.now() > begin + 365 * dayMs + 45_000) break;
  }
  expect(before).toBe(300);
  // Of each job ten occurrences and a year are looked at: some fifty jobs in a step, not three hundred.
  expect(Math.max(...commits)).toBeLessThanOrEqual(60);
  await world.clock.passUntil(begin + 365 * dayMs + 59_000);
  expect(world.runner.seen).toHaveLength(3_000);
});
