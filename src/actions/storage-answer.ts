import { formatMoment, type Instant } from "../model/time.ts";
import type { Answer } from "./http-exchange.ts";
import type { MessageEnd } from "./message-adapter.ts";
import type { Failure } from "./result.ts";

/**
 * What a storage queue's answer means.
 * @param expiry when the signature says that it ends; with `now` it tells an expired one from a wrong one
 */
export function judgeStorage(
  { status, body }: Answer,
  expiry: Instant | undefined,
  now: Instant,
): MessageEnd {
  // What accepts a message answers with its id and the receipt that would delete it again: nobody needs either.
  if (status >= 200 && status <= 299) return { response: null };
  const response = body.toString("utf8");
  const code = codeIn(response);
  const { why, retryable } = refusalOf(status, code);
  const isExpired = code === "AuthenticationFailed" && expiry !== undefined && expiry <= now;
  const failure: Failure = {
    outcome: "failed",
    reason: code ?? `HTTP ${status}`,
    detail: `HTTP ${status} ${code ?? ""}`.trim() + (isExpired ? expiredAt(expiry) : why),
    mayHaveArrived: status >= 500,
    usesRetry: true,
    retryable,
  };
  return { failure, response };
}

function expiredAt(expiry: Instant): string {
  return `: the shared access signature expired at ${formatMoment(expiry)}; make a new one`;
}

function refusalOf(status: number, code: string | undefined): Refusal {
  const known = refusals[code ?? ""] ?? byStatus[status];
  if (known !== undefined) return { ...known, why: `: ${known.why}` };
  return { why: "", retryable: status >= 500 || status === 408 || status === 429 };
}

/** `<Error><Code>QueueNotFound</Code>…`. */
function codeIn(body: string): string | undefined {
  return /<Code>([A-Za-z]{1,60})<\/Code>/u.exec(body)?.[1];
}

interface Refusal {
  readonly why: string;
  readonly retryable: boolean;
}

/**
 * Retried is what time or a renewed secret can heal. What the signature does not allow, or what is wrong with the
 * message itself, stays so.
 */
const refusals: Readonly<Record<string, Refusal>> = {
  AuthenticationFailed: {
    why: "the shared access signature does not fit this queue, is not valid yet, or its key was renewed",
    retryable: true,
  },
  AuthorizationFailure: {
    why: "the account refuses this caller; its firewall may not know this machine",
    retryable: true,
  },
  AuthorizationPermissionMismatch: {
    why: "the shared access signature does not allow adding messages; it needs the permission a",
    retryable: false,
  },
  AuthorizationServiceMismatch: {
    why: "the shared access signature is for another service; it needs ss=q",
    retryable: false,
  },
  AuthorizationResourceTypeMismatch: {
    why: "the shared access signature is not for messages; it needs srt=o",
    retryable: false,
  },
  AuthorizationProtocolMismatch: {
    why: "the shared access signature insists on https",
    retryable: false,
  },
  AuthorizationSourceIPMismatch: {
    why: "the shared access signature is for another address of the caller",
    retryable: false,
  },
  QueueNotFound: { why: "there is no such queue; create it", retryable: true },
  QueueBeingDeleted: { why: "the queue is being deleted", retryable: true },
  QueueDisabled: { why: "the queue is disabled", retryable: true },
  RequestBodyTooLarge: { why: "a message may have 64 KiB", retryable: false },
};

const byStatus: Readonly<Record<number, Refusal>> = {
  400: { why: "the queue does not understand the message or its parameters", retryable: false },
  401: { why: "the account does not accept the shared access signature", retryable: true },
  403: { why: "the account does not accept the shared access signature", retryable: true },
  404: { why: "there is no such account or queue", retryable: true },
  413: { why: "a message may have 64 KiB", retryable: false },
};
