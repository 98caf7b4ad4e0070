import { expect, test } from "vitest";
import { cellOf, countIn, heatOf, hourRows } from "../../../src/portal/calendar/cells.ts";
import {
  dayNumberAt,
  daysOf,
  dayText,
  dayWithHours,
  readDay,
  stepped,
} from "../../../src/portal/calendar/days.ts";
import { utc } from "../../../src/schedule/clock.ts";
import { zoneClock } from "../../../src/schedule/time-zone.ts";

const dayOf = (text: string): number => readDay(text) ?? Number.NaN;

test.each([
  ["2026-03-29", "Europe/Berlin", 23, "00 01 03"],
  ["2026-10-25", "Europe/Berlin", 25, "00 01 02 02+ 03"],
  ["2026-03-30", "Europe/Berlin", 24, "00 01 02 03"],
  // Midnight itself does not exist: the day begins at one.
  ["2026-09-06", "America/Santiago", 23, "01 02 03"],
  ["2026-04-04", "America/Santiago", 25, "00 01"],
  // Half an hour, forward and back.
  ["2026-10-04", "Australia/Lord_Howe", 24, "00 01 02:30 03"],
  ["2026-04-05", "Australia/Lord_Howe", 25, "00 01 01:30+ 02"],
  // A day that was left out altogether.
  ["2011-12-30", "Pacific/Apia", 0, ""],
  ["2026-06-01", "Asia/Kathmandu", 24, "00 01"],
])("%s in %s has %i hours, beginning %s", (date, zone, count, begins) => {
  const day = dayWithHours(dayOf(date), zoneClock(zone));
  expect(day.hours).toHaveLength(count);
  const shown = day.hours.map(({ hour, minute, isAgain }) => {
    const two = (number: number): string => String(number).padStart(2, "0");
    return `${two(hour)}${minute === 0 ? "" : `:${two(minute)}`}${isAgain ? "+" : ""}`;
  });
  expect(shown.join(" ").startsWith(begins)).toBe(true);
});

test.each(["Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])(
  "hours and days of %s follow one another without a gap",
  (zone) => {
    const clock = zoneClock(zone);
    const gaps: string[] = [];
    let end: number | undefined;
    for (let number = dayOf("2011-01-01"); number < dayOf("2012-07-01"); number += 1) {
      const day = dayWithHours(number, clock);
      if (day.from !== (end ?? day.from)) gaps.push(`${dayText(number)} begins elsewhere`);
      end = day.until;
      let at = day.from;
      for (const hour of day.hours) {
        if (hour.from !== at || hour.until <= at) gaps.push(`${dayText(number)} ${hour.hour}`);
        at = hour.until;
      }
      if (at !== day.until) gaps.push(`${dayText(number)} ends elsewhere`);
      if (day.hours.length === 0) continue;
      const numbers = [dayNumberAt(day.from, clock), dayNumberAt(day.until - 1, clock)];
      if (numbers.some((each) => each !== number)) gaps.push(`${dayText(number)} is another`);
    }
    expect(gaps).toEqual([]);
  },
);

test.each([
  ["day", "2026-11-21", "2026-11-21", "2026-11-21"],
  ["week", "2026-11-21", "2026-11-16", "2026-11-22"],
  ["week", "2026-11-16", "2026-11-16", "2026-11-22"],
  ["month", "2026-11-21", "2026-10-26", "2026-12-06"],
  ["month", "2027-02-10", "2027-02-01", "2027-02-28"],
] as const)("the %s of %s is from %s to %s", (view, day, first, last) => {
  const days = daysOf(view, dayOf(day));
  expect(days.map(dayText).at(0)).toBe(first);
  expect(days.map(dayText).at(-1)).toBe(last);
  expect(view === "day" || days.length % 7 === 0).toBe(true);
});

test.each([
  ["day", "2026-12-31", "2027-01-01"],
  ["week", "2026-12-31", "2027-01-07"],
  ["month", "2026-01-31", "2026-02-01"],
  ["month", "2026-12-01", "2027-01-01"],
] as const)("after the %s of %s comes that of %s", (view, day, next) => {
  expect(dayText(stepped(view, dayOf(day), 1))).toBe(next);
});

test("before January comes December", () => {
  expect(dayText(stepped("month", dayOf("2026-01-31"), -1))).toBe("2025-12-01");
});

test.each(["2026-02-30", "2026-13-01", "26-01-01", "", "today"])("%j is no day", (text) => {
  expect(readDay(text)).toBeUndefined();
});

test("a week in which clocks go forward and one in which they go back have the hours they have", () => {
  const week = (text: string) =>
    hourRows(
      daysOf("week", dayOf(text)).map((day) => dayWithHours(day, zoneClock("Europe/Berlin"))),
    );
  const spring = week("2026-03-29");
  expect(spring).toHaveLength(24);
  expect(spring[2]?.hours.map((hour) => hour !== undefined)).toEqual([
    ...Array.from({ length: 6 }, () => true),
    false,
  ]);
  const autumn = week("2026-10-25");
  expect(autumn).toHaveLength(25);
  expect(autumn[3]).toMatchObject({ hour: 2, isAgain: true });
  expect(autumn[3]?.hours.filter((hour) => hour !== undefined)).toHaveLength(1);
});

test("counts of quarters of an hour add up in any zone", () => {
  const day = dayWithHours(dayOf("2026-06-01"), zoneClock("Asia/Kathmandu"));
  const from = dayWithHours(dayOf("2026-06-01"), utc).from - 86_400_000;
  const bins = { from, binMs: 900_000, counts: Array.from({ length: 288 }, () => 1) };
  expect(day.hours.map((hour) => countIn(bins, hour.from, hour.until))).toEqual(
    Array.from({ length: 24 }, () => 4),
  );
  expect(countIn(bins, 0, from)).toBe(0);
});

test("a cell names the jobs that are due first, and says how many more there are", () => {
  const at = (minute: number): number => minute * 60_000;
  const occurrences = [
    { address: "b/slow", at: at(30) },
    ...[0, 10, 20].map((minute) => ({ address: "a/often", at: at(minute) })),
    { address: "a/late", at: at(59) },
    { address: "a/next-hour", at: at(60) },
  ];
  expect(cellOf(occurrences, { from: 0, until: at(60) }, 2)).toEqual({
    groups: [
      { address: "a/often", count: 3, first: 0, last: at(20) },
      { address: "b/slow", count: 1, first: at(30), last: at(30) },
    ],
    others: 1,
  });
});

test.each([
  [0, 100, 0],
  [1, 1_000_000, 1],
  [1, 1, 5],
  [100, 100, 5],
  [1_000, 1_000_000, 3],
])("%i of at most %i is heat %i", (count, most, heat) => {
  expect(heatOf(count, most)).toBe(heat);
});
