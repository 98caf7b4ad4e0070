import type { Secret } from "../model/secret.ts";
import type { SecretSource } from "../ports/secret-source.ts";

/**
 * Several sources as one: the first that has the secret gives it. A source that is out of reach rejects instead of
 * being passed over, so that an outage never puts an older value from further down in the place of the right one.
 */
export function createSecretChain(sources: readonly SecretSource[]): SecretSource {
  return {
    async get(name: string, collection: string): Promise<Secret | undefined> {
      for (const source of sources) {
        const value = await source.get(name, collection);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}
