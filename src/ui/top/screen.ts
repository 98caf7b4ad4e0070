import type { HistoryRecord } from "../../model/run.ts";
import { counted } from "../../outlook/words.ts";
import { formatSecond, type Instant, secondMs } from "../../model/time.ts";
import { escapeControls } from "../escape.ts";
import { type Figures, figuresOf, type JobWord, type TopData, type TopRow } from "./figures.ts";
import { filtered, selectedRow, type TopView } from "./view.ts";

/** One line, without control characters, and no longer than the terminal is wide. */
export interface Line {
  readonly text: string;
  readonly tone?: "title" | "heading" | "selected" | "bad" | "good" | "dim";
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** Everything on the screen, line by line: as many as fit, never more. @param place whose jobs these are */
export function screen(
  data: TopData,
  view: TopView,
  { columns, rows }: Size,
  place: string,
): Line[] {
  const figures = figuresOf(data);
  const head = headLines(figures, data, { columns, place });
  const foot = footLine(view);
  const room = Math.max(1, rows - head.length - 1);
  const lines = [...head, ...bodyLines(data, figures, view, { columns, rows: room }), foot];
  return lines.map((line) => ({ ...line, text: cut(escapeControls(line.text), columns) }));
}

function headLines(
  { counts, perSecond, succeeded, lateMs, lastFailure, rows }: Figures,
  { at }: TopData,
  { columns, place }: { readonly columns: number; readonly place: string },
): Line[] {
  const shown = ["running", "due", "failing", "paused"] as const;
  const words = shown.map((word) => `${counts[word]} ${word}`).join("  ");
  const pace = perSecond === undefined ? "" : `  ${rate(perSecond)} runs/s`;
  const good = succeeded === undefined ? "" : `  ${Math.floor(succeeded * 100)} % ok`;
  const late =
    lateMs === undefined ? "late: -" : `late: half ${took(lateMs.half)}, 95 % ${took(lateMs.most)}`;
  const failure =
    lastFailure === undefined
      ? ""
      : `  last failure: ${lastFailure.address} (${lastFailure.reason ?? "failed"})`;
  return [
    { text: between(`sched top  ${place}`, formatSecond(at), columns), tone: "title" },
    { text: `${counted(rows.length, "job")}  ${words}${pace}${good}` },
    { text: `${late}${failure}`, ...(counts.failing > 0 ? { tone: "bad" as const } : {}) },
    { text: "" },
  ];
}

function bodyLines(data: TopData, figures: Figures, view: TopView, size: Size): Line[] {
  const shown = filtered(figures.rows, view);
  const body = {
    list: () => listLines(shown, view, size, data.at),
    typing: () => listLines(shown, view, size, data.at),
    help: () => helpLines,
    open: () => openLines(selectedRow(figures.rows, view), data.opened),
  }[view.mode]();
  const fitting = body.slice(0, size.rows);
  return [...fitting, ...Array.from({ length: size.rows - fitting.length }, () => ({ text: "" }))];
}

const tones: Readonly<Partial<Record<JobWord, Line["tone"]>>> = {
  running: "good",
  failing: "bad",
  paused: "dim",
  disabled: "dim",
  done: "dim",
};

/** The widths of what stands beside the address, which takes what is left. */
const wide = { word: 8, time: 10, count: 6 };

function listLines(rows: readonly TopRow[], view: TopView, size: Size, at: Instant): Line[] {
  const isWide = size.columns >= 72;
  const beside =
    wide.word + (isWide ? 2 * (wide.time + 2) + 2 * (wide.count + 2) : wide.time + 2) + 4;
  const width = Math.max(8, size.columns - beside);
  const cells = (mark: string, word: string, address: string, more: readonly string[]): string => {
    const [next = "", last = "", runs = "", failed = ""] = more;
    const start = `${mark} ${word.padEnd(wide.word)}  ${cut(address, width).padEnd(width)}`;
    const times = isWide ? [next, last] : [next];
    const counts = isWide ? [runs, failed] : [];
    return [
      start,
      ...times.map((text) => text.padStart(wide.time)),
      ...counts.map((text) => text.padStart(wide.count)),
    ].join("  ");
  };
  const heading: Line = {
    text: cells(" ", "STATE", "JOB", ["NEXT", "LAST", "RUNS", "FAILED"]),
    tone: "heading",
  };
  if (rows.length === 0) {
    return [
      heading,
      { text: view.filter === "" ? "  There are no jobs." : `  No job has "${view.filter}".` },
    ];
  }
  const chosen = selectedRow(rows, view);
  const room = Math.max(1, size.rows - 1);
  const from = windowFrom(chosen === undefined ? 0 : rows.indexOf(chosen), room, rows.length);
  const lines = rows.slice(from, from + room).map((row): Line => {
    const { job, word } = row;
    const text = cells(row === chosen ? ">" : " ", word, job.address, [
      moment(job.nextExecutionTime, at),
      moment(job.lastExecutionTime, at),
      String(job.executionCount),
      String(job.faultedCount),
    ]);
    const tone = row === chosen ? "selected" : tones[word];
    return tone === undefined ? { text } : { text, tone };
  });
  return [heading, ...lines];
}

/** The chosen row stays in sight. */
function windowFrom(chosen: number, room: number, count: number): number {
  return Math.max(0, Math.min(chosen - Math.floor(room / 2), count - room));
}

function openLines(row: TopRow | undefined, runs: readonly HistoryRecord[]): Line[] {
  if (row === undefined) return [{ text: "The job is gone." }];
  const { job, word } = row;
  const held =
    job.hold === null
      ? []
      : [
          {
            text: `  paused by  ${job.hold.by}${job.hold.note === null ? "" : `: ${job.hold.note}`}`,
          },
        ];
  return [
    { text: `${job.address}  ${word}`, tone: "heading" },
    ...held,
    { text: `  next       ${job.nextExecutionTime ?? "-"}` },
    { text: `  last       ${job.lastExecutionTime ?? "-"}` },
    { text: `  runs       ${job.executionCount}, of which ${job.faultedCount} failed` },
    { text: "" },
    { text: "  DUE                   STATUS     ATTEMPTS  WHAT CAME OF IT", tone: "heading" },
    ...(runs.length === 0 ? [{ text: "  No run yet." }] : runs.map(runLine)),
  ];
}

function runLine({ scheduledTime, status, attempts, reason }: HistoryRecord): Line {
  const last = attempts.at(-1)?.message ?? reason ?? "";
  const text = `  ${scheduledTime.padEnd(20)}  ${status.padEnd(9)}  ${String(attempts.length).padStart(8)}  ${last}`;
  return status === "failed" ? { text, tone: "bad" } : { text };
}

const helpLines: readonly Line[] = [
  { text: "Keys", tone: "heading" },
  { text: "  up, down     choose a job; page up, page down: by ten" },
  { text: "  enter        open it: its last runs and what came of them" },
  { text: "  /            filter by a part of the address, or by a state such as failing" },
  { text: "  r            run it now" },
  { text: "  p            pause it, or resume it" },
  { text: "  escape       back; while filtering: no filter" },
  { text: "  q            quit" },
  { text: "" },
  { text: "Any key goes back." },
];

function footLine({ mode, filter, asking, note }: TopView): Line {
  if (asking !== undefined)
    return { text: `${askWords[asking.kind](asking.address)} y/n`, tone: "heading" };
  if (mode === "typing") return { text: `/${filter}_  enter keeps it, escape clears it` };
  if (note !== "") return { text: note, tone: "heading" };
  const keys = "/ filter  enter open  r run  p pause  ? help  q quit";
  return { text: filter === "" ? keys : `only "${filter}"  ${keys}`, tone: "dim" };
}

const askWords = {
  run: (address: string) => `Run ${address} now?`,
  pause: (address: string) => `Pause ${address}?`,
  resume: (address: string) => `Resume ${address}? What was passed over is not made up for.`,
};

/** Of today the time, of another day the date. */
function moment(text: string | null, at: Instant): string {
  if (text === null) return "-";
  const today = formatSecond(at).slice(0, 10);
  return text.startsWith(today) ? text.slice(11, 19) : text.slice(0, 10);
}

function took(ms: number): string {
  return ms < secondMs ? `${Math.round(ms)} ms` : `${(ms / secondMs).toFixed(1)} s`;
}

function rate(perSecond: number): string {
  return perSecond >= 10
    ? String(Math.round(perSecond))
    : perSecond.toFixed(perSecond < 0.1 ? 3 : 1);
}

function between(left: string, right: string, columns: number): string {
  const gap = columns - left.length - right.length;
  return gap < 2 ? left : left + " ".repeat(gap) + right;
}

function cut(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}
