import type { ProblemCode } from "../model/codes.ts";

/**
 * One mistake in one document, before it has a place in a file: who reads the file turns `path` into line and column.
 */
export interface Fault {
  readonly code: ProblemCode;
  /** JSON pointer within the document: the empty text is the document itself. */
  readonly path: string;
  /** Whether the key that `path` ends in is at fault, or the value under it. */
  readonly at: "key" | "value";
  /** In full sentences: what is wrong here. */
  readonly detail: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** Faults reported for one document; whoever makes more hears about the rest when these are mended. */
export const maxFaults = 100;

/** The JSON pointer of a member (or element) of what `path` points to. */
export function pointerTo(path: string, member: string | number): string {
  return `${path}/${String(member).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
