import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The store alone: how long it takes to open, how long the loop stands still while a snapshot is made and commits go on,
 * what a fire writes, and what the last twenty records cost, with little and with much in the state.
 */
export function run(
  sizes: readonly (readonly [jobs: number, records: number])[] = [
    [50_000, 0],
    [100_000, 1_000_000],
  ],
): void {
  console.log("\nThe store: opening, folding while commits go on, a fire, the last 20 records");
  console.table(sizes.map(([jobs, records]) => measure(jobs, records)));
}

function measure(jobs: number, records: number): Record<string, unknown> {
  const parent = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const dir = join(parent, ".sched");
  try {
    probe("make", dir, jobs, records);
    const { bytesEach, writesEach } = probe("fires", dir, 500);
    const { ms, readMb } = probe("last", dir);
    const { openMs, foldMs, stallP99Ms, stallMaxMs, peakMb } = probe("fold", dir);
    return {
      jobs,
      records,
      "open ms": openMs,
      "fold ms": foldMs,
      "stall p99 ms": stallP99Ms,
      "stall max ms": stallMaxMs,
      "peak MB": peakMb,
      "bytes a fire": Math.round(bytesEach ?? 0),
      "writes a fire": writesEach,
      "last 20, ms": ms,
      "last 20, MB read": readMb,
    };
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

function probe(...args: readonly (string | number)[]): Readonly<Record<string, number>> {
  const script = join(import.meta.dirname, "state-probe.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args.map(String)], {
    encoding: "utf8",
    maxBuffer: 1 << 24,
  });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Readonly<Record<string, number>>;
}
