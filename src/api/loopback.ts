import { type Problem, problem } from "../model/problem.ts";

/** Whether only this machine can reach a listener on the host: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** How a listener is kept from strangers. */
export interface Keeping {
  /** How many valid tokens exist. */
  readonly tokens: number;
  /** It speaks TLS itself. */
  readonly tls: boolean;
  /** Whoever runs it has said that a proxy does TLS in front of it. */
  readonly behindProxy: boolean;
}

/** Why `serve` must not listen on the host; undefined: it may. */
export function mayListen(host: string, keeping: Keeping): Problem | undefined {
  if (isLoopback(host)) return undefined;
  if (keeping.tokens === 0) {
    return problem("serve/not-loopback", {
      detail: `Listening on ${host} would let other machines reach this service, and it has no tokens to know them by.`,
      hint: "Create one first: sched token create NAME --role apply. Or listen on 127.0.0.1.",
    });
  }
  if (keeping.tls || keeping.behindProxy) return undefined;
  return problem("serve/plain-http", {
    detail: `Listening on ${host} without TLS would let everybody on the way read the tokens, and with them the definitions.`,
    hint: "Name a certificate under `tls` in serve.yaml; or, where a proxy in front of it does TLS, say so there with `behindProxy: true`.",
  });
}

/**
 * Whether a request's `Host` header names us. A page of the web can make a browser ask 127.0.0.1 under a name of its
 * own (DNS rebinding); the name gives it away.
 */
export function isOurHost(header: string | undefined, listening: string): boolean {
  const name = header?.replace(/:\d+$/, "").toLowerCase();
  if (name === undefined) return false;
  return isLoopback(name) || name === listening.toLowerCase();
}
