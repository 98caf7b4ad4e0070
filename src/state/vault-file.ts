import {
  cipherFor,
  isOrigin,
  type KeyMaterial,
  type KeyOrigin,
  type VaultCipher,
} from "./vault-cipher.ts";

/** What `secrets.json` holds, in the clear. */
export interface VaultContent {
  /** Of the seals: 32 bytes. */
  readonly key: Buffer;
  /** Values by their seals. */
  readonly values: ReadonlyMap<string, string>;
}

/** What was found in a `secrets.json`: its content, or that none of the keys at hand opens it. */
export type VaultFound =
  | { readonly kind: "content"; readonly content: VaultContent; readonly under?: FoundCipher }
  | { readonly kind: "locked" }
  | { readonly kind: "damaged" }
  | { readonly kind: "newer"; readonly formatVersion: string };

/** What it is encrypted with; absent: it is not. */
export interface FoundCipher {
  readonly cipher: VaultCipher;
  /** The first of the keys at hand made it. */
  readonly isNewest: boolean;
}

/** Both forms: `key` is base64 of 32 bytes, and that or any value is encrypted in the second. */
interface Document {
  readonly formatVersion: string;
  readonly encryption?: { readonly keyId: string; readonly origin: KeyOrigin };
  readonly key: string;
  readonly values: Readonly<Record<string, string>>;
}

const plainFormat = "1.0";
const encryptedFormat = "1.1";

/** What the key of the seals is bound to; no seal is called so. */
const ownName = "key";

/** The text of `secrets.json`; encrypted when there is a cipher. */
export function encodeVault({ key, values }: VaultContent, cipher?: VaultCipher): string {
  const encoded = key.toString("base64");
  const document: Document =
    cipher === undefined
      ? { formatVersion: plainFormat, key: encoded, values: Object.fromEntries(values) }
      : {
          formatVersion: encryptedFormat,
          encryption: { keyId: cipher.id, origin: cipher.origin },
          key: cipher.encrypt(encoded, ownName),
          values: Object.fromEntries(
            [...values].map(([seal, value]) => [seal, cipher.encrypt(value, seal)]),
          ),
        };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** Reads it. `materials` are asked for when it is encrypted; what they reject with is passed on. */
export async function decodeVault(
  bytes: Buffer,
  materials: () => Promise<readonly KeyMaterial[]>,
): Promise<VaultFound> {
  const document = parse(bytes);
  if (document === undefined) return { kind: "damaged" };
  const { formatVersion, encryption } = document;
  if (formatVersion === plainFormat) {
    return found(document.key, new Map(Object.entries(document.values)));
  }
  if (formatVersion !== encryptedFormat) return { kind: "newer", formatVersion };
  if (!isOrigin(encryption?.origin)) return { kind: "damaged" };
  for (const [index, material] of (await materials()).entries()) {
    const cipher = await cipherFor(material, encryption.origin);
    if (cipher.id !== encryption.keyId) continue;
    return decrypted(document, { cipher, isNewest: index === 0 });
  }
  return { kind: "locked" };
}

function decrypted({ key, values }: Document, under: FoundCipher): VaultFound {
  const { cipher } = under;
  const plainKey = cipher.decrypt(key, ownName);
  const plain = new Map<string, string>();
  for (const [seal, encrypted] of Object.entries(values)) {
    const value = cipher.decrypt(encrypted, seal);
    if (value === undefined) return { kind: "damaged" };
    plain.set(seal, value);
  }
  return plainKey === undefined ? { kind: "damaged" } : found(plainKey, plain, under);
}

function found(
  encodedKey: string,
  values: ReadonlyMap<string, string>,
  under?: FoundCipher,
): VaultFound {
  const key = Buffer.from(encodedKey, "base64");
  if (key.length !== 32) return { kind: "damaged" };
  return { kind: "content", content: { key, values }, ...(under ? { under } : {}) };
}

function parse(bytes: Buffer): Document | undefined {
  try {
    const read = JSON.parse(bytes.toString("utf8")) as Partial<Document> | null;
    if (typeof read?.formatVersion !== "string" || typeof read.key !== "string") return undefined;
    const { values } = read;
    if (typeof values !== "object" || values === null) return undefined;
    const areTexts = Object.values(values).every((value) => typeof value === "string");
    return areTexts ? (read as Document) : undefined;
  } catch {
    return undefined;
  }
}
