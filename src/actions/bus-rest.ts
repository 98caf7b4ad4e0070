import type { BusContent } from "./bus-content.ts";
import type { Answer, WireRequest } from "./http-exchange.ts";
import { isToken } from "./http-headers.ts";
import type { MessageEnd } from "./message-adapter.ts";
import { unsent } from "./result.ts";

/** The request that sends a message over the REST interface of Service Bus, but for what proves who calls. */
export function restRequest(
  path: string,
  { body, properties, application }: BusContent,
  userAgent: string,
): WireRequest {
  const headers = [
    "User-Agent",
    userAgent,
    // The body is text in UTF-8, whatever it is; without a type the service would say application/xml of it.
    "Content-Type",
    asciiOf(properties.contentType ?? "text/plain;charset=utf-8"),
    "BrokerProperties",
    asciiJson(brokerProperties(properties)),
  ];
  for (const [name, value] of Object.entries(application)) {
    if (!isToken(name) || taken.has(name.toLowerCase())) {
      throw unsent(
        "invalid message",
        "a name of customMessageProperties cannot be a header, as the REST interface wants it; use letters, digits and hyphens, or transportType: amqp",
        { retryable: false },
      );
    }
    headers.push(name, asciiJson(value));
  }
  return { method: "POST", path, headers, body: Buffer.from(body, "utf8") };
}

/** The path of the messages of a queue or topic, whose own path may have slashes. */
export function messagesPath(entity: string): string {
  return `/${entity.split("/").map(encodeURIComponent).join("/")}/messages`;
}

/** They speak about the call, not the message. */
const taken: ReadonlySet<string> = new Set([
  "authorization",
  "brokerproperties",
  "connection",
  "content-length",
  "content-type",
  "date",
  "expect",
  "host",
  "keep-alive",
  "te",
  "transfer-encoding",
  "upgrade",
  "user-agent",
]);

function brokerProperties(properties: BusContent["properties"]): Readonly<Record<string, unknown>> {
  const { scheduledEnqueueTime: at, timeToLiveMs } = properties;
  // What is undefined is left out of the JSON.
  return {
    MessageId: properties.messageId,
    CorrelationId: properties.correlationId,
    Label: properties.label,
    To: properties.to,
    ReplyTo: properties.replyTo,
    SessionId: properties.sessionId,
    ReplyToSessionId: properties.replyToSessionId,
    PartitionKey: properties.partitionKey,
    ViaPartitionKey: properties.viaPartitionKey,
    ForcePersistence: properties.forcePersistence,
    TimeToLive: timeToLiveMs === undefined ? undefined : timeToLiveMs / 1_000,
    ScheduledEnqueueTimeUtc: at === undefined ? undefined : new Date(at).toUTCString(),
  };
}

/** JSON that a header can carry: beyond ASCII, characters are escaped. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/gu,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function asciiOf(value: string): string {
  if (/^[\u0020-\u007e]*$/u.test(value)) return value;
  throw unsent("invalid message", "contentType holds a character that no header can carry", {
    retryable: false,
  });
}

/** What the answer of the REST interface means. */
export function judgeRest({ status, body }: Answer): MessageEnd {
  if (status >= 200 && status <= 299) return { response: null };
  const known = refusals[status];
  const why = known === undefined ? "" : `: ${known.why}`;
  return {
    failure: {
      outcome: "failed",
      reason: known?.reason ?? `HTTP ${status}`,
      detail: `HTTP ${status}${known === undefined ? "" : ` ${known.reason}`}${why}`,
      mayHaveArrived: status >= 500,
      usesRetry: true,
      retryable: known?.retryable ?? (status >= 500 || status === 408),
    },
    response: body.toString("utf8"),
  };
}

interface Refusal {
  /** The same words as over AMQP. */
  readonly reason: string;
  readonly why: string;
  readonly retryable: boolean;
}

const refusals: Readonly<Record<number, Refusal>> = {
  400: {
    reason: "BadRequest",
    why: "the broker refuses one of the properties",
    retryable: false,
  },
  401: {
    reason: "UnauthorizedAccess",
    why: "the broker does not accept the key; look at its name, its value, and whether it may send",
    retryable: true,
  },
  403: {
    reason: "QuotaExceeded",
    why: "the queue or topic is full or disabled, or the message is larger than it takes",
    retryable: true,
  },
  404: {
    reason: "MessagingEntityNotFound",
    why: "there is no such queue or topic; create it",
    retryable: true,
  },
  410: {
    reason: "MessagingEntityNotFound",
    why: "there is no such queue or topic; create it",
    retryable: true,
  },
  413: {
    reason: "MessageSizeExceeded",
    why: "the message is larger than the queue or topic takes",
    retryable: false,
  },
  429: { reason: "ServerBusy", why: "the broker is busy; it asks to wait", retryable: true },
};
