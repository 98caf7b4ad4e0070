import { lineDiff } from "./line-diff.ts";

/** Of one text. */
const diffLinesMax = 400;
/** Shorter texts of one line are read faster side by side. */
const shortMax = 60;

/**
 * How one text becomes another, line by line: JSON as JSON, a member a line, whatever its layout; other texts as they
 * are. Undefined where both sides are short enough to stand beside each other, or one of them is no text.
 */
export function readableDiff(before: unknown, after: unknown): string | undefined {
  if (typeof before !== "string" || typeof after !== "string") return undefined;
  const longest = Math.max(before.length, after.length);
  const isLong = longest > shortMax || before.includes("\n") || after.includes("\n");
  if (!isLong) return undefined;
  const [old, young] = [asJson(before), asJson(after)];
  if (old !== undefined && young !== undefined) {
    // Nothing but its layout changes: that is to be seen as well.
    if (old !== young) return lineDiff(old, young, diffLinesMax);
  }
  const hasLines = before.includes("\n") || after.includes("\n");
  return hasLines ? lineDiff(ended(before), ended(after), diffLinesMax) : undefined;
}

/** In one layout; undefined: it is none, or a single value. */
function asJson(text: string): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return `${JSON.stringify(JSON.parse(text), undefined, 2)}\n`;
  } catch {
    return undefined;
  }
}

/** Whether the last line has an end is seldom of interest in a text that is sent. */
function ended(text: string): string {
  return text.endsWith("\n") ? text : `${text}\n`;
}
