import type { Desired } from "./desired.ts";
import { Secret } from "./secret.ts";

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

/** Reads what `encodeDesired` wrote; marked texts are `Secret`s again. The shape is the caller's to check. */
export function decodeDesired(json: Desired): Desired {
  return decode(json) as Desired;
}

function encode(value: unknown): unknown {
  if (value instanceof Secret) return { [mark]: value.reveal() };
  return mapped(value, encode, (key) => (looksLikeMark.test(key) ? `$${key}` : key));
}

function decode(value: unknown): unknown {
  const literal = literalOf(value);
  if (literal !== undefined) return new Secret(literal);
  return mapped(value, decode, (key) => (looksLikeMark.test(key) ? key.slice(1) : key));
}

function literalOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !(mark in value)) return undefined;
  const { [mark]: text } = value;
  return typeof text === "string" ? text : undefined;
}

function mapped(
  value: unknown,
  each: (member: unknown) => unknown,
  rename: (key: string) => string,
): unknown {
  if (Array.isArray(value)) return value.map(each);
  if (typeof value !== "object" || value === null) return value;
  // Built from entries, because an assignment to `__proto__` would not make a member.
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [rename(key), each(member)]),
  );
}
