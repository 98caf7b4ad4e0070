import { type Document, isScalar } from "yaml";
import { type Problem, problem, type Range } from "../model/problem.ts";
import type { SourceText } from "./source-text.ts";
import { parseDocuments, TooManyMistakes } from "./yaml-documents.ts";
import { fromComplaint, fromLibrary, isReported, isTagError } from "./yaml-mistakes.ts";
import { locator } from "./yaml-places.ts";
import { valueOf, YamlRefusal } from "./yaml-values.ts";

/** One YAML document, read: plain values (maps without prototype), what is wrong with it, and where its parts stand. */
export interface ReadDocument {
  /** Which document of its file, from 0. */
  readonly index: number;
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The text is no YAML, or too much of it: its value is not worth checking. */
  readonly isBroken: boolean;
  /**
   * The place of what a JSON pointer names: its key (for a list's element: itself) or its value. What is not written
   * down stands where the nearest thing around it does.
   */
  readonly rangeAt: (pointer: string, at: "key" | "value") => Range;
  /** Offsets of a value's text in the file, for places within a text. */
  readonly offsetsOf: (pointer: string) => { readonly start: number; readonly end: number };
}

/**
 * Reads a file's documents one after the other; the tree of each can be dropped before the next is made. An empty file
 * has none. Nothing is thrown: whatever is wrong comes as a problem of the last document.
 */
export function* readDocuments(source: SourceText, fileBytesMax?: number): Generator<ReadDocument> {
  const strange = strangeCharacter(source);
  if (strange !== undefined) {
    yield brokenDocument(source, 0, [strange]);
    return;
  }
  let index = 0;
  try {
    for (const document of parseDocuments(source.text, fileBytesMax)) {
      yield readDocument(source, document, index);
      index += 1;
    }
  } catch (error) {
    yield brokenDocument(source, index, problemsOf(source, index, error));
  }
}

function readDocument(source: SourceText, document: Document.Parsed, index: number): ReadDocument {
  const read = valueOf(document);
  const problems = [
    ...[...document.errors, ...document.warnings]
      .filter(isReported)
      .map((error) => fromLibrary(source, index, error)),
    ...read.complaints.map((complaint) => fromComplaint(source, index, complaint)),
  ];
  const locate = locator(document, read.targets);
  if (isEmpty(document)) problems.push(emptyDocument(source, document, index));
  return {
    index,
    value: read.value,
    problems,
    isBroken: document.errors.some((error) => !isTagError(error)),
    rangeAt: (pointer, at) => source.rangeOf(...locate(pointer, at)),
    offsetsOf: (pointer) => {
      const [start, end] = locate(pointer, "value");
      return { start, end };
    },
  };
}

function isEmpty({ contents, errors }: Document.Parsed): boolean {
  const isNothing = contents === null || (isScalar(contents) && contents.source === "");
  return isNothing && errors.length === 0;
}

function emptyDocument(source: SourceText, document: Document.Parsed, index: number): Problem {
  return problem("yaml/empty", {
    detail: "There is nothing between the lines that separate documents.",
    hint: "Remove the `---`, or write a job collection.",
    range: source.rangeOf(document.range[0], document.range[0]),
    document: index,
  });
}

// Characters YAML forbids; some of them are signals inside the library's lexer.
// oxlint-disable-next-line no-control-regex
const strangePattern = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/;

function strangeCharacter(source: SourceText): Problem | undefined {
  const at = source.text.search(strangePattern);
  if (at < 0) return undefined;
  const code = source.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0");
  return problem("yaml/syntax", {
    detail: `The character U+${code} is not allowed in YAML.`,
    hint: 'Remove it; in a text in double quotes it can be written as an escape, such as "\\u0007".',
    range: source.rangeOf(at, at + 1),
    document: 0,
  });
}

function brokenDocument(
  source: SourceText,
  index: number,
  problems: readonly Problem[],
): ReadDocument {
  const start = { start: 0, end: 0 };
  return {
    index,
    value: null,
    problems,
    isBroken: true,
    rangeAt: () => source.rangeOf(0, 0),
    offsetsOf: () => start,
  };
}

function problemsOf(source: SourceText, index: number, error: unknown): readonly Problem[] {
  if (error instanceof YamlRefusal) return [fromComplaint(source, index, error.complaint)];
  if (error instanceof TooManyMistakes) {
    return error.mistakes.map((mistake) => fromLibrary(source, index, mistake));
  }
  throw error;
}
