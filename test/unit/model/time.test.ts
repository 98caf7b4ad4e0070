import { assert, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { formatMoment, formatSecond, lastInstant } from "../../../src/model/time.ts";

test("moments and seconds are written as ISO 8601 writes them, whatever was written before", () => {
  assert(
    property(integer({ min: -62_135_596_800_000, max: lastInstant }), (instant) => {
      const iso = new Date(instant).toISOString();
      expect(formatMoment(instant)).toBe(iso);
      expect(formatSecond(instant)).toBe(`${iso.slice(0, 19)}Z`);
    }),
  );
});

test("what is no time is an error", () => {
  expect(() => formatSecond(Number.NaN)).toThrow(RangeError);
});
