import { assert, property, string } from "fast-check";
import { expect, test } from "vitest";
import { cutText } from "../../../src/actions/http-answer.ts";
import { anyUnit } from "../../support/any-text.ts";

test("a stored text is at most 2,048 bytes, whole characters, and the beginning of the answer", () => {
  const long = string({ unit: anyUnit, minLength: 500, maxLength: 1_500 });
  assert(
    property(long, (text) => {
      const cut = cutText(text);
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(2_048);
      expect(text.startsWith(cut)).toBe(true);
      const next = String.fromCodePoint(text.codePointAt(cut.length) ?? 0);
      const isWhole = cut.length === text.length;
      expect(isWhole || Buffer.byteLength(cut + next) > 2_048).toBe(true);
    }),
    { numRuns: 40 },
  );
});
