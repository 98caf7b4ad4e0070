import { isCollection, isMap, type Node, visit, type YAMLMap, type YAMLSeq } from "yaml";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { DocumentKind } from "./documents.ts";
import { settleComments } from "./format-comments.ts";
import { space } from "./format-layout.ts";
import { reorder } from "./format-order.ts";
import { foldCase } from "./fold-case.ts";
import { readDocuments } from "./read-yaml.ts";
import { sourceText } from "./source-text.ts";
import { commentsOf, isSame } from "./format-proof.ts";
import { parseDocuments } from "./yaml-documents.ts";

export interface Formatted {
  /** The text in its canonical layout; the given one where that cannot be made. */
  readonly text: string;
  /** Why not. A file that is no YAML has errors, one whose comments would not survive a warning. */
  readonly problems: readonly Problem[];
}

/** Beyond it a mapping or list in brackets is written over several lines. */
const widthMax = 120;
/** Printing settles at the second pass but for texts that move comments about. */
const passesMax = 8;

/**
 * A file of the project in its one canonical layout: members in the order of the schema, two blanks of indentation, one
 * empty line between jobs. Comments, anchors, quotes and what the file means stay. What is unknown keeps its place.
 *
 * The printed text is read again and compared, comments too: the file is left alone where anything would be lost.
 */
export function formatText(kind: DocumentKind, file: string, text: string): Formatted {
  const given = sourceText(file, text);
  const errors = [...readDocuments(given)].flatMap(({ problems }) => problems.filter(isError));
  if (errors.length > 0) return { text, problems: errors };
  const printed = settled(kind, text);
  if (printed !== undefined && isFaithful(kind, text, printed))
    return { text: printed, problems: [] };
  const left = problem("files/not-formatted", {
    detail: `${file} is left as it is: in canonical layout a comment would be lost or something would be read differently.`,
    hint: "Put comments on lines of their own, above what they explain, and try again.",
    range: given.rangeOf(0, 0),
  });
  return { text, problems: [left] };
}

/** Printed until it stays as it is; undefined: it does not come to rest. */
function settled(kind: DocumentKind, text: string): string | undefined {
  let printed = text;
  for (let pass = 0; pass <= passesMax; pass += 1) {
    const next = print(kind, printed);
    if (next === printed) return printed;
    printed = next;
  }
  return undefined;
}

function print(kind: DocumentKind, text: string): string {
  const values = [...readDocuments(sourceText("", text))].map(({ value }) => foldCase(kind, value));
  const documents = [...parseDocuments(text)].map((document, index) => {
    settleComments(document, text);
    reorder(kind, document, values[index]);
    if (isMap(document.contents)) document.contents.flow = false;
    space(document);
    visit(document, { Collection: (_key, node) => wrap(node, text) });
    visit(document, { Collection: (_key, node) => pad(node) });
    // A second document begins with its own line; the first one needs none.
    document.directives.docStart = index > 0 || document.directives.docStart === true ? true : null;
    return document.toString({ lineWidth: 0, flowCollectionPadding: true, indentSeq: true });
  });
  return documents.join("");
}

/** Too long for its line, or with comments in it; what is inside is looked at when it stands there by itself. */
function wrap(node: Node, text: string): symbol | undefined {
  if (!isCollection(node) || node.flow !== true || !node.range) return undefined;
  const [start, end] = node.range;
  const line = text.lastIndexOf("\n", start) + 1;
  if (hasComments(text.slice(start, end))) {
    node.flow = false;
    return undefined;
  }
  if (end - line > widthMax) node.flow = false;
  return visit.SKIP;
}

function hasComments(text: string): boolean {
  return text.includes("#") && commentsOf(text).length > 0;
}

/** `{ a: b }`, but `[a, b]`: the library knows one way for both. */
function pad(node: YAMLMap | YAMLSeq): void {
  const print = node.toString.bind(node);
  const flowCollectionPadding = isMap(node) ? " " : "";
  node.toString = (context, ...rest) =>
    print(context === undefined ? context : { ...context, flowCollectionPadding }, ...rest);
}

function isFaithful(kind: DocumentKind, before: string, after: string): boolean {
  const [was, is] = [before, after].map((text) => ({
    values: [...readDocuments(sourceText("", text))].map(({ value }) => foldCase(kind, value)),
    comments: commentsOf(text),
  }));
  return isSame(was?.values, is?.values) && isSame(was?.comments, is?.comments);
}
