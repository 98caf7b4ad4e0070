import { firstBroken } from "../support/found-seeds.ts";

/** Tells random lives until one is broken: `node test/simulation/hunt.ts LIVES [SEED]`; 1 when one is. */
// A life in which nothing happens any more leaves nothing to wait for, and the process ends.
process.once("exit", () => {
  if (!isOver) process.stdout.write("a life did not come to its end\n");
});
let isOver = false;
const [lives = "100", seed = "1"] = process.argv.slice(2);
const broken = await firstBroken(Number(seed), Number(lives));
isOver = true;
if (broken !== undefined) {
  process.stdout.write(`life ${broken.life}: ${broken.fault}\n`);
  process.exitCode = 1;
}
