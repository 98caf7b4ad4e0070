import type { Range } from "../../model/problem.ts";
import { secretMembers } from "../../model/secret.ts";
import { escapeControls } from "../escape.ts";
import { type Masked, mask, maskedIn } from "./mask.ts";

/** A line of a file and a line of carets under it, of the same indentation. */
export interface Excerpt {
  readonly line: string;
  readonly carets: string;
}

export interface ExcerptOptions {
  /** Columns of the terminal for the line itself; at least 20. */
  readonly width: number;
  /** JSON pointer of what is wrong: what is under a secret's key is never shown. */
  readonly path?: string | undefined;
}

/**
 * The line a range begins in, cut to a width so that its beginning stays visible, with carets under what is meant.
 * Control characters are escaped, literal secrets covered. Undefined when the text has no such line.
 */
export function excerptOf(
  text: string,
  range: Range,
  options: ExcerptOptions,
): Excerpt | undefined {
  const line = lineOf(text, range.start.line);
  if (line === undefined) return undefined;
  const start = offsetOf(line, range.start.column);
  const isOneLine = range.end.line === range.start.line;
  const end = Math.max(start + 1, isOneLine ? offsetOf(line, range.end.column) : line.length);
  const covered = isSecret(options.path) ? [{ start, end: line.length }] : maskedIn(line);
  return cut(cellsAround(line, start, { covered, end, width: options.width }), options.width);
}

function isSecret(path: string | undefined): boolean {
  return path !== undefined && secretMembers.has(path.slice(path.lastIndexOf("/") + 1));
}

function lineOf(text: string, number: number): string | undefined {
  let start = 0;
  for (let passed = 1; passed < number; passed += 1) {
    const next = text.indexOf("\n", start);
    if (next < 0) return undefined;
    start = next + 1;
  }
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? text.length : end).replace(/\r$/, "");
}

/** Where a column (in code points, from 1) begins in a line. */
function offsetOf(line: string, column: number): number {
  let offset = 0;
  for (let passed = 1; passed < column && offset < line.length; passed += 1) {
    offset += (line.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  }
  return offset;
}

/** What is shown for a code point: perhaps an escape, or the mask for a whole secret. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  readonly isMeant: boolean;
  readonly isStart: boolean;
}

interface Around {
  readonly covered: readonly Masked[];
  readonly end: number;
  readonly width: number;
}

/** Only what can be seen is turned into cells: a line may be the whole file. */
function cellsAround(
  line: string,
  start: number,
  { covered, end, width }: Around,
): readonly Cell[] {
  const cells: Cell[] = [];
  const from = snapped(line, Math.max(0, start - width), covered);
  const to = Math.min(line.length, Math.max(start, from) + 2 * width);
  for (let at = from; at <= to;) {
    const secret = covered.find((each) => at >= each.start && at < each.end);
    const point = String.fromCodePoint(line.codePointAt(at) ?? 0x20);
    const next = secret?.end ?? at + point.length;
    const shown = secret === undefined ? escapeControls(point) : mask;
    const isMeant = at < end && next > start;
    cells.push({ shown, width: widthOf(shown), isMeant, isStart: at <= start && next > start });
    at = next;
  }
  return cells;
}

/** An offset that is neither inside a secret nor inside a pair of surrogates. */
function snapped(line: string, offset: number, covered: readonly Masked[]): number {
  const secret = covered.find((each) => offset > each.start && offset < each.end);
  if (secret !== undefined) return secret.start;
  const unit = line.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset - 1 : offset;
}

/** Leaves out cells before and behind, so that the first caret is seen with something before it. */
function cut(cells: readonly Cell[], width: number): Excerpt {
  const meant = Math.max(
    0,
    cells.findIndex(({ isStart }) => isStart),
  );
  let first = 0;
  let before = widthOfAll(cells.slice(0, meant));
  const beforeMax = widthOfAll(cells) <= width ? width : Math.floor(width / 2);
  while (before > beforeMax) {
    before -= cells[first]?.width ?? 0;
    first += 1;
  }
  let line = first > 0 ? "…" : "";
  let carets = first > 0 ? " " : "";
  let used = line.length;
  for (const [index, cell] of cells.slice(first).entries()) {
    const isLast = first + index === cells.length - 1;
    if (used + cell.width > width - (isLast ? 0 : 1)) {
      line += "…";
      break;
    }
    line += cell.shown;
    carets += (cell.isMeant ? "^" : " ").repeat(cell.width);
    used += cell.width;
  }
  return { line: line.trimEnd(), carets: carets.trimEnd() };
}

function widthOfAll(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

function widthOf(text: string): number {
  let width = 0;
  for (const point of text) width += pointWidth(point.codePointAt(0) ?? 0);
  return width;
}

// Blocks whose signs take two columns in terminals, and those that take none; near enough for putting a caret.
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1F64F}\u{1F680}-\u{1F6FF}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]$/u;
const narrowless = /^\p{Mn}$/u;

function pointWidth(point: number): number {
  if (point < 0x300) return 1;
  const text = String.fromCodePoint(point);
  if (narrowless.test(text)) return 0;
  return wide.test(text) ? 2 : 1;
}
