import { hash, randomBytes, timingSafeEqual } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isName, nameKey } from "../model/names.ts";
import { problem, ProblemError, refuse } from "../model/problem.ts";
import type { Role } from "../model/role.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import { ensureFolder, type FileSystem, readIfThere, replaceFile, writeAll } from "./files.ts";
import { whileLocked } from "./lock.ts";
import { Damage, unwritable } from "./problems.ts";
import {
  formatTokens,
  parseTokens,
  type TokenRecord,
  tokensName,
  tokenState,
} from "./token-file.ts";

export { type TokenRecord, tokenState } from "./token-file.ts";

/** Where tokens are kept: beside the state, not in it. */
export interface TokenPlace {
  /** The folder of the state. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly clock: Clock;
}

export interface TokenRequest {
  readonly name: string;
  readonly role: Role;
  /** How long it lives; absent: until it is revoked. */
  readonly lifeMs?: number | undefined;
  /** Who makes it, for the audit. */
  readonly by: string;
}

export interface NewToken {
  /** Shown once and kept nowhere. */
  readonly secret: string;
  readonly record: TokenRecord;
}

/**
 * Makes a token of 256 random bits; durable when it is answered. Refuses with `token/exists` while a valid token has
 * the name, `usage/wrong` for a name that is none, `state/unwritable` and `state/damaged`.
 */
export async function createToken(place: TokenPlace, request: TokenRequest): Promise<NewToken> {
  const { name, role, lifeMs, by } = request;
  if (!isName(name)) refuseName(name);
  const secret = `${prefix}${randomBytes(32).toString("base64url")}`;
  const now = place.clock.now();
  const record: TokenRecord = {
    name,
    role,
    hash: hashOf(secret).toString("hex"),
    createdAt: formatMoment(now),
    createdBy: by,
    expiresAt: lifeMs === undefined ? null : formatMoment(now + lifeMs),
    revokedAt: null,
    revokedBy: null,
  };
  await change(place, (tokens) => {
    if (tokens.some((one) => isCalled(one, name) && tokenState(one, now) === "valid")) {
      refuse("token/exists", {
        detail: `A valid token has the name "${name}" already.`,
        hint: `Choose another name, or end that one first: sched token revoke ${name}`,
      });
    }
    return [...tokens, record];
  });
  return { secret, record };
}

/**
 * Ends the valid tokens of a name, at once and also for a service that runs. Refuses with `token/unknown` where there
 * is none; answers what was ended.
 */
export async function revokeToken(
  place: TokenPlace,
  { name, by }: { readonly name: string; readonly by: string },
): Promise<readonly TokenRecord[]> {
  const now = place.clock.now();
  const revoked: TokenRecord[] = [];
  await change(place, (tokens) => {
    const after = tokens.map((one) => {
      if (!isCalled(one, name) || tokenState(one, now) !== "valid") return one;
      const ended = { ...one, revokedAt: formatMoment(now), revokedBy: by };
      revoked.push(ended);
      return ended;
    });
    return revoked.length === 0 ? refuseUnknownToken(name) : after;
  });
  return revoked;
}

/** Every token there is or was, oldest first. Refuses with `state/damaged`. */
export async function listTokens(place: TokenPlace): Promise<readonly TokenRecord[]> {
  const path = join(place.folder, tokensName);
  try {
    const bytes = await readIfThere(place.files, path);
    return bytes === undefined ? [] : parseTokens(bytes.toString("utf8"), path);
  } catch (error) {
    throw error instanceof Damage ? damaged(error) : unwritable(path, error, "Reading");
  }
}

/**
 * Knows tokens again. The file is looked at each time, so that a revocation counts from the next request on; a file that
 * cannot be read lets nobody in, and `onTrouble` is told once.
 */
export class TokenBook {
  readonly #path: string;
  readonly #onTrouble: (message: string) => void;
  #seen = "";
  #tokens: readonly KnownToken[] = [];

  constructor(folder: string, onTrouble: (message: string) => void) {
    this.#path = join(folder, tokensName);
    this.#onTrouble = onTrouble;
  }

  /** The record of a valid token; undefined for anything else. */
  find(secret: string, now: Instant): TokenRecord | undefined {
    const wanted = hashOf(secret);
    let found: TokenRecord | undefined;
    // All of them are compared, each in constant time: how long it takes says nothing about how near a guess was.
    for (const { record, bytes } of this.#current()) {
      if (timingSafeEqual(wanted, bytes)) found = record;
    }
    return found !== undefined && tokenState(found, now) === "valid" ? found : undefined;
  }

  #current(): readonly KnownToken[] {
    try {
      const facts = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
      const seen = facts === undefined ? "" : `${facts.ino} ${facts.ctimeNs} ${facts.size}`;
      if (seen !== this.#seen) {
        const text = facts === undefined ? undefined : readFileSync(this.#path, "utf8");
        this.#tokens = text === undefined ? [] : parseTokens(text, this.#path).map(known);
        this.#seen = seen;
      }
    } catch (error) {
      if (this.#seen !== unreadable) this.#onTrouble(`${this.#path}: ${wordsOf(error)}.`);
      this.#tokens = [];
      this.#seen = unreadable;
    }
    return this.#tokens;
  }
}

/** A token and the bytes of its hash. */
interface KnownToken {
  readonly record: TokenRecord;
  readonly bytes: Buffer;
}

function known(record: TokenRecord): KnownToken {
  return { record, bytes: Buffer.from(record.hash, "hex") };
}

/** By which scanners of source code find one that was left lying about. */
const prefix = "sched_";
const unreadable = "unreadable";
const writersWaitMs = 5_000;

function hashOf(secret: string): Buffer {
  return hash("sha256", secret, "buffer");
}

function isCalled(token: TokenRecord, name: string): boolean {
  return nameKey(token.name) === nameKey(name);
}

/** Two commands at once change one after the other; a service that runs is not asked, and sees it. */
async function change(
  place: TokenPlace,
  decide: (tokens: readonly TokenRecord[]) => readonly TokenRecord[],
): Promise<void> {
  const { folder, files, clock } = place;
  const path = join(folder, tokensName);
  try {
    await ensureFolder(files, folder);
    await whileLocked(`${path}.lock`, { files, clock, timeoutMs: writersWaitMs }, async () => {
      const text = formatTokens(decide(await listTokens(place)));
      await replaceFile(files, path, (file) => writeAll(file, Buffer.from(text)));
    });
  } catch (error) {
    throw unwritable(path, error);
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof Damage || error instanceof ProblemError) return error.message;
  return error instanceof Error && "code" in error ? `cannot be read (${String(error.code)})` : "";
}

function damaged(error: Damage): ProblemError {
  return new ProblemError([
    problem("state/damaged", {
      detail: `${error.path} ${error.message}. Nothing was changed, and nobody gets in with a token.`,
      hint: "Put it back from a backup; or move it away, and make new tokens with `sched token create`.",
    }),
  ]);
}

function refuseName(name: string): never {
  refuse("usage/wrong", {
    detail: `${JSON.stringify(name)} cannot be the name of a token.`,
    hint: "Names have letters, digits, hyphens and underscores, at most 100: ci, deploy-prod.",
  });
}

/** Of a name that no valid token has. */
export function refuseUnknownToken(name: string): never {
  refuse("token/unknown", {
    detail: `No valid token has the name "${name}".`,
    hint: "`sched token list` shows those there are.",
  });
}
