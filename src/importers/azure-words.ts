import type { Shape } from "../config/azure-shapes.ts";
import { Unknown } from "./arm-expression.ts";
import { isJson, type Json } from "./azure-resources.ts";

/** What is said about members on the way. */
export interface Words {
  /** A member that our language does not have. */
  readonly unknownMember: (path: string) => void;
  /** A value that cannot be told from the file. */
  readonly unknownValue: (path: string, unknown: Unknown) => void;
}

/**
 * The value with names and words as our language has them. Members that it does not have are left out and told; what is of another type stays, for the language to refuse.
 */
export function translated(shape: Shape, value: unknown, path: string, words: Words): unknown {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Unknown) {
    // A secret of a template is one of ours by its name.
    if (value.secret !== undefined) return value;
    words.unknownValue(path, value);
    return undefined;
  }
  switch (shape.kind) {
    case "members":
      return isJson(value) ? membersOf(shape.members, value, path, words) : value;
    case "list":
      return (Array.isArray(value) ? value : [value]).map((item: unknown, index) =>
        translated(shape.of, item, `${path}[${index}]`, words),
      );
    case "words":
      return wordOf(shape.words, value);
    case "texts":
      return isJson(value) ? textsOf(value, path, words) : value;
    case "text":
    case "integer":
    case "boolean":
    case "raw":
      return value;
  }
}

function wordOf(known: readonly string[], value: unknown): unknown {
  if (typeof value !== "string") return value;
  return known.find((word) => word.toLowerCase() === value.toLowerCase()) ?? value;
}

function membersOf(
  known: Readonly<Record<string, Shape>>,
  value: Json,
  path: string,
  words: Words,
): Json {
  const names = new Map(Object.keys(known).map((name) => [name.toLowerCase(), name]));
  const found = new Map<string, unknown>();
  for (const [key, member] of Object.entries(value)) {
    const name = names.get(key.toLowerCase());
    const inner = path === "" ? key : `${path}.${name ?? key}`;
    const shape = name === undefined ? undefined : known[name];
    if (name === undefined || shape === undefined) {
      if (member !== null) words.unknownMember(inner);
      continue;
    }
    const kept = translated(shape, member, inner, words);
    if (kept !== undefined) found.set(name, kept);
  }
  return Object.fromEntries(found);
}

function textsOf(value: Json, path: string, words: Words): Json {
  const found = new Map<string, unknown>();
  for (const [key, member] of Object.entries(value)) {
    const kept = translated({ kind: "text" }, member, `${path}.${key}`, words);
    if (kept !== undefined) found.set(key, kept);
  }
  return Object.fromEntries(found);
}
