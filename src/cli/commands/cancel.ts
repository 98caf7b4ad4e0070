import { withOwner, withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import { historyDocument } from "../../ui/history/json.ts";
import { refuse } from "../../model/problem.ts";
import { type Context, contextOf } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { printResult } from "../output.ts";
import type { Invocation } from "../specification.ts";

/** `sched cancel RUN`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const [id = ""] = invocation.arguments;
  if (isDryRun(invocation.options)) return wouldCancel(invocation, context, id);
  const record = await withOwner(context, (owner) => owner.cancel(id, context.by));
  printResult(invocation.terminal, context, {
    text: () =>
      `${record.id} is cancelled; it is recorded as ${record.status} (${record.reason ?? ""}).\n` +
      `What became of it: sched history ${record.address}\n`,
    json: () => historyDocument(record),
  });
  return exitCodes.done;
}

/** Which run is meant, and what it is doing. */
async function wouldCancel(invocation: Invocation, context: Context, id: string): Promise<0> {
  const { run: record, phase } = await withReader(context, (owner) => owner.runDetail(id));
  if (phase === null) {
    refuse("run/ended", {
      detail: `${record.id} has ended already: ${record.status}.`,
      hint: "`sched history --running` lists the open ones.",
    });
  }
  printResult(invocation.terminal, context, {
    text: () => `Would end ${record.id} (${phase.kind}).\n${nothingChanged(invocation)}`,
    json: () => ({ ...historyDocument(record), dryRun: true }),
  });
  return exitCodes.done;
}
