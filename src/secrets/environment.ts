import { type PlaceParts, type SecretPlace, valueOrMissing } from "./place.ts";

/**
 * Secrets from environment variables of the same name, `prefix` before it: what `sched` uses unless told otherwise. An
 * empty variable counts as missing. Variables that begin with `SCHED_` are never given out: they configure the service
 * itself (its tokens and keys among them), and a job must not be able to send them anywhere.
 */
export function openEnvironment(
  { prefix }: { readonly prefix: string },
  { environment }: PlaceParts,
): SecretPlace {
  return {
    label: prefix === "" ? "environment" : `environment ${prefix}*`,
    read(name) {
      const variable = prefix + name;
      if (/^SCHED_/iu.test(variable) || !Object.hasOwn(environment, variable)) return none;
      return Promise.resolve(valueOrMissing(environment[variable]));
    },
    warnings: () => Promise.resolve([]),
  };
}

const none: Promise<undefined> = Promise.resolve(undefined);
