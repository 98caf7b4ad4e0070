import type { HttpAction } from "../model/action.ts";
import type { Secret } from "../model/secret.ts";
import type { Instant } from "../model/time.ts";
import type { Attempt, AttemptContext, AttemptResult } from "../ports/action-runner.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import { nothingToSend, type ActionAdapter, type AdapterParts } from "./adapter.ts";
import { certificateFacts } from "./authentication/pkcs12.ts";
import type { TokenGrant } from "./authentication/token.ts";
import { TokenDesk } from "./authentication/token-desk.ts";
import type { Needs } from "./fill.ts";
import {
  callOf,
  compileAction,
  failedResult,
  failureOfThrown,
  redactorFor,
  resultOfEnd,
  type FireAction,
  type HttpCall,
  type Sending,
} from "./http-call.ts";
import { describeHttp } from "./http-describe.ts";
import { exchange, type WireRequest } from "./http-exchange.ts";
import { HttpPools, type HttpPoolOptions } from "./http-pools.ts";
import type { LimitedPool } from "./limited-pool.ts";
import { headerIn, type FireRequest } from "./http-request.ts";
import { refuseLeak, sensitiveValues, type SecretAccess } from "./sensitive-values.ts";
import { targetOf } from "./target.ts";

export interface HttpRunnerOptions extends HttpPoolOptions, SecretAccess {
  readonly userAgent: string;
  readonly now: () => Instant;
}

export function openHttp(parts: AdapterParts): HttpRunner {
  return new HttpRunner(parts);
}

/** What is there once undici is. */
interface Loaded {
  readonly pools: HttpPools;
  readonly tokens: TokenDesk;
}

/** Carries out `http` and `https` actions. undici is loaded at the first of them. */
export class HttpRunner implements ActionAdapter<HttpAction> {
  readonly #options: HttpRunnerOptions;
  readonly #ready = new WeakMap<HttpAction, FireAction>();
  #loaded: Loaded | undefined;
  #loading: Promise<Loaded> | undefined;

  constructor(options: HttpRunnerOptions) {
    this.#options = options;
  }

  /** Never rejects. What needs neither secrets nor loading is sent before this returns. */
  run(action: HttpAction, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    try {
      const ready = this.#readyFor(action);
      const { needs, proof } = ready.request;
      if (this.#loaded !== undefined && needs.isEmpty && proof?.grant === undefined) {
        const { now } = this.#options;
        return this.#send(this.#loaded.pools, ready, { attempt, signal, secrets: noSecrets, now });
      }
      return this.#sendLater(ready, attempt, signal);
    } catch (error) {
      return Promise.resolve(failedResult(failureOfThrown(error), undefined));
    }
  }

  async #sendLater(
    ready: FireAction,
    attempt: Attempt,
    signal: AbortSignal,
  ): Promise<AttemptResult> {
    const { now } = this.#options;
    let secrets = noSecrets;
    try {
      const { request } = ready;
      const { context } = attempt;
      const loaded = this.#loaded ?? (await this.#load());
      secrets = await sensitiveValues(request.needs, this.#options, context.collection);
      const sending = { attempt, signal, secrets, now };
      const grant = request.proof?.grant?.({ context, secrets });
      if (grant === undefined) return await this.#send(loaded.pools, ready, sending);
      return await this.#sendWithToken(loaded, ready, sending, grant);
    } catch (error) {
      const failure = failureOfThrown(error);
      const redactor = redactorFor(ready, secrets, []);
      const detail = redactor?.redact(failure.detail) ?? failure.detail;
      return failedResult({ ...failure, detail }, undefined);
    }
  }

  #send(pools: HttpPools, ready: FireAction, sending: Sending): Promise<AttemptResult> {
    const { timeoutMs, context } = sending.attempt;
    const call = callOf(ready, sending);
    try {
      this.#refuseLeak(ready.request.targetNeeds, context.collection, call.prepared);
      return exchange(poolOf(pools, call), call.prepared.wire, {
        timeoutMs,
        signal: sending.signal,
        resultOf: (end) => resultOfEnd(end, { call, ready, sending }),
      });
    } catch (error) {
      return Promise.resolve(failedResult(failureOfThrown(error), call.shownHost));
    }
  }

  /** A token that the target does not take may have been withdrawn: one more is asked for, and the call repeated. */
  async #sendWithToken(
    { pools, tokens }: Loaded,
    ready: FireAction,
    sending: Sending,
    grant: TokenGrant,
  ): Promise<AttemptResult> {
    const { trust, targetNeeds, grantNeeds } = ready.request;
    const { timeoutMs, context } = sending.attempt;
    const endpoint = targetOf(grant.endpoint, "http", "tokenEndpoint");
    this.#refuseLeak(grantNeeds, context.collection, endpoint);
    const until = performance.now() + timeoutMs;
    const leftMs = (): number => Math.max(1, until - performance.now());
    for (let isFirst = true; ; isFirst = false) {
      const patience = { withinMs: leftMs(), signal: sending.signal };
      const token = await tokens.tokenFor({ grant, endpoint, trust }, patience);
      const call = callOf(ready, sending, { token, sensitive: grant.sensitive });
      this.#refuseLeak(targetNeeds, context.collection, call.prepared);
      const end = await exchange(poolOf(pools, call), call.prepared.wire, {
        timeoutMs: leftMs(),
        signal: sending.signal,
        resultOf: (each) => each,
      });
      if (!isFirst || end.kind !== "answer" || end.answer.status !== 401) {
        return resultOfEnd(end, { call, ready, sending });
      }
      tokens.drop(grant, trust, token);
    }
  }

  async describe(action: HttpAction, attempt: Attempt): Promise<RequestDescription> {
    try {
      const { request } = this.#readyFor(action);
      return describeHttp(request, attempt, await this.#notes(request, attempt.context));
    } catch (error) {
      return nothingToSend("http", failureOfThrown(error).detail);
    }
  }

  /** What only the secrets tell: the certificate that is shown, or why the attempt could not be sent at the moment. */
  async #notes({ needs, proof }: FireRequest, context: AttemptContext): Promise<readonly string[]> {
    try {
      const secrets = await sensitiveValues(needs, this.#options, context.collection);
      if (proof?.facts === undefined) return [];
      const { pfx, passphrase } = proof.facts({ context, secrets });
      const { subject, thumbprint, expires } = certificateFacts(pfx, passphrase);
      return [
        `The client certificate is that of ${subject} (thumbprint ${thumbprint}, valid until ${expires}).`,
      ];
    } catch (error) {
      return [`The attempt would fail: ${failureOfThrown(error).detail}.`];
    }
  }

  /** A header `Host` decides who gets the request where several live behind one address, so both must be allowed. */
  #refuseLeak(needs: Needs, collection: string, { origin, wire }: Receiver): void {
    if (needs.isEmpty) return;
    const { hostname, port, protocol } = new URL(origin);
    const named = wire && headerIn(wire.headers, "host");
    const other = named === undefined ? undefined : URL.parse(`${protocol}//${named}`);
    const hosts = [hostname, ...(named === undefined ? [] : [other?.hostname ?? named])];
    const standard = protocol === "https:" ? 443 : 80;
    for (const host of new Set(hosts)) {
      refuseLeak(needs, { collection, host, port: Number(port) || standard }, this.#options);
    }
  }

  /** Loads what sending needs, so that the first call does not wait for it. */
  async prepare(): Promise<void> {
    await this.#load();
  }

  async close(): Promise<void> {
    await (this.#loaded ?? (await this.#loading))?.pools.close();
  }

  #readyFor(action: HttpAction): FireAction {
    const known = this.#ready.get(action);
    if (known !== undefined) return known;
    const ready = compileAction(action, this.#options.userAgent);
    this.#ready.set(action, ready);
    return ready;
  }

  #load(): Promise<Loaded> {
    this.#loading ??= import("undici").then((undici) => {
      const pools = new HttpPools(undici, this.#options);
      this.#loaded = { pools, tokens: new TokenDesk(pools, this.#options.userAgent) };
      return this.#loaded;
    });
    return this.#loading;
  }
}

interface Receiver {
  readonly origin: string;
  readonly wire?: WireRequest;
}

const noSecrets: ReadonlyMap<string, Secret> = new Map();

function poolOf(pools: HttpPools, { prepared }: HttpCall): LimitedPool {
  return pools.poolFor(prepared.origin, prepared.identity);
}
