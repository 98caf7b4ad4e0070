import type { Anchor, DstPolicy, Recurrence, Timing } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { daySeconds } from "./civil.ts";
import { daysOf } from "./calendar-days.ts";
import { allPassed, CalendarTimetable } from "./calendar-timetable.ts";
import type { Clock } from "./clock.ts";
import { dialectOf, readCron } from "./cron-text.ts";
import { clockOf, createdSecond, secondOf, type Start, startOf } from "./job-clock.ts";
import { neverReason } from "./never.ts";
import { searchOfCron, searchOfRecurrence, type Phase } from "./rule-search.ts";
import { emptySearch, MergedSearch, type Search } from "./search.ts";
import { weekDays } from "./words.ts";
import { LocalDays } from "./local-days.ts";
import { RolledTimetable } from "./rolled-timetable.ts";
import { type Limits, RuleTimetable, type Timetable } from "./timetable.ts";

export type { PassedRange, Timetable } from "./timetable.ts";

/**
 * The timetable of a job: total for every timing that `checkTiming` finds no fault with. Compiling costs microseconds;
 * `count` is turned into an instant when the timetable is first asked. Where the job has calendars, it holds what
 * happens in spite of them, and `passes` what does not.
 */
export function compileTiming(timing: Timing, anchor: Anchor): Timetable {
  const rule = compileRule(timing, anchor);
  const { calendar } = timing;
  if (calendar === undefined) return rule;
  const { roll } = calendar;
  const local = new LocalDays(clockOf(timing));
  const parts = { rule, calendar: daysOf(calendar), local, roll };
  const whyNever = (): string => allPassed(calendar);
  if (roll === undefined) return new CalendarTimetable(parts, whyNever);
  const created = createdSecond(anchor) * 1000;
  return new RolledTimetable({ ...parts, roll, created }, whyNever);
}

/** The timetable of a rule alone, whatever calendars say. */
export function compileRule(timing: Timing, anchor: Anchor): Timetable {
  const clock = clockOf(timing);
  const start = startOf(timing, anchor, clock);
  const phase: Phase = { start: start.at, clock, dst: dstPolicyOf(timing) };
  const created = createdSecond(anchor);
  const [only = emptySearch, ...others] = searchesOf(timing, phase);
  if (timing.recurrence === undefined && timing.cron === undefined) {
    const first = Math.max(start.at, created);
    return new RuleTimetable(emptySearch, { first, low: first, high: Infinity, count: 1 });
  }
  const search = others.length === 0 ? only : new MergedSearch([only, ...others]);
  const limits = limitsOf(timing, { start, created, clock });
  return new RuleTimetable(search, limits, () => neverReason(timing, search, limits));
}

/** P18 where a job says nothing else. */
export function dstPolicyOf(timing: Timing): DstPolicy {
  return { gap: timing.dst?.gap ?? "shift", repeat: timing.dst?.repeat ?? "first" };
}

/**
 * Where the grid of a recurring job without a `startTime` begins when it is applied; undefined where there is no such
 * grid (a start, cron, or one run only). With a schedule: the first instant after the apply at which its fields match,
 * the interval taken as 1 and times of day that it leaves out as their lowest. Without: the minute of the apply plus
 * one interval.
 */
export function gridStart(timing: Timing, appliedAt: Instant): Instant | undefined {
  const { recurrence, startTime, cron } = timing;
  if (recurrence === undefined || startTime !== undefined || cron !== undefined) return undefined;
  const clock = clockOf(timing);
  const applied = Math.floor(appliedAt / 1000);
  const phase = { start: minuteOf(applied, clock), clock, dst: dstPolicyOf(timing) };
  const found = isPlain(recurrence)
    ? searchOfRecurrence(recurrence, phase).after(applied)
    : searchOfRecurrence(openFields(recurrence), startOfDay(phase)).after(applied);
  // A rule that never matches begins nowhere; the next minute serves, so that it is not taken for one without a grid.
  return (Number.isFinite(found) ? found : phase.start + 60) * 1000;
}

interface Beginning {
  readonly start: Start;
  readonly created: number;
  readonly clock: Clock;
}

function limitsOf(timing: Timing, { start, created, clock }: Beginning): Limits {
  const { recurrence, cron } = timing;
  const endTime = recurrence?.endTime ?? timing.endTime;
  // A cron line without a start waits for its next match; with one, and for every grid, the start may be a match.
  const waits = cron !== undefined && timing.startTime === undefined;
  return {
    first: firstRun(timing, start, created),
    low: waits ? created + 1 : Math.max(start.at, created),
    high: endTime === undefined ? Infinity : secondOf(endTime, clock),
    count: recurrence?.count ?? timing.count ?? Infinity,
  };
}

function firstRun(timing: Timing, start: Start, created: number): number | undefined {
  if (start.runsAtOnce)
    return timing.cron === undefined || timing.startTime === "now" ? start.at : undefined;
  // Without a schedule the start is the first run, even in the second pass of a repeated hour (rules 13 and 18).
  const plain = timing.recurrence !== undefined && isPlain(timing.recurrence);
  return plain && start.at >= created ? start.at : undefined;
}

/** The searches a timing is made of: one of its recurrence, or one for each cron line; none for a job that runs once. */
export function searchesOf({ recurrence, cron }: Timing, phase: Phase): readonly Search[] {
  if (cron === undefined) return recurrence ? [searchOfRecurrence(recurrence, phase)] : [];
  return cron.map((text) => {
    const read = readCron(text, dialectOf(text));
    if (!read.ok) throw new RangeError(read.failure);
    return searchOfCron(read.value, phase);
  });
}

/** Where the rule of a timing takes its phase from. */
export function phaseOf(timing: Timing, anchor: Anchor): Phase {
  const clock = clockOf(timing);
  return { start: startOf(timing, anchor, clock).at, clock, dst: dstPolicyOf(timing) };
}

function isPlain({ schedule }: Recurrence): boolean {
  return schedule === undefined || Object.values(schedule).every((field) => field === undefined);
}

/** The fields of a schedule alone: every date field it leaves out matches any date. */
function openFields({ frequency, schedule = {} }: Recurrence): Recurrence {
  const { weekDays: days, monthDays, monthlyOccurrences, months } = schedule;
  const times = {
    ...(schedule.hours && { hours: schedule.hours }),
    ...(schedule.minutes && { minutes: schedule.minutes }),
  };
  if (frequency === "week")
    return { frequency, schedule: { ...times, weekDays: days ?? weekDays } };
  if (frequency !== "month" && frequency !== "year") return { frequency, schedule: times };
  const dates = monthlyOccurrences
    ? { monthlyOccurrences }
    : { monthDays: monthDays ?? everyMonthDay };
  return frequency === "month"
    ? { frequency, schedule: { ...times, ...dates } }
    : { frequency, schedule: { ...times, ...dates, months: months ?? everyMonth } };
}

const everyMonthDay = Array.from({ length: 31 }, (_, i) => i + 1);
const everyMonth = Array.from({ length: 12 }, (_, i) => i + 1);

/** The beginning of the minute an instant lies in, on a clock. Seconds. */
function minuteOf(seconds: number, clock: Clock): number {
  const local = seconds + clock.offsetAt(seconds);
  return seconds - (local - Math.floor(local / 60) * 60);
}

/** 00:00 of the day before, so that times of day left out are read as their lowest. */
function startOfDay(phase: Phase): Phase {
  const local = phase.start + phase.clock.offsetAt(phase.start);
  const midnight = (Math.floor(local / daySeconds) - 1) * daySeconds;
  return { ...phase, start: phase.clock.instantOf(midnight) };
}
