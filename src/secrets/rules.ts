import { type HostPattern, matchesHost } from "../model/host-pattern.ts";
import { nameKey } from "../model/names.ts";
import type { SecretRule } from "../model/secret-settings.ts";
import type { SecretUse } from "../ports/secret-source.ts";

/** What a rule, or a source, says about collections and hosts. */
export interface Bounds {
  readonly collections?: readonly string[];
  readonly hosts?: readonly HostPattern[];
}

/**
 * Why the rules do not let a secret be used so; undefined when they do. A secret that no rule names may go everywhere; of
 * those that name it, one has to let it go. The text names no host: that may be made of secrets itself.
 */
export function ruledOut(rules: readonly SecretRule[], use: SecretUse): string | undefined {
  const about = rules.filter((rule) => isAbout(rule, use.name));
  if (about.length === 0) return undefined;
  const ofCollection = about.filter((rule) => includesCollection(rule, use.collection));
  if (ofCollection.length === 0) {
    return `serve.yaml does not let collection ${use.collection} use secret ${use.name}`;
  }
  return ofCollection.some((rule) => includesHost(rule, use)) ? undefined : notThere(use);
}

/** The same of the source that a secret came from. */
export function ruledOutBySource(source: Bounds, use: SecretUse): string | undefined {
  return includesHost(source, use) ? undefined : notThere(use);
}

export function isAbout({ secrets }: SecretRule, name: string): boolean {
  return secrets.some((wanted) =>
    wanted.endsWith("*") ? name.startsWith(wanted.slice(0, -1)) : wanted === name,
  );
}

export function includesCollection({ collections }: Bounds, collection: string): boolean {
  return (
    collections === undefined || collections.some((name) => nameKey(name) === nameKey(collection))
  );
}

function includesHost({ hosts }: Bounds, { host, port }: SecretUse): boolean {
  if (hosts === undefined) return true;
  // A program may send it anywhere.
  if (host === undefined) return false;
  return hosts.some((pattern) => matchesHost(pattern, host, port));
}

function notThere({ name, host }: SecretUse): string {
  const where = host === undefined ? "a program, which could send it anywhere" : "this host";
  return `serve.yaml does not let secret ${name} go to ${where}`;
}
