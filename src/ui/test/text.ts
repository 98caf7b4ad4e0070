import type { Range } from "../../model/problem.ts";
import type { Finding, Line } from "../../trials/findings.ts";
import type { TrialVerdict } from "../../trials/verdict.ts";
import { escapeControls } from "../escape.ts";
import { type Paint, type Style, styleOf } from "../style.ts";

/** A line for a test, and below it what did not come as it was expected. */
export function trialText(verdict: TrialVerdict, colour: boolean): string {
  const style = styleOf(colour);
  const { trial, status, findings } = verdict;
  const place = `${escapeControls(trial.range.file)}:${trial.range.start.line}`;
  const why = status === "skipped" ? "  (this environment has no such job)" : "";
  const name = escapeControls(trial.name);
  const head = `${marks[status](style)} ${name}  ${style.faint(`${place}${why}`)}\n`;
  return head + findings.map((finding) => findingText(finding, style)).join("");
}

/** `12 passed, 1 failed.` */
export function trialSummary(verdicts: readonly TrialVerdict[]): string {
  const count = (status: TrialVerdict["status"]): number =>
    verdicts.filter((verdict) => verdict.status === status).length;
  const skipped = count("skipped");
  const rest = skipped === 0 ? "" : `, ${skipped} skipped`;
  return `\n${count("passed")} passed, ${count("failed")} failed${rest}.\n`;
}

/** Where there is nothing to run: what to write. */
export const noTrialsText = `No tests found. Write one beside a job collection, or in a file \`NAME.schedtest.yaml\`:

tests:
  - name: reports come on working days
    job: billing/report
    at: 2026-01-01
    for: P1Y
    expect: { weekDays: [monday, tuesday, wednesday, thursday, friday] }
`;

const marks: Readonly<Record<TrialVerdict["status"], (style: Style) => string>> = {
  passed: ({ good }) => good("✓"),
  failed: ({ bad }) => bad("✗"),
  skipped: ({ faint }) => faint("-"),
};

function findingText({ range, summary, lines, hint }: Finding, style: Style): string {
  const place = style.faint(placeText(range));
  const head = `    ${place}: ${escapeControls(summary)}\n`;
  const width = lines.reduce((most, { local = "" }) => Math.max(most, local.length), 0);
  const shown = lines.map((line) => `      ${lineText(line, width, style)}\n`).join("");
  return `${head}${shown}${hint === undefined ? "" : `    ${escapeControls(hint)}\n`}`;
}

/** `billing.sched.yaml:41:7`. */
export function placeText({ file, start }: Range): string {
  return `${escapeControls(file)}:${start.line}:${start.column}`;
}

function lineText({ sign, address, local, utc, note }: Line, width: number, style: Style): string {
  const words = note === undefined ? "" : escapeControls(note);
  if (local === undefined) return style.faint(`${sign} ${words}`);
  const paint: Paint = paints[sign](style);
  const parts = [
    local.padEnd(width),
    // A clock of UTC has said it already.
    ...(local.endsWith("UTC") ? [] : [utc ?? ""]),
    ...(address === undefined ? [] : [escapeControls(address)]),
    ...(words === "" ? [] : [words]),
  ];
  return paint(`${sign} ${parts.join("  ")}`.trimEnd());
}

const paints: Readonly<Record<Line["sign"], (style: Style) => Paint>> = {
  "-": ({ bad }) => bad,
  "+": ({ good }) => good,
  "~": ({ changed }) => changed,
  " ": ({ faint }) => faint,
  "…": ({ faint }) => faint,
};
