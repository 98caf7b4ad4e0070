import { describe, expect, test } from "vitest";
import type { DstPolicy, Recurrence, Timing } from "../../../src/model/recurrence.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { localText } from "../../../src/schedule/wall-text.ts";
import { zoneClock } from "../../../src/schedule/time-zone.ts";

/** Zone, local time of a daily job, and what the wall shows on the days around a change of clocks. */
const daily: readonly (readonly [string, string, string, readonly string[]])[] = [
  [
    "Europe/Berlin",
    "02:30",
    "2026-03-28",
    [
      "2026-03-28 02:30:00 +01:00 CET",
      "2026-03-29 03:30:00 +02:00 CEST",
      "2026-03-30 02:30:00 +02:00 CEST",
    ],
  ],
  [
    "Europe/Berlin",
    "02:30",
    "2026-10-24",
    [
      "2026-10-24 02:30:00 +02:00 CEST",
      "2026-10-25 02:30:00 +02:00 CEST",
      "2026-10-26 02:30:00 +01:00 CET",
    ],
  ],
  [
    "America/New_York",
    "02:30",
    "2026-03-07",
    [
      "2026-03-07 02:30:00 -05:00 EST",
      "2026-03-08 03:30:00 -04:00 EDT",
      "2026-03-09 02:30:00 -04:00 EDT",
    ],
  ],
  [
    "America/New_York",
    "01:30",
    "2026-10-31",
    [
      "2026-10-31 01:30:00 -04:00 EDT",
      "2026-11-01 01:30:00 -04:00 EDT",
      "2026-11-02 01:30:00 -05:00 EST",
    ],
  ],
  [
    // Half an hour, the whole change.
    "Australia/Lord_Howe",
    "02:15",
    "2026-10-03",
    [
      "2026-10-03 02:15:00 +10:30 LHST",
      "2026-10-04 02:45:00 +11:00 LHDT",
      "2026-10-05 02:15:00 +11:00 LHDT",
    ],
  ],
  [
    // Midnight itself is missing: the run is at 01:00 of the same date.
    "America/Santiago",
    "00:00",
    "2026-09-05",
    ["2026-09-05 00:00:00 -04:00", "2026-09-06 01:00:00 -03:00", "2026-09-07 00:00:00 -03:00"],
  ],
  [
    // Ramadan: an hour back in the middle of winter, and forward again a month later.
    "Africa/Casablanca",
    "02:30",
    "2025-02-22",
    ["2025-02-22 02:30:00 +01:00", "2025-02-23 02:30:00 +01:00", "2025-02-24 02:30:00 +00:00"],
  ],
  [
    "Africa/Casablanca",
    "02:30",
    "2025-04-05",
    ["2025-04-05 02:30:00 +00:00", "2025-04-06 03:30:00 +01:00", "2025-04-07 02:30:00 +01:00"],
  ],
  [
    // 30 December 2011 does not exist in Samoa: its run meets that of the 31st.
    "Pacific/Apia",
    "10:00",
    "2011-12-29",
    ["2011-12-29 10:00:00 -10:00", "2011-12-31 10:00:00 +14:00", "2012-01-01 10:00:00 +14:00"],
  ],
  [
    // The gap reaches midnight, so that 23:30 falls on the next date: the 30th has two runs, and none is lost.
    "America/Nuuk",
    "23:30",
    "2025-03-28",
    ["2025-03-28 23:30:00 -02:00", "2025-03-30 00:30:00 -01:00", "2025-03-30 23:30:00 -01:00"],
  ],
];

describe("once for each nominal date", () => {
  test.each(daily)("%s daily at %s from %s", (timeZone, time, date, expected) => {
    const table = compileTiming(
      { startTime: `${date}T${time}`, timeZone, recurrence: { frequency: "day" } },
      { createdAt: 0 },
    );
    const found = table.between(Date.parse(date) - 86_400_000, Infinity, 3);
    expect(found.map((at) => localText(at, zoneClock(timeZone)))).toEqual(expected);
  });
});

const berlin = { startTime: "2026-01-01T00:00:00+01:00", timeZone: "Europe/Berlin" };
const halfPastTwo: Recurrence = { frequency: "day", schedule: { hours: [2], minutes: [30] } };

/** The policies, over the gap of 29 March 2026 (01:00Z) and the repeat of 25 October 2026 (01:00Z). */
const policies: readonly (readonly [string, Timing, string, readonly string[]])[] = [
  ["shift", withDst({}), "2026-03-29T00:00:00Z", ["2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"]],
  [
    "skip",
    withDst({ gap: "skip" }),
    "2026-03-29T00:00:00Z",
    ["2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z"],
  ],
  ["first", withDst({}), "2026-10-24T23:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]],
  [
    "both",
    withDst({ repeat: "both" }),
    "2026-10-24T23:00:00Z",
    ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-26T01:30:00Z"],
  ],
  [
    "cron at one hour: as days do",
    { timeZone: "Europe/Berlin", cron: ["30 2 * * *"] },
    "2026-03-29T00:00:00Z",
    ["2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z"],
  ],
  [
    "cron at one hour, repeated: once",
    { timeZone: "Europe/Berlin", cron: ["30 2 * * *"] },
    "2026-10-24T23:00:00Z",
    ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
  ],
  [
    "cron of every hour counts real time over the gap",
    { timeZone: "Europe/Berlin", cron: ["30 * * * *"] },
    "2026-03-29T00:00:00Z",
    ["2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", "2026-03-29T02:30:00Z"],
  ],
  [
    "cron of every hour counts both passes",
    { timeZone: "Europe/Berlin", cron: ["0 30 */1 * * *"] },
    "2026-10-25T00:00:00Z",
    ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"],
  ],
];

describe("the policy of a job", () => {
  test.each(policies)("%s", (_name, timing, after, expected) => {
    const table = compileTiming(timing, { createdAt: 0 });
    const found = table.between(Date.parse(after), Infinity, expected.length);
    expect(found.map(formatSecond)).toEqual(expected);
    const last = found.at(-1) ?? 0;
    const back: number[] = [];
    for (let at = table.previous(last + 1); at !== undefined && back.length < found.length;) {
      back.unshift(at);
      at = table.previous(at);
    }
    expect(back).toEqual(found);
  });
});

function withDst(dst: Partial<DstPolicy>): Timing {
  return { ...berlin, recurrence: halfPastTwo, dst };
}

test("a zone on one offset for good is read far ahead as easily as today", () => {
  const timing = { timeZone: "Europe/Berlin", cron: ["0 12 29 2 *"] };
  const table = compileTiming(timing, { createdAt: 0 });
  const found = table.next(Date.parse("9990-01-01"));
  expect(formatSecond(found ?? 0)).toBe("9992-02-29T11:00:00Z");
  expect(table.next(Date.parse("9999-01-01"))).toBeUndefined();
});
