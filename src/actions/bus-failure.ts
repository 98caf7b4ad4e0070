import type { MessageEnd } from "./message-adapter.ts";

/** What became of a message that the broker, or the way to it, did not take. */
interface Refusal {
  readonly reason: string;
  readonly why: string;
  readonly retryable: boolean;
  /** How long the broker asks to be left alone. */
  readonly retryAfterMs?: number;
  /** True where the broker may have taken it all the same. */
  readonly mayHaveArrived?: true;
}

/**
 * Makes a failure of what the SDK has thrown, from its code alone; the broker's own words go into the response.
 * @param connected whether there was a connection at all
 */
export function failureOfBus(error: unknown, connected: boolean): MessageEnd {
  const code = codeOf(error);
  const known = refusals[code];
  const { reason, why, retryable, mayHaveArrived } = known ?? {
    reason: code,
    why: connected ? "the broker did not take the message" : "no connection to the broker",
    retryable: true,
    ...(connected ? { mayHaveArrived: true } : {}),
  };
  return {
    failure: {
      outcome: code === "ServiceTimeout" ? "timedOut" : "failed",
      reason,
      detail: `${reason}: ${why}`,
      mayHaveArrived: mayHaveArrived === true && connected,
      usesRetry: true,
      retryable,
    },
    response: error instanceof Error && known !== undefined ? error.message : null,
    retryAfterMs: known?.retryAfterMs,
  };
}

/** `UnauthorizedAccess`; for what the SDK has no word for, the name of AMQP's condition that stands in front. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "GeneralError";
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  if (code !== "GeneralError") return /^\w{1,60}$/u.test(code) ? code : "GeneralError";
  const [, disposition] = /received a '(released|modified)' disposition/u.exec(error.message) ?? [];
  return disposition ?? /^(\w{1,60}Error): /u.exec(error.message)?.[1] ?? code;
}

const refusals: Readonly<Record<string, Refusal>> = {
  UnauthorizedAccess: {
    reason: "UnauthorizedAccess",
    why: "the broker does not accept the key; look at its name, its value, and whether it may send",
    retryable: true,
  },
  MessagingEntityNotFound: {
    reason: "MessagingEntityNotFound",
    why: "there is no such queue or topic; create it",
    retryable: true,
  },
  MessagingEntityDisabled: {
    reason: "MessagingEntityDisabled",
    why: "the queue or topic is disabled",
    retryable: true,
  },
  QuotaExceeded: {
    reason: "QuotaExceeded",
    why: "the queue or topic is full, or has too many connections",
    retryable: true,
  },
  ServiceBusy: {
    reason: "ServerBusy",
    why: "the broker is busy; it asks to wait ten seconds",
    retryable: true,
    retryAfterMs: 10_000,
  },
  MessageSizeExceeded: {
    reason: "MessageSizeExceeded",
    why: "the message is larger than the queue or topic takes",
    retryable: false,
  },
  ServiceTimeout: {
    reason: "timeout",
    why: "the broker did not answer in its own time",
    retryable: true,
    mayHaveArrived: true,
  },
  ServiceCommunicationProblem: {
    reason: "connection lost",
    why: "the connection to the broker broke",
    retryable: true,
    mayHaveArrived: true,
  },
  ArgumentError: {
    reason: "ArgumentError",
    why: "the broker refuses one of the properties",
    retryable: false,
  },
  ArgumentOutOfRangeError: {
    reason: "ArgumentOutOfRangeError",
    why: "the broker refuses the value of one of the properties",
    retryable: false,
  },
  InvalidOperationError: {
    reason: "InvalidOperationError",
    why: "the broker does not allow this; a queue with sessions, for one, wants a sessionId",
    retryable: false,
  },
  SenderBusyError: {
    reason: "SenderBusyError",
    why: "the broker gives no credit to send",
    retryable: true,
  },
  released: {
    reason: "released",
    why: "the broker gave the message back without looking at it",
    retryable: true,
  },
  modified: { reason: "modified", why: "the broker gave the message back", retryable: true },
};
