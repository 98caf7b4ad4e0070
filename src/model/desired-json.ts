import type { Desired } from "./desired.ts";
import { Secret, sensitive } from "./secret.ts";

/**
 * `Desired` as plain JSON and back. A `Secret` prints as `(sensitive)` wherever it is serialised by accident; this is
 * the one place that serialises it on purpose, for the connection between a command and the owner of its state.
 */

/** Marks a literal secret: `{"$literal": "value"}`. A key of the user's own that looks like it gets one more `$`. */
const mark = "$literal";
const looksLikeMark = /^\$+literal$/;

/**
 * Plain JSON that `decodeDesired` reads back to an equal value. It holds secrets in the clear: it may go to the owner
 * of the state and nowhere else, no log and no file.
 */
export function encodeDesired(desired: Desired): Desired {
  return encode(desired) as Desired;
}

/** The same for one definition. */
export function encodeLiterals<Definition>(definition: Definition): Definition {
  return encode(definition) as Definition;
}

/** The same with `(sensitive)` in the place of each literal: for questions that no value is needed for. */
export function encodeMasked(desired: Desired): Desired {
  return mask(desired) as Desired;
}

/** Reads what `encodeDesired` wrote; marked texts are `Secret`s again. The shape is the caller's to check. */
export function decodeDesired(json: Desired): Desired {
  return decode(json) as Desired;
}

function encode(value: unknown): unknown {
  if (value instanceof Secret) return { [mark]: value.reveal() };
  return mapped(value, encode, (key) => `$${key}`);
}

function mask(value: unknown): unknown {
  if (value instanceof Secret) return { [mark]: sensitive };
  return mapped(value, mask, (key) => `$${key}`);
}

function decode(value: unknown): unknown {
  const literal = literalOf(value);
  if (literal !== undefined) return new Secret(literal);
  return mapped(value, decode, (key) => key.slice(1));
}

function literalOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !(mark in value)) return undefined;
  const { [mark]: text } = value;
  return typeof text === "string" ? text : undefined;
}

/**
 * The value with each member changed, and each key that looks like the mark renamed. What does not change is not
 * copied: a project has a hundred thousand definitions, and few secrets.
 */
function mapped(
  value: unknown,
  each: (member: unknown) => unknown,
  rename: (key: string) => string,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  let changed: Record<string, unknown> | undefined;
  let renames = false;
  for (const key of Object.keys(members)) {
    const member = members[key];
    const after = each(member);
    if (looksLikeMark.test(key)) renames = true;
    if (after === member) continue;
    // A copy holds even a member called `__proto__` as its own, so that setting it sets no prototype.
    changed ??= copyOf(members);
    changed[key] = after;
  }
  return renames ? renamed(changed ?? members, rename) : (changed ?? members);
}

function copyOf(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Array.isArray(members)
    ? (members.slice() as unknown as Record<string, unknown>)
    : { ...members };
}

function renamed(members: Readonly<Record<string, unknown>>, rename: (key: string) => string) {
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => [
      looksLikeMark.test(key) ? rename(key) : key,
      member,
    ]),
  );
}
