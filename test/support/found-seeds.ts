import { faultsOf } from "./judge/judge.ts";
import { randomLives } from "./world/lives.ts";

/**
 * Seeds of random lives that once found a fault of the product, and are told again in every run. A change of the
 * stories themselves makes another story of a seed; then the unit test that the fault was given remains.
 */
export const foundSeeds: readonly number[] = [
  // A paused job was deleted, and what the pause had passed over was never recorded.
  5,
  // The last journal of a killed owner was vouched for before it was durable; a power cut made it damage.
  268,
  // The last occurrences of a job were missed, and it never came to its end.
  469,
  // A journal whose beginning had failed came back after a power cut, and vouched for less than had been acknowledged.
  30_000_721,
];

/** Lives of one test: a few seconds, or a minute where the machine has much else to do. */
export const blockOf = 100;

/** Tells lives one after the other and answers what is wrong with them, with the command that tells one again. */
export async function brokenLives(first: number, count: number): Promise<string[]> {
  const broken: string[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const faults = await faultsIn(seed);
    if (faults.length === 0) continue;
    const again = `node test/simulation/life.ts ${seed}`;
    broken.push(`seed ${seed}, again with "${again}": ${faults.slice(0, 5).join("; ")}`);
    if (broken.length >= brokenMax) break;
  }
  return broken;
}

const brokenMax = 5;

/** Tells lives until one is broken; undefined when none is. */
export async function firstBroken(
  first: number,
  count: number,
): Promise<{ readonly life: number; readonly fault: string } | undefined> {
  for (let life = 1; life <= count; life += 1) {
    const [fault] = await faultsIn(first + life - 1);
    if (fault !== undefined) return { life, fault };
  }
  return undefined;
}

async function faultsIn(seed: number): Promise<string[]> {
  try {
    return faultsOf(await randomLives(seed));
  } catch (error) {
    return [
      error instanceof Error ? (error.stack ?? error.message).slice(0, 2_000) : String(error),
    ];
  }
}
