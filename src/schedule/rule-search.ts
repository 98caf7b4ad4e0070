import type { DstPolicy, Recurrence, RecurrenceSchedule } from "../model/recurrence.ts";
import { everySixty, sixtyOf, wordOf } from "./bits.ts";
import { dateOf, dayOfMonthOf, daySeconds, firstDay, monthOf, weekdayOf } from "./civil.ts";
import type { Clock } from "./clock.ts";
import type { CronFields } from "./cron-text.ts";
import { type Dates, EveryDays, EveryWeeks } from "./dates.ts";
import { DayTimes } from "./day-times.ts";
import { ElapsedSearch } from "./elapsed-search.ts";
import { MonthDates } from "./month-dates.ts";
import { shapesOfCron, shapesOfMonthDays, shapesOfOccurrences } from "./month-shapes.ts";
import type { Search } from "./search.ts";
import { WallSearch } from "./wall-search.ts";
import { weekDays } from "./words.ts";

/** Where a rule takes its phase from: its start, read on the clock of the job. */
export interface Phase {
  /** Seconds. */
  readonly start: number;
  readonly clock: Clock;
  readonly dst: DstPolicy;
}

/** The search of an Azure recurrence, without its ends; `schedule` and `interval` may be absent. */
export function searchOfRecurrence(recurrence: Recurrence, phase: Phase): Search {
  const { frequency, interval = 1, schedule = {} } = recurrence;
  if (frequency === "minute" || frequency === "hour") return elapsed(recurrence, phase);
  const wall = phase.start + phase.clock.offsetAt(phase.start);
  const day = Math.floor(wall / daySeconds);
  const times = timesOf(schedule, wall - day * daySeconds);
  const dates = datesOf({ ...recurrence, interval, schedule }, Math.max(day, firstDay));
  return new WallSearch({ dates, times, clock: phase.clock, dst: phase.dst });
}

/** The search of a cron line; it has no phase, and its start is only the date before which nothing is asked for. */
export function searchOfCron(fields: CronFields, phase: Phase): Search {
  const wall = phase.start + phase.clock.offsetAt(phase.start);
  const dates = new MonthDates({
    start: Math.max(Math.floor(wall / daySeconds) - 2, firstDay),
    monthInterval: 1,
    yearInterval: 1,
    months: wordOf(fields.months.map((month) => month - 1)),
    shapes: shapesOfCron(fields.days, fields.weekdays, fields.either),
  });
  const times = new DayTimes(
    wordOf(fields.hours),
    sixtyOf(fields.minutes),
    sixtyOf(fields.seconds),
  );
  // An hour field that begins with `*` means real time: both passes of a repeated hour, nothing for a missing one.
  const dst: DstPolicy = fields.everyHour ? { gap: "skip", repeat: "both" } : phase.dst;
  return new WallSearch({ dates, times, clock: phase.clock, dst });
}

function elapsed({ frequency, interval = 1, schedule = {} }: Recurrence, phase: Phase): Search {
  const { hours, minutes } = schedule;
  const pieces = frequency === "hour" && minutes !== undefined;
  // With `minutes`, the hours that count begin with the wall-clock hour that holds the start (rule 8).
  const intoHour = Math.floor(modulo(phase.start + phase.clock.offsetAt(phase.start), 3600) / 60);
  return new ElapsedSearch({
    origin: pieces ? phase.start - intoHour * 60 : phase.start,
    step: interval * (frequency === "hour" ? 3600 : 60),
    width: pieces ? 60 : 1,
    filter:
      hours === undefined && minutes === undefined
        ? undefined
        : new DayTimes(hoursWord(hours), minutes ? sixtyOf(minutes) : everySixty, onTheMinute),
    clock: phase.clock,
  });
}

/** The times of day of a rule of days or more; what is missing comes from the start (rule 9). */
function timesOf({ hours, minutes }: RecurrenceSchedule, startTime: number): DayTimes {
  const hour = Math.floor(startTime / 3600);
  const minute = Math.floor(startTime / 60) % 60;
  return new DayTimes(
    hours === undefined && minutes === undefined ? 1 << hour : hoursWord(hours),
    sixtyOf(minutes ?? [minute]),
    startTime % 60 === 0 ? onTheMinute : sixtyOf([startTime % 60]),
  );
}

const onTheMinute = sixtyOf([0]);

function hoursWord(hours: readonly number[] | undefined): number {
  return hours === undefined ? 0xff_ffff : wordOf(hours);
}

function datesOf(
  rule: Recurrence & { readonly interval: number; readonly schedule: RecurrenceSchedule },
  start: number,
): Dates {
  const { frequency, interval, schedule } = rule;
  if (frequency === "day") return new EveryDays(start, interval);
  if (frequency === "week") {
    const days = schedule.weekDays?.map((day) => weekDays.indexOf(day)) ?? [weekdayOf(start)];
    return new EveryWeeks(start, interval, wordOf(days));
  }
  const date = dateOf(start);
  return new MonthDates({
    start,
    monthInterval: frequency === "month" ? interval : 1,
    yearInterval: frequency === "year" ? interval : 1,
    months:
      frequency === "month"
        ? 0xfff
        : wordOf((schedule.months ?? [monthOf(date)]).map((month) => month - 1)),
    shapes: schedule.monthlyOccurrences
      ? shapesOfOccurrences(schedule.monthlyOccurrences)
      : shapesOfMonthDays(schedule.monthDays ?? [dayOfMonthOf(date)]),
  });
}

function modulo(value: number, by: number): number {
  return value - Math.floor(value / by) * by;
}
