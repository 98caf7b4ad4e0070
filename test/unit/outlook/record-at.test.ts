import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { recordAt } from "../../../src/outlook/record-at.ts";
import { ping } from "../../support/plan-scenarios.ts";

/** An absence of a week over a weekend: the range of a calendar, and that of what was missed around it. */
const missed = record("missed", "2026-03-02T09:00:00Z", "2026-03-09T09:00:00Z");
const calendar = record("calendar", "2026-03-01T09:00:00Z", "2026-03-08T09:00:00Z");
const ran = { ...record("missed", "", ""), range: undefined, reason: null };

function record(reason: "missed" | "calendar", first: string, last: string): HistoryRecord {
  const base = { id: "c/j", address: "c/j", scheduledTime: last, manual: false, attempts: [] };
  const range = { count: 2, first, last };
  return { ...base, status: "skipped", reason, range } as unknown as HistoryRecord;
}

async function* newestFirst(records: readonly unknown[]): AsyncGenerator<HistoryRecord> {
  for (const each of records) yield await Promise.resolve(each as HistoryRecord);
}

const timing = { cron: ["0 9 * * *"], timeZone: "UTC", action: ping };
const weekend = { skip: { weekend: { weekDays: ["saturday", "sunday"] as const } } };

test.each([
  ["a Saturday was in the calendar", "07", [missed, calendar], calendar],
  ["whichever is newer", "07", [calendar, missed], calendar],
  ["a Wednesday was missed", "04", [calendar, missed], missed],
  ["whichever is newer", "04", [missed, calendar], missed],
  [
    "a record of that very second comes before a range that it is not in",
    "04",
    [calendar, { ...ran, scheduledTime: "2026-03-04T09:00:00Z" }],
    { ...ran, scheduledTime: "2026-03-04T09:00:00Z" },
  ],
  ["a range is better than nothing", "04", [calendar], calendar],
  ["and none is about another time", "20", [calendar, missed], undefined],
] as const)("%s (%s March)", async (_name, day, records, expected) => {
  const job = { definition: { ...timing, calendar: weekend }, anchor: { createdAt: 0 } };
  const at = Date.parse(`2026-03-${day}T09:00:00Z`);
  expect(await recordAt(newestFirst(records), job, at)).toEqual(expected);
});

test("it is about every moment of its second, and of no other", async () => {
  const job = { definition: timing, anchor: { createdAt: 0 } };
  const one = { ...ran, scheduledTime: "2026-03-04T09:00:00Z" };
  const second = Date.parse(one.scheduledTime);
  expect(await recordAt(newestFirst([one]), job, second + 999)).toEqual(one);
  expect(await recordAt(newestFirst([one]), job, second + 1_000)).toBeUndefined();
  const notice = { ...one, condition: "late" };
  expect(await recordAt(newestFirst([notice]), job, second)).toBeUndefined();
});
