import { createHmac, randomBytes } from "node:crypto";
import { join } from "node:path";
import type { SecretVault } from "../ports/state-store.ts";
import { type FileSystem, readIfThere, replaceFile, writeAll } from "./files.ts";
import { Damage, unwritable } from "./problems.ts";

export const vaultName = "secrets.json";

interface VaultDocument {
  readonly formatVersion: "1.0";
  /** Base64 of 32 random bytes. */
  readonly key: string;
  /** Values by their seals. */
  readonly values: Readonly<Record<string, string>>;
}

/** Seals and values in memory, and what to do when a value is new. */
export class Vault implements SecretVault {
  readonly #key: Buffer;
  readonly #values: Map<string, string>;
  readonly #save: (document: string) => Promise<void>;
  #saving: Promise<void> = Promise.resolve();

  /** `save` makes the text of `secrets.json` durable. */
  constructor(
    key: Buffer,
    values: ReadonlyMap<string, string>,
    save: (document: string) => Promise<void>,
  ) {
    this.#key = key;
    this.#values = new Map(values);
    this.#save = save;
  }

  seal(value: string): string {
    return createHmac("sha256", this.#key).update(value).digest("hex");
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

  /** The text of `secrets.json`, with more values. */
  text(more: ReadonlyMap<string, string> = new Map()): string {
    const document: VaultDocument = {
      formatVersion: "1.0",
      key: this.#key.toString("base64"),
      values: Object.fromEntries([...this.#values, ...more]),
    };
    return `${JSON.stringify(document, undefined, 2)}\n`;
  }

  async #keep(values: readonly string[]): Promise<void> {
    const more = new Map(values.map((value) => [this.seal(value), value]));
    for (const seal of this.#values.keys()) more.delete(seal);
    if (more.size === 0) return;
    await this.#save(this.text(more));
    for (const [seal, value] of more) this.#values.set(seal, value);
  }
}

export function newVaultKey(): Buffer {
  return randomBytes(32);
}

/** Reads `secrets.json`; undefined when there is none. Throws `Damage`, whose text holds none of its content. */
export async function readVault(
  files: FileSystem,
  folder: string,
  save: (document: string) => Promise<void>,
): Promise<Vault | undefined> {
  const path = join(folder, vaultName);
  const bytes = await readIfThere(files, path);
  if (bytes === undefined) return undefined;
  const document = parseVault(bytes);
  if (document === undefined) throw new Damage(path, "is cut off or was changed by hand");
  return new Vault(
    Buffer.from(document.key, "base64"),
    new Map(Object.entries(document.values)),
    save,
  );
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

function parseVault(bytes: Buffer): VaultDocument | undefined {
  try {
    const found = JSON.parse(bytes.toString("utf8")) as Partial<VaultDocument> | null;
    if (found?.formatVersion !== "1.0" || typeof found.key !== "string") return undefined;
    if (Buffer.from(found.key, "base64").length !== 32) return undefined;
    const { values } = found;
    if (typeof values !== "object" || values === null) return undefined;
    const areTexts = Object.values(values).every((value) => typeof value === "string");
    return areTexts ? (found as VaultDocument) : undefined;
  } catch {
    return undefined;
  }
}
