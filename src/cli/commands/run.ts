import { withOwner } from "../../compose/owner.ts";
import { type ExitCode, exitCodes } from "../../model/codes.ts";
import { historyDocument } from "../../ui/history/json.ts";
import { renderHistory } from "../../ui/history/text.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import type { Invocation } from "../specification.ts";
import { resultColumns } from "../terminal.ts";

/** `sched run ADDR`: waits for the end; 1 when the run failed. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const context = contextOf(invocation);
  const [address = ""] = invocation.arguments;
  terminal.error(`Running ${address} …\n`);
  const record = await withOwner(context, (owner) => owner.run(address, context.by));
  printResult(terminal, context, {
    text: () =>
      renderHistory([record], { colour: terminal.colour, columns: resultColumns(terminal) }),
    json: () => historyDocument(record),
  });
  return record.status === "succeeded" ? exitCodes.done : exitCodes.failed;
}
