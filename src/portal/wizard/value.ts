/** JSON as a form is filled from, and as it makes it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of names; undefined where there is none. */
export function valueAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const name of path) {
    if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The object with another value at a path; undefined takes it out, and what is empty then with it. */
export function withValue(
  object: JsonObject,
  path: readonly string[],
  value: Json | undefined,
): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const inner = rest.length === 0 ? value : withInner(object[name], rest, value);
  if (inner === undefined) {
    const { [name]: _, ...others } = object;
    return others;
  }
  // What was there keeps its place, so that a text made of it reads in the same order.
  return { ...object, [name]: inner };
}

function withInner(
  inner: Json | undefined,
  path: readonly string[],
  value: Json | undefined,
): JsonObject | undefined {
  const changed = withValue(isObject(inner) ? inner : {}, path, value);
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** Whether two values are the same JSON; the order of keys has no meaning. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) return sameLists(one, other);
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]));
}

function sameLists(one: readonly Json[], other: readonly Json[]): boolean {
  return one.length === other.length && one.every((value, index) => sameJson(value, other[index]));
}
