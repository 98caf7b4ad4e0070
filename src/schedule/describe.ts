import type { Recurrence, RecurrenceSchedule, Timing } from "../model/recurrence.ts";
import { calendarWords } from "./calendar-words.ts";
import type { Clock } from "./clock.ts";
import { wordsOfCron } from "./describe-cron.ts";
import { monthNames } from "./instant-text.ts";
import { clockOf, secondOf } from "./job-clock.ts";
import { capital, counted, listOf, ordinal } from "./language.ts";
import { minuteText, runs, timesInWords } from "./times-in-words.ts";
import { timeText, wallTime, type WallTime } from "./wall-text.ts";
import { weekDays } from "./words.ts";

/**
 * When a job runs, in words, as one would tell a colleague: `every day at 01:00 and 01:30, Europe/Berlin, from
 * 1 January 2026 02:00, until 1 October 2027 02:00`. No full stop, no capital.
 */
export function describeTiming(timing: Timing): string {
  const clock = clockOf(timing);
  const start = wallOf(timing.startTime, clock);
  const { recurrence, cron } = timing;
  if (cron?.length === 0) return "only when somebody asks for it";
  if (cron !== undefined)
    return [cron.map(wordsOfCron).join("; and "), ...limitsOf(timing, clock, start)].join(", ");
  if (recurrence !== undefined)
    return [ruleOf(recurrence, start), ...limitsOf(timing, clock, start)].join(", ");
  const once =
    start === undefined
      ? "once, when it is first applied"
      : `once, on ${moment(start)} ${clock.name}`;
  return [once, ...calendarWords(timing.calendar)].join(", ");
}

function limitsOf(timing: Timing, clock: Clock, start: WallTime | undefined): readonly string[] {
  const end = wallOf(timing.recurrence?.endTime ?? timing.endTime, clock);
  const count = timing.recurrence?.count ?? timing.count;
  const parts = [
    clock.name,
    start && `from ${moment(start)}`,
    timing.startTime === "now" && "beginning when it is first applied",
    end && `until ${moment(end)}`,
    count !== undefined && (count === 1 ? "once only" : `at most ${counted(count, "time")}`),
    ...policyOf(timing),
  ];
  return parts.filter((part) => typeof part === "string");
}

function policyOf({ dst, calendar }: Timing): readonly (string | false)[] {
  return [
    ...calendarWords(calendar),
    dst?.gap === "skip" && "left out where the clock skips the time",
    dst?.repeat === "both" && "twice where the clock repeats the time",
  ];
}

function wallOf(text: string | undefined, clock: Clock): WallTime | undefined {
  if (text === undefined || text === "now") return undefined;
  return wallTime(secondOf(text, clock) * 1000, clock);
}

function moment(wall: WallTime): string {
  return `${wall.day} ${monthNames[wall.month - 1]} ${wall.year} ${timeText(wall)}`;
}

function ruleOf(recurrence: Recurrence, start: WallTime | undefined): string {
  const { frequency, interval = 1, schedule = {} } = recurrence;
  const every = interval === 1 ? `every ${frequency}` : `every ${interval} ${frequency}s`;
  if (frequency === "minute" || frequency === "hour")
    return `${every}${elapsedFilter(frequency, schedule, start)}`;
  const dates = datesOf(recurrence, schedule, start);
  return [every, dates, timesOf(schedule, start)].filter((part) => part !== "").join(" ");
}

function elapsedFilter(
  frequency: "minute" | "hour",
  { hours, minutes }: RecurrenceSchedule,
  start: WallTime | undefined,
): string {
  const at =
    frequency === "hour" && minutes === undefined && start !== undefined ? [start.minute] : minutes;
  const verb = frequency === "hour" ? " at " : ", only at ";
  const past = at === undefined ? "" : `${verb}${listOf(at.map(minuteText))}`;
  return hours === undefined ? past : `${past}, only in the hours ${hoursText(hours)}`;
}

function hoursText(hours: readonly number[]): string {
  return runs(hours);
}

function timesOf({ hours, minutes }: RecurrenceSchedule, start: WallTime | undefined): string {
  if (hours === undefined && minutes !== undefined)
    return `at ${listOf(minutes.map(minuteText))} of every hour`;
  if (hours === undefined)
    return start === undefined ? "at the time of its first run" : `at ${timeText(start)}`;
  const at = minutes ?? (start === undefined ? undefined : [start.minute]);
  return at === undefined
    ? `in the hours ${hoursText(hours)}, at the minute of its first run`
    : timesInWords(hours, at);
}

function datesOf(
  { frequency }: Recurrence,
  schedule: RecurrenceSchedule,
  start: WallTime | undefined,
): string {
  if (frequency === "day") return "";
  if (frequency === "week") {
    const days = schedule.weekDays ?? (start ? [weekDays[start.weekday] ?? "monday"] : undefined);
    return days === undefined
      ? "on the weekday of its first run"
      : `on ${listOf(days.map(capital))}`;
  }
  const days = daysInWords(schedule, start);
  if (frequency === "month") return `on ${days}`;
  const months = schedule.months ?? (start ? [start.month] : undefined);
  const names =
    months === undefined
      ? "the month of its first run"
      : listOf(months.map((month) => monthNames[month - 1] ?? ""));
  return `on ${days} of ${names}`;
}

/** The days of a month that a schedule names, or else its start: `the 1st and 15th`, `the last Friday`. */
export function daysInWords(schedule: RecurrenceSchedule, start: WallTime | undefined): string {
  if (schedule.monthlyOccurrences !== undefined)
    return listOf(
      schedule.monthlyOccurrences.map(({ day, occurrence }) =>
        occurrence === undefined
          ? `every ${capital(day)}`
          : `the ${fromEnd(occurrence)} ${capital(day)}`,
      ),
    );
  const days = schedule.monthDays ?? (start ? [start.day] : undefined);
  if (days === undefined) return "the day of its first run";
  return `the ${listOf(days.map((day) => (day > 0 ? ordinal(day) : `${fromEnd(day)} day`)))}`;
}

/** `first`, `2nd`, `last`, `2nd to last`. */
function fromEnd(n: number): string {
  if (n === -1) return "last";
  return n > 0 ? (n === 1 ? "first" : ordinal(n)) : `${ordinal(-n)} to last`;
}
