import { type Problem, problem } from "../model/problem.ts";

/** Whether only this machine can reach a listener on the host: `localhost`, 127.0.0.0/8, `::1`. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, "$1").toLowerCase();
  return bare === "localhost" || bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}

/** Why `serve` must not listen on the host; undefined: it may. `tokens` is how many exist. */
export function mayListen(host: string, tokens: number): Problem | undefined {
  if (isLoopback(host) || tokens > 0) return undefined;
  return problem("serve/not-loopback", {
    detail: `Listening on ${host} would let other machines reach this service, and it has no tokens to know them by.`,
    hint: "Listen on 127.0.0.1, or create a token first.",
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
