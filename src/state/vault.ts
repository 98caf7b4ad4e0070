import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import { refuse } from "../model/problem.ts";
import type { SecretVault } from "../ports/state-store.ts";
import { type FileSystem, readIfThere, replaceFile, writeAll } from "./files.ts";
import { Damage, refuseNewer, unwritable } from "./problems.ts";
import { type KeyMaterial, newCipher, type VaultCipher } from "./vault-cipher.ts";
import { decodeVault, encodeVault, type FoundCipher, type VaultContent } from "./vault-file.ts";

export const vaultName = "secrets.json";

/** The keys of `secrets.json`, newest first: the first encrypts, all decrypt; none: it is not encrypted. */
export type VaultKeys = () => Promise<readonly KeyMaterial[]>;

export const noVaultKeys: VaultKeys = () => Promise.resolve([]);

export interface VaultParts {
  /** Undefined: none of the keys at hand opens it. */
  readonly content: VaultContent | undefined;
  /** What it was found encrypted with; undefined: nothing. */
  readonly under?: FoundCipher | undefined;
  readonly keys?: VaultKeys;
  /** Makes the text of `secrets.json` durable. */
  readonly save: (document: string) => Promise<void>;
}

/** Seals and values in memory, and what to do when a value is new. */
export class Vault implements SecretVault {
  readonly #key: Buffer | undefined;
  readonly #values: Map<string, string>;
  readonly #keys: VaultKeys;
  readonly #save: (document: string) => Promise<void>;
  /** The file is as it would be written now. */
  #isNewest: boolean;
  #cipher: Promise<VaultCipher | undefined> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor({ content, under, keys = noVaultKeys, save }: VaultParts) {
    this.#key = content?.key;
    this.#values = new Map(content?.values);
    this.#isNewest = under?.isNewest === true;
    // A passphrase makes another cipher each time: the one that is in use stays.
    if (under?.isNewest === true) this.#cipher = Promise.resolve(under.cipher);
    this.#keys = keys;
    this.#save = save;
  }

  /** Fails with `state/secrets-key` when the file is encrypted and its key is not at hand. */
  seal(value: string): string {
    return createHmac("sha256", this.#openKey()).update(value).digest("hex");
  }

  /** Rejects with `state/unwritable` when the values are not durable; none of them is then kept. */
  keep(values: readonly string[]): Promise<void> {
    const kept = this.#saving.then(() => this.#keep(values));
    this.#saving = kept.catch(() => {});
    return kept;
  }

  open(seal: string): string | undefined {
    return this.#values.get(seal);
  }

  /** The text of `secrets.json`, with more values, encrypted with the newest key. */
  async text(more: ReadonlyMap<string, string> = new Map()): Promise<string> {
    const values = new Map([...this.#values, ...more]);
    return encodeVault({ key: this.#openKey(), values }, await this.#newest());
  }

  /**
   * Writes the file anew when it is not encrypted with the newest key: all of it in one replacement, so that it is under
   * one key or the other whatever happens. Answers whether it was. Fails with `state/secrets-key` when it cannot be read.
   */
  async rotate(): Promise<boolean> {
    this.#openKey();
    const newest = await this.#newest();
    // Without a key nothing is taken out of its encryption: a key that was forgotten must not undo it.
    if (newest === undefined || this.#isNewest) return false;
    await this.#save(await this.text());
    this.#isNewest = true;
    return true;
  }

  #newest(): Promise<VaultCipher | undefined> {
    this.#cipher ??= this.#keys().then(([first]) => this.#cipherOf(first));
    return this.#cipher;
  }

  async #cipherOf(material: KeyMaterial | undefined): Promise<VaultCipher | undefined> {
    return material === undefined ? undefined : newCipher(material);
  }

  #openKey(): Buffer {
    if (this.#key !== undefined) return this.#key;
    return refuse("state/secrets-key", {
      detail: `${vaultName}, where literal secrets are kept, is encrypted with a key that is not at hand. Nothing was changed.`,
      hint: "Give its key: `secrets.keys` in serve.yaml, or the variable SCHED_SECRETS_KEY or SCHED_SECRETS_KEY_FILE.",
    });
  }

  async #keep(values: readonly string[]): Promise<void> {
    const more = new Map(values.map((value) => [this.seal(value), value]));
    for (const seal of this.#values.keys()) more.delete(seal);
    if (more.size === 0) return;
    await this.#save(await this.text(more));
    for (const [seal, value] of more) this.#values.set(seal, value);
  }
}

/** Without values, with a new key for seals. */
export function newVaultContent(): VaultContent {
  return { key: randomBytes(32), values: new Map() };
}

/** Reads `secrets.json`; undefined when there is none. Throws `Damage`, whose text holds none of its content. */
export async function readVault(
  files: FileSystem,
  folder: string,
  { keys = noVaultKeys, save }: Pick<VaultParts, "keys" | "save">,
): Promise<Vault | undefined> {
  const path = join(folder, vaultName);
  const bytes = await readIfThere(files, path);
  if (bytes === undefined) return undefined;
  const found = await decodeVault(bytes, keys);
  switch (found.kind) {
    case "content":
      return new Vault({ ...found, keys, save });
    case "locked":
      return new Vault({ content: undefined, keys, save });
    case "newer":
      return refuseNewer(path, found.formatVersion);
    case "damaged":
    default:
      throw new Damage(path, "is cut off or was changed by hand");
  }
}

/** Fails with `state/unwritable`. */
export async function writeVault(files: FileSystem, folder: string, text: string): Promise<void> {
  const path = join(folder, vaultName);
  try {
    await replaceFile(files, path, (file) => writeAll(file, Buffer.from(text)));
  } catch (error) {
    throw unwritable(path, error);
  }
}
