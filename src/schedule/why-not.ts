import type { Anchor, Recurrence, Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { whyPassed } from "./calendar-words.ts";
import { dayOf, monthLength, weekdayOf } from "./civil.ts";
import { type CronFields, dialectOf, readCron } from "./cron-text.ts";
import { daysInWords } from "./describe.ts";
import { monthNames } from "./instant-text.ts";
import { clockOf, secondOf } from "./job-clock.ts";
import { capital, counted, listOf, ordinal } from "./language.ts";
import { shapesOfMonthDays, shapesOfOccurrences } from "./month-shapes.ts";
import { compileTiming, phaseOf } from "./next.ts";
import type { Phase } from "./rule-search.ts";
import { minuteText, runs, runsOf } from "./times-in-words.ts";
import { dateText, localText, two, wallTime, type WallTime } from "./wall-text.ts";
import { weekDays } from "./words.ts";

/**
 * Why a rule is not due at an instant, field by field, for a person: clauses without a capital and a full stop
 * (`the minute is :07, and it runs only at :00 and :30`). Empty for an instant at which it is due. Nothing here
 * decides when a job is due: the timetable does, and this only says what the instant lacks.
 */
export function whyNotDue(timing: Timing, anchor: Anchor, at: Instant): readonly string[] {
  const second = Math.floor(at / 1000) * 1000;
  const timetable = compileTiming(timing, anchor);
  if (timetable.previous(second + 1) === second) return [];
  const byCalendar = whyPassed(timing, anchor, second);
  if (byCalendar.length > 0) return byCalendar;
  const phase = phaseOf(timing, anchor);
  const lacking = [...beyondLimits(timing, anchor, second), ...fieldsOf(timing, phase, second)];
  if (lacking.length > 0) return lacking;
  const clock = clockOf(timing);
  const local = second / 1000 + clock.offsetAt(second / 1000);
  if (clock.instantOf(local) < second / 1000) {
    return ["this local time comes twice that day, and it runs the first time only"];
  }
  const last = timetable.previous(second);
  if (timetable.next(second) === undefined && last !== undefined) {
    return [`its last occurrence was ${localText(last, clock)}`];
  }
  return ["no occurrence of its rule falls on it"];
}

function beyondLimits(timing: Timing, anchor: Anchor, at: Instant): readonly string[] {
  const clock = clockOf(timing);
  const { startTime, recurrence } = timing;
  const begins =
    startTime === undefined || startTime === "now"
      ? (anchor.gridStart ?? anchor.createdAt)
      : secondOf(startTime, clock) * 1000;
  const found: string[] = [];
  if (at < anchor.createdAt && begins <= at) {
    found.push(`its present rule was applied later, at ${formatSecond(anchor.createdAt)}`);
  }
  if (at < begins) found.push(`it begins only at ${localText(begins, clock)}`);
  const end = recurrence?.endTime ?? timing.endTime;
  if (end !== undefined && at > secondOf(end, clock) * 1000) {
    found.push(`it ended at ${localText(secondOf(end, clock) * 1000, clock)}`);
  }
  return found;
}

function fieldsOf(timing: Timing, phase: Phase, at: Instant): readonly string[] {
  const wall = wallTime(at, phase.clock);
  const { recurrence, cron } = timing;
  if (cron !== undefined) return cronFields(cron, wall);
  if (recurrence === undefined) {
    return at === phase.start * 1000
      ? []
      : [`it runs once, at ${localText(phase.start * 1000, phase.clock)}`];
  }
  const { frequency } = recurrence;
  return frequency === "minute" || frequency === "hour"
    ? elapsedFields(recurrence, phase, { at, wall })
    : wallFields(recurrence, phase, wall);
}

function cronFields(lines: readonly string[], wall: WallTime): readonly string[] {
  const reasons = lines.map((text) => {
    const read = readCron(text, dialectOf(text));
    return read.ok ? lineFields(read.value, wall) : [];
  });
  if (reasons.some((each) => each.length === 0)) return [];
  const [only = [], ...others] = reasons;
  if (others.length === 0) return only;
  return lines.map((text, index) => `by "${text}": ${listOf(reasons[index] ?? [])}`);
}

function lineFields(fields: CronFields, wall: WallTime): readonly string[] {
  return [...cronDates(fields, wall), ...timeFields(fields, wall)];
}

function cronDates({ days, months, weekdays, either }: CronFields, wall: WallTime): string[] {
  const month = monthField(months, wall);
  const weekday = (wall.weekday + 1) % 7;
  const dayFits = days.includes(wall.day);
  const weekdayFits = weekdays.includes(weekday);
  if (either ? dayFits || weekdayFits : dayFits && weekdayFits) return month;
  const onDays = `the ${runsOf(days, ordinal)}`;
  // As people count them: Monday first.
  const mondayFirst = weekdays.map((each) => (each + 6) % 7).sort((one, other) => one - other);
  const onWeekdays = runsOf(mondayFirst, weekdayName);
  const today = `it is ${weekdayName(wall.weekday)} the ${ordinal(wall.day)}, and it runs only on`;
  if (either) return [...month, `${today} ${onDays} or a ${runsOf(mondayFirst, weekdayName)}`];
  return [
    ...month,
    ...(dayFits ? [] : [`${today} ${onDays}`]),
    ...(weekdayFits
      ? []
      : [`it is a ${weekdayName(wall.weekday)}, and it runs only on ${onWeekdays}`]),
  ];
}

interface TimeSets {
  readonly hours?: readonly number[] | undefined;
  readonly minutes?: readonly number[] | undefined;
  readonly seconds?: readonly number[] | undefined;
}

/** Absent: any. */
function timeFields({ hours, minutes, seconds }: TimeSets, wall: WallTime): string[] {
  const found: string[] = [];
  if (hours !== undefined && !hours.includes(wall.hour)) {
    const which = hours.length === 1 ? "hour" : "hours";
    found.push(`the hour is ${two(wall.hour)}, and it runs only in the ${which} ${runs(hours)}`);
  }
  if (minutes !== undefined && !minutes.includes(wall.minute)) {
    const at = runsOf(minutes, minuteText);
    found.push(`the minute is ${minuteText(wall.minute)}, and it runs only at ${at}`);
  }
  if (seconds !== undefined && !seconds.includes(wall.second)) {
    found.push(
      `the second is ${wall.second}, and it runs only at second ${runsOf(seconds, String)}`,
    );
  }
  return found;
}

function monthField(months: readonly number[], wall: WallTime): string[] {
  if (months.includes(wall.month)) return [];
  return [`it is ${monthName(wall.month)}, and it runs only in ${runsOf(months, monthName)}`];
}

interface Moment {
  readonly at: Instant;
  readonly wall: WallTime;
}

/** Rules that count real time from their start. */
function elapsedFields(
  { frequency, interval = 1, schedule = {} }: Recurrence,
  { start, clock }: Phase,
  { at, wall }: Moment,
): readonly string[] {
  const { hours, minutes } = schedule;
  const pieces = frequency === "hour" && minutes !== undefined;
  const startWall = wallTime(start * 1000, clock);
  const origin = pieces ? start - startWall.minute * 60 : start;
  const step = interval * (frequency === "hour" ? 3600 : 60);
  const since = at / 1000 - origin;
  const past = since - Math.floor(since / step) * step;
  const found: string[] = [];
  if (past >= (pieces ? 3600 : 1)) {
    const every = interval === 1 ? `every ${frequency}` : `every ${interval} ${frequency}s`;
    const from = localText(origin * 1000, clock);
    found.push(
      `it runs ${every}, counted from ${from}, and this is ${lengthText(past)} past such a moment`,
    );
  }
  // Without `minutes` the second and the minute follow from the count.
  return [...found, ...timeFields({ hours, minutes }, wall)];
}

function lengthText(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), "hour"],
    [Math.floor(seconds / 60) % 60, "minute"],
    [seconds % 60, "second"],
  ] as const;
  return listOf(parts.filter(([count]) => count > 0).map(([count, unit]) => counted(count, unit)));
}

/** Rules of days, weeks, months and years; what their schedule leaves out comes from the start. */
function wallFields(recurrence: Recurrence, phase: Phase, wall: WallTime): readonly string[] {
  const { schedule = {} } = recurrence;
  const start = wallTime(phase.start * 1000, phase.clock);
  const hours = schedule.hours ?? (schedule.minutes === undefined ? [start.hour] : undefined);
  const times = { hours, minutes: schedule.minutes ?? [start.minute], seconds: [start.second] };
  return [
    ...intervalField(recurrence, start, wall),
    ...dateFields(recurrence, start, wall),
    ...timeFields(times, wall),
  ];
}

function intervalField(
  { frequency, interval = 1 }: Recurrence,
  start: WallTime,
  wall: WallTime,
): string[] {
  const monday = (at: WallTime): number => dayNumber(at) - at.weekday;
  const distance = {
    day: () => dayNumber(wall) - dayNumber(start),
    week: () => (monday(wall) - monday(start)) / 7,
    month: () => (wall.year - start.year) * 12 + wall.month - start.month,
    year: () => wall.year - start.year,
    hour: () => 0,
    minute: () => 0,
  }[frequency]();
  if (distance % interval === 0) return [];
  const every = `every ${interval} ${frequency}s, counted from that of ${dateText(start)}`;
  return [`it runs ${every}, and this ${frequency} is not one of them`];
}

function dateFields(recurrence: Recurrence, start: WallTime, wall: WallTime): string[] {
  const { frequency, schedule = {} } = recurrence;
  const today = weekdayName(wall.weekday);
  if (frequency === "week") {
    const days = schedule.weekDays ?? [weekDays[start.weekday] ?? "monday"];
    const name = weekDays[wall.weekday];
    if (name !== undefined && days.includes(name)) return [];
    const names = days.map((day) => weekDays.indexOf(day)).sort((one, other) => one - other);
    return [`it is a ${today}, and it runs only on ${runsOf(names, weekdayName)}`];
  }
  if (frequency === "day") return [];
  const months = frequency === "year" ? (schedule.months ?? [start.month]) : undefined;
  const found = months === undefined ? [] : monthField(months, wall);
  if (isDayOf(recurrence, start, wall)) return found;
  const which = daysInWords(schedule, start);
  return [...found, `it is ${today} the ${ordinal(wall.day)}, and it runs only on ${which}`];
}

function isDayOf({ schedule = {} }: Recurrence, start: WallTime, wall: WallTime): boolean {
  const shapes =
    schedule.monthlyOccurrences === undefined
      ? shapesOfMonthDays(schedule.monthDays ?? [start.day])
      : shapesOfOccurrences(schedule.monthlyOccurrences);
  const length = monthLength(wall.year, wall.month);
  const first = weekdayOf(dayNumber(wall) - wall.day + 1);
  return ((shapes[(length - 28) * 7 + first] ?? 0) & (1 << (wall.day - 1))) !== 0;
}

function dayNumber({ year, month, day }: WallTime): number {
  return dayOf(year, month, day);
}

function weekdayName(weekday: number): string {
  return capital(weekDays[weekday] ?? "");
}

function monthName(month: number): string {
  return monthNames[month - 1] ?? "";
}
