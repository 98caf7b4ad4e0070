import { isSealed, isSecretHeader, Secret, secretMembers, sensitive } from "../model/secret.ts";
import type { Members } from "./canonical.ts";

const reference = /\$\{\{\s*secrets\.[^}]*\}\}/g;

/**
 * What a plan may show of a member: a reference to a secret as it stands, a secret's value or seal never. Answers the
 * value itself where nothing is hidden. `key` is the last step of the path, `holder` the one before.
 */
export function shownValue(value: unknown, key: string, holder: string | undefined): unknown {
  if (typeof value !== "string") {
    return value instanceof Secret || isSealed(value) ? sensitive : value;
  }
  if (!isSecretMember(key, holder)) return value;
  const references = value.match(reference);
  if (references === null) return sensitive;
  const bare = value.replaceAll(reference, "").trim();
  // What stands around a reference may be the rest of a credential, save for the scheme before a token.
  if (bare === "" || /^(?:Bearer|Basic)$/i.test(bare)) return value;
  return `${sensitive} ${references.join(" ")}`;
}

/** The definition as it may be shown: the same object where nothing in it is secret. */
export function publicDefinition<Definition extends object>(definition: Definition): Definition {
  return publicMembers(definition as Members, undefined) as Definition;
}

function publicMembers(members: Members, holder: string | undefined): Members {
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(members)) {
    const value = members[key];
    const shown = publicValue(value, key, holder);
    if (shown === value) continue;
    copy ??= { ...members };
    copy[key] = shown;
  }
  return copy ?? members;
}

function publicValue(value: unknown, key: string, holder: string | undefined): unknown {
  const shown = shownValue(value, key, holder);
  if (Array.isArray(shown)) {
    const items = shown.map((item: unknown) => publicValue(item, key, holder));
    return items.every((item, index) => item === shown[index]) ? shown : items;
  }
  return typeof shown === "object" && shown !== null ? publicMembers(shown as Members, key) : shown;
}

function isSecretMember(key: string, holder: string | undefined): boolean {
  if (holder === "headers") return isSecretHeader(key);
  return secretMembers.has(key) && holder !== "body" && holder !== "tags";
}
