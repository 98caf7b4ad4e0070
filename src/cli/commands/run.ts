import { withOwner } from "../../compose/owner.ts";
import { type ExitCode, exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import { formatSecond } from "../../model/time.ts";
import type { Owner, RunRequest } from "../../ports/owner.ts";
import { renderDryRun } from "../../ui/dry-run/text.ts";
import { historyDocument } from "../../ui/history/json.ts";
import { renderHistory } from "../../ui/history/text.ts";
import { type Context, contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import { type Invocation, textOption } from "../specification.ts";
import { resultColumns } from "../terminal.ts";
import { instantOnClock } from "../times.ts";

/** `sched run ADDR`: waits for the end; 1 when the run, or one of them, failed. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const { options } = invocation;
  const context = contextOf(invocation);
  const window = textOption(options, "backfill");
  const time = textOption(options, "for");
  if (options["dryRun"] === true) return describeOne(invocation, context, { time, window });
  if (window === undefined) return runOne(invocation, context, time);
  if (time !== undefined) {
    refuse("usage/wrong", {
      detail: "--for and --backfill exclude each other.",
      hint: "--for is about one occurrence, --backfill about all of a window.",
    });
  }
  const { backfill } = await import("../backfill.ts");
  return backfill(invocation, context, window);
}

async function runOne(
  { terminal, arguments: [address = "", ...words] }: Invocation,
  context: Context,
  time: string | undefined,
): Promise<ExitCode> {
  const record = await withOwner(context, async (owner) => {
    const request = await requestOf(owner, context, address, time);
    const forWhen = request.for === undefined ? "" : ` for ${request.for}`;
    terminal.error(`Running ${address}${forWhen} …\n`);
    return owner.run(address, words.length === 0 ? request : { ...request, arguments: words });
  });
  printResult(terminal, context, {
    text: () =>
      renderHistory([record], { colour: terminal.colour, columns: resultColumns(terminal) }),
    json: () => historyDocument(record),
  });
  return record.status === "succeeded" ? exitCodes.done : exitCodes.failed;
}

/** Exit 0 whatever would come of the run: what would be sent was shown. */
async function describeOne(
  { terminal, arguments: [address = ""] }: Invocation,
  context: Context,
  { time, window }: { readonly time: string | undefined; readonly window: string | undefined },
): Promise<ExitCode> {
  if (window !== undefined) {
    refuse("usage/wrong", {
      detail: "--dry-run and --backfill exclude each other.",
      hint: "Look at one occurrence with --for.",
    });
  }
  const told = await withOwner(context, async (owner) => {
    const { for: at } = await requestOf(owner, context, address, time);
    return owner.describe(address, { for: at });
  });
  printResult(terminal, context, {
    text: () => renderDryRun(told, { colour: terminal.colour }),
    json: () => told,
  });
  return exitCodes.done;
}

async function requestOf(
  owner: Owner,
  { by }: Context,
  address: string,
  time: string | undefined,
): Promise<RunRequest> {
  if (time === undefined) return { by };
  const job = await owner.job(address);
  return { by, for: formatSecond(instantOnClock("--for", time, job?.definition)) };
}
