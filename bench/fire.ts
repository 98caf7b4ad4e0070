import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startTarget, type Arrivals, type Target } from "./target.ts";

const floor = fileURLToPath(new URL("floors/undici-loop.ts", import.meta.url));
const serve = fileURLToPath(new URL("fire-serve.ts", import.meta.url));

/** What a process under test says of itself; moments are milliseconds since the epoch. */
interface Figures {
  /** When it should have begun. */
  readonly dueAt: number;
  /** When the last call was answered; for the engine: when the last result was durable. */
  readonly endedAt: number;
  /** Calls it knows to have succeeded. */
  readonly recorded: number;
  /** Processor time of all its threads, from due (or just before) to the end. */
  readonly cpuMs: number;
  readonly peakMb: number;
}

interface Burst extends Figures {
  readonly perSecond: number;
  readonly arrivals: Arrivals;
}

/**
 * Bursts of jobs due in the same second, claims and results durable, against a bare undici loop to the same server;
 * in turn, round after round, each in a process of its own.
 */
export async function run(
  sizes: readonly number[] = [1_000, 10_000],
  rounds: number = 5,
): Promise<void> {
  const target = await startTarget();
  try {
    for (const size of sizes) printBursts(size, await measure(target, size, rounds));
  } finally {
    target.close();
  }
}

interface Measured {
  readonly loop: readonly Burst[];
  readonly sched: readonly Burst[];
}

async function measure(target: Target, size: number, rounds: number): Promise<Measured> {
  const loop: Burst[] = [];
  const sched: Burst[] = [];
  for (let round = 0; round < rounds; round += 1) {
    loop.push(await burst(target, floor, size));
    sched.push(await burst(target, serve, size));
  }
  return { loop, sched };
}

const start = promisify(execFile);

async function burst(target: Target, script: string, size: number): Promise<Burst> {
  await target.reset(size);
  const { stdout } = await start(process.execPath, [script, target.origin, String(size)]);
  const figures = JSON.parse(stdout) as Figures;
  const perSecond = (size / (figures.endedAt - figures.dueAt)) * 1_000;
  return { ...figures, perSecond, arrivals: await target.arrivals() };
}

function printBursts(size: number, { loop, sched }: Measured): void {
  // Each round's own ratio: a machine that drifts drifts for both.
  const ratios = sched.map(({ perSecond }, round) => perSecond / (loop[round]?.perSecond ?? 1));
  console.log(`\nBurst of ${size} jobs due in the same second (floor: bare undici loop)`);
  console.table([
    { case: "bare undici loop", "ratio to floor": 1, ...row(loop) },
    { case: "sched, all durable", "ratio to floor": rounded(median(ratios)), ...row(sched) },
  ]);
  const lost = sched.some(({ recorded, arrivals }) => recorded !== size || arrivals.lost > 0);
  if (lost) console.log("Some jobs were lost or not recorded: the figures above do not count.");
}

function row(bursts: readonly Burst[]): Readonly<Record<string, number>> {
  const lateness = (share: number): number =>
    Math.round(median(bursts.map((burst) => percentile(burst, share))));
  return {
    "fired/s": Math.round(median(bursts.map(({ perSecond }) => perSecond))),
    "late p50 ms": lateness(0.5),
    "late p99 ms": lateness(0.99),
    "cpu µs/job": Math.round(
      median(bursts.map(({ cpuMs, recorded }) => (cpuMs * 1_000) / recorded)),
    ),
    recorded: Math.min(...bursts.map(({ recorded }) => recorded)),
    lost: Math.max(...bursts.map(({ arrivals }) => arrivals.lost)),
    twice: Math.max(...bursts.map(({ arrivals }) => arrivals.duplicates)),
    "peak MB": Math.max(...bursts.map(({ peakMb }) => peakMb)),
  };
}

function percentile({ arrivals, dueAt }: Burst, share: number): number {
  const { times } = arrivals;
  return (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? dueAt) - dueAt;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function rounded(ratio: number): number {
  return Number(ratio.toFixed(2));
}

/** `node bench/fire.ts [JOBS…]`, such as 50000. */
if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number);
  await run(sizes.length === 0 ? undefined : sizes);
}
