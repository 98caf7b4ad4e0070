import * as fc from "fast-check";
import { RRule, rrulestr } from "rrule";
import { describe, expect, test } from "vitest";
import { readRule } from "../../../src/config/calendar-rule.ts";
import { daysOfRule } from "../../../src/schedule/day-rule.ts";
import { dayText, readDay } from "../../../src/schedule/day-text.ts";

function day(text: string): number {
  const read = readDay(text);
  if (typeof read === "number") return read;
  throw new Error(read);
}

/** Of an event that begins on `start`, up to the end of a year. */
function daysBy(rule: string, start: string, last = "2030-12-31"): readonly string[] {
  const read = readRule(rule);
  if ("detail" in read) throw new Error(read.detail);
  const span = { from: day("2020-01-01"), to: day(last) };
  return daysOfRule(read, day(start), span).map(dayText);
}

/** The same, as the package `rrule` has it. */
function theirs(rule: string, start: string, last = "2030-12-31"): readonly string[] {
  const at = `${start.replaceAll("-", "")}T000000Z`;
  const set = rrulestr(`DTSTART:${at}\nRRULE:${rule}`);
  expect(set).toBeInstanceOf(RRule);
  return set
    .between(new Date("2020-01-01T00:00:00Z"), new Date(`${last}T00:00:00Z`), true)
    .map((each) => each.toISOString().slice(0, 10));
}

describe("the days of a rule, by hand", () => {
  test.each<[what: string, rule: string, start: string, days: readonly string[]]>([
    [
      "Thanksgiving in the United States",
      "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=5",
      "2022-11-24",
      ["2022-11-24", "2023-11-23", "2024-11-28", "2025-11-27", "2026-11-26"],
    ],
    ["29 February", "FREQ=YEARLY", "2016-02-29", ["2020-02-29", "2024-02-29", "2028-02-29"]],
    [
      "the last Monday of May",
      "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20240527T000000Z",
      "2021-05-31",
      ["2021-05-31", "2022-05-30", "2023-05-29", "2024-05-27"],
    ],
    [
      "every second Friday",
      "FREQ=WEEKLY;INTERVAL=2;UNTIL=20260220",
      "2026-01-02",
      ["2026-01-02", "2026-01-16", "2026-01-30", "2026-02-13"],
    ],
    [
      "the 31st of months that have one",
      "FREQ=MONTHLY;COUNT=4",
      "2026-01-31",
      ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31"],
    ],
    [
      "the day before the last of a month",
      "FREQ=MONTHLY;BYMONTHDAY=-2;COUNT=3",
      "2024-01-30",
      ["2024-01-30", "2024-02-28", "2024-03-30"],
    ],
    [
      "Friday the 13th",
      "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;UNTIL=20261231",
      "2026-01-01",
      ["2026-02-13", "2026-03-13", "2026-11-13"],
    ],
    ["a date that never is", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2020-01-01", []],
    [
      "the first and the last Sunday of a year",
      "FREQ=YEARLY;BYDAY=1SU,-1SU;COUNT=4",
      "2026-01-01",
      ["2026-01-04", "2026-12-27", "2027-01-03", "2027-12-26"],
    ],
    // RFC 5545, section 3.3.10: the same rule with another beginning of the week.
    [
      "weeks that begin on Monday",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
      "2024-08-06",
      ["2024-08-06", "2024-08-11", "2024-08-20", "2024-08-25"],
    ],
    [
      "weeks that begin on Sunday",
      "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
      "2024-08-06",
      ["2024-08-06", "2024-08-18", "2024-08-20", "2024-09-01"],
    ],
    [
      "what counts from before the span",
      "FREQ=YEARLY;COUNT=32",
      "1990-12-25",
      ["2020-12-25", "2021-12-25"],
    ],
  ])("%s", (_, rule, start, days) => {
    expect(daysBy(rule, start)).toEqual(days);
  });
});

test.each([
  ["FREQ=DAILY;INTERVAL=10;BYMONTH=1,3,12", "2019-03-05"],
  ["FREQ=DAILY;BYDAY=MO,WE;BYMONTHDAY=1,-1", "2020-01-01"],
  ["FREQ=WEEKLY;BYMONTH=6,7", "2018-06-06"],
  ["FREQ=WEEKLY;INTERVAL=3;BYDAY=SU,MO;WKST=WE;COUNT=200", "2019-12-30"],
  ["FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU,-1TU", "2011-07-12"],
  ["FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=29,30", "2012-02-29"],
  ["FREQ=YEARLY;INTERVAL=3;BYMONTH=1,2", "2017-01-30"],
  ["FREQ=YEARLY;BYMONTHDAY=13", "2017-01-13"],
  ["FREQ=YEARLY;BYDAY=20MO,-20MO", "2017-05-15"],
  ["FREQ=YEARLY;BYDAY=SA;BYMONTHDAY=1", "2017-05-15"],
  ["FREQ=YEARLY;BYMONTH=1,4;BYDAY=-1FR;COUNT=30", "2017-01-27"],
])("%s from %s, as rrule has it", (rule, start) => {
  expect(daysBy(rule, start)).toEqual(theirs(rule, start));
});

test("any rule, as rrule has it", () => {
  const some = (max: number): fc.Arbitrary<readonly number[]> =>
    fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: 3 });
  const weekDay = fc.constantFrom("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  const rule = fc
    .record({
      FREQ: fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"),
      INTERVAL: fc.integer({ min: 1, max: 7 }),
      BYMONTH: some(12),
      BYMONTHDAY: some(31).chain((days) =>
        fc.constantFrom(
          days,
          days.map((each) => -each),
        ),
      ),
      days: fc.uniqueArray(weekDay, { maxLength: 3 }),
      ordinal: fc.constantFrom("", "", "1", "2", "-1", "5", "-5"),
      WKST: weekDay,
      COUNT: fc.option(fc.integer({ min: 1, max: 300 }), { nil: undefined }),
    })
    .map(({ FREQ, days, ordinal, BYMONTHDAY, ...rest }) => {
      const isLong = FREQ === "MONTHLY" || FREQ === "YEARLY";
      const BYDAY = days.map((each) => (isLong ? `${ordinal}${each}` : each));
      const parts = { FREQ, ...rest, BYDAY, BYMONTHDAY: FREQ === "WEEKLY" ? [] : BYMONTHDAY };
      return Object.entries(parts)
        .filter(([, value]) => value !== undefined && String(value) !== "")
        .map(([name, value]) => `${name}=${String(value)}`)
        .join(";");
    });
  const start = fc
    .integer({ min: day("2018-01-01"), max: day("2023-12-31") })
    .map((each) => dayText(each));
  fc.assert(
    fc.property(rule, start, (text, first) => {
      // What never is, they look for until the year 9999.
      const bounded = `${text};UNTIL=20261231T000000Z`;
      expect(daysBy(bounded, first)).toEqual(theirs(bounded, first));
    }),
    { numRuns: 30 },
  );
});

test.each<[rule: string, detail: RegExp]>([
  ["FREQ=HOURLY", /FREQ=HOURLY comes more often than once a day/],
  ["FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", /FREQ=SECONDLY comes more often/],
  ["INTERVAL=2", /no FREQ/],
  ["FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1", /BYSETPOS, which is not understood/],
  ["FREQ=YEARLY;BYWEEKNO=20", /BYWEEKNO/],
  ["FREQ=YEARLY;BYYEARDAY=100", /BYYEARDAY/],
  ["FREQ=DAILY;BYHOUR=9", /BYHOUR/],
  ["FREQ=DAILY;FREQ=DAILY", /FREQ twice/],
  ["FREQ=DAILY;X-THING=1", /a member that is none of FREQ/],
  ["FREQ=DAILY;INTERVAL=0", /INTERVAL of the rule has a value/],
  ["FREQ=DAILY;COUNT=-1", /COUNT/],
  ["FREQ=DAILY;UNTIL=20260230", /UNTIL/],
  ["FREQ=MONTHLY;BYMONTHDAY=32", /BYMONTHDAY/],
  ["FREQ=YEARLY;BYMONTH=13", /BYMONTH /],
  ["FREQ=YEARLY;BYMONTH=-1", /BYMONTH /],
  ["FREQ=WEEKLY;BYDAY=XX", /BYDAY/],
  ["FREQ=WEEKLY;BYDAY=1MO", /ordinal/],
  ["FREQ=WEEKLY;BYMONTHDAY=1", /WEEKLY rule has no BYMONTHDAY/],
  ["FREQ=WEEKLY;WKST=M", /WKST/],
])("%s is refused", (rule, detail) => {
  expect(readRule(rule)).toMatchObject({ detail: expect.stringMatching(detail) as unknown });
});
