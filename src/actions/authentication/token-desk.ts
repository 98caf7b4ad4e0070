import { Secret } from "../../model/secret.ts";
import { failureOf } from "../failure-reason.ts";
import { exchange, type ExchangeEnd } from "../http-exchange.ts";
import type { HttpPools, TlsIdentity } from "../http-pools.ts";
import { unsent, type AttemptFailure } from "../result.ts";
import type { Target } from "../target.ts";
import { rememberSecrets } from "../used-secrets.ts";
import { grantKey, tokenFailure, tokenIn, type Token, type TokenGrant } from "./token.ts";
import { TokenCache } from "./token-cache.ts";

/** Longer than any endpoint takes; an attempt that has less time gives up earlier, and leaves the token to the next. */
const timeoutMs = 30_000;

export interface TokenOrder {
  readonly grant: TokenGrant;
  /** Where the grant's endpoint is. */
  readonly endpoint: Target;
  /** Of the action, which holds for its token endpoint too. */
  readonly trust: TlsIdentity;
}

/** How long somebody waits for a token. */
export interface Patience {
  readonly withinMs: number;
  readonly signal: AbortSignal;
}

/** Where attempts get their tokens: from those at hand, or from an endpoint, which is asked once for all who wait. */
export class TokenDesk {
  readonly #pools: HttpPools;
  readonly #userAgent: string;
  readonly #cache = new TokenCache();

  constructor(pools: HttpPools, userAgent: string) {
    this.#pools = pools;
    this.#userAgent = userAgent;
  }

  /** Rejects with an `AttemptFailure`. */
  async tokenFor(order: TokenOrder, patience: Patience): Promise<string> {
    const key = grantKey(order.grant, order.trust.ca ?? "");
    const asked = this.#cache.get(key, () => this.#ask(order));
    return within(asked, order.endpoint.host, patience);
  }

  /** The target did not take the token: the next one to ask gets another. */
  drop(grant: TokenGrant, trust: TlsIdentity, token: string): void {
    this.#cache.drop(grantKey(grant, trust.ca ?? ""), token);
  }

  async #ask({ grant, endpoint, trust }: TokenOrder): Promise<Token> {
    const { origin, host, path } = endpoint;
    const headers = [
      "User-Agent",
      this.#userAgent,
      "Accept",
      "application/json",
      "Content-Type",
      "application/x-www-form-urlencoded",
    ];
    if (grant.authorization !== undefined) headers.push("Authorization", grant.authorization);
    const body = formOf(grant);
    const end = await exchange(
      this.#pools.poolFor(origin, trust),
      { method: "POST", path, headers, body },
      { timeoutMs, signal: never, resultOf: (each) => each },
    );
    if (end.kind !== "answer") throw unanswered(end, host);
    const { status, body: text, encoded } = end.answer;
    const token = tokenIn(status, encoded ? "" : text.toString("utf8"), host);
    rememberSecrets([new Secret(token.value)]);
    return token;
  }
}

function formOf({ form }: TokenGrant): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of form) pairs.append(name, value);
  return pairs.toString();
}

const never = new AbortController().signal;

function unanswered(end: Exclude<ExchangeEnd, { kind: "answer" }>, host: string): AttemptFailure {
  if (end.kind !== "error") return tokenFailure(host, "did not answer in time");
  const { reason, detail, retryable } = failureOf(end.error, end.sent);
  const isPolicy = reason === "policy";
  return tokenFailure(host, `cannot be asked: ${detail}`, {
    retryable,
    ...(isPolicy ? { reason } : {}),
  });
}

/** The request for the token goes on for the others, when one of those who wait for it is gone. */
async function within<Value>(
  promise: Promise<Value>,
  host: string,
  { withinMs, signal }: Patience,
): Promise<Value> {
  const { promise: gone, reject } = Promise.withResolvers<never>();
  const cancel = (): void =>
    reject(unsent("cancelled", "cancelled while asking for a token", { outcome: "cancelled" }));
  const timer = setTimeout(() => {
    reject(
      unsent("timeout", `timeout while the token endpoint '${host}' was asked`, {
        outcome: "timedOut",
      }),
    );
  }, withinMs);
  signal.addEventListener("abort", cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    return await Promise.race([promise, gone]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", cancel);
  }
}
