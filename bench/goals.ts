import { run as durable } from "./durable.ts";
import { run as fire } from "./fire.ts";
import { run as memory } from "./memory.ts";
import { run as spawn } from "./spawn.ts";
import { run as steady } from "./steady.ts";

/**
 * What is promised of firing, in one pass of ten minutes for a machine that can be kept quiet no longer: the suites about
 * it with fewer rounds each. Wants `npm run build` first.
 */
export async function run(): Promise<void> {
  await fire(undefined, 3);
  await steady(undefined, 8, 2);
  await durable();
  await spawn(2, 200);
  await memory();
}
