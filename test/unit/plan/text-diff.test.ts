import { expect, test } from "vitest";
import { readableDiff } from "../../../src/plan/text-diff.ts";

const long = (extra: object): string =>
  JSON.stringify({ customer: "a customer with a long name", currency: "EUR", ...extra });

test("JSON is compared as JSON, a member a line, whatever its layout", () => {
  const before = long({ day: "today", lines: [1, 2] });
  const after = JSON.stringify(JSON.parse(long({ day: "tomorrow", lines: [1, 2] })), undefined, 4);
  expect(
    readableDiff(before, after)
      ?.split("\n")
      .filter((line) => /^[+-]/.test(line)),
  ).toEqual(['-  "day": "today",', '+  "day": "tomorrow",']);
});

test("a text is compared line by line, and an end of the last line is no difference", () => {
  expect(readableDiff("one\ntwo\nthree", "one\n2\nthree\n")?.split("\n").slice(1)).toEqual([
    " one",
    "-two",
    "+2",
    " three",
  ]);
});

test("JSON of which the layout alone changes is shown as the text that it is", () => {
  expect(readableDiff('{"a":1}\n', '{\n  "a": 1\n}\n')).toContain('-{"a":1}');
});

test.each([
  ["short texts of one line", '{"a":1}', '{"a":2}'],
  ["long texts of one line that are no JSON", "x".repeat(100), "y".repeat(100)],
  ["a side that is no text", undefined, "one\ntwo"],
  ["a list", ["a\nb"], ["a\nc"]],
])("%s stand beside each other", (_what, before, after) => {
  expect(readableDiff(before, after)).toBeUndefined();
});
