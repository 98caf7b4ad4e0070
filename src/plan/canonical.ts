import { isSealed, Secret } from "../model/secret.ts";

/**
 * Whether two plain values say the same: lists in order, objects member by member whatever the order of their keys, an
 * undefined member like an absent one. Sealed secrets are compared by their seals; one that is still in the clear
 * equals nothing, because comparing it would need its value.
 */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) {
    return false;
  }
  if (Array.isArray(one) || Array.isArray(other)) {
    return Array.isArray(one) && Array.isArray(other) && sameList(one, other);
  }
  if (one instanceof Secret || other instanceof Secret) return false;
  return sameMembers(one as Members, other as Members);
}

/** An object that holds members to look into; seals, lists and nothing count as values. */
export function isMembers(value: unknown): value is Members {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isSealed(value) &&
    !(value instanceof Secret)
  );
}

export type Members = Readonly<Record<string, unknown>>;

/** JSON with the members of every object in the order of their keys, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (typeof value !== "object" || value === null || value instanceof Secret) {
    return JSON.stringify(value) ?? "null";
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = value as Members;
  let text = "";
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

function sameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => sameValue(item, other[index]));
}

function sameMembers(one: Members, other: Members): boolean {
  let count = 0;
  for (const key of Object.keys(one)) {
    const member = one[key];
    if (member === undefined) continue;
    if (!Object.hasOwn(other, key) || !sameValue(member, other[key])) return false;
    count += 1;
  }
  for (const key of Object.keys(other)) if (other[key] !== undefined) count -= 1;
  return count === 0;
}
