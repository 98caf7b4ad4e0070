import { expect, test } from "vitest";
import { parseSafely } from "../../../src/api/safe-json.ts";

test.each([
  ["an object", '{"a":[1,{"b":null}]}'],
  ["a key that only looks bad", '{"constructor":"Ferrari","prototype":1}'],
  ["a text", '"__proto__"'],
  ["exactly the depth allowed", "[[[[1]]]]"],
])("%s is read", (_what, text) => {
  expect(JSON.stringify(parseSafely(text, 4))).toBe(text);
});

test.each([
  ["no JSON", "{'a':1}"],
  ["nothing", ""],
  ["a prototype", '{"__proto__":{"admin":true}}'],
  ["a prototype in disguise", '{"\\u005f_proto__":{"admin":true}}'],
  ["a prototype deep inside", '{"a":[{"b":{"__proto__":1}}]}'],
  ["a constructor's prototype", '{"constructor":{"prototype":{"admin":true}}}'],
  ["one level too many", "[[[[[1]]]]]"],
  ["a million levels", `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`],
])("%s is refused", (_what, text) => {
  expect(() => parseSafely(text, 4)).toThrow("The request is malformed");
});

test("a refusal does not quote the body", () => {
  expect(() => parseSafely('{"password": hush}', 4)).not.toThrow(/hush/);
  expect(() => parseSafely('{"password": hush}', 4)).toThrow("not valid JSON");
});
