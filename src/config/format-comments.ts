import {
  type Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";

type Collection = YAMLMap | YAMLSeq;

/** A comment on a line of its own. */
interface Line {
  readonly column: number;
  /** What stands behind the `#`. */
  readonly text: string;
  /** Whether an empty line stands above it. */
  readonly isApart: boolean;
}

/**
 * Comments where a reader takes them to belong, before anything is moved: one above a member goes with it, one behind
 * `name:` stays there, and of those at the end of a block the ones that are set further out belong to what follows.
 *
 * @param text - what the document was parsed from
 */
export function settleComments(document: Document, text: string): void {
  const { contents } = document;
  visit(document, { Pair: (_key, pair) => keepBehindName(pair, text) });
  if (isBlock(contents)) {
    const outward = settle(contents, text);
    if (outward.length > 0) contents.comment = joined([contents.comment, textOf(outward)]);
  }
  visit(document, {
    Node: (_key, node) => {
      if (node.commentBefore) node.commentBefore = node.commentBefore.replace(/\n{3,}/g, "\n\n");
      if (node.comment) node.comment = node.comment.replace(/\n{3,}/g, "\n\n").replace(/\n+$/, "");
    },
    Map: (_key, map) => {
      if (map !== contents) takeAlong(map);
    },
  });
}

/** The library takes a comment behind `name:` for one above the first member of its value, and prints it there. */
function keepBehindName({ key, value }: Pair, text: string): undefined {
  if (!isScalar(key) || !isBlock(value) || !value.commentBefore) return;
  const from = key.range?.[1];
  if (from === undefined) return;
  const end = text.indexOf("\n", from);
  const rest = text.slice(from, end < 0 ? text.length : end);
  if (!/^\s*:\s*(?:[&!]\S+\s+)*#/.test(rest)) return;
  const [first = "", ...others] = value.commentBefore.split("\n");
  key.comment = first;
  value.commentBefore = others.length === 0 ? null : others.join("\n");
}

/** Goes through a block; answers the comments at its end that belong further out. */
function settle(collection: Collection, text: string): readonly Line[] {
  const carried = settleItems(collection, text);
  const own = trailing(collection, text);
  if (own === undefined) {
    if (carried.length > 0) collection.comment = joined([textOf(carried), collection.comment]);
    return [];
  }
  const lines = [...carried, ...own];
  const column = columnOf(text, collection.range?.[0] ?? 0);
  const first = lines.findIndex((line) => line.column < column);
  const inner = first < 0 ? lines : lines.slice(0, first);
  collection.comment = inner.length === 0 ? null : textOf(inner);
  return first < 0 ? [] : lines.slice(first);
}

/** What belongs further out in one item stands above the next; answers what the last one leaves. */
function settleItems(collection: Collection, text: string): readonly Line[] {
  let carried: readonly Line[] = [];
  for (const item of collection.items) {
    const [head, body] = isPair(item) ? [item.key, item.value] : [item, item];
    if (carried.length > 0 && isNode(head)) putAbove(head as Scalar, carried);
    carried = isBlock(body) ? settle(body, text) : [];
  }
  return carried;
}

/** The comments below a block's last member; undefined where they are not those the library found. */
function trailing(collection: Collection, text: string): readonly Line[] | undefined {
  const [, from = 0, to = 0] = collection.range ?? [];
  const lines: Line[] = [];
  let isApart = false;
  for (const line of text.slice(from, to).split("\n")) {
    const comment = /^(\s*)#(.*)$/.exec(line.trimEnd());
    if (comment === null) {
      isApart = true;
      continue;
    }
    const [, blanks = "", said = ""] = comment;
    lines.push({ column: blanks.length, text: said, isApart });
    isApart = false;
  }
  const known = (collection.comment ?? "").split("\n").filter((line) => line !== "");
  return known.length === lines.length ? lines : undefined;
}

function putAbove(node: Scalar, lines: readonly Line[]): void {
  node.commentBefore = joined([textOf(lines), node.commentBefore]);
  node.spaceBefore = lines[0]?.isApart === true || node.spaceBefore === true;
}

/** The comment above the first member belongs to that member, wherever it goes. */
function takeAlong(map: YAMLMap): undefined {
  const first = map.items[0]?.key;
  if (map.flow === true || !map.commentBefore || !isScalar(first)) return;
  first.commentBefore = joined([map.commentBefore, first.commentBefore]);
  map.commentBefore = null;
}

function isBlock(node: unknown): node is Collection {
  return isCollection(node) && node.flow !== true;
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text, isApart }, at) => (isApart && at > 0 ? `\n${text}` : text)).join("\n");
}

function joined(texts: readonly (string | null | undefined)[]): string {
  return texts.filter((text) => text !== null && text !== undefined && text !== "").join("\n");
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}
