import type { HttpAction } from "../model/action.ts";
import type { Secret } from "../model/secret.ts";
import type { Attempt, AttemptResult } from "../ports/action-runner.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import { nothingToSend, type ActionAdapter, type AdapterParts } from "./adapter.ts";
import { failureOf } from "./failure-reason.ts";
import { compileExpectation, judge, type Judge } from "./http-answer.ts";
import { describeHttp } from "./http-describe.ts";
import { exchange, type ExchangeEnd } from "./http-exchange.ts";
import { HttpPools, type HttpPoolOptions } from "./http-pools.ts";
import { compileRequest, type FireRequest } from "./http-request.ts";
import { createRedactor, type Redactor } from "./redact.ts";
import { AttemptFailure, resultOf, type Failure } from "./result.ts";
import { refuseLeak, sensitiveValues, type SecretAccess } from "./sensitive-values.ts";

export interface HttpRunnerOptions extends HttpPoolOptions, SecretAccess {
  readonly userAgent: string;
}

export function openHttp(parts: AdapterParts): HttpRunner {
  return new HttpRunner(parts);
}

/** An HTTP action, made ready at its first attempt and kept as long as its definition. */
interface FireAction {
  readonly request: FireRequest;
  readonly judge: Judge;
  /** The redactor of the last attempt: making one costs more than a call, and secrets seldom change. */
  redacting: { readonly values: readonly string[]; readonly redactor: Redactor | undefined };
}

/** Carries out `http` and `https` actions. undici is loaded at the first of them. */
export class HttpRunner implements ActionAdapter<HttpAction> {
  readonly #options: HttpRunnerOptions;
  readonly #ready = new WeakMap<HttpAction, FireAction>();
  #pools: HttpPools | undefined;
  #loading: Promise<HttpPools> | undefined;

  constructor(options: HttpRunnerOptions) {
    this.#options = options;
  }

  /** Never rejects. What needs neither secrets nor loading is sent before this returns. */
  run(action: HttpAction, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    try {
      const ready = this.#readyFor(action);
      if (this.#pools !== undefined && ready.request.needs.isEmpty) {
        return this.#send(this.#pools, ready, { attempt, signal, secrets: noSecrets });
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
    try {
      const pools = this.#pools ?? (await this.#load());
      const secrets = await sensitiveValues(
        ready.request.needs,
        this.#options,
        attempt.context.collection,
      );
      return await this.#send(pools, ready, { attempt, signal, secrets });
    } catch (error) {
      return failedResult(failureOfThrown(error), undefined);
    }
  }

  #send(
    pools: HttpPools,
    ready: FireAction,
    { attempt, signal, secrets }: Sending,
  ): Promise<AttemptResult> {
    const { context, timeoutMs } = attempt;
    const prepared = ready.request.prepare({ context, secrets });
    const redactor = redactorFor(ready, secrets, prepared.sensitive);
    const host = redactor?.redact(prepared.host) ?? prepared.host;
    try {
      this.#refuseLeak(ready, context.collection, prepared.origin);
      const pool = pools.poolFor(prepared.origin, prepared.certificate);
      return exchange(pool, prepared.wire, {
        timeoutMs,
        signal,
        resultOf: (end) => {
          if (end.kind !== "answer") return failedResult(failureOfEnd(end, timeoutMs), host);
          return judge(end.answer, host, ready.judge, redactor);
        },
      });
    } catch (error) {
      return Promise.resolve(failedResult(failureOfThrown(error), host));
    }
  }

  async describe(action: HttpAction, attempt: Attempt): Promise<RequestDescription> {
    try {
      const { request } = this.#readyFor(action);
      return describeHttp(request, attempt, await this.#lacking(request, attempt));
    } catch (error) {
      return nothingToSend("http", failureOfThrown(error).detail);
    }
  }

  /** Why the attempt could not be sent at the moment. */
  async #lacking({ needs }: FireRequest, { context }: Attempt): Promise<readonly string[]> {
    try {
      await sensitiveValues(needs, this.#options, context.collection);
      return [];
    } catch (error) {
      return [`The attempt would fail: ${failureOfThrown(error).detail}.`];
    }
  }

  #refuseLeak({ request: { needs } }: FireAction, collection: string, origin: string): void {
    if (needs.isEmpty) return;
    const { hostname: host, port, protocol } = new URL(origin);
    const standard = protocol === "https:" ? 443 : 80;
    refuseLeak(needs, { collection, host, port: Number(port) || standard }, this.#options);
  }

  /** Loads what sending needs, so that the first call does not wait for it. */
  async prepare(): Promise<void> {
    await this.#load();
  }

  async close(): Promise<void> {
    await (this.#pools ?? (await this.#loading))?.close();
  }

  #readyFor(action: HttpAction): FireAction {
    const known = this.#ready.get(action);
    if (known !== undefined) return known;
    const ready = {
      request: compileRequest(action, this.#options.userAgent),
      judge: compileExpectation(action.expect),
      redacting: noRedacting,
    };
    this.#ready.set(action, ready);
    return ready;
  }

  #load(): Promise<HttpPools> {
    this.#loading ??= import("undici").then((undici) => {
      this.#pools = new HttpPools(undici, this.#options);
      return this.#pools;
    });
    return this.#loading;
  }
}

interface Sending {
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
  readonly secrets: ReadonlyMap<string, Secret>;
}

const noSecrets: ReadonlyMap<string, Secret> = new Map();
const noRedacting: FireAction["redacting"] = { values: [], redactor: undefined };

function failureOfEnd(end: Exclude<ExchangeEnd, { kind: "answer" }>, timeoutMs: number): Failure {
  if (end.kind === "error") return failureOf(end.error, end.sent);
  const common = { mayHaveArrived: end.sent, usesRetry: true, retryable: true };
  if (end.kind === "cancelled") {
    return { ...common, outcome: "cancelled", reason: "cancelled", detail: "cancelled" };
  }
  const detail = `timeout, no complete answer within ${timeoutMs / 1_000} s`;
  return { ...common, outcome: "timedOut", reason: "timeout", detail };
}

function redactorFor(
  ready: FireAction,
  secrets: ReadonlyMap<string, Secret>,
  more: readonly string[],
): Redactor | undefined {
  if (secrets.size + more.length === 0) return undefined;
  const values = [...[...secrets.values()].map((secret) => secret.reveal()), ...more];
  const last = ready.redacting.values;
  const isSame =
    values.length === last.length && values.every((value, index) => value === last[index]);
  if (!isSame) ready.redacting = { values, redactor: createRedactor(values) };
  return ready.redacting.redactor;
}

/** A defect here must not take the engine down, and its text may hold anything. */
function failureOfThrown(error: unknown): Failure {
  return error instanceof AttemptFailure ? error.failure : failureOf(error, false);
}

function failedResult(failure: Failure, host: string | undefined): AttemptResult {
  const to = host === undefined ? "" : ` to host '${host}'`;
  return resultOf(failure, `Http Action - Request${to} failed: ${failure.detail}`);
}
