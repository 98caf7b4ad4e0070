import { branchFor, memberOf, type NamedSchema, type Schema } from "./schema-walk.ts";

/** One level on the way to a value: the branch of the schema it was read by, and the value. */
export interface Level {
  /** The key under which the value stands; empty for the document. */
  readonly key: string;
  /** As the parent's schema describes it: perhaps a union. */
  readonly declared: Schema | undefined;
  readonly branch: NamedSchema | undefined;
  readonly value: unknown;
}

/** The way from the document to what a JSON pointer names: at least the document itself. */
export function wayTo(root: Schema, document: unknown, pointer: string): readonly Level[] {
  const levels: Level[] = [level("", root, document)];
  for (const key of keysOf(pointer)) {
    const { branch, value } = levels.at(-1) ?? level("", root, document);
    const declared = branch === undefined ? undefined : memberOf(branch.schema, key);
    levels.push(level(key, declared, memberValue(value, key)));
  }
  return levels;
}

/** The keys of a JSON pointer. */
export function keysOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function level(key: string, declared: Schema | undefined, value: unknown): Level {
  const branch = declared === undefined ? undefined : branchFor(declared, value);
  return { key, declared, branch, value };
}

function memberValue(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
