import type { HostPattern } from "./host-pattern.ts";

/** What `secrets` in `serve.yaml` says: where values come from, and who may send them where. Paths are absolute. */
export interface SecretSettings {
  /** Asked in order; empty: the environment variable of the same name. */
  readonly sources: readonly SecretSourceSettings[];
  readonly rules: readonly SecretRule[];
  /** What `secrets.json` is encrypted with: the first encrypts, all decrypt. Empty: what the environment names. */
  readonly keys: readonly SecretKeySettings[];
}

/** One key of `secrets.json`: 32 bytes in base64 or hexadecimal, or else a passphrase. */
export type SecretKeySettings = { readonly file: string } | { readonly variable: string };

export type SecretSourceSettings = SourceTerms &
  (
    | { readonly type: "environment"; readonly prefix: string }
    /** `path` absent: `$CREDENTIALS_DIRECTORY`. */
    | { readonly type: "folder"; readonly path?: string }
    | { readonly type: "dotenv"; readonly path: string }
    | { readonly type: "age"; readonly path: string; readonly identity: SecretKeySettings }
    | CommandSource
  );

/** A program that prints one secret (`{name}` in an argument), or all as `NAME=VALUE` lines or one JSON object. */
export interface CommandSource {
  readonly type: "command";
  readonly command: readonly string[];
  /** Where it runs: the folder of `serve.yaml`. */
  readonly folder: string;
  readonly timeoutMs: number;
  /** Variables of the service that it gets beside PATH, HOME, LANG and TZ. */
  readonly environment: readonly string[];
  /** Exit codes that say: there is no such secret. */
  readonly missing: readonly number[];
}

/** What every kind of source may say. */
export interface SourceTerms {
  /** The only collections it is asked for; absent: all. */
  readonly collections?: readonly string[];
  /** The only hosts that its secrets may go to; absent: all. */
  readonly hosts?: readonly HostPattern[];
  /** How long an answer is used without asking again, milliseconds. */
  readonly cacheMs: number;
  /** How long an answer is used while the source is out of reach, milliseconds since it was given. */
  readonly staleMs: number;
}

/** Some secrets, the collections that may use them and the hosts that they may go to. */
export interface SecretRule {
  /** Names; `*` at the end stands for anything. */
  readonly secrets: readonly string[];
  readonly collections?: readonly string[];
  readonly hosts?: readonly HostPattern[];
}

export const noSecretSettings: SecretSettings = { sources: [], rules: [], keys: [] };
