import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import { type Invocation, textOption } from "../specification.ts";
import { instantOption } from "../times.ts";

/** `sched pause ADDR`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  const note = textOption(invocation.options, "note");
  const until = instantOption("--until", textOption(invocation.options, "until"));
  await withOwner(context, (owner) =>
    owner.hold(address, {
      by: context.by,
      ...(note === undefined ? {} : { note }),
      ...(until === undefined ? {} : { until }),
    }),
  );
  printResult(invocation.terminal, context, {
    text: () =>
      `${address} is paused${until === undefined ? "" : ` until ${until}`}.\n` +
      `Release it with: sched resume ${address}\n`,
    json: () => ({ formatVersion: "1.0", address, paused: true, until: until ?? null }),
  });
  return exitCodes.done;
}
