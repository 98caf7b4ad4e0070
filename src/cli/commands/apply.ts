import { applyPlanned, applySaved } from "../applying.ts";
import type { Invocation } from "../specification.ts";

/** `sched apply`: of the files, or of a saved plan. */
export async function run(invocation: Invocation): Promise<0> {
  const [file] = invocation.arguments;
  return file === undefined ? applyPlanned(invocation) : applySaved(invocation, file);
}
