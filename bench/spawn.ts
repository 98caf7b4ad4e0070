import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { median, rounded } from "./load.ts";
import type { SpawnFigures } from "./spawn-rate.ts";
import { everySeconds, type MixedFigures, type MixedOrder } from "./spawn-order.ts";
import { startTarget, type Target } from "./target.ts";

const start = promisify(execFile);

/**
 * Programs through the helper processes against a bare loop of `child_process.spawn`, and scripts due in the same second
 * as HTTP jobs. Wants `npm run build` first.
 */
export async function run(rounds: number = 5, count: number = 400): Promise<void> {
  await compareRates(rounds, count);
  await mix(rounds);
}

async function compareRates(rounds: number, count: number): Promise<void> {
  const ways = ["bare", "piped", "helpers"] as const;
  const seen: Record<(typeof ways)[number], SpawnFigures[]> = { bare: [], piped: [], helpers: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ways) {
      seen[way].push(await figuresOf<SpawnFigures>("spawn-rate.ts", way, String(count)));
    }
  }
  console.log(`\n${count} programs, 100 at once (floors: loops of child_process.spawn)`);
  const rates = (way: (typeof ways)[number], floor: "bare" | "piped"): number[] =>
    seen[way].map(({ perSecond }, round) => perSecond / (seen[floor][round]?.perSecond ?? 1));
  console.table(
    ways.map((way) => ({
      case: way,
      "rate ÷ bare": rounded(median(rates(way, "bare"))),
      "rate ÷ piped": rounded(median(rates(way, "piped"))),
      "a second": Math.round(median(seen[way].map(({ perSecond }) => perSecond))),
      "loop stands still, p99 ms": rounded(median(seen[way].map((each) => each.loopDelayP99Ms))),
      "longest ms": rounded(median(seen[way].map((each) => each.loopDelayMaxMs))),
      "cpu ms/start": rounded(median(seen[way].map(({ cpuMs }) => cpuMs))),
    })),
  );
}

async function mix(rounds: number): Promise<void> {
  const target = await startTarget();
  try {
    const cases = [100, 0].map((scripts) => ({ scripts, seen: [] as Mixed[] }));
    for (let round = 0; round < rounds; round += 1) {
      for (const { scripts, seen } of cases) seen.push(await mixed(target, scripts));
    }
    console.log(
      "\nscripts due in the same second as 100 HTTP jobs, 5 times (floor: the HTTP jobs alone)",
    );
    console.table(cases.map(({ scripts, seen }) => mixedRow(scripts, seen)));
  } finally {
    target.close();
  }
}

interface Mixed {
  readonly figures: MixedFigures;
  readonly lateP99Ms: number;
  /** Calls that never arrived. */
  readonly lost: number;
}

function mixedRow(scripts: number, seen: readonly Mixed[]): Record<string, number> {
  const loops = seen.map(({ figures }) => figures);
  return {
    scripts,
    "HTTP late p99 ms": Math.round(median(seen.map(({ lateP99Ms }) => lateP99Ms))),
    "worst round's": Math.round(Math.max(...seen.map(({ lateP99Ms }) => lateP99Ms))),
    "last script ms": Math.round(median(loops.map(({ slowestRoundMs }) => slowestRoundMs))),
    "loop stands still, p99 ms": rounded(median(loops.map((each) => each.loopDelayP99Ms))),
    "longest ms": rounded(median(loops.map((each) => each.loopDelayMaxMs))),
    "cpu ms/round": rounded(median(loops.map((each) => each.cpuMsARound))),
    "scripts lost": Math.max(...loops.map(({ succeeded }) => 5 * scripts - succeeded)),
    "calls lost": Math.max(...seen.map(({ lost }) => lost)),
  };
}

async function mixed(target: Target, scripts: number): Promise<Mixed> {
  const order: MixedOrder = { scripts, calls: 100, rounds: 5, origin: target.origin };
  await target.reset(order.calls, order.rounds);
  const figures = await figuresOf<MixedFigures>("spawn-serve.ts", JSON.stringify(order));
  const { times } = await target.arrivals();
  const late = [...times]
    .map((time, index) => {
      const round = Math.floor(index / order.calls);
      return time === 0 ? Number.NaN : time - figures.dueAt - round * everySeconds * 1_000;
    })
    .filter((ms) => !Number.isNaN(ms))
    .toSorted((a, b) => a - b);
  const lateP99Ms = late[Math.floor(late.length * 0.99)] ?? Number.NaN;
  return { figures, lateP99Ms, lost: times.length - late.length };
}

async function figuresOf<Figures>(script: string, ...args: readonly string[]): Promise<Figures> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await start(process.execPath, [path, ...args]);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as Figures;
}

/** `node bench/spawn.ts [ROUNDS [COUNT]]` */
if (import.meta.main) {
  const [rounds, count] = process.argv.slice(2).map(Number);
  await run(rounds, count);
}
