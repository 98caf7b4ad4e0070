import { expect, test } from "vitest";
import { failureOf } from "../../../src/actions/failure-reason.ts";

function errorOf(code: string): Error {
  return Object.assign(new Error("http://user:geheim@host/ failed"), { code });
}

test.each([
  ["ECONNREFUSED", "connection refused"],
  ["ECONNRESET", "connection reset"],
  ["EPIPE", "connection reset"],
  ["UND_ERR_SOCKET", "connection reset"],
  ["ENOTFOUND", "name not resolved"],
  ["EAI_AGAIN", "name not resolved"],
  ["EHOSTUNREACH", "host not reachable"],
  ["EMFILE", "too many open connections"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "TLS certificate not trusted"],
  ["CERT_HAS_EXPIRED", "TLS certificate expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "TLS certificate is for another name"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "TLS handshake failed"],
  ["SOMETHING_NEW", "connection failed"],
])("%s is told as %j, without the error's own text", (code, reason) => {
  expect(failureOf(errorOf(code), false)).toEqual({
    outcome: "failed",
    reason,
    detail: reason,
    mayHaveArrived: false,
    usesRetry: true,
    retryable: true,
  });
});

test("connecting that takes too long is a timeout before anything was sent", () => {
  for (const code of ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"]) {
    expect(failureOf(errorOf(code), false)).toMatchObject({
      outcome: "timedOut",
      reason: "timeout",
      mayHaveArrived: false,
    });
  }
});

test("once the request has begun to leave, it may have arrived", () => {
  expect(failureOf(errorOf("ECONNRESET"), true)).toMatchObject({ mayHaveArrived: true });
  expect(failureOf(errorOf("ETIMEDOUT"), true)).toMatchObject({
    outcome: "failed",
    reason: "connection lost",
    mayHaveArrived: true,
  });
});

test("of several addresses tried at once, the first tells why", () => {
  const error = new AggregateError([errorOf("ECONNREFUSED"), errorOf("ENETUNREACH")]);
  expect(failureOf(error, false).reason).toBe("connection refused");
});

test.each([undefined, null, "text", {}])("%j is told as a failed connection", (thrown) => {
  expect(failureOf(thrown, false).reason).toBe("connection failed");
});
