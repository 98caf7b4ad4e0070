import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { ProblemCode } from "../model/codes.ts";
import { yamlLimits } from "./yaml-limits.ts";

/** A complaint with its place as offsets into the file's text. */
export interface YamlComplaint {
  readonly code: ProblemCode;
  readonly detail: string;
  readonly hint?: string;
  readonly path?: string;
  readonly start: number;
  readonly end: number;
  /** Where the same thing stands before. */
  readonly firstAt?: number;
}

/** Ends the reading of a file that costs too much. */
export class YamlRefusal extends Error {
  readonly complaint: YamlComplaint;

  constructor(complaint: YamlComplaint) {
    super(complaint.detail);
    this.complaint = complaint;
  }
}

/** What a YAML document says, as plain data, and what an alias stands for (positions are looked up through it). */
export interface YamlValue {
  readonly value: unknown;
  readonly complaints: readonly YamlComplaint[];
  readonly targets: ReadonlyMap<Alias, unknown>;
}

/** Objects without a prototype: no key can reach `Object.prototype`, and none is found that nobody wrote. */
export type PlainMap = Record<string, unknown>;

export function plainMap(): PlainMap {
  return { __proto__: null };
}

/**
 * Turns a parsed document into plain values in one walk that is linear in its size. Duplicate keys, merge keys and
 * aliases are handled here because the library's own ways grow with the square of the document.
 *
 * @throws {YamlRefusal} when aliases or merge keys repeat more than the limits allow
 */
export function valueOf(document: Document.Parsed): YamlValue {
  const walk: Walk = {
    complaints: [],
    anchors: new Map(),
    open: new Set(),
    targets: new Map(),
    aliases: 0,
    values: 0,
    repeated: 0,
  };
  return { value: convert(walk, document.contents), ...walk };
}

interface Anchored {
  readonly node: unknown;
  readonly value: unknown;
  /** How many values it stands for, those of the aliases in it included. */
  readonly size: number;
}

interface Walk {
  readonly complaints: YamlComplaint[];
  readonly anchors: Map<string, Anchored>;
  readonly open: Set<string>;
  readonly targets: Map<Alias, unknown>;
  aliases: number;
  values: number;
  repeated: number;
}

type Anchor = { readonly anchor?: string | undefined };

function convert(walk: Walk, node: unknown): unknown {
  walk.values += 1;
  if (isScalar(node)) return anchored(walk, node, () => scalarValue(walk, node));
  if (isMap(node)) return anchored(walk, node, () => mapValue(walk, node));
  if (isSeq(node)) return anchored(walk, node, () => listValue(walk, node));
  if (isAlias(node)) return aliasValue(walk, node);
  return null;
}

function anchored(walk: Walk, node: Anchor, read: () => unknown): unknown {
  const name = node.anchor;
  if (name === undefined) return read();
  const before = walk.values;
  walk.open.add(name);
  const value = read();
  walk.open.delete(name);
  walk.anchors.set(name, { node, value, size: walk.values - before + 1 });
  return value;
}

function scalarValue(walk: Walk, node: Scalar): unknown {
  const { value } = node;
  if (typeof value === "number" && !Number.isFinite(value)) {
    complain(walk, node, {
      code: "language/value",
      detail: `\`${node.source ?? String(value)}\` is not a number that can be counted with.`,
      hint: "Write a finite number, or put the text in quotes.",
    });
  }
  return value;
}

function listValue(walk: Walk, node: YAMLSeq): unknown[] {
  const list: unknown[] = [];
  for (const item of node.items) list.push(convert(walk, item));
  return list;
}

function mapValue(walk: Walk, node: YAMLMap): PlainMap {
  const map = plainMap();
  let merged: Pair | undefined;
  for (const pair of node.items) {
    if (isMergeKey(pair.key) && merged === undefined) merged = pair;
    else addPair(walk, { node, map, pair });
  }
  if (merged !== undefined) mergeInto(walk, map, merged);
  return map;
}

/** `<<` without quotes: the merge key of YAML 1.1, which people know from Compose and CI files. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.value === "<<" && key.type === "PLAIN";
}

interface Entry {
  readonly node: YAMLMap;
  readonly map: PlainMap;
  readonly pair: Pair;
}

function addPair(walk: Walk, entry: Entry): void {
  const key = keyText(walk, entry.pair.key, entry.node);
  const value = convert(walk, entry.pair.value);
  if (key === undefined) return;
  if (key in entry.map) complainDuplicate(walk, entry, key);
  else entry.map[key] = value;
}

const refusedKeys: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

function keyText(walk: Walk, key: unknown, map: YAMLMap): string | undefined {
  const place = hasRange(key) ? key : map;
  if (!isScalar(key)) {
    complain(walk, place, {
      code: "yaml/key",
      detail: isAlias(key)
        ? "An alias cannot be a key."
        : "A list or a mapping cannot be a key: keys are texts.",
      hint: "Write the key as a plain word.",
    });
    return undefined;
  }
  if (typeof key.value !== "string") {
    complain(walk, place, notText(key));
    return undefined;
  }
  if (refusedKeys.has(key.value)) {
    complain(walk, place, {
      code: "yaml/key",
      detail: `The key \`${key.value}\` is not allowed anywhere: it has a meaning of its own in JavaScript.`,
      hint: "Choose another name.",
    });
    return undefined;
  }
  return key.value;
}

function notText(key: Scalar): Pick<YamlComplaint, "code" | "detail" | "hint"> {
  if (key.value === null && (key.source ?? "") === "") {
    return {
      code: "yaml/key",
      detail: "There is no key before the colon.",
      hint: "Write a key, or put the whole text in quotes.",
    };
  }
  const written = key.source ?? String(key.value);
  const kind = key.value === null ? "nothing (null)" : `a ${typeof key.value}`;
  return {
    code: "yaml/key",
    detail: `The key \`${written}\` is ${kind} to YAML; keys must be texts.`,
    hint: `Put it in quotes: "${written}".`,
  };
}

function complainDuplicate(walk: Walk, { node, pair }: Entry, key: string): void {
  if (walk.complaints.length >= yamlLimits.problemsMax) return;
  const first = node.items.find((item) => isScalar(item.key) && item.key.value === key);
  complain(walk, hasRange(pair.key) ? pair.key : node, {
    code: "yaml/duplicate-key",
    detail: `\`${key}\` is given twice in the same mapping; one of the two would be lost.`,
    hint: "Remove one of them.",
    ...(hasRange(first?.key) ? { firstAt: first.key.range[0] } : {}),
  });
}

function aliasValue(walk: Walk, node: Alias): unknown {
  walk.aliases += 1;
  if (walk.aliases > yamlLimits.aliasesMax) {
    refuse(node, {
      code: "yaml/aliases",
      detail: `More than ${yamlLimits.aliasesMax.toLocaleString("en")} aliases in one file.`,
      hint: "Say common settings once under `defaults`, or as a target in sched.yaml.",
    });
  }
  const target = walk.anchors.get(node.source);
  if (target === undefined) {
    complain(walk, node, {
      code: "yaml/aliases",
      detail: walk.open.has(node.source)
        ? `The alias \`*${node.source}\` stands inside what it refers to, so it would never end.`
        : `There is no anchor \`&${node.source}\` before this alias.`,
      hint: `Write \`&${node.source}\` at the value to repeat, earlier in the same document.`,
    });
    return null;
  }
  walk.targets.set(node, target.node);
  spend(walk, node, target.size);
  return target.value;
}

function mergeInto(walk: Walk, map: PlainMap, pair: Pair): void {
  const place = hasRange(pair.value) ? pair.value : pair.key;
  const merged = convert(walk, pair.value);
  for (const source of Array.isArray(merged) ? (merged as unknown[]) : [merged]) {
    if (!isPlainMap(source)) {
      complain(walk, place, {
        code: "language/type",
        detail: "The merge key `<<` takes a mapping, or a list of mappings.",
        hint: "Write `<<: *name`, where `&name` marks a mapping.",
      });
      return;
    }
    const keys = Object.keys(source);
    spend(walk, place, keys.length);
    for (const key of keys) if (!(key in map)) map[key] = source[key];
  }
}

function spend(walk: Walk, place: unknown, count: number): void {
  walk.values += count;
  walk.repeated += count;
  if (walk.repeated <= yamlLimits.repeatedValuesMax) return;
  refuse(place, {
    code: "yaml/aliases",
    detail: `Aliases repeat more than ${yamlLimits.repeatedValuesMax.toLocaleString("en")} values in this file.`,
    hint: "Aliases of aliases multiply. Say common settings once under `defaults`, or as a target in sched.yaml.",
  });
}

export function isPlainMap(value: unknown): value is PlainMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Ranged {
  readonly range: readonly [number, number, number];
}

export function hasRange(node: unknown): node is Ranged {
  return typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range);
}

type Words = Pick<YamlComplaint, "code" | "detail" | "hint" | "firstAt">;

function complain(walk: Walk, place: unknown, words: Words): void {
  if (walk.complaints.length < yamlLimits.problemsMax) {
    walk.complaints.push({ ...words, ...offsets(place) });
  }
}

function refuse(place: unknown, words: Words): never {
  throw new YamlRefusal({ ...words, ...offsets(place) });
}

function offsets(place: unknown): { start: number; end: number } {
  if (!hasRange(place)) return { start: 0, end: 0 };
  return { start: place.range[0], end: place.range[1] };
}
