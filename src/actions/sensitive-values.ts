import type { SecretSource } from "../ports/secret-source.ts";
import { sealKey, secretKey, type Needs } from "./fill.ts";
import { unsent, type AttemptFailure } from "./result.ts";

export interface SecretAccess {
  readonly secrets: SecretSource;
  /** The value behind the seal of a literal that is kept apart; undefined when it is not kept. */
  readonly openSeal: (seal: string) => string | undefined;
}

/** The values that an action needs, or an `AttemptFailure` that uses up no retry: nothing was wrong with the target. */
export async function sensitiveValues(
  needs: Needs,
  access: SecretAccess,
): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const [name, isRequired] of needs.secretNames) {
    const value = await ask(name, access);
    if (value !== undefined) values.set(secretKey(name), value);
    else if (isRequired) throw missing(name);
  }
  for (const seal of needs.seals) values.set(sealKey(seal), opened(seal, access));
  return values;
}

async function ask(name: string, { secrets }: SecretAccess): Promise<string | undefined> {
  try {
    return await secrets.get(name);
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

function opened(seal: string, { openSeal }: SecretAccess): string {
  const value = openSeal(seal);
  if (value !== undefined) return value;
  throw waiting(
    "missing secret",
    "the secret that was written in the definition is no longer kept beside the state; apply the definition again",
  );
}

function waiting(reason: string, detail: string): AttemptFailure {
  return unsent(reason, detail, { usesRetry: false });
}
