import { type Document, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import { hasRange, isMergeKey, type YamlValue } from "./yaml-values.ts";

/** Where something stands in the text of its file, in UTF-16 units. */
export type Offsets = readonly [start: number, end: number];

/**
 * Walks from the top to what a pointer names. A mapping is indexed when it is first passed, so that look-ups stay linear
 * in all. Where the pointer leads to nothing that is written, the last thing on the way answers, with its key.
 */
export function locator(
  document: Document.Parsed,
  targets: YamlValue["targets"],
): (pointer: string, at: "key" | "value") => Offsets {
  const indexes = new Map<YAMLMap, ReadonlyMap<string, Pair>>();
  const follow = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);
  const pairsOf = (map: YAMLMap): ReadonlyMap<string, Pair> => {
    let pairs = indexes.get(map);
    if (pairs === undefined) {
      pairs = pairIndex(map, { follow, pairsOf });
      indexes.set(map, pairs);
    }
    return pairs;
  };
  return (pointer, at) => {
    let here = topOf(document);
    for (const member of membersOf(pointer)) {
      const next = stepInto(follow(here.node), member, pairsOf);
      if (next === undefined) return here.key;
      here = next;
    }
    return at === "key" ? here.key : here.value;
  };
}

interface Place {
  readonly node: unknown;
  readonly key: Offsets;
  readonly value: Offsets;
}

/** A document has no key of its own; its first one is where a complaint about the whole of it is shown. */
function topOf(document: Document.Parsed): Place {
  const node: unknown = document.contents;
  const first: unknown = isMap(node) ? node.items[0]?.key : undefined;
  const key = offsetsOf(first) ?? offsetsOf(node) ?? [document.range[0], document.range[0]];
  return { node, key, value: key };
}

function stepInto(node: unknown, member: string, pairsOf: Lookup["pairsOf"]): Place | undefined {
  if (isSeq(node)) {
    const item: unknown = node.items[Number(member)];
    const range = offsetsOf(item);
    return range === undefined ? undefined : { node: item, key: range, value: range };
  }
  const pair = isMap(node) ? pairsOf(node).get(member) : undefined;
  const key = offsetsOf(pair?.key);
  if (key === undefined) return undefined;
  return { node: pair?.value, key, value: offsetsOf(pair?.value) ?? key };
}

function membersOf(pointer: string): readonly string[] {
  return pointer === "" ? [] : pointer.slice(1).split("/").map(unescapePointer);
}

interface Lookup {
  readonly follow: (node: unknown) => unknown;
  readonly pairsOf: (map: YAMLMap) => ReadonlyMap<string, Pair>;
}

/** The pairs of a mapping by key: the first of duplicates, and behind them what merge keys bring. */
function pairIndex(map: YAMLMap, { follow, pairsOf }: Lookup): ReadonlyMap<string, Pair> {
  const pairs = new Map<string, Pair>();
  let merged: unknown;
  for (const pair of map.items) {
    if (isMergeKey(pair.key)) merged ??= pair.value;
    else if (isScalar(pair.key) && !pairs.has(String(pair.key.value))) {
      pairs.set(String(pair.key.value), pair);
    }
  }
  const sources = isSeq(merged) ? merged.items : [merged];
  for (const source of sources.map(follow)) {
    if (!isMap(source)) continue;
    for (const [key, pair] of pairsOf(source)) if (!pairs.has(key)) pairs.set(key, pair);
  }
  return pairs;
}

function unescapePointer(member: string): string {
  return member.replaceAll("~1", "/").replaceAll("~0", "~");
}

function offsetsOf(node: unknown): Offsets | undefined {
  return hasRange(node) ? [node.range[0], node.range[1]] : undefined;
}
