import type { HttpAction } from "../model/action.ts";
import type { Attempt, AttemptResult } from "../ports/action-runner.ts";
import { failureOf } from "./failure-reason.ts";
import { compileExpectation, judge, type Judge } from "./http-answer.ts";
import { exchange, type ExchangeEnd } from "./http-exchange.ts";
import { HttpPools, type HttpPoolOptions } from "./http-pools.ts";
import { compileRequest, type FireRequest, type PreparedRequest } from "./http-request.ts";
import { createRedactor, type Redactor } from "./redact.ts";
import { AttemptFailure, resultOf, type Failure } from "./result.ts";
import { sensitiveValues, type SecretAccess } from "./sensitive-values.ts";

export interface HttpRunnerOptions extends HttpPoolOptions, SecretAccess {
  readonly userAgent: string;
}

/** An HTTP action, made ready at its first attempt and kept as long as its definition. */
interface FireAction {
  readonly request: FireRequest;
  readonly judge: Judge;
  readonly redactorFor: (values: readonly string[]) => Redactor | undefined;
}

/** Carries out `http` and `https` actions. undici is loaded at the first of them. */
export class HttpRunner {
  readonly #options: HttpRunnerOptions;
  readonly #ready = new WeakMap<HttpAction, FireAction>();
  #pools: HttpPools | undefined;
  #loading: Promise<HttpPools> | undefined;

  constructor(options: HttpRunnerOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async run(action: HttpAction, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    let host: string | undefined;
    try {
      const ready = this.#readyFor(action);
      const { needs } = ready.request;
      const secrets =
        needs.secretNames.size + needs.seals.size === 0
          ? noSecrets
          : await sensitiveValues(needs, this.#options);
      const prepared = ready.request.prepare({ context: attempt.context, secrets });
      const redactor = ready.redactorFor([...secrets.values(), ...prepared.sensitive]);
      host = redactor?.redact(prepared.host) ?? prepared.host;
      const pools = this.#pools ?? (await this.#load());
      const end = await send(pools, prepared, { timeoutMs: attempt.timeoutMs, signal });
      if (end.kind === "answer") return judge(end.answer, host, ready.judge, redactor);
      return failedResult(failureOfEnd(end, attempt.timeoutMs), host);
    } catch (error) {
      return failedResult(failureOfThrown(error), host);
    }
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
      redactorFor: redactorMaker(),
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

const noSecrets: ReadonlyMap<string, string> = new Map();

function send(
  pools: HttpPools,
  { origin, certificate, wire }: PreparedRequest,
  limits: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<ExchangeEnd> {
  return exchange(pools.poolFor(origin, certificate), wire, limits);
}

function failureOfEnd(end: Exclude<ExchangeEnd, { kind: "answer" }>, timeoutMs: number): Failure {
  if (end.kind === "error") return failureOf(end.error, end.sent);
  const common = { mayHaveArrived: end.sent, usesRetry: true, retryable: true };
  if (end.kind === "cancelled") {
    return { ...common, outcome: "cancelled", reason: "cancelled", detail: "cancelled" };
  }
  const detail = `timeout, no complete answer within ${timeoutMs / 1_000} s`;
  return { ...common, outcome: "timedOut", reason: "timeout", detail };
}

/** Making a redactor costs more than a call, and secrets seldom change between two attempts of an action. */
function redactorMaker(): FireAction["redactorFor"] {
  let last: readonly string[] = [];
  let redactor: Redactor | undefined;
  return (values) => {
    const isSame =
      values.length === last.length && values.every((value, index) => value === last[index]);
    if (!isSame) {
      last = values;
      redactor = createRedactor(values);
    }
    return redactor;
  };
}

/** A defect here must not take the engine down, and its text may hold anything. */
function failureOfThrown(error: unknown): Failure {
  return error instanceof AttemptFailure ? error.failure : failureOf(error, false);
}

function failedResult(failure: Failure, host: string | undefined): AttemptResult {
  const to = host === undefined ? "" : ` to host '${host}'`;
  return resultOf(failure, `Http Action - Request${to} failed: ${failure.detail}`);
}
