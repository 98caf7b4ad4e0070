import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { renderStatus } from "../../ui/status/text.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { Invocation } from "../specification.ts";

/** `sched status [ADDR]`. */
export async function run(invocation: Invocation): Promise<0> {
  const { terminal } = invocation;
  const context = contextOf(invocation);
  const [address] = invocation.arguments;
  const status = await withReader(context, (owner) => owner.status(address));
  printResult(terminal, context, {
    text: () => renderStatus(status, { colour: terminal.colour, columns: terminal.columns }),
    json: () => status,
  });
  return exitCodes.done;
}
