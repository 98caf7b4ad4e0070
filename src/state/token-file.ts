import { isRole, type Role } from "../model/role.ts";
import { Damage, refuseNewer } from "./problems.ts";

export const tokensName = "tokens.json";

/** A token as it is kept: enough to know it again, useless to whoever reads the file. */
export interface TokenRecord {
  /** One living token has a name at a time; those that ended stay, for the audit. */
  readonly name: string;
  readonly role: Role;
  /** SHA-256 of the token, hexadecimal: 256 random bits need no salt and no slow hash. */
  readonly hash: string;
  /** ISO 8601, as all its times. */
  readonly createdAt: string;
  readonly createdBy: string;
  /** Null: it does not end by itself. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

export type TokenState = "valid" | "expired" | "revoked";

export function tokenState(
  { revokedAt, expiresAt }: Pick<TokenRecord, "revokedAt" | "expiresAt">,
  now: number,
): TokenState {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && Date.parse(expiresAt) <= now ? "expired" : "valid";
}

export function formatTokens(tokens: readonly TokenRecord[]): string {
  return `${JSON.stringify({ formatVersion, tokens }, undefined, 1)}\n`;
}

/** Throws `Damage` for what is no such file, `state/newer` for another format: nothing in it is guessed. */
export function parseTokens(text: string, path: string): readonly TokenRecord[] {
  const document = parsed(text);
  const format = memberOf(document, "formatVersion");
  if (typeof format === "string" && format !== formatVersion) refuseNewer(path, format);
  const tokens = memberOf(document, "tokens");
  if (format !== formatVersion || !Array.isArray(tokens) || !tokens.every(isToken)) {
    throw new Damage(path, "is cut off or was changed by hand");
  }
  return tokens;
}

const formatVersion = "1.0";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function isToken(value: unknown): value is TokenRecord {
  const text = (name: string): string => {
    const member = memberOf(value, name);
    return typeof member === "string" ? member : "";
  };
  const isMoment = (name: string): boolean => !Number.isNaN(Date.parse(text(name)));
  const isMomentOrNull = (name: string): boolean =>
    memberOf(value, name) === null || isMoment(name);
  return (
    text("name") !== "" &&
    isRole(text("role")) &&
    /^[0-9a-f]{64}$/.test(text("hash")) &&
    isMoment("createdAt") &&
    isMomentOrNull("expiresAt") &&
    isMomentOrNull("revokedAt")
  );
}
