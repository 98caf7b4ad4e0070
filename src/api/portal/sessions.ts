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
  begin(authorization: string, host: string): { readonly id: string; readonly session: Session } {
    this.#forget();
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

  #forget(): void {
    const now = this.#now();
    for (const [hash, { expiresAt }] of this.#byHash) {
      if (expiresAt > now && this.#byHash.size < sessionsAtOnce) return;
      this.#byHash.delete(hash);
    }
  }
}

function hashOf(id: string): string {
  return createHash("sha256").update(id).digest("hex");
}
