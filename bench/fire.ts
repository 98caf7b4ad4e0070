import { fileURLToPath } from "node:url";
import { built } from "./built.ts";
import { type Contender, fireInTurn, type Load, printLoad } from "./load.ts";
import { startTarget } from "./target.ts";

export const loop: Contender = { name: "bare undici loop", script: path("floors/undici-loop.ts") };
export const sched: Contender = { name: "sched, all durable", script: await built("fire-serve") };

/**
 * Bursts of jobs due in the same second, claims and results durable, against a bare undici loop to the same server.
 * Each size twice: as the first thing a process does, and after 2,000 calls that made it warm.
 */
export async function run(
  sizes: readonly number[] = [1_000, 10_000, 50_000],
  rounds: number = 5,
): Promise<void> {
  const target = await startTarget();
  try {
    for (const warmCalls of [0, 2_000]) {
      for (const jobs of sizes) {
        const load: Load = { jobs, rounds: 1, warmRounds: 0, warmCalls };
        const all = await fireInTurn(target, [loop, sched], { load, rounds });
        printLoad(`Burst of ${jobs}, ${warmCalls === 0 ? "the first of a life" : "warm"}`, all);
      }
    }
  } finally {
    target.close();
  }
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

/** `node bench/fire.ts [JOBS…]`, such as 50000. */
if (import.meta.main) {
  const sizes = process.argv.slice(2).map(Number);
  await run(sizes.length === 0 ? undefined : sizes);
}
