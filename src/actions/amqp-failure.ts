import type { MessageEnd } from "./message-adapter.ts";

/** What a broker gives as its reason, as AMQP has it. */
export interface BrokerError {
  /** `amqp:not-found`; another peer may send anything. */
  readonly condition?: unknown;
  readonly description?: unknown;
}

/**
 * What became of a message that the broker refused, or of a link or connection that it closed with an error. The
 * broker's own words go into the response.
 * @param refusal what it did: `rejected`, `released`, `modified`, `closed`
 * @param sent whether a message without an answer had left
 */
export function failureOfBroker(
  refusal: "rejected" | "released" | "modified" | "closed",
  error: BrokerError | null | undefined,
  sent: boolean,
): MessageEnd {
  const { condition: symbol, description } = error ?? {};
  const condition = conditionOf(symbol);
  const { why, retryable } = reasons[condition ?? ""] ?? {
    why: refusals[refusal],
    retryable: true,
  };
  return {
    failure: {
      outcome: "failed",
      reason: condition ?? (refusal === "closed" ? "connection lost" : refusal),
      detail: condition === undefined ? why : `${condition}: ${why}`,
      mayHaveArrived: sent && refusal === "closed",
      usesRetry: true,
      retryable,
    },
    response: typeof description === "string" ? description : null,
  };
}

const refusals = {
  rejected: "the broker rejected the message",
  released: "the broker gave the message back without looking at it",
  modified: "the broker gave the message back",
  closed: "the broker closed the connection",
} as const;

/** Conditions are symbols of ASCII; what is not is a text that may hold anything. */
function conditionOf(condition: unknown): string | undefined {
  const text = typeof condition === "string" ? condition : undefined;
  return text !== undefined && /^[\w:.-]{1,80}$/u.test(text) ? text : undefined;
}

const reasons: Readonly<Record<string, { readonly why: string; readonly retryable: boolean }>> = {
  "amqp:unauthorized-access": {
    why: "the broker does not accept who calls; look at the authentication, and at what its user may do",
    retryable: true,
  },
  "amqp:not-found": { why: "the broker knows no such address; create it", retryable: true },
  "amqp:resource-limit-exceeded": { why: "the broker has no room", retryable: true },
  "amqp:resource-locked": { why: "somebody else holds the address", retryable: true },
  "amqp:resource-deleted": { why: "the address was deleted", retryable: true },
  "amqp:connection:forced": { why: "the broker is shutting down", retryable: true },
  "amqp:internal-error": { why: "the broker failed", retryable: true },
  "amqp:link:message-size-exceeded": {
    why: "the message is larger than the broker takes",
    retryable: false,
  },
  "amqp:frame-size-too-small": {
    why: "the message is larger than the broker takes",
    retryable: false,
  },
  "amqp:not-allowed": { why: "the broker does not allow this", retryable: false },
  "amqp:not-implemented": { why: "the broker cannot do this", retryable: false },
  "amqp:invalid-field": { why: "the broker refuses a property of the message", retryable: false },
  "amqp:decode-error": { why: "the broker cannot read the message", retryable: false },
  "amqp:precondition-failed": { why: "the broker refuses the message as it is", retryable: false },
};
