import { expect, test } from "vitest";
import {
  instantOfField,
  lengthText,
  pauseOffers,
  relativeText,
  utcText,
  wallText,
} from "../../../src/portal/moments.ts";

const at = (text: string): number => Date.parse(text);

test.each([
  [0, "0 ms"],
  [850, "850 ms"],
  [1_500, "1.5 s"],
  [2_000, "2 s"],
  [59_999, "59 s"],
  [60_000, "1 min"],
  [3_600_000, "1 h"],
  [3_660_000, "1 h 1 min"],
  [86_400_000, "1 d"],
  [93_600_000, "1 d 2 h"],
])("%i ms is %s", (length, text) => {
  expect(lengthText(length)).toBe(text);
});

test("moments are told from now", () => {
  const now = at("2026-11-21T12:00:00Z");
  expect(relativeText(now + 300_000, now)).toBe("in 5 min");
  expect(relativeText(now - 300_000, now)).toBe("5 min ago");
  expect(relativeText(now + 400, now)).toBe("now");
  expect(utcText(now)).toBe("2026-11-21 12:00:00 UTC");
});

test.each([
  ["a Saturday", "2026-11-21T12:00:30", "2026-11-22T08:00", "2026-11-23T08:00"],
  ["a Sunday", "2026-11-22T12:00:00", "2026-11-23T08:00", "2026-11-23T08:00"],
  ["a Monday", "2026-11-23T07:00:00", "2026-11-24T08:00", "2026-11-30T08:00"],
])("on %s a pause may last until tomorrow or the next Monday", (_day, now, tomorrow, monday) => {
  const offers = pauseOffers(at(now));
  expect(wallText(offers["Tomorrow 8:00"] ?? 0)).toBe(tomorrow);
  expect(wallText(offers["Monday 8:00"] ?? 0)).toBe(monday);
  expect((offers["1 hour"] ?? 0) - at(now)).toBeGreaterThanOrEqual(3_600_000);
});

test("what a field holds is a moment of the reader's clock, and nothing where it is none", () => {
  const wall = wallText(at("2026-11-21T12:00:00Z"));
  expect(instantOfField(wall)).toBe("2026-11-21T12:00:00Z");
  expect(instantOfField("")).toBeUndefined();
  expect(instantOfField(null)).toBeUndefined();
  expect(instantOfField("soon")).toBeUndefined();
});
