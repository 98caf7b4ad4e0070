import { assert, constantFrom, property, string } from "fast-check";
import { expect, test } from "vitest";
import { compileBodyPattern } from "../../../src/actions/body-pattern.ts";

test.each([
  ["ok", "ok", true],
  ["ok", "ok\n", false],
  ["ok*", "ok\n", true],
  ["*ok*", "all is ok here", true],
  ["*ok*", "all is well", false],
  ['*"status":*"ok"*', '{"status" : 1, "status":  "ok"}', true],
  ["a*b*c", "a-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["ab*ba", "aba", false],
  ["a*b*ba", "aba", false],
  ["*", "", true],
  ["", "", true],
  ["5 \\* 3*", "5 * 3 = 15", true],
  ["5 \\* 3*", "5 x 3 = 15", false],
  ["C:\\\\*", "C:\\temp", true],
  ["\\d", "\\d", true],
])("pattern %j and body %j: %s", (pattern, body, matches) => {
  expect(compileBodyPattern(pattern)(body)).toBe(matches);
});

test("it means what the same regular expression means", () => {
  const text = string({ unit: constantFrom("a", "b", "*"), maxLength: 8 });
  const body = string({ unit: constantFrom("a", "b"), maxLength: 12 });
  assert(
    property(text, body, (pattern, subject) => {
      const regular = new RegExp(`^${pattern.replaceAll("*", "[^]*")}$`, "u");
      expect(compileBodyPattern(pattern)(subject)).toBe(regular.test(subject));
    }),
  );
});

test("a pattern that would keep a regular expression busy for years takes no time", () => {
  const pattern = compileBodyPattern(`${"a*".repeat(400)}b`);
  expect(pattern("a".repeat(64 * 1024))).toBe(false);
});
