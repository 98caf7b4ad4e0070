import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { ProcessIo } from "./process-io.ts";
import type { Arrivals, Target } from "./target.ts";

/**
 * What a process under test is asked to do, as JSON in its first argument: so many jobs, all due at the same second,
 * and again every second for so many rounds. Before that it may make itself warm.
 */
export interface Load {
  readonly jobs: number;
  /** Seconds in a row in which all jobs are due; the first `warmRounds` of them are not counted. */
  readonly rounds: number;
  readonly warmRounds: number;
  /** Calls to another path, seconds before, in which code is compiled and connections are made. */
  readonly warmCalls: number;
}

export type Order = Load & {
  readonly origin: string;
  /** For sched: a state that is there already; absent: a new one. */
  readonly folder?: string;
};

/** What it says of itself when it is done; moments are milliseconds since the epoch. */
export interface Figures {
  /** When the first round that counts was due. */
  readonly dueAt: number;
  /** When the last call was answered; for the engine: when the last result was durable. */
  readonly endedAt: number;
  /** Calls it knows to have succeeded; a peer without a history says what it knows. */
  readonly recorded: number;
  /** Processor time of all its threads, from just before it was due to the end. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Of sched, from just before it was due to the end. */
  readonly io?: ProcessIo;
}

export interface Seen extends Figures {
  readonly load: Load;
  readonly lost: number;
  readonly twice: number;
  readonly perSecond: number;
  /** Milliseconds from due to arrival of each call that counts, ascending. */
  readonly lateness: Float64Array;
}

/** Something that fires: a name for the tables and a script that takes an `Order`. */
export interface Contender {
  readonly name: string;
  readonly script: string;
  readonly folder?: string;
}

const start = promisify(execFile);

export async function fire(
  target: Target,
  { script, folder }: Contender,
  load: Load,
): Promise<Seen> {
  await target.reset(load.jobs, load.rounds);
  const order: Order = { ...load, origin: target.origin, ...(folder && { folder }) };
  // A peer may warn of every call it makes late.
  const { stdout } = await start(process.execPath, [script, JSON.stringify(order)], {
    maxBuffer: 1 << 28,
  });
  const figures = JSON.parse(stdout) as Figures;
  return { ...figures, load, ...seenOf(await target.arrivals(), figures, load) };
}

/** Contenders in turn, round after round, each in a process of its own: a machine that drifts drifts for all. */
export async function fireInTurn(
  target: Target,
  contenders: readonly Contender[],
  { load, rounds }: { readonly load: Load; readonly rounds: number },
): Promise<ReadonlyMap<string, readonly Seen[]>> {
  const seen = new Map(contenders.map(({ name }): [string, Seen[]] => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      seen.get(contender.name)?.push(await fire(target, contender, load));
    }
  }
  return seen;
}

function seenOf(
  { jobs, times, duplicates }: Arrivals,
  { dueAt, endedAt }: Figures,
  { rounds, warmRounds }: Load,
): Pick<Seen, "lost" | "twice" | "perSecond" | "lateness"> {
  const counted = times.subarray(jobs * warmRounds);
  const lateness = counted
    .map((time, index) =>
      time === 0 ? Number.NaN : time - dueAt - Math.floor(index / jobs) * 1_000,
    )
    .filter((late) => !Number.isNaN(late))
    .toSorted();
  return {
    lost: counted.length - lateness.length,
    twice: duplicates,
    perSecond: (jobs * (rounds - warmRounds) * 1_000) / (endedAt - dueAt),
    lateness,
  };
}

/** A figure of each contender's rounds as a ratio to the first's of the same round; of those the median. */
export function medianRatio(
  ours: readonly Seen[],
  theirs: readonly Seen[],
  figure: (seen: Seen) => number,
): number {
  return median(ours.map((seen, round) => figure(seen) / figure(theirs[round] ?? seen)));
}

export function percentile({ lateness }: Seen, share: number): number {
  return lateness[Math.min(lateness.length - 1, Math.floor(lateness.length * share))] ?? Number.NaN;
}

/** Processor time of a call, microseconds. */
export function cpuOfCall({ cpuMs, load }: Seen): number {
  return (cpuMs * 1_000) / (load.jobs * (load.rounds - load.warmRounds));
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function rounded(value: number): number {
  return Number(value.toFixed(2));
}

/** One row for each contender; ratios are to the first of them. */
export function printLoad(title: string, all: ReadonlyMap<string, readonly Seen[]>): void {
  const [floor = []] = all.values();
  console.log(`\n${title}`);
  console.table(
    [...all].map(([name, seen]) => ({
      case: name,
      "rate ratio": rounded(medianRatio(seen, floor, ({ perSecond }) => perSecond)),
      "p99 ratio": rounded(medianRatio(seen, floor, (each) => percentile(each, 0.99))),
      "cpu ratio": rounded(medianRatio(seen, floor, cpuOfCall)),
      "fired/s": Math.round(median(seen.map(({ perSecond }) => perSecond))),
      "late p50 ms": rounded(median(seen.map((each) => percentile(each, 0.5)))),
      "late p99 ms": rounded(median(seen.map((each) => percentile(each, 0.99)))),
      "cpu µs/call": Math.round(median(seen.map(cpuOfCall))),
      lost: Math.max(...seen.map(({ lost }) => lost)),
      twice: Math.max(...seen.map(({ twice }) => twice)),
      "peak MB": Math.max(...seen.map(({ peakMb }) => peakMb)),
    })),
  );
  for (const [name, seen] of all) {
    const short = seen.filter(({ load, recorded }) => recorded < load.jobs * load.rounds);
    if (short.length > 0)
      console.log(`${name}: not everything was recorded; its figures do not count.`);
  }
}
