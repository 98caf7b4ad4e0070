import { expect, test } from "vitest";
import type { JobDefinition } from "../../src/model/job.ts";
import { occurrenceId } from "../../src/model/names.ts";
import { formatSecond, hourMs, type Instant, minuteMs } from "../../src/model/time.ts";
import { memoryDisk } from "../../src/state/memory.ts";
import { faultsOf } from "../support/checker.ts";
import { everyMinutes, grid, jobOf } from "../support/jobs.ts";
import { recordsOn, seed, startLife } from "../support/life.ts";
import { failedWith500, ScriptedRunner } from "../support/scripted-runner.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const end = begin + hourMs;

test("an hour of two hundred mixed jobs: nothing lost, early, doubled or unrecorded", async () => {
  const { jobs, due } = mixedJobs(200);
  const disk = memoryDisk("lineage");
  await seed(disk, begin, jobs);
  const clock = new VirtualClock(begin);
  const fails = (run: string, number: number): boolean => run.includes("flaky") && number === 1;
  const runner = new ScriptedRunner(clock, ({ context }) => ({
    latencyMs: 5 + (context.scheduledTime % 97) * 13,
    ...(fails(context.runId, context.number) ? { result: failedWith500 } : {}),
  }));
  const life = await startLife({ clock, disk, runner, commitMs: 2 });
  await clock.passUntil(end + 5 * minuteMs);
  life.stop();
  await clock.passUntil(end + 10 * minuteMs);
  await life.ended;
  const faults = faultsOf({
    lineage: "lineage",
    due,
    seen: runner.seen.filter(({ scheduledTime }) => scheduledTime <= end),
    ...(await recordsOn(disk)),
    ends: [],
    failed: (call) => fails(call.run, call.number),
    commitMs: 0,
  });
  expect(faults).toEqual([]);
  expect(due.size).toBeGreaterThan(1_000);
  const retried = runner.seen.filter(({ number }) => number === 2);
  expect(retried.length).toBeGreaterThan(50);
  const late = runner.seen.filter(
    (call) => call.number === 1 && call.at > call.scheduledTime + 100,
  );
  expect(late).toEqual([]);
});

/** Every kind of job by turns, and when each is due, told by multiplication. */
function mixedJobs(count: number): {
  readonly jobs: Record<string, JobDefinition>;
  readonly due: Map<string, Instant>;
} {
  const jobs: Record<string, JobDefinition> = {};
  const due = new Map<string, Instant>();
  for (let number = 0; number < count; number += 1) {
    const step = 1 + (number % 13);
    const start = begin + (1 + (number % 7)) * minuteMs;
    const { name, definition, instants } = kinds[number % kinds.length]!(start, step);
    jobs[`${name}-${number}`] = definition;
    for (const instant of instants) due.set(occurrenceId(`c/${name}-${number}`, instant), instant);
  }
  return { jobs, due };
}

type Kind = (
  start: Instant,
  step: number,
) => { readonly name: string; readonly definition: JobDefinition; readonly instants: Instant[] };

const kinds: readonly Kind[] = [
  (start, step) => ({
    name: "plain",
    definition: jobOf(everyMinutes(start, step)),
    instants: grid(start, step * minuteMs, end),
  }),
  (start, step) => ({
    name: "counted",
    definition: jobOf({
      startTime: formatSecond(start),
      recurrence: { frequency: "minute", interval: step, count: 3 },
    }),
    instants: grid(start, step * minuteMs, end, 3),
  }),
  (start) => ({
    name: "once",
    definition: jobOf({ startTime: formatSecond(start) }),
    instants: [start],
  }),
  () => ({
    name: "cron",
    definition: jobOf({ cron: ["*/5 * * * *"] }),
    instants: grid(begin + 5 * minuteMs, 5 * minuteMs, end),
  }),
  (start, step) => ({
    name: "flaky",
    definition: {
      ...everyMinutes(start, step),
      action: {
        type: "http",
        request: { method: "GET", uri: "http://flaky.test/" },
        retryPolicy: { retryType: "fixed", retryInterval: "PT15S", retryCount: 2 },
      },
    },
    instants: grid(start, step * minuteMs, end),
  }),
];
