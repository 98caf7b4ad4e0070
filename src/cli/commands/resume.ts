import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { renderRelease } from "../../ui/status/release.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import { flag, type Invocation } from "../specification.ts";

/** `sched resume ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const catchUp = flag(invocation.options, "catchUp");
  const { answer, status } = await withOwner(context, async (owner) => ({
    answer: await owner.release(address, { by: context.by, catchUp }),
    status: await owner.status(address),
  }));
  const [collection] = status.collections;
  const stillHeldBy =
    address.includes("/") && collection?.hold !== null ? collection?.name : undefined;
  printResult(invocation.terminal, context, {
    text: () => renderRelease({ address, answer, stillHeldBy }),
    json: () => ({
      formatVersion: "1.0",
      address,
      paused: stillHeldBy !== undefined,
      ...answer,
    }),
  });
  return exitCodes.done;
}
