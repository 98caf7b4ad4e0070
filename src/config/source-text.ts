import type { Position, Range } from "../model/problem.ts";

/** A file's name and text, and where in it an offset stands. */
export interface SourceText {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly text: string;
  /** The place of two offsets (UTF-16 units from the beginning of the text). */
  rangeOf(start: number, end: number): Range;
}

/** Wraps a text. Line starts are found when the first position is asked for: a good file never needs them. */
export function sourceText(file: string, text: string): SourceText {
  let starts: readonly number[] | undefined;
  const positionOf = (offset: number): Position => {
    starts ??= lineStarts(text);
    return positionIn(text, starts, Math.min(offset, text.length));
  };
  return {
    file,
    text,
    rangeOf: (start, end) => ({
      file,
      start: positionOf(start),
      end: positionOf(Math.max(start, end)),
    }),
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

function positionIn(text: string, starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: codePoints(text, starts[low] ?? 0, offset) + 1 };
}

/** Counts the code points between two offsets. A line may be the whole file, so nothing is copied. */
function codePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    const isLowSurrogate = unit >= 0xdc00 && unit <= 0xdfff;
    if (!isLowSurrogate || at === start) count += 1;
  }
  return count;
}
