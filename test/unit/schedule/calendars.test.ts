import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { JobCalendar } from "../../../src/model/day-calendar.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import { daysText, mergedDays, readDays } from "../../../src/schedule/day-text.ts";
import { describeTiming } from "../../../src/schedule/describe.ts";
import { hazardsOf } from "../../../src/schedule/hazards.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { RuleTimetable } from "../../../src/schedule/timetable.ts";
import { calendarKey, daysOf } from "../../../src/schedule/calendar-days.ts";
import { whyNotDue } from "../../../src/schedule/why-not.ts";

const weekend = { weekDays: ["saturday", "sunday"] } as const;
const christmas = {
  days: ["2026-12-24 Christmas Eve", "2026-12-25 Christmas Day", "2026-12-26 Boxing Day"],
} as const;

/** Of each year's dates only those that are said, as `2026-12-24 09:00` on the clock of the job. */
function shown(timing: Timing, from: string, to: string): string[] {
  const timetable = compileTiming(timing, { createdAt: 0 });
  const found = timetable.between(Date.parse(from) - 1, Date.parse(to), 1_000);
  expect(timetable.countBetween(Date.parse(from) - 1, Date.parse(to))).toBe(found.length);
  const backwards: number[] = [];
  let at = timetable.previous(Date.parse(to) + 1);
  while (at !== undefined && at >= Date.parse(from)) {
    backwards.unshift(at);
    at = timetable.previous(at);
  }
  expect(backwards).toEqual(found);
  return found.map((each) => local(each, timing.timeZone ?? "UTC"));
}

function local(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
}

function skipping(skip: JobCalendar["skip"], roll?: JobCalendar["roll"]): JobCalendar {
  return roll === undefined ? { skip } : { skip, roll };
}

const daily = { cron: ["0 9 * * *"], timeZone: "Europe/Berlin" };

describe("what falls on a day of a calendar", () => {
  test("is left out", () => {
    const calendar = skipping({ christmas, weekend });
    expect(shown({ ...daily, calendar }, "2026-12-22T00:00Z", "2026-12-31T00:00Z")).toEqual([
      "2026-12-22 09:00",
      "2026-12-23 09:00",
      "2026-12-28 09:00",
      "2026-12-29 09:00",
      "2026-12-30 09:00",
    ]);
  });

  test("moves from a Christmas on Friday over the weekend to Monday", () => {
    const friday = { cron: ["0 9 * * fri"], timeZone: "Europe/Berlin" };
    const calendar = skipping({ christmas, weekend }, "forward");
    expect(shown({ ...friday, calendar }, "2026-12-15T00:00Z", "2027-01-05T00:00Z")).toEqual([
      "2026-12-18 09:00",
      "2026-12-28 09:00",
      "2027-01-01 09:00",
    ]);
  });

  test("moves from the last day of a month back to its last working day", () => {
    const payroll: Timing = {
      startTime: "2026-01-31T17:00",
      timeZone: "Europe/Berlin",
      recurrence: { frequency: "month", schedule: { monthDays: [-1], hours: [17], minutes: [0] } },
      calendar: skipping({ weekend, closing: { days: ["2026-12-31"] } }, "backward"),
    };
    expect(shown(payroll, "2026-01-01T00:00Z", "2027-01-01T00:00Z")).toEqual([
      "2026-01-30 17:00",
      "2026-02-27 17:00",
      "2026-03-31 17:00",
      "2026-04-30 17:00",
      "2026-05-29 17:00",
      "2026-06-30 17:00",
      "2026-07-31 17:00",
      "2026-08-31 17:00",
      "2026-09-30 17:00",
      "2026-10-30 17:00",
      "2026-11-30 17:00",
      "2026-12-30 17:00",
    ]);
  });

  test("is one with what is there already, at the same time of day", () => {
    const calendar = skipping({ weekend }, "forward");
    expect(shown({ ...daily, calendar }, "2026-12-04T00:00Z", "2026-12-08T00:00Z")).toEqual([
      "2026-12-04 09:00",
      "2026-12-07 09:00",
    ]);
  });

  test("stands among the others of the day by its time of day", () => {
    const twice = { cron: ["0 17 * * fri", "0 9 * * sat", "0 12 * * mon"], timeZone: "UTC" };
    const calendar = skipping({ weekend, freeze: { days: ["2026-12-04"] } }, "forward");
    expect(shown({ ...twice, calendar }, "2026-12-03T00:00Z", "2026-12-08T00:00Z")).toEqual([
      "2026-12-07 09:00",
      "2026-12-07 12:00",
      "2026-12-07 17:00",
    ]);
  });

  test("is found from just before it where clocks go forward over midnight", () => {
    // In Nuuk from Saturday 23:00 to Sunday 00:00.
    const timing: Timing = {
      cron: ["30 23 29 * *"],
      timeZone: "America/Nuuk",
      calendar: skipping({ off: { days: ["2026-03-29"] } }, "backward"),
    };
    const at = Date.parse("2026-03-29T01:30:00Z");
    const timetable = compileTiming(timing, { createdAt: 0 });
    expect(local(at, "America/Nuuk")).toBe("2026-03-29 00:30");
    expect([timetable.next(at - 1), timetable.previous(at + 1)]).toEqual([at, at]);
    expect(shown(timing, "2026-03-01T00:00Z", "2026-04-20T00:00Z")).toEqual(["2026-03-29 00:30"]);
  });

  test("keeps its time of day over a change of clocks, and is shifted by a gap", () => {
    // The clocks of Berlin go forward on Sunday the 29th of March 2026, from 02:00 to 03:00.
    const saturday = { cron: ["30 2 * * sat"], timeZone: "Europe/Berlin" };
    const before = skipping({ off: { days: ["2026-03-28"] } }, "forward");
    expect(
      shown({ ...saturday, calendar: before }, "2026-03-23T00:00Z", "2026-03-31T00:00Z"),
    ).toEqual(["2026-03-29 03:30"]);
    const monday = skipping({ off: { days: ["2026-03-28..2026-03-29"] } }, "forward");
    expect(
      shown({ ...saturday, calendar: monday }, "2026-03-23T00:00Z", "2026-03-31T00:00Z"),
    ).toEqual(["2026-03-30 02:30"]);
  });

  test("is a day of the clock of the job, wherever it is", () => {
    const calendar = skipping({ christmas });
    const late = { cron: ["30 23 * * *"], timeZone: "America/New_York", calendar };
    expect(shown(late, "2026-12-24T00:00Z", "2026-12-28T12:00Z")).toEqual([
      "2026-12-23 23:30",
      "2026-12-27 23:30",
    ]);
  });

  test("counts for `count` and `endTime` all the same", () => {
    const calendar = skipping({ christmas });
    const rule = { startTime: "2026-12-23T09:00:00Z", calendar };
    const counted = { ...rule, recurrence: { frequency: "day", count: 5 } } as const;
    expect(shown(counted, "2026-12-01T00:00Z", "2027-02-01T00:00Z")).toEqual([
      "2026-12-23 09:00",
      "2026-12-27 09:00",
    ]);
    const moved = { ...counted, calendar: skipping({ christmas }, "forward") };
    expect(shown(moved, "2026-12-01T00:00Z", "2027-02-01T00:00Z")).toEqual([
      "2026-12-23 09:00",
      "2026-12-27 09:00",
    ]);
  });
});

describe("what calendars pass over", () => {
  const minutely = { recurrence: { frequency: "minute" }, startTime: "2026-01-01T00:00Z" } as const;
  const calendar = skipping({ freeze: { days: ["2026-12-21..2027-01-03 Freeze"] } });

  test("is told with how many, the first and the last", () => {
    const { passes } = compileTiming({ ...minutely, calendar }, { createdAt: 0 });
    expect(passes?.between(Date.parse("2026-12-01"), Date.parse("2027-02-01"))).toEqual({
      count: 14 * 1_440,
      first: Date.parse("2026-12-21T00:00Z"),
      last: Date.parse("2027-01-03T23:59Z"),
    });
    expect(
      passes?.between(Date.parse("2026-12-25T00:00Z"), Date.parse("2026-12-25T00:10Z")),
    ).toEqual({
      count: 10,
      first: Date.parse("2026-12-25T00:01Z"),
      last: Date.parse("2026-12-25T00:10Z"),
    });
    expect(passes?.between(Date.parse("2026-12-01"), Date.parse("2026-12-20"))).toBeUndefined();
  });

  test("ends with each day", () => {
    const { passes } = compileTiming({ ...minutely, calendar }, { createdAt: 0 });
    const before = Date.parse("2026-12-20T23:58Z");
    expect(passes?.dayEnd(before)).toBe(Date.parse("2026-12-21T23:59Z"));
    expect(passes?.dayEnd(before, Date.parse("2026-12-20T23:59Z"))).toBeUndefined();
    expect(passes?.dayEnd(Date.parse("2027-01-03T23:58Z"))).toBe(Date.parse("2027-01-03T23:59Z"));
    expect(passes?.dayEnd(Date.parse("2027-01-04T00:00Z"))).toBeUndefined();
  });

  test("is nothing of what moves, and all of what has no day within a year to move to", () => {
    const days = ["2026-12-21..2028-01-10"];
    const forward = skipping({ long: { days } }, "forward");
    const timing = { cron: ["0 9 * * *"], calendar: forward };
    const { passes } = compileTiming(timing, { createdAt: 0 });
    expect(passes?.between(Date.parse("2026-12-01"), Date.parse("2029-01-01"))).toEqual({
      count: 386 - 366,
      first: Date.parse("2026-12-21T09:00Z"),
      last: Date.parse("2027-01-09T09:00Z"),
    });
    expect(passes?.dayEnd(Date.parse("2026-12-01"))).toBe(Date.parse("2026-12-21T09:00Z"));
    expect(passes?.dayEnd(Date.parse("2027-01-10"))).toBeUndefined();
    const back = skipping({ long: { days } }, "backward");
    const after = compileTiming({ ...timing, calendar: back }, { createdAt: 0 }).passes;
    expect(after?.between(Date.parse("2026-12-01"), Date.parse("2029-01-01"))).toEqual({
      count: 386 - 366,
      first: Date.parse("2027-12-22T09:00Z"),
      last: Date.parse("2028-01-10T09:00Z"),
    });
  });
});

describe("a rule that calendars leave nothing of", () => {
  const anchor = { createdAt: Date.parse("2026-01-01") };
  const week = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
  ] as const;

  test.each<[string, Timing]>([
    [
      "each day of the week",
      { cron: ["* * * * *"], calendar: skipping({ all: { weekDays: week } }) },
    ],
    ["its only weekday", { cron: ["0 9 * * sat"], calendar: skipping({ all: weekend }) }],
    [
      "a weekday of the month",
      {
        startTime: "2026-01-31T09:00Z",
        recurrence: {
          frequency: "month",
          schedule: { monthlyOccurrences: [{ day: "sunday", occurrence: -1 }] },
        },
        calendar: skipping({ all: weekend }),
      },
    ],
    [
      "everything to come",
      { cron: ["0 9 * * *"], calendar: skipping({ all: { days: ["2026-01-01..9999-12-31"] } }) },
    ],
    [
      "its only day",
      { startTime: "2026-12-25T09:00Z", calendar: skipping({ all: { days: ["2026-12-25"] } }) },
    ],
  ])("says so and searches no longer: %s", (_, timing) => {
    const timetable = compileTiming(timing, anchor);
    const steps = vi.spyOn(RuleTimetable.prototype, "next");
    onTestFinished(() => steps.mockRestore());
    for (let asked = 0; asked < 200; asked += 1) {
      expect(timetable.next(anchor.createdAt)).toBeUndefined();
      expect(timetable.never).toBe('Every day that its rule names is in the calendar "all".');
    }
    expect(steps.mock.calls.length).toBeLessThan(12_000);
    expect(timetable.passes?.dayEnd(anchor.createdAt)).toBeGreaterThan(anchor.createdAt);
  });

  test("is told apart from one that finds a working day only after many years", () => {
    const leapDay = {
      cron: ["0 9 29 2 *"],
      calendar: skipping({ busy: { weekDays: week.slice(1) } }),
    };
    const at = compileTiming(leapDay, anchor).next(anchor.createdAt);
    // The first 29th of February on a Monday.
    expect(at).toBe(Date.parse("2044-02-29T09:00Z"));
  });

  test("also where nothing may move, since the job was not there yet", () => {
    const once = { startTime: "2026-12-27T09:00Z", calendar: skipping({ weekend }, "backward") };
    const late = compileTiming(once, { createdAt: Date.parse("2026-12-26") });
    expect(late.never).toContain("it was created after that day");
    const inTime = compileTiming(once, { createdAt: Date.parse("2026-12-24") });
    expect(inTime.next(-Infinity)).toBe(Date.parse("2026-12-25T09:00Z"));
  });
});

test("a job of every minute jumps over a freeze of years", () => {
  const calendar = skipping({ freeze: { days: ["2027-01-01..2080-12-31"] } });
  const timetable = compileTiming({ cron: ["* * * * *"], calendar }, { createdAt: 0 });
  const steps = vi.spyOn(RuleTimetable.prototype, "next");
  onTestFinished(() => steps.mockRestore());
  for (let asked = 0; asked < 100; asked += 1) {
    expect(timetable.next(Date.parse("2026-12-31T23:59Z"))).toBe(Date.parse("2081-01-01"));
    expect(timetable.previous(Date.parse("2081-01-01"))).toBe(Date.parse("2026-12-31T23:59Z"));
    expect(timetable.countBetween(Date.parse("2026-12-31T23:58Z"), Date.parse("2081-01-01"))).toBe(
      2,
    );
  }
  expect(steps.mock.calls.length).toBeLessThan(1_000);
});

describe("in words", () => {
  const anchor = { createdAt: 0 };
  const calendar = skipping({
    "holidays-de": { days: ["2026-12-25 Christmas Day", "2027-01-01"] },
    weekend,
  });

  test.each([
    ["2026-12-25", ['2026-12-25 is in the calendar "holidays-de" (Christmas Day)']],
    ["2026-12-26", ['2026-12-26 is in the calendar "weekend" (a Saturday)']],
    ["2027-01-01", ['2027-01-01 is in the calendar "holidays-de"']],
    ["2026-12-24", []],
  ])("why nothing happens on %s", (date, reasons) => {
    const timing = { cron: ["0 9 * * *"], calendar };
    expect(whyNotDue(timing, anchor, Date.parse(`${date}T09:00Z`))).toEqual(reasons);
  });

  test("where an occurrence moves to", () => {
    const timing = { cron: ["0 9 * * *"], timeZone: "Europe/Berlin" };
    const at = Date.parse("2026-12-25T08:00Z");
    const on = '2026-12-25 is in the calendar "holidays-de" (Christmas Day)';
    const forward = { ...timing, calendar: { ...calendar, roll: "forward" } } as const;
    expect(whyNotDue(forward, anchor, at)).toEqual([
      on,
      "it moves to 2026-12-28 09:00:00 +01:00 CET",
    ]);
    const backward = { ...timing, calendar: { ...calendar, roll: "backward" } } as const;
    expect(whyNotDue(backward, anchor, at)).toEqual([
      on,
      "it moves to 2026-12-24 09:00:00 +01:00 CET",
    ]);
  });

  test("what is no occurrence of the rule is not for the calendar to explain", () => {
    const reasons = whyNotDue(
      { cron: ["0 9 * * *"], calendar },
      anchor,
      Date.parse("2026-12-25T10:00Z"),
    );
    expect(reasons).toEqual(["the hour is 10, and it runs only in the hour 09"]);
  });

  test("the description of a job names its calendars", () => {
    const timing: Timing = { cron: ["0 9 * * *"], calendar };
    expect(describeTiming(timing)).toBe(
      "at 09:00 every day (0 9 * * *), UTC, not on the days of holidays-de and weekend",
    );
    expect(describeTiming({ ...timing, calendar: { ...calendar, roll: "backward" } })).toContain(
      "moved from the days of holidays-de and weekend to the day before outside of them",
    );
  });

  test("a calendar that has no days to come is warned of, one of weekdays has no end", () => {
    const now = Date.parse("2026-12-28T12:00Z");
    const timing = { cron: ["0 9 * * *"], calendar };
    const [hazard, ...others] = hazardsOf(timing, { createdAt: now }, now);
    expect(others).toEqual([]);
    expect(hazard).toMatchObject({
      code: "schedule/calendar-end",
      detail: 'The calendar "holidays-de" ends on 2027-01-01: it skips no day after that.',
    });
    expect(hazardsOf(timing, { createdAt: now }, now - 10 * 86_400_000)).toEqual([]);
  });

  test("a change of clocks on a day that is skipped is nothing to be warned of", () => {
    const now = Date.parse("2026-01-10T00:00Z");
    const night = { cron: ["30 2 * * *"], timeZone: "Europe/Berlin" };
    const codes = (timing: Timing) =>
      hazardsOf(timing, { createdAt: now }, now).map(({ code }) => code);
    expect(codes(night)).toEqual(["schedule/gap", "schedule/repeat"]);
    expect(codes({ ...night, calendar: skipping({ weekend }) })).toEqual([]);
  });
});

describe("days as they are written", () => {
  test.each([
    ["2026-12-25", "2026-12-25"],
    ["2026-12-25..2026-12-25 Christmas Day", "2026-12-25 Christmas Day"],
    [" 2026-12-28..2027-01-03   Between the  years ", "2026-12-28..2027-01-03 Between the  years"],
  ])("%s", (text, written) => {
    const read = readDays(text);
    expect(typeof read === "string" ? read : daysText(read)).toBe(written);
  });

  test.each([
    ["tomorrow", "is no day"],
    ["2026-02-30", "February 2026 has no day 30."],
    ["2026-13-01", "there is no month 13."],
    ["2026-12-25..2026-12-24", "ends before it begins."],
    ["2026-12-25T00:00", "is no day"],
    [`2026-12-25 ${"x".repeat(201)}`, "longer than 200"],
  ])("%s is refused", (text, why) => {
    expect(readDays(text)).toContain(why);
  });

  test("are put in order, and what belongs together becomes one range", () => {
    const read = ["2026-12-27", "2026-12-25", "2026-12-26", "2026-12-26 Boxing Day", "2026-12-29"]
      .map(readDays)
      .filter((each) => typeof each !== "string");
    expect(mergedDays(read).map(daysText)).toEqual([
      "2026-12-25..2026-12-27",
      "2026-12-26 Boxing Day",
      "2026-12-29",
    ]);
  });
});

test("the same calendars are worked out once, however many jobs have read them", () => {
  const calendar = (day: string): JobCalendar => skipping({ off: { days: [day] } }, "forward");
  expect(daysOf(calendar("2026-12-24"))).toBe(daysOf(calendar("2026-12-24")));
  for (let day = 1; day <= 31; day += 1) {
    for (const month of ["05", "07", "08"]) {
      const text = `2026-${month}-${String(day).padStart(2, "0")}`;
      const each = daysOf(calendar(text));
      expect([each.ranges, each.has(Date.parse(text) / 86_400_000)]).toEqual([1, true]);
      expect(calendarKey(calendar(text))).toBe(JSON.stringify(calendar(text)));
    }
  }
});
