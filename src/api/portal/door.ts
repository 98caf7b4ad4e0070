import type { FastifyReply, FastifyRequest } from "fastify";
import type { Instant } from "../../model/time.ts";
import { ProblemError } from "../../model/problem.ts";
import { noToken } from "../refusals.ts";
import { sessionCookie, sessionIdOf } from "./cookie.ts";
import { refuseForeignOrigin } from "./origin.ts";
import { type Session, sessionMs, Sessions } from "./sessions.ts";

export interface DoorOptions {
  /** The browser speaks TLS, to us or to a proxy of ours. */
  readonly isSecure: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => Instant;
}

/** How browsers come in: with a token once, then with a cookie. */
export class BrowserDoor {
  readonly #options: DoorOptions;
  readonly #sessions: Sessions;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.#sessions = new Sessions(options.now);
  }

  /**
   * What a request without a token of its own came in with; undefined: it carries no cookie of ours. Empty: it carries one that
   * is no longer good. Throws `api/origin` where another page made the browser send it.
   */
  authorizationOf(request: FastifyRequest): string | undefined {
    if (request.headers.authorization !== undefined) return undefined;
    if (sessionIdOf(request, this.#options) === undefined) return undefined;
    refuseForeignOrigin(request);
    return this.#sessionOf(request)?.authorization ?? "";
  }

  /** ISO 8601; null: nobody is signed in. */
  expiryOf(request: FastifyRequest): string | null {
    const session = this.#sessionOf(request);
    return session === undefined ? null : new Date(session.expiresAt).toISOString();
  }

  /**
   * Remembers the token that the request came with, which the guard has found good; answers until when, ISO 8601. Throws
   * `api/no-token` where it came with a cookie alone: a session of no token would take the place of a good one.
   */
  signIn(request: FastifyRequest, reply: FastifyReply): string {
    refuseForeignOrigin(request);
    const { authorization, host = "" } = request.headers;
    if (authorization === undefined) throw new ProblemError([noToken()]);
    const { id, session } = this.#sessions.begin(authorization, host);
    const seconds = Math.floor(sessionMs / 1_000);
    reply.header("set-cookie", sessionCookie(request, this.#options, { id, seconds }));
    return new Date(session.expiresAt).toISOString();
  }

  signOut(request: FastifyRequest, reply: FastifyReply): void {
    const id = sessionIdOf(request, this.#options);
    if (id !== undefined) this.#sessions.end(id);
    reply.header("set-cookie", sessionCookie(request, this.#options, { id: "", seconds: 0 }));
  }

  #sessionOf(request: FastifyRequest): Session | undefined {
    const id = sessionIdOf(request, this.#options);
    return id === undefined ? undefined : this.#sessions.find(id, request.headers.host ?? "");
  }
}
