import type { Problem } from "../../model/problem.ts";
import { lineDiff } from "../../plan/line-diff.ts";
import { type Diagnostic, diagnosticOf } from "../diagnostics/json.ts";
import { mask, maskedIn } from "../diagnostics/mask.ts";
import { escapeControls } from "../escape.ts";
import { type Style, styleOf } from "../style.ts";

/** A file whose layout is not the canonical one. */
export interface UnformattedFile {
  /** Relative to the project, or as it was named. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** What `sched fmt --json` prints. */
export interface FormatDocument {
  readonly formatVersion: "1.0";
  /** Whether the files were left alone (`--check`). */
  readonly check: boolean;
  readonly files: readonly { readonly file: string; readonly diff?: string }[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface FormatReport {
  readonly changed: readonly UnformattedFile[];
  readonly problems: readonly Problem[];
  readonly check: boolean;
  readonly diff: boolean;
}

/** The most lines of a file's diff: it is there to be looked at. */
const linesMax = 2_000;

/** Names of files, one a line, and with `diff` what differs, as `diff -u` has it; literal secrets are covered. */
export function formatText(report: FormatReport, colour: boolean): string {
  const style = styleOf(colour);
  return report.changed
    .map((file) => {
      const name = `${escapeControls(file.file)}\n`;
      return report.diff ? `${name}${coveredDiff(file, style)}\n` : name;
    })
    .join("");
}

export function formatDocument({ changed, problems, check, diff }: FormatReport): FormatDocument {
  return {
    formatVersion: "1.0",
    check,
    files: changed.map((file) => ({
      file: file.file,
      ...(diff ? { diff: coveredDiff(file, styleOf(false)) } : {}),
    })),
    diagnostics: problems.map(diagnosticOf),
  };
}

function coveredDiff({ file, before, after }: UnformattedFile, style: Style): string {
  const name = escapeControls(file);
  const lines = lineDiff(covered(before), covered(after), linesMax).split("\n");
  return [style.bold(`--- ${name}`), style.bold(`+++ ${name}`), ...lines.map(painted(style))].join(
    "\n",
  );
}

function covered(text: string): string {
  return text
    .split("\n")
    .map((line) => {
      let shown = line;
      for (const { start, end } of maskedIn(line).toReversed()) {
        shown = `${shown.slice(0, start)}${mask}${shown.slice(end)}`;
      }
      return escapeControls(shown);
    })
    .join("\n");
}

function painted(style: Style): (line: string) => string {
  return (line) => {
    if (line.startsWith("+")) return style.good(line);
    if (line.startsWith("-")) return style.bad(line);
    return line.startsWith("@@") ? style.notice(line) : line;
  };
}
