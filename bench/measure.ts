import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const sched: string = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** A whole process to be timed: the arguments behind the Node executable. */
export interface Case {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Exit codes that count as having worked. */
  readonly codes?: readonly number[];
}

export interface Figures {
  readonly name: string;
  /** Median over the rounds, wall clock. */
  readonly ms: number;
  readonly leastMs: number;
  readonly peakMb: number;
}

/** Times the cases in turn, round after round, so that a machine that drifts drifts for all of them. */
export function timeProcesses(cases: readonly Case[], rounds: number): readonly Figures[] {
  const times = cases.map((): number[] => []);
  for (const each of cases) once(each);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, each] of cases.entries()) times[index]?.push(once(each));
  }
  return cases.map((each, index) => {
    const sorted = [...(times[index] ?? [])].sort((a, b) => a - b);
    return {
      name: each.name,
      ms: sorted[Math.floor(sorted.length / 2)] ?? 0,
      leastMs: sorted[0] ?? 0,
      peakMb: peakMemory(each),
    };
  });
}

function once({ name, args, cwd, codes = [0] }: Case, env: Record<string, string> = {}): number {
  const from = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 1 << 30,
    encoding: "utf8",
  });
  const tookMs = performance.now() - from;
  if (!codes.includes(status ?? -1)) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return tookMs;
}

/** Of the process itself, told by itself at its end. */
function peakMemory(each: Case): number {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const preload = join(folder, "peak.mjs");
  const report = join(folder, "peak.txt");
  writeFileSync(
    preload,
    `import { writeFileSync } from "node:fs";\n` +
      `process.on("exit", () => writeFileSync(${JSON.stringify(report)}, String(process.resourceUsage().maxRSS)));\n`,
  );
  try {
    once(each, { NODE_OPTIONS: `--import=${preload}` });
    return Math.round(Number(readFileSync(report, "utf8")) / 1024);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints figures as a table, each as a ratio to the case named `floor`. */
export function printRatios(title: string, figures: readonly Figures[], floor: string): void {
  const base = figures.find(({ name }) => name === floor)?.ms ?? 1;
  const basePeak = figures.find(({ name }) => name === floor)?.peakMb ?? 1;
  console.log(`\n${title} (floor: ${floor})`);
  console.table(
    figures.map(({ name, ms, leastMs, peakMb }) => ({
      case: name,
      "median ms": Math.round(ms),
      "least ms": Math.round(leastMs),
      "ratio to floor": Number((ms / base).toFixed(2)),
      "peak MB": peakMb,
      "memory ratio": Number((peakMb / basePeak).toFixed(2)),
    })),
  );
}
