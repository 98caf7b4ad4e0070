import type { Shape } from "../../config/azure-shapes.ts";
import { badRequest } from "../arm/arm-error.ts";

export type Picked = Readonly<Record<string, unknown>>;

/** What goes before the reason in a refusal: `Malformed Job Object`. */
export interface Subject {
  readonly complaint: string;
}

/**
 * Reads JSON as Azure did: names of members and enumerated words in any case, members that nobody knows left out. What
 * is left has the names and words of our own language. `null` stays, for a patch to remove by. Throws `ArmError` (400)
 * for a value of another shape, naming the member.
 */
export function pick(shape: Shape, value: unknown, path: string, subject: Subject): unknown {
  if (value === null || value === undefined) return value;
  switch (shape.kind) {
    case "raw":
      return value;
    case "members":
      return pickMembers(shape.members, value, path, subject);
    case "list":
      return (Array.isArray(value) ? value : [value]).map((item: unknown, index) =>
        pick(shape.of, item, `${path}[${index}]`, subject),
      );
    case "words":
      return pickWord(shape.words, value, path, subject);
    case "texts":
      return pickTexts(value, path, subject);
    case "text":
      return typeof value === "string" ? value : wrong(path, "must be a string", subject);
    case "integer":
      return Number.isSafeInteger(value) ? value : wrong(path, "must be an integer", subject);
    case "boolean":
      return typeof value === "boolean" ? value : wrong(path, "must be true or false", subject);
  }
}

function pickMembers(
  known: Readonly<Record<string, Shape>>,
  value: unknown,
  path: string,
  subject: Subject,
): Picked {
  if (!isObject(value)) return wrong(path, "must be an object", subject);
  const names = new Map(Object.keys(known).map((name) => [name.toLowerCase(), name]));
  const picked = new Map<string, unknown>();
  for (const [key, member] of Object.entries(value)) {
    const name = names.get(key.toLowerCase());
    const shape = name === undefined ? undefined : known[name];
    if (name === undefined || shape === undefined) continue;
    picked.set(name, pick(shape, member, path === "" ? name : `${path}.${name}`, subject));
  }
  return Object.fromEntries(picked);
}

function pickWord(
  known: readonly string[],
  value: unknown,
  path: string,
  subject: Subject,
): string {
  const word = typeof value === "string" ? value.toLowerCase() : undefined;
  const found = known.find((each) => each.toLowerCase() === word);
  return found ?? wrong(path, `must be one of ${known.join(", ")}`, subject);
}

function pickTexts(value: unknown, path: string, subject: Subject): Picked {
  if (!isObject(value)) return wrong(path, "must be an object of strings", subject);
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === "string" || member === null) continue;
    wrong(`${path}.${key.slice(0, 100)}`, "must be a string", subject);
  }
  return value;
}

/** Refuses a member of what was sent. */
export function wrong(path: string, why: string, { complaint }: Subject): never {
  const what = path === "" ? "The body" : `'${path}'`;
  throw badRequest(`${complaint}: ${what} ${why}.`, path === "" ? undefined : path);
}

export function isObject(value: unknown): value is Picked {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is an object; undefined where there is none. */
export function objectAt(value: Picked | undefined, key: string): Picked | undefined {
  const member = value?.[key];
  return isObject(member) ? member : undefined;
}

/** Leaves out members that are null or undefined, on every level but in lists and in maps of texts. */
export function withoutNulls(value: Picked): Picked {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== undefined)
      .map(([key, member]) => [key, isObject(member) ? withoutNulls(member) : member]),
  );
}
