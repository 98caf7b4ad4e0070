import type { Desired } from "../model/desired.ts";
import { Secret } from "../model/secret.ts";
import { isKept } from "../plan/kept-secrets.ts";
import type { SecretVault } from "../ports/state-store.ts";

export interface Sealed {
  readonly desired: Desired;
  readonly literals: readonly string[];
}

export interface SealedValue<Value> {
  readonly value: Value;
  /** The literals that were replaced; they have to be kept before the seals are recorded. */
  readonly literals: readonly string[];
}

/** The same definitions with each literal secret replaced by its seal, so that none reaches a plan or the state. */
export function sealLiterals(desired: Desired, vault: SecretVault): Sealed {
  const { value, literals } = sealed(desired, vault);
  return { desired: value, literals };
}

/** The same for any value; what stands for a secret that is kept already stays as it is. */
export function sealed<Value>(value: Value, vault: SecretVault): SealedValue<Value> {
  const literals: string[] = [];
  const seal = (value: unknown): unknown => {
    if (value instanceof Secret) {
      if (isKept(value)) return value;
      literals.push(value.reveal());
      return { sealed: vault.seal(value.reveal()) };
    }
    if (Array.isArray(value)) return value.map(seal);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, seal(member)]));
  };
  return { value: seal(value) as Value, literals };
}
