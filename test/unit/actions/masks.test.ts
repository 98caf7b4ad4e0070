import { expect, test } from "vitest";
import { Needs } from "../../../src/actions/fill.ts";
import { Masks } from "../../../src/actions/masks.ts";

const masks = new Masks(new Needs());

test.each([
  ["plain-word", "plain-word"],
  ["", "''"],
  ["two words", "'two words'"],
  ["it's", `'it'\\''s'`],
  ["two\nlines", `$'two\\nlines'`],
  ["it's\ttwo\r\nlines \\ \u0001", `$'it\\'s\\ttwo\\r\\nlines \\\\ \\x01'`],
])("%j is written for a shell as %s", (text, word) => {
  expect(masks.word(text)).toBe(word);
});
