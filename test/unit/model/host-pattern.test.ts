import { expect, test } from "vitest";
import { matchesAddress, matchesHost, parseHostPattern } from "../../../src/model/host-pattern.ts";

test.each([
  // pattern, host, port, whether it is meant
  ["api.example.com", "api.example.com", 443, true],
  ["api.example.com", "API.Example.COM.", 80, true],
  ["api.example.com", "xapi.example.com", 443, false],
  ["api.example.com:443", "api.example.com", 443, true],
  ["api.example.com:443", "api.example.com", 8443, false],
  ["*.example.com", "a.b.example.com", 443, true],
  ["*.example.com", "example.com", 443, false],
  ["*.example.com", "badexample.com", 443, false],
  ["*", "anything", 1, true],
  ["*:443", "anything", 443, true],
  ["*:443", "anything", 80, false],
  ["10.0.0.0/8", "10.1.2.3", 80, true],
  ["10.0.0.0/8", "11.1.2.3", 80, false],
  ["10.0.0.0/8", "[::ffff:10.1.2.3]", 80, true],
  ["10.0.0.0/8:80", "10.1.2.3", 80, true],
  ["10.0.0.0/8:80", "10.1.2.3", 81, false],
  ["10.1.2.3", "10.1.2.3", 81, true],
  ["10.0.0.0/8", "ten.example.com", 80, false],
  ["192.168.1.128/25", "192.168.1.127", 80, false],
  ["0.0.0.0/0", "203.0.113.9", 80, true],
  ["0.0.0.0/0", "[2001:db8::1]", 80, false],
  ["fd00::/8", "[fd12:3456::1]", 80, true],
  ["fd00::/8", "[fe00::1]", 80, false],
  ["[fd00::/8]:443", "[fd12::1]", 443, true],
  ["[fd00::1]:443", "[fd00:0::1]", 80, false],
  ["::1", "[::1]", 9, true],
] as const)("%s and the host %s at port %i: %s", (text, host, port, meant) => {
  expect(matchesHost(parseHostPattern(text)!, host, port)).toBe(meant);
});

test("a pattern of addresses is asked about what a name resolved to", () => {
  const network = parseHostPattern("10.0.0.0/8")!;
  expect(matchesAddress(network, "10.9.9.9", 443)).toBe(true);
  expect(matchesAddress(network, "64:ff9b::a09:909", 443)).toBe(true);
  expect(matchesAddress(parseHostPattern("*")!, "10.9.9.9", 443)).toBe(false);
});

test.each([
  "",
  "https://api.example.com",
  "api.example.com/path",
  "10.0.0.0/33",
  "10.0.0",
  "2852039166",
  "fd00::/129",
  "fd00::1::2",
  "a.*.example.com",
  "example.com:0",
  "example.com:65536",
  "-leading.example.com",
])("%j is no pattern", (text) => {
  expect(parseHostPattern(text)).toBeUndefined();
});
