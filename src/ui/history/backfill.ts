import type { HistoryRecord } from "../../model/run.ts";
import { formatSecond, type Instant } from "../../model/time.ts";
import { escapeControls } from "../escape.ts";
import { counted, grouped } from "../../outlook/words.ts";

/** Before the first run begins: how many there are to be, and of what. */
export function backfillBegins(address: string, occurrences: readonly Instant[]): string {
  const [first = 0] = occurrences;
  const last = occurrences.at(-1) ?? first;
  const span = `${formatSecond(first)} to ${formatSecond(last)}`;
  return `Running ${escapeControls(address)} for ${counted(occurrences.length, "occurrence")}, ${span}, one after another …\n`;
}

/** One line a run that ended. */
export function backfillProgress(record: HistoryRecord, ended: number, all: number): string {
  const { scheduledTime, status, reason } = record;
  const why = reason === null ? "" : ` (${escapeControls(reason)})`;
  return `${grouped(ended)} of ${grouped(all)}  ${scheduledTime}  ${status}${why}\n`;
}

/** What came of all of them. */
export function backfillSummary(records: readonly HistoryRecord[]): string {
  const succeeded = records.filter(({ status }) => status === "succeeded").length;
  const failed = records.length - succeeded;
  return `${counted(records.length, "run")}: ${grouped(succeeded)} succeeded, ${grouped(failed)} failed.\n`;
}
