import type { Range } from "../model/problem.ts";

/** `Key=value` of a section, as a unit file has it; the value without the blanks around it. */
export interface Assignment {
  readonly section: string;
  readonly key: string;
  /** Empty: what was said before is taken back. */
  readonly value: string;
  readonly range: Range;
}

export interface ReadLines {
  readonly assignments: readonly Assignment[];
  /** The names of sections as they begin, one that begins twice twice. */
  readonly sections: readonly string[];
  /** Lines that are nothing of a unit file; systemd passes over them as well. */
  readonly strange: readonly Range[];
}

/** Reads a unit file (systemd.syntax(7)): sections, assignments, comments, lines that go on behind a backslash. */
export function readUnitLines(text: string, file: string): ReadLines {
  const assignments: Assignment[] = [];
  const sections: string[] = [];
  const strange: Range[] = [];
  for (const { line, content } of logicalLines(text)) {
    const range = lineRange(file, line);
    const header = /^\[([^\]]+)\]$/.exec(content)?.[1];
    const equals = content.indexOf("=");
    const key = content.slice(0, Math.max(equals, 0)).trimEnd();
    const section = sections.at(-1);
    if (header !== undefined) sections.push(header);
    else if (key === "" || section === undefined) strange.push(range);
    else assignments.push({ section, key, value: content.slice(equals + 1).trim(), range });
  }
  return { assignments, sections, strange };
}

/** The place of a whole line. */
export function lineRange(file: string, line: number): Range {
  return { file, start: { line, column: 1 }, end: { line, column: 1 } };
}

interface LogicalLine {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly content: string;
}

/** Comments and empty lines are left out, also between the parts of one line. */
function logicalLines(text: string): readonly LogicalLine[] {
  const found: LogicalLine[] = [];
  let begun: { readonly line: number; text: string } | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    if (/^\s*[#;]/.test(raw)) continue;
    const goesOn = /(?:^|[^\\])(?:\\\\)*\\$/.test(raw);
    const piece = goesOn ? `${raw.slice(0, -1)} ` : raw;
    begun ??= { line: index + 1, text: "" };
    begun.text += piece;
    if (goesOn) continue;
    found.push({ line: begun.line, content: begun.text.trim() });
    begun = undefined;
  }
  if (begun !== undefined) found.push({ line: begun.line, content: begun.text.trim() });
  return found.filter(({ content }) => content !== "");
}
