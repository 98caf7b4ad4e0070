import type { ProblemCode } from "../../model/codes.ts";
import { type Fault, pointerTo } from "../faults.ts";

/** A mapping of a document, before anything is known about its members. */
export type Mapping = Readonly<Record<string, unknown>>;

/** A part of a document with its JSON pointer. Rules run beside the schema, so a part may have any shape. */
export interface Part {
  readonly path: string;
  readonly value: Mapping;
}

/** What a rule says about a part. */
export interface Complaint {
  readonly code: ProblemCode;
  /** The member at fault, and its member, and so on; none: the part itself. */
  readonly keys: readonly (string | number)[];
  /** Default: the value. */
  readonly at?: "key" | "value";
  readonly detail: string;
  readonly hint?: string;
}

/** A small pure function that finds what is wrong with a part, as far as its shape lets it. */
export type Rule = (value: Mapping) => readonly Complaint[];

/** Runs rules over a part; their complaints become faults of the document. */
export function follow(rules: readonly Rule[], { path, value }: Part): Fault[] {
  return rules.flatMap((rule) => rule(value).map((complaint) => faultOf(complaint, path)));
}

function faultOf({ code, keys, at, detail, hint }: Complaint, path: string): Fault {
  return {
    code,
    path: keys.reduce<string>((pointer, key) => pointerTo(pointer, key), path),
    at: at ?? "value",
    detail,
    ...(hint === undefined ? {} : { hint }),
  };
}

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is a mapping, as a part of its own; none if it is anything else. */
export function partAt({ path, value }: Part, key: string): Part[] {
  const member = value[key];
  return isMapping(member) ? [{ path: pointerTo(path, key), value: member }] : [];
}

/** The members of a map (`jobs`, `targets`) that are mappings. */
export function partsIn(part: Part, key: string): Part[] {
  return partAt(part, key).flatMap((map) =>
    Object.keys(map.value).flatMap((name) => partAt(map, name)),
  );
}

/** A member that is one mapping or a list of them. */
export function partsOf({ path, value }: Part, key: string): Part[] {
  const member = value[key];
  const pointer = pointerTo(path, key);
  if (!Array.isArray(member)) return partAt({ path, value }, key);
  return member.flatMap((entry: unknown, index) =>
    isMapping(entry) ? [{ path: pointerTo(pointer, index), value: entry }] : [],
  );
}

/** Given and not null: null is the same as absent. */
export function given(value: Mapping, key: string): boolean {
  return value[key] !== undefined && value[key] !== null;
}

export function textAt(value: Mapping, key: string): string | undefined {
  const member = value[key];
  return typeof member === "string" ? member : undefined;
}
