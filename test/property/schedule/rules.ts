import * as fc from "fast-check";
import type { Recurrence, RecurrenceSchedule, Timing } from "../../../src/model/recurrence.ts";
import { weekDays } from "../../../src/schedule/words.ts";

/** Random timings: every frequency, every member, zones with odd habits. */

export const zones = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Casablanca",
  "Pacific/Apia",
  "America/Nuuk",
  "Asia/Kolkata",
  "Antarctica/Troll",
];

export const zone = fc.constantFrom(...zones);

/** Whole seconds as milliseconds, 1970 to 2100. */
export const instant = fc.integer({ min: 0, max: 4_102_444_800 }).map((seconds) => seconds * 1000);

const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 4 });
const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 5 });
const interval = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 1, max: 60 }),
  fc.integer({ min: 1, max: 1000 }),
);

const monthDays = fc.uniqueArray(
  fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 })),
  { minLength: 1, maxLength: 4 },
);

const monthlyOccurrences = fc.array(
  fc.record(
    {
      day: fc.constantFrom(...weekDays),
      occurrence: fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5),
    },
    { requiredKeys: ["day"] },
  ),
  { minLength: 1, maxLength: 3 },
);

const times = fc.record({ minutes, hours }, { requiredKeys: [] });
const days = fc.oneof(
  fc.record({ monthDays }),
  fc.record({ monthlyOccurrences }),
  fc.constant<RecurrenceSchedule>({}),
);
const months = fc.record(
  {
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
const weekdays = fc.record(
  { weekDays: fc.uniqueArray(fc.constantFrom(...weekDays), { minLength: 1 }) },
  { requiredKeys: [] },
);

/** Rules of days and more, which follow the wall clock. */
export const wallRecurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  rule("day", times),
  rule("week", merged(times, weekdays)),
  rule("month", merged(times, days)),
  rule("year", merged(times, merged(days, months))),
);

/** Rules of minutes and hours, which count real time. */
export const elapsedRecurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  rule("minute", times),
  rule("hour", times),
);

export const recurrence = fc.oneof({ weight: 2, arbitrary: wallRecurrence }, elapsedRecurrence);

/** A timing with a start in 1970 to 2100. */
export function timingOf(rules: fc.Arbitrary<Recurrence>): fc.Arbitrary<Timing> {
  return fc
    .record({
      start: instant,
      timeZone: zone,
      recurrence: rules,
      dst: fc.record({
        gap: fc.constantFrom("shift" as const, "skip" as const),
        repeat: fc.constantFrom("first" as const, "both" as const),
      }),
    })
    .map(({ start, ...timing }) => ({ ...timing, startTime: new Date(start).toISOString() }));
}

const number = fc.integer({ min: 0, max: 59 });
const cronMinute = fc.oneof(
  fc.constantFrom("*", "*/5", "*/7", "0", "30"),
  number.map(String),
  fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
);
const cronHour = fc.constantFrom("*", "*/2", "2", "0", "1-3", "9-17", "23");
const cronDay = fc.constantFrom("*", "*", "*/2", "1", "15", "31", "28-31", "29,30");
const cronMonth = fc.constantFrom("*", "*", "2", "1-6", "4,6,9,11", "12");
const cronWeekday = fc.constantFrom("*", "*", "1-5", "0", "7", "mon,wed", "sun");

/** crontab lines. */
export const cronText = fc
  .tuple(cronMinute, cronHour, cronDay, cronMonth, cronWeekday)
  .map((fields) => fields.join(" "));

export const anyTiming: fc.Arbitrary<Timing> = fc.oneof(
  { weight: 3, arbitrary: timingOf(recurrence) },
  fc.record({ timeZone: zone, cron: fc.array(cronText, { minLength: 1, maxLength: 2 }) }),
);

function rule(
  frequency: Recurrence["frequency"],
  schedule: fc.Arbitrary<RecurrenceSchedule>,
): fc.Arbitrary<Recurrence> {
  return fc.record({ frequency: fc.constant(frequency), interval, schedule });
}

function merged(
  a: fc.Arbitrary<RecurrenceSchedule>,
  b: fc.Arbitrary<RecurrenceSchedule>,
): fc.Arbitrary<RecurrenceSchedule> {
  return fc.tuple(a, b).map(([one, other]) => ({ ...one, ...other }));
}
