import { createCipheriv, createDecipheriv, createHash, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

/** How the key of an encrypted file is come by: given as it is, or derived from a passphrase. */
export type KeyOrigin =
  | { readonly kind: "raw" }
  | {
      readonly kind: "scrypt";
      readonly salt: string;
      readonly N: number;
      readonly r: number;
      readonly p: number;
    };

/** A key that encrypts and decrypts texts (AES-256-GCM); `id` names it without telling anything of it. */
export interface VaultCipher {
  readonly id: string;
  readonly origin: KeyOrigin;
  /** `name` is bound to the text: one that was moved to another name cannot be decrypted. */
  encrypt(text: string, name: string): string;
  /** Undefined when it was changed, or is of another key or name. */
  decrypt(encrypted: string, name: string): string | undefined;
}

/** What people give as a key: 32 bytes in base64 or hexadecimal, or else a passphrase. */
export type KeyMaterial = string;

/** About a tenth of a second, and 32 MiB. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const derive = promisify(scrypt) as (
  passphrase: string,
  salt: Buffer,
  length: number,
  options: object,
) => Promise<Buffer>;

/** A cipher for writing: a passphrase gets a salt of its own. */
export async function newCipher(material: KeyMaterial): Promise<VaultCipher> {
  const raw = rawKey(material);
  if (raw !== undefined) return cipherOf(raw, { kind: "raw" });
  const salt = randomBytes(16).toString("base64");
  return cipherFor(material, { kind: "scrypt", salt, ...cost });
}

/** The cipher that a file was written with, when this material is what it was made of; else one with another id. */
export async function cipherFor(material: KeyMaterial, origin: KeyOrigin): Promise<VaultCipher> {
  const raw = rawKey(material);
  if (origin.kind === "raw") return cipherOf(raw ?? Buffer.alloc(32), origin);
  const { salt, N, r, p } = origin;
  const options = { N, r, p, maxmem: 256 * 1024 * 1024 };
  return cipherOf(await derive(material, Buffer.from(salt, "base64"), 32, options), origin);
}

/** Dearer ones would let a file that was tampered with use up the machine. */
export function isOrigin(value: unknown): value is KeyOrigin {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  if (value.kind === "raw") return true;
  const { salt, N, r, p } = value as Partial<Extract<KeyOrigin, { kind: "scrypt" }>>;
  return typeof salt === "string" && isUpTo(N, 2 ** 17) && isUpTo(r, 8) && isUpTo(p, 4);
}

function isUpTo(value: unknown, most: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
}

function rawKey(material: KeyMaterial): Buffer | undefined {
  if (/^[0-9a-f]{64}$/iu.test(material)) return Buffer.from(material, "hex");
  const isBase64 = /^[A-Za-z0-9+/_-]{43}=?$/u.test(material);
  return isBase64 ? Buffer.from(material, "base64") : undefined;
}

function cipherOf(key: Buffer, origin: KeyOrigin): VaultCipher {
  const id = createHash("sha256").update("sched key ").update(key).digest("hex").slice(0, 16);
  const bound = (name: string): Buffer => Buffer.from(`sched secrets.json 1.1 ${id} ${name}`);
  return {
    id,
    origin,
    encrypt(text, name) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(bound(name));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64");
    },
    decrypt(encrypted, name) {
      const bytes = Buffer.from(encrypted, "base64");
      if (bytes.length < nonceBytes + tagBytes) return undefined;
      try {
        const nonce = bytes.subarray(0, nonceBytes);
        const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: tagBytes })
          .setAAD(bound(name))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        return undefined;
      }
    },
  };
}

const nonceBytes = 12;
const tagBytes = 16;
