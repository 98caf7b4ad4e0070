import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { Invocation } from "../specification.ts";

/** `sched resume ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  await withOwner(context, (owner) => owner.release(address, context.by));
  printResult(invocation.terminal, context, {
    text: () => `${address} goes on; what was due meanwhile is recorded as skipped.\n`,
    json: () => ({ formatVersion: "1.0", address, paused: false }),
  });
  return exitCodes.done;
}
