import type { Desired } from "../model/desired.ts";
import { secretNamesIn } from "../model/secret-names.ts";
import type { MissingSecret } from "../ports/safety.ts";
import type { SecretSource } from "../ports/secret-source.ts";

/**
 * The secrets that definitions need and no source gives to their collection, sorted by name. No value is looked at but
 * for being there. Optional ones (with a default) are not missed.
 */
export async function missingSecrets(
  desired: Desired,
  source: SecretSource,
): Promise<readonly MissingSecret[]> {
  const missing: MissingSecret[] = [];
  for (const [name, collections] of usesOf(desired)) {
    const lacking = await lackingFor(name, collections, source);
    if (lacking !== undefined) missing.push(lacking);
  }
  return missing;
}

/** The collections that need a secret, by its name; sorted. */
function usesOf(desired: Desired): readonly (readonly [string, readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const collection of desired.collections) {
    for (const [name, isNeeded] of secretNamesIn(collection)) {
      if (isNeeded) found.set(name, [...(found.get(name) ?? []), collection.name]);
    }
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1));
}

async function lackingFor(
  name: string,
  users: readonly string[],
  source: SecretSource,
): Promise<MissingSecret | undefined> {
  const collections: string[] = [];
  let trouble: string | null = null;
  for (const collection of users) {
    try {
      if ((await source.get(name, collection)) === undefined) collections.push(collection);
    } catch (error) {
      collections.push(collection);
      trouble = error instanceof Error ? error.message : "unknown error";
    }
  }
  return collections.length === 0 ? undefined : { name, collections, trouble };
}
