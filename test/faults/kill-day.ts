/**
 * A day of two hundred jobs in minutes, through which `sched serve` is killed with -9 two hundred times at random:
 *
 *     npm run build && node test/faults/kill-day.ts [--kills 200] [--hours 24] [--jobs 200] [--seed N] [--speed 300]
 *
 * Afterwards every occurrence has reached the target and has one final record, none came early, and nothing was made
 * again but what was cut off. Needs faketime.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { jobsOfDay } from "../support/faults/day-jobs.ts";
import {
  clockEnvironment,
  livesOnFakeClock,
  slowClockEnvironment,
} from "../support/faults/fake-clock.ts";
import { readHistory } from "../support/faults/history.ts";
import { type Death, type ExpectedJob, faultsIn, type Ledger } from "../support/faults/ledger.ts";
import { Outstanding } from "../support/faults/outstanding.ts";
import { done, end, startServe, type Surroundings } from "../support/faults/process.ts";
import { type RecordingTarget, recordingTarget } from "../support/faults/recording-target.ts";
import { Random } from "../support/random.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    hours: { type: "string", default: "24" },
    jobs: { type: "string", default: "200" },
    speed: { type: "string", default: "300" },
    seed: { type: "string", default: String(process.pid) },
  },
});
const from = Date.UTC(2026, 2, 28, 12, 30);
const to = from + Number(values.hours) * 3_600_000;

/** After the last death, for what was left undone. */
const livesMax = 20;

// The half hour before is the first apply's.
const clock = { from: "2026-03-28 12:00:00", speed: Number(values.speed) };
if (livesOnFakeClock(import.meta.filename, clock)) await liveThroughDay();

async function liveThroughDay(): Promise<void> {
  const random = new Random(Number(values.seed));
  const target = await recordingTarget();
  const cwd = mkdtempSync(join(tmpdir(), "sched-kill-day-"));
  const place = { cwd, env: clockEnvironment() };
  try {
    const jobs = Number(values.jobs);
    const { document, expected } = jobsOfDay({ random, jobs, from, to, target: target.base });
    writeFileSync(join(cwd, "day.sched.yaml"), JSON.stringify(document));
    // However long it takes, it is over before the day begins.
    const before = { cwd, env: { ...slowClockEnvironment(clock.from) } };
    await done(["apply", "--auto-approve", "--allow-fire"], before);
    const outstanding = new Outstanding(expected, target);
    const deaths = await killThroughDay(place, random, outstanding);
    await finish(place, deaths, outstanding);
    await judge(place, { expected, target, deaths });
  } finally {
    rmSync(cwd, { recursive: true, force: true });
    await target.close();
  }
}

/**
 * Lives of random lengths; some end before they have begun to serve. Every second one has caught up before it ends: what
 * is cut off four times in a row is rightly given up as a crash loop, and that is not what is tested here.
 */
async function killThroughDay(
  place: Surroundings,
  random: Random,
  outstanding: Outstanding,
): Promise<Death[]> {
  const deaths: Death[] = [];
  const kills = Number(values.kills);
  while (deaths.length < kills) {
    const left = Math.max(0, to - Date.now()) / (kills - deaths.length);
    const serving = startServe(place);
    if (random.chance(0.8)) await serving.ready;
    await sleep(left * 2 * random.fraction());
    if (deaths.length % 2 === 1) await outstanding.caughtUp(Date.now());
    const { signal, code, err, death } = await end(serving, "SIGKILL");
    deaths.push(death);
    if (signal !== "SIGKILL") throw new Error(`serve ended by itself (${code}): ${err}`);
  }
  return deaths;
}

/** Lives that are stopped politely, until there is nothing left to do. */
async function finish(
  place: Surroundings,
  deaths: Death[],
  outstanding: Outstanding,
): Promise<void> {
  for (let life = 1; life <= livesMax; life++) {
    const serving = startServe(place, ["--drain", "3h"]);
    await serving.ready;
    await outstanding.caughtUp(to);
    await sleep(Math.max(0, to - Date.now()) + 600_000);
    const { code, err, death } = await end(serving);
    deaths.push(death);
    if (code !== 0) throw new Error(`serve ended ${code}: ${err}`);
    // Asked without a service: the patience of its clients is too short on such a clock.
    const jobs = await statusOf(place);
    if (jobs.every(({ state, running }) => running === 0 && state !== "enabled")) return;
  }
  throw new Error(`After ${livesMax} more lives there were still jobs to be done`);
}

interface StatusDocument {
  readonly collections: readonly {
    readonly jobs: readonly {
      readonly address: string;
      readonly state: string;
      readonly running: number;
      readonly executionCount: number;
      readonly failureCount: number;
      readonly faultedCount: number;
    }[];
  }[];
}

async function statusOf(place: Surroundings): Promise<StatusDocument["collections"][0]["jobs"]> {
  const { collections } = JSON.parse(await done(["status", "--json"], place)) as StatusDocument;
  return collections.flatMap(({ jobs }) => jobs);
}

interface Witnesses {
  readonly expected: readonly ExpectedJob[];
  readonly target: RecordingTarget;
  readonly deaths: readonly Death[];
}

async function judge(place: Surroundings, { expected, target, deaths }: Witnesses): Promise<void> {
  const records = await readHistory(place);
  const [lineage = ""] = records[0]?.key.split("/") ?? [];
  const { arrivals } = target;
  const ledger = { lineage, jobs: expected, arrivals, records, deaths };
  const faults = [...faultsIn(ledger), ...wrongCounters(await statusOf(place), ledger)];
  for (const fault of faults.slice(0, 50)) process.stdout.write(`FAULT ${fault}\n`);
  const due = expected.reduce((sum, job) => sum + job.due.length, 0);
  const cutOff = records
    .flatMap(({ attempts }) => attempts)
    .filter(({ outcome }) => outcome === "interrupted").length;
  process.stdout.write(
    `kill-day: seed ${values.seed}, ${values.kills} kills, ${expected.length} jobs, ${due} occurrences, ` +
      `${arrivals.length} arrivals, ${cutOff} attempts cut off, ${faults.length} faults\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

/** The counters of each job are what its records add up to, whatever died meanwhile. */
function wrongCounters(
  jobs: StatusDocument["collections"][0]["jobs"],
  { records, jobs: expected }: Ledger,
): string[] {
  const byAddress = Map.groupBy(records, ({ address }) => address);
  const due = new Map(expected.map((job) => [job.address, job.due.length]));
  return jobs.flatMap((job) => {
    const own = byAddress.get(job.address) ?? [];
    const failed = own
      .flatMap(({ attempts }) => attempts)
      .filter(({ action, outcome }) => action === "main" && /failed|timedOut/.test(outcome));
    const right = {
      executionCount: due.get(job.address) ?? 0,
      failureCount: failed.length,
      faultedCount: own.filter(({ status }) => status === "failed").length,
    };
    const { executionCount, failureCount, faultedCount } = job;
    const counted = JSON.stringify({ executionCount, failureCount, faultedCount });
    return counted === JSON.stringify(right)
      ? []
      : [`${job.address} counts ${counted}, and its records say ${JSON.stringify(right)}`];
  });
}
