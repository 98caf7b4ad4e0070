import { Secret } from "../model/secret.ts";
import type { SecretSource } from "../ports/secret-source.ts";

/**
 * Secrets from environment variables of the same name: what `sched` uses unless told otherwise. An empty variable
 * counts as missing, because that is how shells and service managers write "not set". Names that begin with `SCHED_`
 * are never given out: those variables configure the service itself (its tokens and keys among them), and a job must
 * not be able to send them anywhere.
 */
export function createEnvironmentSource(
  environment: Readonly<Record<string, string | undefined>>,
): SecretSource {
  return {
    get(name: string): Promise<Secret | undefined> {
      if (/^SCHED_/iu.test(name) || !Object.hasOwn(environment, name)) return none;
      const value = environment[name];
      return value === undefined || value === "" ? none : Promise.resolve(new Secret(value));
    },
  };
}

const none: Promise<undefined> = Promise.resolve(undefined);
