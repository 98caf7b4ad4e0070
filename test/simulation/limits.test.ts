import { expect, test } from "vitest";
import type { JobDefinition } from "../../src/model/job.ts";
import type { DefinitionChange } from "../../src/model/entry.ts";
import type { HistoryRecord } from "../../src/model/run.ts";
import { minuteMs, secondMs } from "../../src/model/time.ts";
import { openMemoryStore } from "../../src/state/memory.ts";
import { everyMinutes, jobOf } from "../support/jobs.ts";
import { recordsOf, startLife } from "../support/life.ts";
import { Random } from "../support/random.ts";
import { failedWith500, type SeenCall } from "../support/scripted-runner.ts";
import { begin, type World, worldOf } from "../support/world.ts";

const worlds = 60;

test(`${worlds} random services under random limits: no limit is ever exceeded, and nothing waits for ever`, async () => {
  const broken: Record<string, readonly string[]> = {};
  let calls = 0;
  for (let seed = 1; seed <= worlds; seed += 1) {
    const { faults, seen } = await faultsOf(new Random(seed));
    calls += seen;
    if (faults.length > 0) broken[`seed ${seed}`] = faults.slice(0, 5);
  }
  expect(broken).toEqual({});
  expect(calls).toBeGreaterThan(5_000);
});

interface LimitedJob {
  readonly definition: JobDefinition;
  /** Every limit that its attempts are under, by a name of our own. */
  readonly under: readonly (readonly [string, number])[];
}

async function faultsOf(random: Random): Promise<{ faults: string[]; seen: number }> {
  const collection = random.chance(0.5) ? random.between(1, 12) : undefined;
  const total = random.pick([3, 20, 1_024]);
  const jobs = limitedJobs(random, { a: random.between(1, 4), b: random.between(1, 8) });
  const definitions = Object.fromEntries([...jobs].map(([name, job]) => [name, job.definition]));
  const world = await worldOf(definitions, () => ({
    latencyMs: random.pick([0, 7, 300, 2 * secondMs]),
    ...(random.chance(0.2) ? { result: failedWith500 } : {}),
  }));
  if (collection !== undefined) await setLimit(world, collection);
  const deaths = await threeLives(world, random, total);
  const last = await world.live({ attemptsMax: total });
  await world.pass(15);
  const { seen } = world.runner;
  const limits = new Map<string, number>([["total", total]]);
  if (collection !== undefined) limits.set("collection", collection);
  for (const { under } of jobs.values()) for (const [name, limit] of under) limits.set(name, limit);
  const exceeded = [...limits].flatMap(([name, limit]) => {
    const most = mostUnder(name, seen, jobs, deaths);
    return most > limit ? [`${most} at once under ${name}, which is limited to ${limit}`] : [];
  });
  const open = [...last.store.recorded.runs.keys()].map((id) => `${id} is open at the end`);
  const uncalled = neverCalled(await recordsOf(last.store), seen);
  return { faults: [...exceeded, ...open, ...uncalled], seen: seen.length };
}

/** Answers when each of them was killed. */
async function threeLives(world: World, random: Random, attemptsMax: number): Promise<number[]> {
  const { clock, disk, runner } = world;
  const deaths: number[] = [];
  for (let life = 0; life < 3; life += 1) {
    const commitMs = random.pick([0, 3, 50]);
    const living = await startLife({ clock, disk, runner, options: { attemptsMax }, commitMs });
    await clock.passUntil(clock.now() + random.between(20, 80) * secondMs);
    await living.kill(random.chance(0.5));
    deaths.push(clock.now());
  }
  return deaths;
}

function neverCalled(records: readonly HistoryRecord[], seen: readonly SeenCall[]): string[] {
  const called = new Set(seen.map(({ run }) => run));
  return records
    .filter(({ id, status }) => status !== "skipped" && !called.has(id))
    .filter(({ reason }) => reason !== "interrupted")
    .map(({ id }) => `${id} is recorded and was never called`);
}

function limitedJobs(
  random: Random,
  groups: Readonly<Record<"a" | "b", number>>,
): Map<string, LimitedJob> {
  const jobs = new Map<string, LimitedJob>();
  for (let number = random.between(10, 60); number > 0; number -= 1) {
    const under: [string, number][] = [];
    const group = random.pick([undefined, "a", "b"] as const);
    if (group !== undefined) under.push([`group ${group}`, groups[group]]);
    const target = random.pick([undefined, undefined, 1, 5]);
    const host = `host-${random.between(1, 2)}.test`;
    if (target !== undefined) under.push([`target ${target} at ${host}`, target]);
    const delivery = random.chance(0.3) ? ({ delivery: "atMostOnce" } as const) : {};
    const policy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 1 } as const;
    const definition = jobOf({
      ...everyMinutes(begin + minuteMs, random.between(1, 2)),
      ...(group === undefined ? {} : { concurrency: { group, limit: groups[group] } }),
      ...(target === undefined ? {} : { target: { name: `t${target}`, limit: target } }),
      ...delivery,
      action: {
        type: "http",
        request: { method: "GET", uri: `http://${host}/` },
        retryPolicy: random.pick([policy, { retryType: "none" } as const]),
      },
    });
    const { recurrence } = definition;
    const ending = { ...recurrence!, endTime: "2026-03-01T00:04:00Z" };
    jobs.set(`job-${number}`, { definition: { ...definition, recurrence: ending }, under });
  }
  return jobs;
}

/** The most calls under way at once under a limit; those of a life that was killed ended with it. */
function mostUnder(
  name: string,
  seen: readonly SeenCall[],
  jobs: ReadonlyMap<string, LimitedJob>,
  deaths: readonly number[],
): number {
  const moves = seen
    .filter(({ run }) => isUnder(jobs.get(run.slice(2, run.indexOf("@"))), name))
    .flatMap(({ at, endedAt = Infinity }): [number, number][] => {
      const death = deaths.find((moment) => moment >= at) ?? Infinity;
      return [
        [at, 1],
        [Math.min(endedAt, death), -1],
      ];
    })
    // What ends frees its place for what begins in the same millisecond.
    .sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  let now = 0;
  let most = 0;
  for (const [, step] of moves) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

function isUnder(job: LimitedJob | undefined, name: string): boolean {
  if (name === "total" || name === "collection") return true;
  return job?.under.some(([limit]) => limit === name) === true;
}

async function setLimit(world: World, limit: number): Promise<void> {
  const store = await openMemoryStore({ disk: world.disk });
  const definition = { concurrency: { limit } };
  const change: DefinitionChange = { kind: "collection", name: "c", origin: "apply", definition };
  await store.commit([{ type: "applied", at: begin, serial: 2, by: "test", changes: [change] }]);
  await store.close();
}
