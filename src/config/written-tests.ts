import type { Range } from "../model/problem.ts";
import { pointerTo } from "./faults.ts";
import type { ReadDocument } from "./read-yaml.ts";
import type { SourceText } from "./source-text.ts";
import type { ScheduleTest } from "./written.ts";

/** The tests of one document, good by its schema, with the place of everything in them. */
export interface WrittenTests {
  readonly tests: readonly ScheduleTest[];
  readonly source: SourceText;
  /** Which document of its file, from 0. */
  readonly document: number;
  /** The collection beside which they stand; absent: they stand in a file of their own. */
  readonly collection?: string;
  /** The place of what a pointer of the document names. */
  rangeAt(pointer: string): Range;
}

/**
 * Takes the tests out of a document. Their places are looked up at once, so that the tree of the document need not be
 * kept; undefined: it has none.
 */
export function writtenTests(
  tests: readonly ScheduleTest[] | null | undefined,
  source: SourceText,
  document: ReadDocument,
): Omit<WrittenTests, "collection"> | undefined {
  if (tests === undefined || tests === null || tests.length === 0) return undefined;
  const places = new Map<string, Range>();
  const note = (pointer: string, value: unknown): void => {
    places.set(pointer, document.rangeAt(pointer, "value"));
    if (typeof value !== "object" || value === null) return;
    for (const [key, member] of Object.entries(value)) note(pointerTo(pointer, key), member);
  };
  note("/tests", tests);
  const start = source.rangeOf(0, 0);
  return {
    tests,
    source,
    document: document.index,
    rangeAt: (pointer) => places.get(pointer) ?? start,
  };
}
