import { Secret } from "../model/secret.ts";
import type { SecretRuling, SecretSource } from "../ports/secret-source.ts";
import { sealKey, secretKey, type Needs } from "./fill.ts";
import { rememberSecrets } from "./used-secrets.ts";
import { unsent, type AttemptFailure } from "./result.ts";

export interface SecretAccess {
  readonly secrets: SecretSource;
  /** Which collection may send which secret where; absent: everyone everything everywhere. */
  readonly ruling?: SecretRuling | undefined;
  /** The value behind the seal of a literal that is kept apart; undefined when it is not kept. */
  readonly openSeal: (seal: string) => string | undefined;
}

/**
 * The values that an action of a collection needs, or an `AttemptFailure` that uses up no retry: nothing was wrong with
 * the target.
 */
export async function sensitiveValues(
  needs: Needs,
  access: SecretAccess,
  collection: string,
): Promise<ReadonlyMap<string, Secret>> {
  const values = new Map<string, Secret>();
  for (const [name, isRequired] of needs.secretNames) {
    const value = await ask(name, collection, access);
    if (value !== undefined) values.set(secretKey(name), value);
    else if (isRequired) throw missing(name);
  }
  for (const seal of needs.seals) values.set(sealKey(seal), opened(seal, access));
  rememberSecrets(values.values());
  return values;
}

/** Where a filled request is about to go: the host as its address has it, brackets or not; undefined: a program. */
export interface Destination {
  readonly collection: string;
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/**
 * Throws an `AttemptFailure` (`policy`, no retry) when `serve.yaml` does not let one of the needed secrets go there. To be
 * called once the values and the address are known and before anything is sent, for every address that the values go to: the target,
 * the address behind a redirect, and the token endpoint with the needs of the token request alone.
 */
export function refuseLeak(needs: Needs, destination: Destination, { ruling }: SecretAccess): void {
  if (ruling === undefined) return;
  for (const name of needs.secretNames.keys()) {
    const refusal = ruling({ name, ...destination });
    if (refusal !== undefined) throw unsent("policy", refusal, { retryable: false });
  }
}

async function ask(
  name: string,
  collection: string,
  { secrets }: SecretAccess,
): Promise<Secret | undefined> {
  try {
    return await secrets.get(name, collection);
  } catch {
    throw waiting(
      "secret source unreachable",
      `the source of secret ${name} is out of reach; the next attempt asks it again`,
    );
  }
}

function missing(name: string): AttemptFailure {
  return waiting(
    "missing secret",
    `no source has secret ${name}; provide it, by default as the environment variable ${name} of the service`,
  );
}

function opened(seal: string, { openSeal }: SecretAccess): Secret {
  const value = openSeal(seal);
  if (value !== undefined) return new Secret(value);
  throw waiting(
    "missing secret",
    "the secret that was written in the definition is no longer kept beside the state; apply the definition again",
  );
}

function waiting(reason: string, detail: string): AttemptFailure {
  return unsent(reason, detail, { usesRetry: false });
}
