import type { FastifyRequest } from "fastify";

/** The part of a request that its cookie is decided by. */
export type Visit = Pick<FastifyRequest, "headers" | "socket">;

export interface CookieOptions {
  /** The browser speaks TLS, to us or to a proxy of ours. */
  readonly isSecure: boolean;
}

/** The id of the session that a browser sends; undefined: none. */
export function sessionIdOf(visit: Visit, options: CookieOptions): string | undefined {
  const name = cookieName(visit, options);
  for (const pair of visit.headers.cookie?.split(";") ?? []) {
    const at = pair.indexOf("=");
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

/** The header that gives a browser its session, or takes it away with an empty id and no seconds. */
export function sessionCookie(
  visit: Visit,
  options: CookieOptions,
  { id, seconds }: { readonly id: string; readonly seconds: number },
): string {
  const secure = options.isSecure ? "; Secure" : "";
  const name = cookieName(visit, options);
  return `${name}=${id}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}

/**
 * Browsers send cookies to every port of a host: with the port in its name, two services of one machine do not sign each
 * other out. `__Host-` keeps a neighbouring name from setting it for us; browsers take it with TLS alone.
 */
function cookieName({ socket }: Visit, { isSecure }: CookieOptions): string {
  return `${isSecure ? "__Host-" : ""}sched-session-${socket.localPort ?? 0}`;
}
