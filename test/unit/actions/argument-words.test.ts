import * as fc from "fast-check";
import { expect, test } from "vitest";
import { argumentText, argumentWords } from "../../../src/actions/argument-words.ts";

test.each([
  ["", []],
  ["   ", []],
  ["one", ["one"]],
  ["one two\tthree\nfour", ["one", "two", "three", "four"]],
  ['"first arg" "second arg"', ["first arg", "second arg"]],
  ["'single quoted' --name=\"a b\"", ["single quoted", "--name=a b"]],
  ['""', [""]],
  ["a''b", ["ab"]],
  ['say \\"hi\\"', ["say", '"hi"']],
  ['"a \\"b\\" c"', ['a "b" c']],
  ["'it\\'", ["it\\"]],
  ["C:\\temp\\x", ["C:\\temp\\x"]],
  ["\\\\server\\share", ["\\server\\share"]],
  ['"open to the end', ["open to the end"]],
  [
    "$(reboot) `id` ; rm -rf / | cat > x && y *",
    ["$(reboot)", "`id`", ";", "rm", "-rf", "/", "|", "cat", ">", "x", "&&", "y", "*"],
  ],
  ["+ %PATH% ^& !x!", ["+", "%PATH%", "^&", "!x!"]],
])("%j is %j", (text, words) => {
  expect(argumentWords(text)).toEqual(words);
});

test("a list written as one text is read as the same list", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), (words) => {
      expect(argumentWords(argumentText(words))).toEqual(words);
    }),
  );
});
