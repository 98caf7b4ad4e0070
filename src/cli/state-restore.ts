import { restoreState } from "../compose/state.ts";
import { refuse } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import { restorableText, restoredText } from "../ui/state/restore.ts";
import type { Context } from "./context.ts";
import { printResult } from "./output.ts";
import { flag, type Invocation } from "./specification.ts";

/** `sched state restore [FILE]`: shows what would come back, asks, and puts it in place. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const { terminal } = invocation;
  const [, file] = invocation.arguments;
  const show = (text: string) => (context.json ? terminal.error(text) : terminal.out(text));
  const answer = await restoreState(context, file, async (found) => {
    show(restorableText(found));
    if (!flag(invocation.options, "autoApprove")) await approve(invocation);
  });
  printResult(terminal, context, {
    text: () => restoredText(answer),
    json: () => ({
      formatVersion: "1.0",
      ...answer,
      fault: answer.fault ?? null,
      writtenAt: formatMoment(answer.writtenAt),
      newest: formatMoment(answer.newest),
    }),
  });
}

/** Only the word `yes` approves. */
async function approve({ terminal }: Invocation): Promise<void> {
  if (!terminal.inIsTerminal) {
    refuse("apply/no-terminal", {
      detail: "Restoring needs approval, and standard input is no terminal.",
      hint: "Pass --auto-approve where nobody can answer.",
    });
  }
  const answer = await terminal.ask(
    "\nDo you want to restore this?\n  Only 'yes' will be accepted to approve.\n\n  Enter a value: ",
  );
  if (answer?.trim() !== "yes") refuse("state/declined", { detail: "Nothing was changed." });
}
