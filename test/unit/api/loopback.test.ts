import { expect, test } from "vitest";
import { isOurHost, mayListen } from "../../../src/api/loopback.ts";

test.each([
  ["127.0.0.1", 0, true],
  ["127.1.2.3", 0, true],
  ["localhost", 0, true],
  ["LOCALHOST", 0, true],
  ["::1", 0, true],
  ["[::1]", 0, true],
  ["0.0.0.0", 0, false],
  ["::", 0, false],
  ["10.0.0.5", 0, false],
  ["127.0.0.1.evil.test", 0, false],
  ["localhost.evil.test", 0, false],
  ["sched.example", 0, false],
  ["0.0.0.0", 1, true],
])("listening on %s with %i tokens is allowed: %s", (host, tokens, allowed) => {
  const refusal = mayListen(host, { tokens, tls: true, behindProxy: false });
  expect(refusal?.code).toBe(allowed ? undefined : "serve/not-loopback");
});

test.each([
  ["127.0.0.1", false, false, undefined],
  ["0.0.0.0", false, false, "serve/plain-http"],
  ["0.0.0.0", true, false, undefined],
  ["0.0.0.0", false, true, undefined],
])("tokens on %s, TLS %s, behind a proxy %s: %s", (host, tls, behindProxy, code) => {
  expect(mayListen(host, { tokens: 1, tls, behindProxy })?.code).toBe(code);
});

test.each([
  ["127.0.0.1:7420", true],
  ["localhost:7420", true],
  ["[::1]:7420", true],
  ["localhost", true],
  ["vm.example:7420", true],
  ["VM.example", true],
  ["rebound.evil.test:7420", false],
  ["", false],
  [undefined, false],
])("a listener on vm.example takes the Host %s: %s", (header, ours) => {
  expect(isOurHost(header, "vm.example")).toBe(ours);
});
