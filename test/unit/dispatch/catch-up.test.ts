import { expect, test } from "vitest";
import { dueOf } from "../../../src/dispatch/catch-up.ts";
import type { CatchUp } from "../../../src/model/policy.ts";
import { compileTiming, type Timetable } from "../../../src/schedule/next.ts";

/** Due every five minutes, on the clock of one day; the service comes back at 12:03. */
const timetable = compileTiming(
  { startTime: "2026-03-01T00:00:00Z", recurrence: { frequency: "minute", interval: 5 } },
  { createdAt: at("00:00") },
);
const never: CatchUp = { latestWithin: "never" };

test.each([
  // decided up to, watched since, policy, missed, fired
  ["11:55", "12:03", undefined, undefined, ["12:00"]],
  ["11:40", "12:03", undefined, ["11:45", "11:50", 2], ["11:55", "12:00"]],
  ["11:50", "12:03", { replay: "PT0S" }, ["11:55", "11:55", 1], ["12:00"]],
  ["11:30", "12:03", { replay: "PT0S" }, ["11:35", "11:55", 5], ["12:00"]],
  ["11:30", "12:03", { replay: "PT0S", latestWithin: "PT2M" }, ["11:35", "12:00", 6], []],
  ["11:30", "12:03", { replay: "PT0S", latestWithin: "PT5M" }, ["11:35", "11:55", 5], ["12:00"]],
  ["11:30", "12:03", { replay: "PT0S", ...never }, ["11:35", "12:00", 6], []],
  ["11:45", "12:03", { replay: "PT4M", ...never }, ["11:50", "11:55", 2], ["12:00"]],
  // Late is not missed: whoever watched fires it, whatever the policy.
  [
    "11:30",
    "11:31",
    { replay: "PT0S", ...never },
    undefined,
    "11:35 11:40 11:45 11:50 11:55 12:00".split(" "),
  ],
  ["11:30", "11:52", { replay: "PT0S", ...never }, ["11:35", "11:50", 4], ["11:55", "12:00"]],
  // Nothing is due.
  ["12:00", "12:03", undefined, undefined, []],
] as const)("decided up to %s, watched since %s, %o: missed %o, fired %o", (...row) => {
  const [cursor, watchedSince, policy, missed, fired] = row;
  const due = dueOf(timetable, {
    cursor: at(cursor),
    now: at("12:03"),
    watchedSince: at(watchedSince),
    policy,
  });
  expect(due.missed).toEqual(
    missed && { first: at(missed[0]), last: at(missed[1]), count: missed[2] },
  );
  expect(due.fire).toEqual(fired.map(at));
  expect(due.next).toBe(at("12:05"));
});

test("a one-time job that was due while nothing ran is fired, however late", () => {
  const once = compileTiming({ startTime: "2026-03-01T00:00:00Z" }, { createdAt: at("00:00") });
  const now = at("12:03") + 90 * 86_400_000;
  const due = dueOf(once, { cursor: at("00:00") - 1, now, watchedSince: now, policy: undefined });
  expect(due).toEqual({ missed: undefined, fire: [at("00:00")], next: undefined });
});

test("of more than a thousand, the newest thousand are made up for", () => {
  const minutely = compileTiming({ cron: ["* * * * *"] }, { createdAt: at("00:00") });
  const now = at("00:00") + 1_500 * 60_000;
  const policy = { replay: "P10D" };
  const due = dueOf(minutely, { cursor: at("00:00"), now, watchedSince: now, policy });
  expect(due.fire).toHaveLength(1_000);
  expect(due.fire.at(-1)).toBe(now);
  expect(due.missed).toEqual({
    count: 500,
    first: at("00:01"),
    last: at("00:00") + 500 * 60_000,
  });
});

test("however long the time to make up for, what is walked through is bounded", () => {
  const eachSecond = compileTiming({ cron: ["* * * * * *"] }, { createdAt: at("00:00") });
  const now = at("00:00") + 365 * 86_400_000;
  let asked = 0;
  const counting: Timetable = {
    next: (after) => {
      asked += 1;
      return eachSecond.next(after);
    },
    previous: (before) => {
      asked += 1;
      return eachSecond.previous(before);
    },
    between: () => [],
    countBetween: (from, to) => eachSecond.countBetween(from, to),
  };
  const policy = { replay: "P400D" };
  const due = dueOf(counting, { cursor: at("00:00"), now, watchedSince: now, policy });
  expect(due.fire).toHaveLength(1_000);
  expect(due.missed?.count).toBe(365 * 86_400 - 1_000);
  expect(asked).toBeLessThan(2_100);
});

function at(time: string): number {
  return Date.parse(`2026-03-01T${time}:00Z`);
}
