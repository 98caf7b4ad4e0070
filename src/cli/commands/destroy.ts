import type { Invocation } from "../specification.ts";
import { applyPlanned } from "../applying.ts";

/** `sched destroy`: the deletion of everything the project manages, planned, shown, asked for and carried out. */
export async function run(invocation: Invocation): Promise<0> {
  return applyPlanned(invocation, true);
}
