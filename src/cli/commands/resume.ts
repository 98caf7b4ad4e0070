import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { StatusDocument } from "../../ports/owner.ts";
import type { Invocation } from "../specification.ts";

/** `sched resume ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const before = await withOwner(context, async (owner) => {
    const status = await owner.status(address);
    await owner.release(address, context.by);
    return status;
  });
  printResult(invocation.terminal, context, {
    text: () => releasedText(address, before),
    json: () => ({ formatVersion: "1.0", address, paused: false }),
  });
  return exitCodes.done;
}

/** What came of it: without a hold nothing did, and a collection's hold is not lifted by one of its jobs. */
function releasedText(address: string, { collections: [collection] }: StatusDocument): string {
  const job = address.includes("/") ? collection?.jobs[0] : undefined;
  const hold = job === undefined ? collection?.hold : job.hold;
  const stillHeld =
    job !== undefined && collection?.hold
      ? `Its collection is paused; release that with: sched resume ${collection.name}\n`
      : "";
  const done = hold
    ? `${address} goes on; what was due meanwhile is recorded as skipped.\n`
    : `${address} was not paused itself; nothing was changed.\n`;
  return `${done}${stillHeld}`;
}
