import { expect, test } from "vitest";
import { formatDate } from "../../../src/actions/date-filter.ts";

const newYear = Date.parse("2026-01-01T00:30:00Z");
const march31 = Date.parse("2026-03-31T12:00:00Z");
const summerTime = Date.parse("2026-03-29T12:00:00Z");

const yesterday = { months: 0, days: -1, durationMs: 0 };
const lastMonth = { months: -1, days: 0, durationMs: 0 };
const dayOfHours = { months: 0, days: 0, durationMs: -24 * 3_600_000 };

test.each([
  [
    "UTC unless a zone is given",
    newYear,
    "yyyy-MM-dd HH:mm",
    undefined,
    undefined,
    "2026-01-01 00:30",
  ],
  [
    "the job's zone",
    newYear,
    "yyyy-MM-dd HH:mm",
    undefined,
    "America/New_York",
    "2025-12-31 19:30",
  ],
  ["yesterday", newYear, "yyyy-MM-dd", yesterday, "UTC", "2025-12-31"],
  ["last month, cut at its end", march31, "yyyy-MM-dd", lastMonth, "UTC", "2026-02-28"],
  [
    "a day keeps the wall time over a clock change",
    summerTime,
    "dd HH:mm",
    yesterday,
    "Europe/Berlin",
    "28 14:00",
  ],
  ["24 hours do not", summerTime, "dd HH:mm", dayOfHours, "Europe/Berlin", "28 13:00"],
  ["names are English", newYear, "EEE d MMMM", undefined, "UTC", "Thu 1 January"],
  ["an unknown zone", newYear, "yyyy", undefined, "Mars/Olympus", undefined],
])("%s", (_what, instant, format, offset, zone, text) => {
  const filter = { filter: "date", format, ...(offset === undefined ? {} : { offset }) } as const;
  expect(formatDate(instant, filter, zone)).toBe(text);
});
