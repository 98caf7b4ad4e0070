import type { Problem } from "../../model/problem.ts";
import { escapeControls } from "../escape.ts";
import { type Excerpt, excerptOf } from "./excerpt.ts";

export interface TextOptions {
  /** The texts of files, for excerpts; without one there is no excerpt. */
  readonly sources?: ReadonlyMap<string, string>;
  readonly colour: boolean;
  /** Of the terminal; excerpts take 80 to 100 of them. */
  readonly columns: number;
}

/**
 * Problems for a person: what kind, where (`file:line:column`), the line with carets, what is wrong, what would be right;
 * a blank line between them and a last line that counts them. Nothing for no problems.
 */
export function problemsText(problems: readonly Problem[], options: TextOptions): string {
  if (problems.length === 0) return "";
  const paint = options.colour ? colours : plain;
  const blocks = problems.map((each) => block(each, paint, options));
  return `${[...blocks, count(problems)].join("\n\n")}\n`;
}

/** `2 errors, 1 warning.` */
export function count(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const words = [plural(errors, "error"), plural(warnings, "warning")];
  return `${words.filter((word) => word !== "").join(", ")}.`;
}

function plural(number: number, noun: string): string {
  if (number === 0) return "";
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

type Paint = (text: string) => string;

interface Colours {
  readonly error: Paint;
  readonly warning: Paint;
  readonly place: Paint;
  readonly faint: Paint;
}

const plain: Colours = {
  error: (text) => text,
  warning: (text) => text,
  place: (text) => text,
  faint: (text) => text,
};

const colours: Colours = {
  error: painted("1;31"),
  warning: painted("1;33"),
  place: painted("36"),
  faint: painted("2"),
};

function painted(code: string): Paint {
  return (text) => `\u001b[${code}m${text}\u001b[0m`;
}

function block(problem: Problem, paint: Colours, options: TextOptions): string {
  const { severity, summary, code, detail, hint, range } = problem;
  const word = severity === "error" ? "Error" : "Warning";
  const lines = [`${paint[severity](`${word}: ${summary}`)} ${paint.faint(`(${code})`)}`];
  if (range !== undefined) {
    const { line, column } = range.start;
    lines.push(`  ${paint.place(`${escapeControls(range.file)}:${line}:${column}`)}`);
    lines.push(...framed(problem, paint, options));
  }
  lines.push(`  ${escapeControls(detail)}`);
  if (hint !== undefined) lines.push(`  ${escapeControls(hint)}`);
  return lines.join("\n");
}

function framed(problem: Problem, paint: Colours, options: TextOptions): readonly string[] {
  const excerpt = excerptIn(problem, options);
  if (excerpt === undefined || problem.range === undefined) return [];
  const number = String(problem.range.start.line);
  const gutter = " ".repeat(number.length);
  return [
    `  ${paint.faint(`${number} |`)} ${excerpt.line}`,
    `  ${paint.faint(`${gutter} |`)} ${paint[problem.severity](excerpt.carets)}`,
  ];
}

function excerptIn({ range, path }: Problem, options: TextOptions): Excerpt | undefined {
  const text = range === undefined ? undefined : options.sources?.get(range.file);
  if (range === undefined || text === undefined) return undefined;
  const columns = Math.min(100, Math.max(80, options.columns));
  const width = columns - String(range.start.line).length - 5;
  return excerptOf(text, range, { width, path });
}
