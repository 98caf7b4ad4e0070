import { loop, sched } from "./fire.ts";
import { fireInTurn, type Load, printLoad } from "./load.ts";
import { startTarget } from "./target.ts";

/** Seconds of each rate that are not counted, in which code is compiled and connections are made. */
const warmRounds = 5;

/**
 * So many jobs, all due every second, for so many seconds; claims and results durable. The floor is a bare loop that
 * sends as many calls at every full second.
 */
export async function run(
  rates: readonly number[] = [100, 500, 1_000, 2_000],
  seconds: number = 20,
  rounds: number = 5,
): Promise<void> {
  const target = await startTarget();
  try {
    for (const jobs of rates) {
      const load: Load = { jobs, rounds: warmRounds + seconds, warmRounds, warmCalls: 0 };
      const all = await fireInTurn(target, [loop, sched], { load, rounds });
      printLoad(`${jobs} a second for ${seconds} seconds`, all);
    }
  } finally {
    target.close();
  }
}

/** `node bench/steady.ts [RATE [SECONDS [ROUNDS]]]` */
if (import.meta.main) {
  const [rate, seconds, rounds] = process.argv.slice(2).map(Number);
  await run(rate === undefined ? undefined : [rate], seconds, rounds);
}
