import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import { type DocumentKind, rootOf } from "./documents.ts";
import { branchFor, memberOf, type Schema } from "./schema-walk.ts";

/**
 * Puts the members of every mapping that the schema knows into its order, and words into their canonical case. Names
 * that people choose (of jobs, headers, tags) and members nobody knows keep their order, the unknown ones at the end.
 *
 * @param value - what the document says, with words in canonical case: it tells the branches of unions apart
 */
export function reorder(kind: DocumentKind, document: Document, value: unknown): void {
  walk(document.contents, value, rootOf(kind));
}

function walk(node: unknown, value: unknown, schema: Schema): void {
  if (isScalar(node)) return writeWord(node, value);
  const branch = branchFor(schema, value)?.schema;
  if (branch === undefined || typeof value !== "object" || value === null) return;
  const members = value as Readonly<Record<string, unknown>>;
  const step = (item: unknown, name: string): void => {
    const inner = memberOf(branch, name);
    if (inner !== undefined) walk(item, members[name], inner);
  };
  if (isSeq(node)) for (const [index, item] of node.items.entries()) step(item, String(index));
  if (!isMap(node)) return;
  for (const pair of node.items) {
    const name = nameOf(pair);
    if (name !== undefined) step(pair.value, name);
  }
  if (branch.properties !== undefined) sort(node, Object.keys(branch.properties));
}

/** `Http` becomes `http`; the values differ in case alone, or it is left as it is written. */
function writeWord(node: Scalar, value: unknown): void {
  if (typeof node.value !== "string" || typeof value !== "string" || node.value === value) return;
  if (node.value.toLowerCase() === value.toLowerCase()) node.value = value;
}

function sort(map: YAMLMap, names: readonly string[]): void {
  const places = new Map(names.map((name, index) => [name, index]));
  const placeOf = (pair: Pair): number => {
    const name = nameOf(pair);
    // What is merged in comes first: everything else is laid over it.
    return name === "<<" ? -1 : (places.get(name ?? "") ?? names.length);
  };
  const sorted = map.items.toSorted((one, other) => placeOf(one) - placeOf(other));
  const moves = sorted.some((pair, index) => pair !== map.items[index]);
  if (moves && !sharesAnchors(map)) map.items = sorted;
}

/** An alias must stand below its anchor: members of which one names what another defines keep their order. */
function sharesAnchors(map: YAMLMap): boolean {
  const owners = new Map<string, Pair>();
  let shared = false;
  for (const pair of map.items) {
    const note = (name: string | undefined): void => {
      if (name === undefined) return;
      shared ||= owners.has(name) && owners.get(name) !== pair;
      owners.set(name, pair);
    };
    for (const part of [pair.key, pair.value]) {
      if (!isNode(part)) continue;
      visit(part, { Node: (_key, node) => note(isAlias(node) ? node.source : node.anchor) });
    }
  }
  return shared;
}

function nameOf({ key }: Pair): string | undefined {
  if (typeof key === "string") return key;
  if (!isNode(key) || !isScalar(key)) return undefined;
  const { value } = key;
  return typeof value === "string" || typeof value === "number" ? `${value}` : undefined;
}
