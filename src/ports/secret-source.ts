import type { Secret } from "../model/secret.ts";

/** Where `${{ secrets.NAME }}` comes from. */
export interface SecretSource {
  /**
   * The value, or undefined when the source does not have it for this collection. Rejects when the source itself is out
   * of reach; the error's text names the source and the secret, and never holds anything of a value.
   */
  get(name: string, collection: string): Promise<Secret | undefined>;
}

/** A secret on its way to somebody. */
export interface SecretUse {
  readonly name: string;
  readonly collection: string;
  /** The host of the address that is called, as it is written there; undefined: a program, which may send it anywhere. */
  readonly host: string | undefined;
  readonly port: number | undefined;
}

/** Why a secret may not be used so (threat T35); undefined when it may. */
export type SecretRuling = (use: SecretUse) => string | undefined;
