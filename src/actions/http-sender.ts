import type { AdapterParts } from "./adapter.ts";
import { failureOf } from "./failure-reason.ts";
import { exchange, type Answer, type ExchangeEnd, type WireRequest } from "./http-exchange.ts";
import { HttpPools } from "./http-pools.ts";
import { retryAfterMsOf } from "./retry-after.ts";
import { cancelled, timedOut, type MessageEnd, type SendingTerms } from "./message-adapter.ts";

export interface HttpMessage {
  /** As `URL.origin` writes it. */
  readonly origin: string;
  readonly wire: WireRequest;
}

/** Carries messages to services that take them over HTTP, by the same pools, limits and network policy as HTTP actions. */
export class HttpSender {
  readonly #parts: AdapterParts;
  #loading: Promise<HttpPools> | undefined;

  constructor(parts: AdapterParts) {
    this.#parts = parts;
  }

  async send(
    { origin, wire }: HttpMessage,
    { timeoutMs, signal }: SendingTerms,
    judge: (answer: Answer) => MessageEnd,
  ): Promise<MessageEnd> {
    const pools = await this.#pools();
    return exchange(pools.poolFor(origin, {}), wire, {
      timeoutMs,
      signal,
      resultOf: (end) => {
        if (end.kind !== "answer") return { failure: failureOfEnd(end, timeoutMs), response: null };
        const judged = judge(end.answer);
        if (judged.failure === undefined) return judged;
        return {
          ...judged,
          retryAfterMs: retryAfterMsOf(end.answer.retryAfter, this.#parts.now()),
        };
      },
    });
  }

  /** Loads what sending needs, so that the first call does not wait for it. */
  async prepare(): Promise<void> {
    await this.#pools();
  }

  async close(): Promise<void> {
    await (await this.#loading)?.close();
  }

  #pools(): Promise<HttpPools> {
    this.#loading ??= import("undici").then((undici) => new HttpPools(undici, this.#parts));
    return this.#loading;
  }
}

/** The host and port behind an origin. */
export function destinationOf(origin: string): { readonly host: string; readonly port: number } {
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port: Number(port) || (protocol === "https:" ? 443 : 80) };
}

function failureOfEnd(end: Exclude<ExchangeEnd, { kind: "answer" }>, timeoutMs: number) {
  if (end.kind === "error") return failureOf(end.error, end.sent);
  return end.kind === "cancelled" ? cancelled(end.sent) : timedOut(timeoutMs, end.sent);
}
