import type { Failure } from "./result.ts";
import { PolicyError } from "./network-policy.ts";

/**
 * What went wrong on the way, from the error's code alone. The text of such errors is never shown: Node.js puts whole
 * addresses with passwords, and the values of headers, into it (threat T2).
 * @param sent whether the request had begun to leave
 */
export function failureOf(error: unknown, sent: boolean): Failure {
  if (error instanceof PolicyError) {
    const detail = `address refused by the network policy (${error.refusal})`;
    return failure({ reason: "policy", detail, retryable: false });
  }
  const code = codeOf(error);
  const reason = (sent ? sentReasons[code] : undefined) ?? reasons[code] ?? tlsReason(code);
  if (reason === "timeout") {
    return failure({ outcome: "timedOut", reason, detail: "timeout while connecting" });
  }
  const known = reason ?? (sent ? "connection lost" : "connection failed");
  return failure({ reason: known, detail: known, mayHaveArrived: sent });
}

function failure(parts: Pick<Failure, "reason" | "detail"> & Partial<Failure>): Failure {
  return {
    outcome: "failed",
    mayHaveArrived: false,
    usesRetry: true,
    retryable: true,
    ...parts,
  };
}

/** Of several tries at once (an IPv6 and an IPv4 address), the first says what happened. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error && "code" in error && typeof error.code === "string") {
    return error.code;
  }
  // undici leaves out the code where its parser has none.
  return error instanceof Error && error.name === "HTTPParserError" ? "HPE_UNKNOWN" : "";
}

const untrusted = "TLS certificate not trusted";
const notResolved = "name not resolved";
const unreachable = "host not reachable";
const reset = "connection reset";
const headersTooLarge = "response headers too large";

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: reset,
  ECONNABORTED: reset,
  EPIPE: reset,
  UND_ERR_SOCKET: reset,
  ENOTFOUND: notResolved,
  EAI_AGAIN: notResolved,
  EAI_FAIL: notResolved,
  EAI_NODATA: notResolved,
  EAI_NONAME: notResolved,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ENETDOWN: unreachable,
  EADDRNOTAVAIL: unreachable,
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  SCHED_NOT_AMQP: "invalid AMQP answer",
  EMFILE: "too many open connections",
  ENFILE: "too many open connections",
  UND_ERR_HEADERS_OVERFLOW: headersTooLarge,
  HPE_HEADER_OVERFLOW: headersTooLarge,
  UND_ERR_INVALID_ARG: "invalid request",
  UND_ERR_NOT_SUPPORTED: "invalid request",
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_UNTRUSTED: untrusted,
  CERT_REVOKED: "TLS certificate revoked",
  CERT_HAS_EXPIRED: "TLS certificate expired",
  CERT_NOT_YET_VALID: "TLS certificate not valid yet",
  ERR_TLS_CERT_ALTNAME_INVALID: "TLS certificate is for another name",
};

const sentReasons: Readonly<Record<string, string>> = {
  // The socket's own timeout, long after connecting.
  ETIMEDOUT: "connection lost",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "response cut off",
};

function tlsReason(code: string): string | undefined {
  if (code.startsWith("HPE_")) return "invalid HTTP answer";
  if (code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) {
    return "TLS handshake failed";
  }
  return undefined;
}
