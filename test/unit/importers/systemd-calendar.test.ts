import { expect, test } from "vitest";
import { readCalendarEvent } from "../../../src/importers/systemd-calendar.ts";
import { eventOccurrences } from "../../../src/importers/systemd-due.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { recordedEvents } from "../../support/calendar-events.ts";

const { version, events } = recordedEvents();

const next = (text: string, from: string, count: number): readonly string[] | null => {
  const event = readCalendarEvent(text);
  if (!event.ok) return null;
  const had = eventOccurrences(event.value, event.value.timeZone ?? "UTC");
  return had(Date.parse(from)).slice(0, count).map(formatSecond);
};

test(`${events.length} events are due when ${version} said so`, () => {
  const differing = events
    .map(({ event, from, next: recorded }) => ({
      event,
      from,
      recorded,
      found: next(event, from, recorded?.length || 20),
    }))
    .filter(({ recorded, found }) => JSON.stringify(recorded) !== JSON.stringify(found));
  expect(differing).toEqual([]);
});

test("an event of every hour goes on through the hour that a clock shows twice, in which systemd 252 waits", () => {
  const systemd = ["00:00", "00:30", "02:00", "02:30", "03:00"];
  const ours = ["00:00", "00:30", "01:00", "01:30", "02:00"];
  const found = next("*-*-* *:0/30 Europe/Berlin", "2026-10-24T23:30:00Z", 5);
  expect(found).toEqual(ours.map((time) => `2026-10-25T${time}:00Z`));
  expect(systemd.filter((time) => !ours.includes(time))).toEqual(["02:30", "03:00"]);
});

test.each([
  ["10:00:00.5", "`10:00:00.5`: a second is the finest here"],
  ["*:*:0/0.5", "`*:*:0/0.5`: a second is the finest here"],
  ["noon", "`noon` is no calendar event"],
])("%s cannot be read: %s", (event, why) => {
  expect(readCalendarEvent(event)).toEqual({ ok: false, failure: why });
});
