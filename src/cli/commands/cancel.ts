import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { historyDocument } from "../../ui/history/json.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { Invocation } from "../specification.ts";

/** `sched cancel RUN`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [id = ""] = invocation.arguments;
  const record = await withOwner(context, (owner) => owner.cancel(id, context.by));
  printResult(invocation.terminal, context, {
    text: () =>
      `${record.id} is cancelled; it is recorded as ${record.status} (${record.reason ?? ""}).\n`,
    json: () => historyDocument(record),
  });
  return exitCodes.done;
}
