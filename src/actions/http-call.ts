import type { HttpAction } from "../model/action.ts";
import type { Secret } from "../model/secret.ts";
import type { Instant } from "../model/time.ts";
import type { Attempt, AttemptResult } from "../ports/action-runner.ts";
import { failureOf } from "./failure-reason.ts";
import type { Filling } from "./fill.ts";
import { compileExpectation, judge, type Judge } from "./http-answer.ts";
import type { ExchangeEnd } from "./http-exchange.ts";
import {
  compileRequest,
  type FireRequest,
  preparedRequest,
  type PreparedRequest,
} from "./http-request.ts";
import { createRedactor, type Redactor } from "./redact.ts";
import { retryAfterMsOf } from "./retry-after.ts";
import { AttemptFailure, resultOf, type Failure } from "./result.ts";

/** An HTTP action, made ready at its first attempt and kept as long as its definition. */
export interface FireAction {
  readonly request: FireRequest;
  readonly judge: Judge;
  /** The redactor of the last attempt: making one costs more than a call, and secrets seldom change. */
  redacting: { readonly values: readonly string[]; readonly redactor: Redactor | undefined };
}

export function compileAction(action: HttpAction, userAgent: string): FireAction {
  return {
    request: compileRequest(action, userAgent),
    judge: compileExpectation(action.expect),
    redacting: noRedacting,
  };
}

const noRedacting: FireAction["redacting"] = { values: [], redactor: undefined };

/** One attempt under way. */
export interface Sending {
  readonly attempt: Attempt;
  readonly signal: AbortSignal;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly now: () => Instant;
}

/** A request that is ready to go out, and what must not be told of it. */
export interface HttpCall {
  readonly prepared: PreparedRequest;
  readonly redactor: Redactor | undefined;
  /** Host name and port, without a secret. */
  readonly shownHost: string;
}

/** @param granted a token that was asked for, and what else of that request must not be told */
export function callOf(
  ready: FireAction,
  { attempt: { context }, secrets, now }: Sending,
  granted?: { readonly token: string; readonly sensitive: readonly string[] },
): HttpCall {
  const filling: Filling =
    granted === undefined ? { context, secrets } : { context, secrets, token: granted.token };
  const prepared = preparedRequest(ready.request, filling, now);
  const more =
    granted === undefined ? prepared.sensitive : [...prepared.sensitive, ...granted.sensitive];
  const redactor = redactorFor(ready, secrets, more);
  return { prepared, redactor, shownHost: redactor?.redact(prepared.host) ?? prepared.host };
}

/** The redactor of the secrets of an attempt and of what was made of them; undefined when there are none. */
export function redactorFor(
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

/** What an attempt comes to by how its exchange ended. */
export function resultOfEnd(
  end: ExchangeEnd,
  { call, ready, sending }: { call: HttpCall; ready: FireAction; sending: Sending },
): AttemptResult {
  const { shownHost, redactor } = call;
  const { timeoutMs } = sending.attempt;
  if (end.kind !== "answer") return failedResult(failureOfEnd(end, timeoutMs), shownHost);
  const result = judge(end.answer, shownHost, ready.judge, redactor);
  if (result.outcome === "succeeded" || end.answer.retryAfter === undefined) return result;
  const retryAfterMs = retryAfterMsOf(end.answer.retryAfter, sending.now());
  return retryAfterMs === undefined ? result : { ...result, retryAfterMs };
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

/** A defect here must not take the engine down, and its text may hold anything. */
export function failureOfThrown(error: unknown): Failure {
  return error instanceof AttemptFailure ? error.failure : failureOf(error, false);
}

export function failedResult(failure: Failure, host: string | undefined): AttemptResult {
  const to = host === undefined ? "" : ` to host '${host}'`;
  return resultOf(failure, `Http Action - Request${to} failed: ${failure.detail}`);
}
