import { type DocumentKind, rootOf } from "./documents.ts";
import {
  branchesOf,
  branchFor,
  memberOf,
  type NamedSchema,
  type Schema,
  wordsOf,
  wordsOfType,
} from "./schema-walk.ts";

/**
 * Writes enumerated words in their canonical case: `Http` becomes `http`, `POST` stays, `MONDAY` becomes `monday`. What
 * is no such word stays as it is, and so do all other texts. The value itself is not changed: what differs is copied.
 */
export function foldCase(kind: DocumentKind, value: unknown): unknown {
  return folderOf(rootOf(kind))(value);
}

type Folder = (value: unknown) => unknown;

/** Schemas are walked once; a folder is found by its schema from then on. */
const folders = new Map<Schema, Folder>();

function folderOf(schema: Schema): Folder {
  const known = folders.get(schema);
  if (known !== undefined) return known;
  // Entered before it is made, because schemas may hold themselves: an error action is an action.
  let made: Folder | undefined;
  folders.set(schema, (value) => (made === undefined ? value : made(value)));
  made = makeFolder(schema);
  folders.set(schema, made);
  return made;
}

function makeFolder(schema: Schema): Folder {
  const branches = branchesOf(schema);
  const words = canonicalWords(branches);
  const types = canonicalWords(branches.map(({ schema }) => ({ schema: typeMember(schema) })));
  return (value) => {
    if (typeof value === "string") return words.get(value.toLowerCase()) ?? value;
    if (typeof value !== "object" || value === null) return value;
    const typed = foldType(value, types);
    const branch = branchFor(schema, typed);
    return branch === undefined ? typed : foldMembers(branch.schema, typed);
  };
}

function typeMember(schema: Schema): Schema {
  return { enum: wordsOfType(schema) };
}

function canonicalWords(branches: readonly Pick<NamedSchema, "schema">[]): Map<string, string> {
  const texts = branches
    .flatMap(({ schema }) => wordsOf(schema))
    .filter((word) => typeof word === "string");
  return new Map(texts.map((word) => [word.toLowerCase(), word]));
}

/** The member `type` first: it decides how the others are to be read. */
function foldType(value: object, words: ReadonlyMap<string, string>): object {
  if (Array.isArray(value) || !Object.hasOwn(value, "type")) return value;
  const type = (value as { readonly type: unknown }).type;
  const word = typeof type === "string" ? words.get(type.toLowerCase()) : undefined;
  return word === undefined || word === type ? value : { ...value, type: word };
}

function foldMembers(schema: Schema, value: object): object {
  let copy: Record<string, unknown> | unknown[] | undefined;
  for (const [key, member] of Object.entries(value)) {
    const memberSchema = memberOf(schema, key);
    if (memberSchema === undefined || key === "__proto__") continue;
    const folded = folderOf(memberSchema)(member);
    if (folded === member) continue;
    copy ??= Array.isArray(value) ? [...value] : { ...value };
    Reflect.set(copy, key, folded);
  }
  return copy ?? value;
}
