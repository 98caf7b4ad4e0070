import type { Fault } from "./faults.ts";

/** A fault in one expression of a text: `ordinal` says which `${{` of the text it is, from 0. */
export interface TemplateTextFault extends Fault {
  readonly ordinal?: number;
}

/** How many `${{` stand before an offset of a text. */
export function ordinalAt(text: string, offset: number): number {
  let ordinal = 0;
  for (let at = text.indexOf("${{"); at >= 0 && at < offset; at = text.indexOf("${{", at + 3)) {
    ordinal += 1;
  }
  return ordinal;
}

/**
 * Finds an expression again in the file: the text of a scalar as it is written there, quotes, escapes and folded lines
 * included. Undefined when it is written so that it cannot be told.
 */
export function expressionIn(
  raw: string,
  ordinal: number,
): { readonly start: number; readonly end: number } | undefined {
  let start = raw.indexOf("${{");
  for (let skipped = 0; skipped < ordinal && start >= 0; skipped += 1) {
    start = raw.indexOf("${{", start + 3);
  }
  if (start < 0) return undefined;
  const closes = raw.indexOf("}}", start);
  const next = raw.indexOf("\n", start);
  const lineEnd = next < 0 ? raw.length : next;
  return { start, end: closes < 0 || closes > lineEnd ? lineEnd : closes + 2 };
}
