import { withOwner } from "../compose/owner.ts";
import { type ExitCode, exitCodes } from "../model/codes.ts";
import { refuse } from "../model/problem.ts";
import type { HistoryRecord } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { Owner, RecordedTiming } from "../ports/owner.ts";
import { compileByHand } from "../schedule/by-hand.ts";
import { systemClock } from "../system-clock.ts";
import { backfillBegins, backfillProgress, backfillSummary } from "../ui/history/backfill.ts";
import { historyDocument, historyLine } from "../ui/history/json.ts";
import { renderHistory } from "../ui/history/text.ts";
import type { Context } from "./context.ts";
import { writeJson } from "./output.ts";
import type { Invocation } from "./specification.ts";
import { resultColumns, type Terminal } from "./terminal.ts";
import { instantOnClock } from "./times.ts";

/** More than this is a slip of the hand more often than not, and can be asked for in parts. */
const runsMax = 1_000;

/**
 * `sched run ADDR --backfill FROM..TO`: one manual run for each occurrence in the window, one after another. Says how
 * many there are before the first begins; whoever stops it stops what has not begun.
 */
export async function backfill(
  invocation: Invocation,
  context: Context,
  window: string,
): Promise<ExitCode> {
  const { terminal } = invocation;
  const [address = ""] = invocation.arguments;
  const records = await withOwner(context, async (owner) => {
    const job = (await owner.job(address)) ?? unknown(address);
    const occurrences = occurrencesIn(job, window);
    terminal.error(backfillBegins(job.address, occurrences));
    return runAll({ owner, terminal, context, address: job.address }, occurrences);
  });
  if (context.jsonInto !== undefined) writeJson(context.jsonInto, ...records.map(historyDocument));
  if (!context.json) {
    const options = { colour: terminal.colour, columns: resultColumns(terminal) };
    terminal.out(`${renderHistory(records, options)}\n${backfillSummary(records)}`);
  }
  return records.every(({ status }) => status === "succeeded") ? exitCodes.done : exitCodes.failed;
}

interface Backfilling {
  readonly owner: Owner;
  readonly terminal: Terminal;
  readonly context: Context;
  readonly address: string;
}

async function runAll(
  { owner, terminal, context, address }: Backfilling,
  occurrences: readonly Instant[],
): Promise<readonly HistoryRecord[]> {
  const records: HistoryRecord[] = [];
  for (const at of occurrences) {
    const due = formatSecond(at);
    try {
      const record = await owner.run(address, { by: context.by, for: due, inTurn: true });
      records.push(record);
    } catch (error) {
      terminal.error(`${records.length} of ${occurrences.length} ended; ${due} was next.\n`);
      throw error;
    }
    const record = records.at(-1);
    if (record === undefined) continue;
    if (context.json) terminal.out(`${historyLine(record)}\n`);
    else terminal.error(backfillProgress(record, records.length, occurrences.length));
    await terminal.drained();
  }
  return records;
}

/** The occurrences from FROM up to and including TO; refuses none, too many, and those to come. */
function occurrencesIn({ address, definition, anchor }: RecordedTiming, window: string) {
  const [from = "", to = "", ...rest] = window.split("..");
  if (from === "" || to === "" || rest.length > 0) {
    return refuse("usage/wrong", {
      detail: `--backfill takes FROM..TO, not ${JSON.stringify(window)}.`,
      hint: "For example: --backfill 2026-01-01..2026-02-01",
    });
  }
  const begin = instantOnClock("--backfill", from, definition);
  const end = instantOnClock("--backfill", to, definition);
  const told = `from ${formatSecond(begin)} to ${formatSecond(end)}`;
  if (end < begin || end > systemClock.now()) {
    return refuse("usage/wrong", {
      detail: `--backfill is about a window of the past, and this one goes ${told}.`,
      hint: "What is still to come fires by itself.",
    });
  }
  const timetable = compileByHand(definition, anchor);
  const count = timetable.countBetween(begin - 1, end);
  if (count > runsMax) {
    return refuse("usage/wrong", {
      detail: `${address} is due ${count} times ${told}; at most ${runsMax} are run in one go.`,
      hint: "Run a part of the window at a time.",
    });
  }
  if (count > 0) return timetable.between(begin - 1, end, runsMax);
  const first = timetable.next(Number.NEGATIVE_INFINITY);
  return refuse("run/no-occurrence", {
    detail: `${address} has no occurrence ${told}.`,
    hint:
      first === undefined || first <= end
        ? `\`sched explain ${address}\` says when it is due.`
        : `Its first one is ${formatSecond(first)}; a job without startTime and cron is due from its first apply on.`,
  });
}

function unknown(address: string): never {
  return refuse("address/unknown", {
    detail: `No recorded job has the address "${address}".`,
    hint: "`sched status` lists what there is; what is only in the files has to be applied first.",
  });
}
