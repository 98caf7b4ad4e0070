import { describe, expect, test } from "vitest";
import { checkTiming } from "../../../src/schedule/check.ts";
import { normaliseTiming } from "../../../src/schedule/normalise.ts";

const start = "2024-01-01T00:00:00Z";

/** What is written, and the places where something is wrong with it. */
const refusals: readonly (readonly [string, unknown, ...string[]])[] = [
  ["no mapping", "daily", " schedule/value"],
  ["a recurrence that is no object", { recurrence: "day" }, "/recurrence schedule/value"],
  ["no frequency", { recurrence: {} }, "/recurrence language/missing-key"],
  [
    "an unknown frequency",
    { recurrence: { frequency: "fortnight" } },
    "/recurrence/frequency schedule/value",
  ],
  [
    "numbers given as text",
    { recurrence: { frequency: "day", interval: "2", count: "3", schedule: { hours: ["4"] } } },
    "/recurrence/interval schedule/value",
    "/recurrence/schedule/hours/0 schedule/value",
    "/recurrence/count schedule/value",
  ],
  [
    "the singular names of the document itself",
    { recurrence: { frequency: "day", schedule: { minute: [30], hour: 8 } } },
    "/recurrence/schedule/minute language/unknown-key",
    "/recurrence/schedule/hour language/unknown-key",
  ],
  [
    "fields of other frequencies",
    {
      recurrence: {
        frequency: "day",
        schedule: {
          weekDays: "monday",
          monthDays: 1,
          months: 1,
          monthlyOccurrences: { day: "friday" },
        },
      },
    },
    "/recurrence/schedule/weekDays language/contradiction",
    "/recurrence/schedule/monthDays language/contradiction",
    "/recurrence/schedule/monthlyOccurrences language/contradiction",
    "/recurrence/schedule/months language/contradiction",
    "/recurrence/schedule/monthlyOccurrences language/contradiction",
  ],
  [
    "an abbreviated weekday and an entry without one",
    {
      recurrence: {
        frequency: "month",
        schedule: { monthlyOccurrences: [{ day: "fri" }, { occurrence: 6 }, 7] },
      },
    },
    "/recurrence/schedule/monthlyOccurrences/0/day schedule/value",
    "/recurrence/schedule/monthlyOccurrences/1 language/missing-key",
    "/recurrence/schedule/monthlyOccurrences/1/occurrence schedule/value",
    "/recurrence/schedule/monthlyOccurrences/2 schedule/value",
  ],
  [
    "an impossible date and an unknown zone",
    { startTime: "2023-02-29", timeZone: "Mars/Phobos" },
    "/timeZone schedule/time-zone",
    "/startTime schedule/time",
  ],
  ["a leap second", { startTime: "2016-12-31T23:59:60Z" }, "/startTime schedule/time"],
  ["hour 24", { startTime: "2016-12-31T24:00Z" }, "/startTime schedule/time"],
  ["an offset of a day", { startTime: "2016-12-31T20:00+24:00" }, "/startTime schedule/time"],
  ["a start that is a number", { startTime: 1 }, "/startTime schedule/time"],
  [
    "an end before the start",
    { startTime: start, recurrence: { frequency: "day", endTime: "2023-12-31" } },
    "/recurrence/endTime schedule/time",
  ],
  [
    "cron and recurrence",
    { cron: "* * * * *", recurrence: { frequency: "day" } },
    "/cron language/contradiction",
  ],
  [
    "count and endTime beside a recurrence",
    { count: 1, endTime: start, recurrence: { frequency: "day" } },
    "/count language/misplaced",
    "/endTime language/misplaced",
  ],
  ["seven fields", { cron: ["* * * * *", "* * * * * * *"] }, "/cron/1 schedule/cron"],
  [
    "so many occurrences of several cron lines that they would be counted for minutes",
    { cron: ["* * * * * *", "*/7 * * * * *"], count: 100_001 },
    "/count schedule/value",
  ],
  ["no cron lines", { cron: [] }, "/cron schedule/cron"],
  [
    "an unknown policy",
    { dst: { gap: "drop", reepat: "both" } },
    "/dst/reepat language/unknown-key",
    "/dst/gap schedule/value",
  ],
  ["a policy that is a word", { dst: "shift" }, "/dst schedule/value"],
];

describe("checkTiming reports", () => {
  test.each(refusals)("%s", (_name, value, ...places) => {
    expect(checkTiming(value).map((fault) => `${fault.path} ${fault.code}`)).toEqual(places);
  });

  test("nothing about a job with other members, in any case, with nulls", () => {
    const job = {
      action: {},
      startTime: "2024-01-01T02:00+02:00",
      timeZone: "europe/berlin",
      recurrence: { frequency: "WEEK", interval: null, schedule: { weekDays: "Monday" } },
      dst: { gap: "SKIP" },
    };
    expect(checkTiming(job)).toEqual([]);
  });

  test("nothing about many occurrences of one cron line, or fewer of two", () => {
    expect(checkTiming({ cron: ["* * * * * *"], count: 1_000_000_000 })).toEqual([]);
    const two = ["* * * * * *", "*/7 * * * * *"];
    expect(checkTiming({ cron: two, count: 100_000 })).toEqual([]);
  });

  test("what was probably meant", () => {
    const job = { recurrence: { frequency: "week", schedule: { weekdays: ["mon"] } } };
    expect(checkTiming(job).map((fault) => fault.hint)).toEqual(["Did you mean `weekDays`?"]);
  });
});

describe("normaliseTiming", () => {
  test("folds case, single values, order, repetition, nulls, Occurrence and the interval of 1", () => {
    expect(
      normaliseTiming({
        action: { type: "http" },
        startTime: start,
        cron: null,
        recurrence: {
          frequency: "Month",
          interval: 1,
          count: null,
          schedule: {
            hours: 3,
            minutes: [30, 0, 30],
            monthlyOccurrences: [
              { day: "Friday", Occurrence: -1 },
              { day: "monday", occurrence: 2 },
              { day: "MONDAY" },
            ],
          },
        },
        dst: { gap: null },
      }),
    ).toEqual({
      startTime: start,
      recurrence: {
        frequency: "month",
        schedule: {
          hours: [3],
          minutes: [0, 30],
          monthlyOccurrences: [
            { day: "monday" },
            { day: "monday", occurrence: 2 },
            { day: "friday", occurrence: -1 },
          ],
        },
      },
    });
  });

  test("an empty schedule is none, and a second time changes nothing", () => {
    const raw = { cron: "0 0 * * *", recurrence: null, dst: { repeat: "BOTH" }, count: 3 };
    const once = normaliseTiming(raw);
    expect(once).toEqual({ cron: ["0 0 * * *"], dst: { repeat: "both" }, count: 3 });
    expect(normaliseTiming(once)).toEqual(once);
    expect(
      normaliseTiming({ recurrence: { frequency: "day", schedule: { hours: null } } }),
    ).toEqual({ recurrence: { frequency: "day" } });
  });
});
