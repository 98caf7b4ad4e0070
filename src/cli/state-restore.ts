import { restoreState } from "../compose/state.ts";
import { refuse } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import { restorableText, restoredText } from "../ui/state/restore.ts";
import type { Context } from "./context.ts";
import { isDryRun, nothingChanged } from "./dry-run.ts";
import { printResult } from "./output.ts";
import { flag, type Invocation } from "./specification.ts";

/**
 * `sched state restore [FILE]`: shows what would come back and what happens to the time since, asks, and puts it in place;
 * with `--dry-run` it only shows.
 */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const { terminal, options } = invocation;
  const [, file] = invocation.arguments;
  const dryRun = isDryRun(options);
  const show = (text: string) => (context.json ? terminal.error(text) : terminal.out(text));
  let wasShown = false;
  const wanted = { file, dryRun };
  const { between, ...answer } = await restoreState(context, wanted, async (found, since) => {
    wasShown = true;
    show(restorableText(found, since));
    if (!dryRun && !flag(options, "autoApprove")) await approve(invocation);
  });
  const { fire, missed } = between;
  printResult(terminal, context, {
    text: () => (dryRun && wasShown ? nothingChanged(invocation) : restoredText(answer)),
    json: () => ({
      formatVersion: "1.0",
      ...answer,
      ...(dryRun ? { dryRun } : {}),
      fault: answer.fault ?? null,
      writtenAt: formatMoment(answer.writtenAt),
      newest: formatMoment(answer.newest),
      fallenDue: { fire, missed },
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
