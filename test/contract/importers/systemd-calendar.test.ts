import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readCalendarEvent } from "../../../src/importers/systemd-calendar.ts";
import { eventOccurrences } from "../../../src/importers/systemd-due.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { analyzed, analyzeVersion, recordedEvents } from "../../support/calendar-events.ts";

const comparedMax = 50;
const isMissing = analyzeVersion() === undefined;
const wants = "(wants systemd-analyze: apt-get install systemd)";
const patience = 300_000;

/** The same of both, or what each says. */
function differing(event: string, from: string): object | undefined {
  const { next } = analyzed(event, from, comparedMax);
  // It has lost its way: no answer is no other answer.
  if (next === undefined) return undefined;
  const read = readCalendarEvent(event);
  const had = read.ok && eventOccurrences(read.value, read.value.timeZone ?? "UTC");
  const found = had === false ? null : had(Date.parse(from)).map(formatSecond);
  const isEqual = JSON.stringify(next) === JSON.stringify(found);
  return isEqual ? undefined : { event, from, systemd: next, found };
}

test.skipIf(isMissing)(
  `recorded events are due when the systemd of this machine says so ${wants}`,
  () => {
    const found = recordedEvents().events.map(({ event, from }) => differing(event, from));
    expect(found.filter((each) => each !== undefined)).toEqual([]);
  },
  patience,
);

const number = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map(String);

const range = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min, max }), fc.integer({ min, max }))
    .map(([a, b]) => `${Math.min(a, b)}..${Math.max(a, b)}`);

const stepped = (values: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(values, fc.integer({ min: 1, max: 9 })).map(([value, by]) => `${value}/${by}`);

const list = (...items: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant("*"),
    fc.array(fc.oneof(...items), { minLength: 1, maxLength: 3 }).map((each) => each.join(",")),
  );

/** Steps of days and months have an end: of those without one systemd 252 passes over the January behind them. */
const dates = (min: number, max: number): fc.Arbitrary<string> =>
  list(number(min, max), range(min, max), stepped(range(min, max)));

const times = (min: number, max: number): fc.Arbitrary<string> =>
  list(number(min, max), range(min, max), stepped(range(min, max)), stepped(number(min, max)));

/** It takes no `5..5` for seconds. */
const seconds = list(number(0, 59), stepped(range(0, 59)), stepped(number(0, 59)));

/** Of days from the end it takes later ones of a list for too many. */
const daysFromEnd = fc.oneof(
  number(1, 28),
  range(1, 28),
  stepped(range(1, 28)),
  stepped(number(1, 28)),
);

const weekdays = fc.constantFrom("", "Mon ", "Mon..Fri ", "sat,Sun ", "Tuesday,Thu..Fri ");
const years = fc.constantFrom("*-", "", "2026..2029-", "26/2-");
const events = fc
  .record({
    weekdays,
    years,
    month: dates(1, 12),
    day: fc.oneof(
      dates(1, 31).map((day) => `-${day}`),
      daysFromEnd.map((day) => `~${day}`),
    ),
    // An event of every hour goes on where systemd waits.
    hour: times(0, 23).filter((hour) => hour !== "*"),
    minute: times(0, 59),
    second: fc.oneof(
      fc.constant(""),
      seconds.map((text) => `:${text}`),
    ),
    zone: fc.constantFrom(
      "",
      " UTC",
      " Europe/Berlin",
      " America/New_York",
      " Australia/Lord_Howe",
    ),
  })
  .map(
    (each) =>
      `${each.weekdays}${each.years}${each.month}${each.day} ${each.hour}:${each.minute}${each.second}${each.zone}`,
  );

test.skipIf(isMissing)(
  `any event is due when systemd says so, or refused by both ${wants}`,
  () => {
    const froms = fc.constantFrom(
      "2026-01-01T00:00:00Z",
      "2026-03-28T20:00:00Z",
      "2026-10-24T20:00:00Z",
    );
    fc.assert(
      fc.property(events, froms, (event, from) => {
        expect(differing(event, from)).toBeUndefined();
      }),
      { numRuns: 40 },
    );
  },
  patience,
);
