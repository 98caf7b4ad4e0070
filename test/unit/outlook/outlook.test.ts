import * as fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { firstOccurrences } from "../../../src/outlook/first-occurrences.ts";
import { loadOf, unitMs } from "../../../src/outlook/load.ts";
import { occurrencesOf, type SimulatedJob, toldOf } from "../../../src/outlook/simulation.ts";
import { toldOccurrences } from "../../../src/outlook/told-occurrences.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { MergedSearch } from "../../../src/schedule/search.ts";
import { draws } from "../../support/draws.ts";

const from = Date.UTC(2026, 2, 28);
const hour = 3_600_000;
const breathe = (): Promise<void> => Promise.resolve();

const timings: readonly SimulatedJob["timing"][] = [
  { cron: ["*/7 * * * *"] },
  { cron: ["0 0 2 * * *"], timeZone: "Europe/Berlin" },
  { cron: ["*/7 * * * *"] },
  { recurrence: { frequency: "hour", interval: 5 } },
  { recurrence: { frequency: "hour", interval: 5 }, count: 3 },
  { startTime: "2026-03-29T00:30:00Z" },
  { recurrence: { frequency: "minute" }, endTime: "2026-03-28T03:00:00Z" },
];

const jobsOf = (picks: readonly number[], grids: readonly number[]): SimulatedJob[] =>
  picks.map((pick, index) => {
    const createdAt = from + ((grids[index] ?? 0) - 2) * 20 * 60_000;
    const timing = timings[pick % timings.length] ?? {};
    const isGrid = timing.recurrence !== undefined && timing.startTime === undefined;
    const anchor = { createdAt, ...(isGrid ? { gridStart: createdAt } : {}) };
    return { address: `c/job-${String(index).padStart(2, "0")}`, timing, anchor };
  });

const picks = fc.array(fc.nat(6), { maxLength: 12 });
const grids = fc.array(fc.nat(6), { maxLength: 12 });

test("page by page, in pieces and in one go, the same occurrences come in the same order", async () => {
  await fc.assert(
    fc.asyncProperty(
      picks,
      grids,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      async (picked, grid, limit, hours) => {
        const simulated = jobsOf(picked, grid);
        const window = { from, to: from + hours * hour };
        const whole = [...occurrencesOf({ jobs: simulated, ...window })].map(toldOf);
        const pieces = [];
        for await (const each of toldOccurrences(simulated.toReversed(), window, breathe)) {
          pieces.push(each);
        }
        expect(pieces).toEqual(whole);
        const timed = simulated.map((job) => {
          return { address: job.address, timetable: compileTiming(job.timing, job.anchor) };
        });
        const paged: string[] = [];
        let behind: { at: number; address: string } | undefined;
        for (let hasMore = true; hasMore;) {
          const page = await firstOccurrences(timed, { ...window, limit, behind }, breathe);
          paged.push(...page.found.map(({ at, job }) => `${at} ${job.address}`));
          const last = page.found.at(-1);
          behind = last === undefined ? behind : { at: last.at, address: last.job.address };
          hasMore = page.hasMore;
        }
        expect(paged).toEqual(
          whole.map(({ scheduledTime, address }) => `${Date.parse(scheduledTime)} ${address}`),
        );
      },
    ),
    { numRuns: draws(20) },
  );
});

test("the load is what a count of all occurrences comes to, whatever shares a rule", async () => {
  const units = fc.constantFrom("minute" as const, "hour" as const, "day" as const);
  await fc.assert(
    fc.asyncProperty(picks, grids, units, fc.integer({ min: 1, max: 30 }), async (...drawn) => {
      const [picked, grid, unit, hours] = drawn;
      const jobs = jobsOf(picked, grid);
      const window = { from, to: from + hours * hour };
      const counts = Array.from({ length: Math.ceil((hours * hour) / unitMs[unit]) }, () => 0);
      for (const { at } of occurrencesOf({ jobs, ...window })) {
        const index = Math.floor((at - from) / unitMs[unit]);
        counts[index] = (counts[index] ?? 0) + 1;
      }
      const load = await loadOf(jobs, { ...window, unit }, breathe);
      expect(load.counts).toEqual(counts);
      expect(load.occurrences).toBe(counts.reduce((sum, count) => sum + count, 0));
      expect(load.peak?.occurrences ?? 0).toBe(Math.max(0, ...counts));
    }),
    { numRuns: draws(30) },
  );
});

test("ten thousand jobs of one rule are counted as one, and everything else goes on in between", async () => {
  const timing = { cron: ["* * * * *"] };
  const jobs = Array.from({ length: 10_000 }, (_, index) => {
    return { address: `c/${index}`, timing, anchor: { createdAt: from - 1 } };
  });
  let breaths = 0;
  const load = await loadOf(jobs, { from, to: from + 168 * hour, unit: "hour" }, async () => {
    breaths += 1;
  });
  expect(load.counts).toEqual(Array.from({ length: 168 }, () => 600_000));
  expect(breaths).toBeGreaterThan(100);
});

const everySecond = ["* * * * * *", "*/7 * * * * *"];

/** How often the merged rules were asked in all, and at most between two breaths. */
function watchedSteps() {
  const asked = vi.spyOn(MergedSearch.prototype, "after");
  onTestFinished(() => asked.mockRestore());
  const steps = { all: 0, most: 0 };
  const look = (): void => {
    const taken = asked.mock.calls.length;
    steps.all += taken;
    steps.most = Math.max(steps.most, taken);
    asked.mockClear();
  };
  return { steps, look };
}

test("several cron lines are counted in pieces, whatever the unit", async () => {
  const jobs = [{ address: "c/often", timing: { cron: everySecond }, anchor: { createdAt: 0 } }];
  const { steps, look } = watchedSteps();
  const load = await loadOf(jobs, { from, to: from + 30 * hour, unit: "day" }, async () => look());
  look();
  expect(load.counts).toEqual([86_400, 6 * 3_600]);
  expect(steps.all).toBeGreaterThan(108_000);
  expect(steps.most).toBeLessThan(1_000);
});

test("so many occurrences of several cron lines that counting would take minutes are refused", async () => {
  const timing = { cron: Array.from({ length: 100 }, () => "* * * * * *") };
  const jobs = [{ address: "c/often", timing, anchor: { createdAt: 0 } }];
  const { steps, look } = watchedSteps();
  const to = from + 20 * 24 * hour;
  const load = loadOf(jobs, { from, to, unit: "day" }, async () => look());
  await expect(load).rejects.toThrow("too many occurrences");
  expect(steps.all).toBeLessThan(40_000);
  expect(steps.most).toBeLessThan(20);
});
