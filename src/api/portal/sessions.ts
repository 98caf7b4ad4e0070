import { createHash, randomBytes } from "node:crypto";
import { hourMs } from "../../model/time.ts";
import type { Instant } from "../../model/time.ts";

/** What a browser that signed in is remembered by. */
export interface Session {
  /** What it signed in with, asked about again at each request: a revoked token ends its sessions. */
  readonly authorization: string;
  /** The `Host` it signed in at; under another name it is not taken. */
  readonly host: string;
  readonly expiresAt: Instant;
}

/** A working day and some more: then the token is asked for again. */
export const sessionMs: number = 12 * hourMs;

/** As many as there are people; the oldest goes when there are more. */
const sessionsAtOnce = 1_000;

/** Of one token: who may only read must not sign out everybody else by signing in again and again. */
const ofOneToken = 32;

/**
 * Who is signed in, in memory alone: a service that starts again asks for tokens again. Ids are 256 random bits and kept as
 * hashes, so that looking one up takes no time that tells about it.
 */
export class Sessions {
  readonly #now: () => Instant;
  readonly #byHash = new Map<string, Session>();

  /** `now`: milliseconds since 1970. */
  constructor(now: () => Instant) {
    this.#now = now;
  }

  /** Answers the id that the browser is to send. */
  begin(header: string, host: string): { readonly id: string; readonly session: Session } {
    // The scheme may be written in any case, with any blanks behind it: one token must not count as many.
    const authorization = header.replace(/^bearer +/i, "Bearer ");
    this.#forget(authorization);
    const id = randomBytes(32).toString("base64url");
    const session = { authorization, host, expiresAt: this.#now() + sessionMs };
    this.#byHash.set(hashOf(id), session);
    return { id, session };
  }

  /** Undefined: there is none of this id, it has expired, or it began at another host. */
  find(id: string, host: string): Session | undefined {
    const session = this.#byHash.get(hashOf(id));
    if (session === undefined || session.host !== host) return undefined;
    return session.expiresAt > this.#now() ? session : undefined;
  }

  end(id: string): void {
    this.#byHash.delete(hashOf(id));
  }

  /** Makes room for one more of a token. They stand in the order in which they began. */
  #forget(authorization: string): void {
    const now = this.#now();
    const ofSame: string[] = [];
    for (const [hash, session] of this.#byHash) {
      if (session.expiresAt <= now) this.#byHash.delete(hash);
      else if (session.authorization === authorization) ofSame.push(hash);
    }
    const [oldest = ""] = this.#byHash.keys();
    if (ofSame.length >= ofOneToken) this.#byHash.delete(ofSame[0] ?? "");
    else if (this.#byHash.size >= sessionsAtOnce) this.#byHash.delete(oldest);
  }
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
