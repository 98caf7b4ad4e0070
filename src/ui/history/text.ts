import type { AttemptRecord, HistoryRecord } from "../../model/run.ts";
import { escapeControls } from "../escape.ts";
import { revisionText } from "../revision-text.ts";
import { type Paint, type Style, styleOf } from "../style.ts";
import { type Cell, tableLines } from "../table.ts";
import { grouped, tookText } from "../../outlook/words.ts";

export interface HistoryTextOptions {
  readonly colour: boolean;
  readonly columns: number;
}

const columns = [
  { title: "SCHEDULED" },
  { title: "JOB" },
  { title: "STATUS" },
  { title: "ATTEMPTS", align: "right" },
  { title: "TOOK", align: "right" },
  { title: "WHY" },
] as const;

/** The least that is shown of a reason, however narrow the terminal. */
const whyWidthMin = 20;

/** The history for a person, oldest first: a line a record, attempts of what went wrong under it. */
export function renderHistory(
  records: readonly HistoryRecord[],
  options: HistoryTextOptions,
): string {
  if (records.length === 0) return "No history yet.\n";
  const style = styleOf(options.colour);
  const rows = records.map((record) => row(record, style));
  const taken = widthBeforeWhy(rows);
  const whyWidth = Math.max(whyWidthMin, options.columns - taken);
  const cut = rows.map((cells) =>
    cells.map((cell, index) =>
      index === 5 ? { ...cell, text: shorten(cell.text, whyWidth) } : cell,
    ),
  );
  const [heading = "", ...lines] = tableLines(columns, cut, style.faint);
  const told = lines.flatMap((line, index) => [line, ...attemptLines(records[index], style)]);
  return `${[heading, ...told].join("\n")}\n`;
}

function row(record: HistoryRecord, style: Style): Cell[] {
  const { address, attempts, status } = record;
  return [
    { text: record.scheduledTime },
    { text: escapeControls(`${address}${kindOf(record)}`) },
    { text: status, paint: statusPaint(status, style) },
    { text: attempts.length === 0 ? "" : String(attempts.length) },
    { text: took(attempts) },
    { text: escapeControls(why(record)) },
  ];
}

function kindOf({ manual, condition }: HistoryRecord): string {
  if (condition !== undefined) return ` (told of ${condition})`;
  return manual ? " (manual)" : "";
}

function statusPaint(status: HistoryRecord["status"], style: Style): Paint {
  return { succeeded: style.good, failed: style.bad, skipped: style.faint, running: style.notice }[
    status
  ];
}

function took(attempts: readonly AttemptRecord[]): string {
  const [first] = attempts;
  const last = attempts.at(-1);
  if (first === undefined || last === undefined) return "";
  return tookText(Math.max(0, Date.parse(last.endTime) - Date.parse(first.startTime)));
}

/** A dead letter begins with that: the error actions, which would have told somebody, failed too. */
function why({ reason, range, attempts, deadLetter }: HistoryRecord): string {
  if (range !== undefined) {
    return `${reason ?? ""}: ${grouped(range.count)} from ${range.first} to ${range.last}`;
  }
  const message = attempts.findLast(({ action }) => action !== "error")?.message ?? null;
  if (reason === null) return message ?? "";
  const dead = deadLetter === true ? "dead letter: " : "";
  return message === null || message === reason
    ? `${dead}${reason}`
    : `${dead}${reason}: ${message}`;
}

/** What was tried is told only when it was more than one thing. */
function attemptLines(record: HistoryRecord | undefined, style: Style): string[] {
  if (record === undefined) return [];
  const tried = record.attempts.length < 2 ? [] : record.attempts.map(attemptWords);
  const { revision, status } = record;
  // Where to look for what broke it.
  const origin =
    revision === undefined || status !== "failed"
      ? []
      : [escapeControls(`applied from ${revisionText(revision)}`)];
  return [...tried, ...origin].map((line) => style.faint(`  ${line}`));
}

function attemptWords(attempt: AttemptRecord): string {
  const { number, action, startTime, endTime, outcome, message } = attempt;
  const took = tookText(Math.max(0, Date.parse(endTime) - Date.parse(startTime)));
  const what = { main: "attempt", error: "error action", notify: "notification" }[action];
  const said = message === null ? "" : `: ${shorten(message, 120)}`;
  return escapeControls(`${what} ${number}  ${startTime}  ${outcome} after ${took}${said}`);
}

function widthBeforeWhy(rows: readonly (readonly Cell[])[]): number {
  return columns.slice(0, 5).reduce((sum, { title }, index) => {
    const width = rows.reduce((most, cells) => Math.max(most, cells[index]?.text.length ?? 0), 0);
    return sum + Math.max(title.length, width) + 2;
  }, 0);
}

function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}
