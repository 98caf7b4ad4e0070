import { expect, test } from "vitest";
import type { Timing } from "../../../src/model/recurrence.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { compileByHand } from "../../../src/schedule/by-hand.ts";
import { compileTiming } from "../../../src/schedule/next.ts";

/** Thursday afternoon; the window is that whole week's Tuesday to Saturday. */
const createdAt = Date.parse("2026-01-08T15:00:00.400Z");
const [from, to] = [Date.parse("2026-01-06T00:00:00Z"), Date.parse("2026-01-10T12:00:00Z")];

const daily = { frequency: "day" } as const;

test.each<[string, Timing, readonly string[]]>([
  [
    "a start in the past",
    { startTime: "2026-01-07T09:00:00Z", recurrence: daily },
    ["07T09", "08T09", "09T09", "10T09"],
  ],
  [
    "cron, which has no start",
    { cron: ["0 9 * * *"] },
    ["06T09", "07T09", "08T09", "09T09", "10T09"],
  ],
  [
    "a count: it counts from the creation",
    { startTime: "2026-01-06T09:00:00Z", recurrence: { ...daily, count: 1 } },
    ["06T09", "07T09", "08T09", "09T09"],
  ],
  [
    "an end before the creation",
    { cron: ["0 9 * * *"], endTime: "2026-01-07T09:00:00Z" },
    ["06T09", "07T09"],
  ],
  [
    "one time: it has one occurrence, at the creation where its start is past",
    { startTime: "2026-01-07T09:00:00Z" },
    ["08T15"],
  ],
  [
    "from the creation on: nothing before it",
    { startTime: "now", recurrence: daily },
    ["08T15", "09T15"],
  ],
])("by hand: %s", (_, timing, hours) => {
  const timetable = compileByHand(timing, { createdAt });
  const expected = hours.map((hour) => `2026-01-${hour}:00:00Z`);
  expect(timetable.between(from - 1, to, 100).map(formatSecond)).toEqual(expected);
  expect(timetable.countBetween(from - 1, to)).toBe(expected.length);
  const walked: string[] = [];
  for (let at = timetable.next(from - 1); at !== undefined && at <= to; at = timetable.next(at)) {
    walked.push(formatSecond(at));
  }
  expect(walked).toEqual(expected);
  const back: string[] = [];
  for (
    let at = timetable.previous(to + 1);
    at !== undefined && at >= from;
    at = timetable.previous(at)
  ) {
    back.unshift(formatSecond(at));
  }
  expect(back).toEqual(expected);
});

test("from the creation on it is the job's own timetable", () => {
  const timing: Timing = { startTime: "2026-01-07T09:00:00Z", recurrence: { ...daily, count: 3 } };
  const own = compileTiming(timing, { createdAt });
  const timetable = compileByHand(timing, { createdAt });
  expect(timetable.between(createdAt, Number.POSITIVE_INFINITY, 100)).toEqual(
    own.between(createdAt, Number.POSITIVE_INFINITY, 100),
  );
  expect(timetable.next(Date.parse("2026-02-01T00:00:00Z"))).toBeUndefined();
});
