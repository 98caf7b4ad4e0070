import { describe, expect, test } from "vitest";
import { readCron } from "../../../src/schedule/cron-text.ts";
import { isTimeZone } from "../../../src/schedule/time-zone.ts";
import { timeZoneDataVersion } from "../../../src/schedule/zone-rules.ts";
import { clockNamed, localText, wallTime } from "../../../src/schedule/wall-text.ts";

const instant = Date.parse("2026-03-29T01:30:00.900Z");

describe("what the wall shows", () => {
  test.each([
    ["UTC", "2026-03-29 01:30:00 UTC"],
    ["etc/utc", "2026-03-29 01:30:00 UTC"],
    ["Z", "2026-03-29 01:30:00 UTC"],
    ["Europe/Berlin", "2026-03-29 03:30:00 +02:00 CEST"],
    ["America/New_York", "2026-03-28 21:30:00 -04:00 EDT"],
    ["Asia/Kathmandu", "2026-03-29 07:15:00 +05:45"],
    ["-03:30", "2026-03-28 22:00:00 -03:30"],
  ])("in %s", (name, text) => {
    const clock = clockNamed(name);
    expect(clock && localText(instant, clock)).toBe(text);
  });

  test("part by part", () => {
    const clock = clockNamed("Europe/Berlin");
    expect(clock && wallTime(instant, clock)).toEqual({
      year: 2026,
      month: 3,
      day: 29,
      hour: 3,
      minute: 30,
      second: 0,
      weekday: 6,
      offset: 7200,
    });
  });

  test("in local mean time, before zones were kept by law", () => {
    const clock = clockNamed("Europe/Amsterdam");
    const text = clock && localText(Date.parse("1750-01-01T00:00:00Z"), clock);
    expect(text).toMatch(/^1750-01-01 00:\d\d:\d\d \+00:\d\d:\d\d/);
  });
});

test.each([
  ["Europe/Berlin", true],
  ["europe/berlin", true],
  ["EST5EDT", true],
  ["Mars/Phobos", false],
  ["+02:00", false],
  ["", false],
  ["../etc/passwd", false],
])("is %j a time zone: %s", (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
  expect(clockNamed(name) === undefined).toBe(!expected && name !== "+02:00");
});

test("the version of the zone rules is a year and a letter", () => {
  expect(timeZoneDataVersion()).toMatch(/^20\d\d[a-z]$/);
});

/** What is said about a crontab line that cannot be read. */
test.each([
  ["", '"" has 0 fields; a crontab expression has five.'],
  ["* * * * * *", '"* * * * * *" has 6 fields; a crontab expression has five.'],
  ["60 * * * *", 'The minute field "60": 60 is not from 0 to 59.'],
  ["* 5-1 * * *", 'The hour field "5-1": the range "5-1" ends before it begins.'],
  ["* * 1,,2 * *", 'The day of month field "1,,2": an item of the list is empty.'],
  ["*/0 * * * *", 'The minute field "*/0": a step of 0 never moves on; use 1 or more.'],
  ["*/x * * * *", 'The minute field "*/x": the step "x" is no number.'],
  ["*/2/3 * * * *", 'The minute field "*/2/3": "*/2/3" has more than one step.'],
  ["1-2-3 * * * *", 'The minute field "1-2-3": "1-2-3" is no range.'],
  ["1- * * * *", 'The minute field "1-": a value is missing.'],
  [
    "5/15 * * * *",
    'The minute field "5/15": "5/15": a step needs `*` or a range before it, such as 5-59/15.',
  ],
  [
    "* * * january *",
    'The month field "january": "january" is no number from 1 to 12 and no name of three letters such as jan.',
  ],
  ["* ? * * *", 'The hour field "?": "?" is no number from 0 to 23.'],
  ["@reboot", "@reboot names an event, not a time, and cannot be scheduled."],
])("crontab refuses %j", (text, detail) => {
  const read = readCron(text, "crontab");
  expect(read.ok ? "" : read.failure).toBe(detail);
});
