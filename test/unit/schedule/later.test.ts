import { expect, test } from "vitest";
import { clockNamed, localText } from "../../../src/schedule/wall-text.ts";
import { daysLater, laterBy, midnightAfter } from "../../../src/schedule/later.ts";
import { utc } from "../../../src/schedule/clock.ts";

const berlin = clockNamed("Europe/Berlin") ?? utc;
const santiago = clockNamed("America/Santiago") ?? utc;

/** From, how much later, where that is on Berlin's clock. */
const lengths: readonly (readonly [string, string, string])[] = [
  ["2026-01-31T00:00+01:00", "P1M", "2026-02-28 00:00:00 +01:00 CET"],
  ["2028-01-31T00:00+01:00", "P1M", "2028-02-29 00:00:00 +01:00 CET"],
  ["2026-11-30T12:00+01:00", "P3M", "2027-02-28 12:00:00 +01:00 CET"],
  ["2026-01-01T00:00+01:00", "P1Y", "2027-01-01 00:00:00 +01:00 CET"],
  ["2028-02-29T00:00+01:00", "P1Y", "2029-02-28 00:00:00 +01:00 CET"],
  ["2026-03-28T12:00+01:00", "P1D", "2026-03-29 12:00:00 +02:00 CEST"],
  ["2026-03-28T12:00+01:00", "1d", "2026-03-29 12:00:00 +02:00 CEST"],
  ["2026-03-28T12:00+01:00", "PT24H", "2026-03-29 13:00:00 +02:00 CEST"],
  ["2026-03-28T12:00+01:00", "24h", "2026-03-29 13:00:00 +02:00 CEST"],
  ["2026-10-24T12:00+02:00", "P1DT12H", "2026-10-26 00:00:00 +01:00 CET"],
  ["2026-10-24T12:00+02:00", "1d 90m", "2026-10-25 13:30:00 +01:00 CET"],
  ["2026-10-18T12:00+02:00", "1w", "2026-10-25 12:00:00 +01:00 CET"],
  ["2026-10-18T12:00+02:00", "P1W2D", "2026-10-27 12:00:00 +01:00 CET"],
  ["2026-10-24T12:00+02:00", "1.00:00:00", "2026-10-25 11:00:00 +01:00 CET"],
];

test.each(lengths)("%s and %s is %s", (from, length, shown) => {
  const at = laterBy(Date.parse(from), length, berlin);
  expect(at === undefined ? undefined : localText(at, berlin)).toBe(shown);
});

test("what is no duration is no moment", () => {
  expect(laterBy(0, "tomorrow", berlin)).toBeUndefined();
  expect(laterBy(0, "P", berlin)).toBeUndefined();
});

test("a day before is at the same time of day, whatever the clocks did", () => {
  const at = Date.parse("2026-03-29T12:00+02:00");
  expect(localText(daysLater(at, -1, berlin), berlin)).toBe("2026-03-28 12:00:00 +01:00 CET");
});

test("midnight is that of the clock, and 01:00 where clocks go forward at midnight", () => {
  const evening = Date.parse("2026-05-01T23:59:59+02:00");
  expect(localText(midnightAfter(evening, berlin), berlin)).toBe("2026-05-02 00:00:00 +02:00 CEST");
  const midnight = Date.parse("2026-05-02T00:00+02:00");
  expect(localText(midnightAfter(midnight, berlin), berlin)).toBe(
    "2026-05-03 00:00:00 +02:00 CEST",
  );
  const before = Date.parse("2026-09-05T12:00-04:00");
  expect(localText(midnightAfter(before, santiago), santiago)).toBe("2026-09-06 01:00:00 -03:00");
});
