import { expect, test } from "vitest";
import type { JobDefinition } from "../../src/model/job.ts";
import type { RecordedJob } from "../../src/model/recorded.ts";
import { findCollection } from "../../src/model/recorded.ts";
import type { AttemptRecord } from "../../src/model/run.ts";
import { minuteMs, secondMs } from "../../src/model/time.ts";
import { everyMinutes, jobOf } from "../support/jobs.ts";
import { recordsOf, startLife } from "../support/life.ts";
import { Random } from "../support/random.ts";
import { failedWith500 } from "../support/scripted-runner.ts";
import { begin, worldOf } from "../support/world.ts";

const lives = 40;

const request = { method: "GET", uri: "http://target.test/" };
const alert = { type: "http", request } as const;
const retryPolicy = { retryType: "fixed", retryInterval: "PT20S", retryCount: 2 } as const;
const action = { type: "http", request, retryPolicy, errorAction: [alert] } as const;
const kinds: readonly Partial<JobDefinition>[] = [
  { action },
  { action, overlap: "cancelRunning" },
  { action, overlap: "queue" },
  { action, delivery: "atMostOnce" },
  { action, jitter: "PT50S" },
  { action, concurrency: { group: "g", limit: 1 } },
];

test("counters are what the records say, whenever the service is killed", async () => {
  const wrong: Record<string, unknown> = {};
  const totals = [0, 0, 0];
  for (let seed = 1; seed <= lives; seed += 1) {
    const counts = await countsOf(seed);
    for (const { address, counted, told } of counts) {
      if (JSON.stringify(counted) !== JSON.stringify(told)) {
        wrong[`seed ${seed}: ${address}`] = { counted, told };
      }
    }
    for (const { told } of counts) told.forEach((count, index) => (totals[index]! += count));
  }
  expect(wrong).toEqual({});
  // Something happened in those lives.
  expect(Math.min(...totals)).toBeGreaterThan(100);
});

/** Executions, failed attempts and failed runs of each job: by its counters, and by its records and open runs. */
async function countsOf(seed: number) {
  const random = new Random(seed);
  const jobs = Object.fromEntries(
    kinds.map((kind, index) => [
      `job-${index}`,
      jobOf({ ...everyMinutes(begin + minuteMs, 1), ...kind }),
    ]),
  );
  const world = await worldOf(jobs, () => ({
    latencyMs: random.pick([0, 20, 3 * secondMs, 70 * secondMs]),
    ...(random.chance(0.4) ? { result: failedWith500 } : {}),
  }));
  const { clock, disk, runner } = world;
  for (let life = 0; life < 4; life += 1) {
    const commitMs = random.pick([0, 1, 400]);
    const living = await startLife({ clock, disk, runner, commitMs });
    await clock.passUntil(clock.now() + random.between(1, 200_000));
    await living.kill(random.chance(0.5));
    await clock.passUntil(clock.now() + random.between(1, 90_000));
  }
  const { store } = await world.live();
  await clock.passUntil(clock.now() + random.between(1, 90_000));
  const records = await recordsOf(store);
  return [...(findCollection(store.recorded, "c")?.jobs.values() ?? [])].map((job) => {
    const own = records.filter(({ address }) => address === `c/${job.name}`);
    const ended = own.filter(({ status }) => status !== "skipped");
    const open = [...job.openRuns].flatMap((id) => store.recorded.runs.get(id) ?? []);
    const attempts = [...ended, ...open].flatMap((run) => run.attempts);
    const told = [
      ended.length + open.length,
      attempts.filter(hasFailed).length,
      ended.filter(({ status }) => status === "failed").length,
    ];
    return { address: job.name, counted: countersOf(job), told };
  });
}

function countersOf({ executionCount, failureCount, faultedCount }: RecordedJob): number[] {
  return [executionCount, failureCount, faultedCount];
}

function hasFailed({ action: role, outcome }: AttemptRecord): boolean {
  return role === "main" && (outcome === "failed" || outcome === "timedOut");
}
