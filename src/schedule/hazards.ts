import type { Anchor, Timing } from "../model/recurrence.ts";
import { dayMs, type Instant } from "../model/time.ts";
import { daysOf } from "./calendar-days.ts";
import { endsOf } from "./calendar-words.ts";
import { daySeconds } from "./civil.ts";
import type { Segment } from "./clock.ts";
import { unevenSteps } from "./cron-steps.ts";
import { dialectOf, readCron } from "./cron-text.ts";
import { dayText } from "./day-text.ts";
import { clockOf } from "./job-clock.ts";
import { counted, listOf, ordinal } from "./language.ts";
import { LocalDays } from "./local-days.ts";
import { compileTiming, gridStart, phaseOf, searchesOf } from "./next.ts";
import type { Phase } from "./rule-search.ts";
import { dateText, timeText, wallTime } from "./wall-text.ts";
import { WallSearch } from "./wall-search.ts";

/** Something about a rule that surprises people; a warning, and silenced by its code. */
export interface Hazard {
  readonly code:
    | "schedule/never"
    | "schedule/gap"
    | "schedule/repeat"
    | "schedule/uneven-step"
    | "schedule/short-month"
    | "schedule/calendar-end";
  readonly detail: string;
  readonly hint: string;
}

/**
 * What may surprise about a rule, each kind once: that it never runs, the clock changes in the 400 days from `from` that
 * touch it, steps that do not divide the hour or the day, days that short months lack.
 */
export function hazardsOf(timing: Timing, created: Anchor, from: Instant): readonly Hazard[] {
  // What is due to nobody's surprise: only when somebody asks.
  if (timing.cron?.length === 0) return [];
  const anchor = withGrid(timing, created);
  const { never } = compileTiming(timing, anchor);
  if (never !== undefined)
    return [
      { code: "schedule/never", detail: never, hint: "Change the schedule, or remove the job." },
    ];
  const phase = phaseOf(timing, anchor);
  const seconds = Math.max(Math.floor(from / 1000), phase.start);
  const found = [
    ...clockHazards(timing, phase, seconds),
    endedCalendar(timing, from),
    unevenStep(timing),
    shortMonth(timing, phase),
  ];
  return found.filter((hazard) => hazard !== undefined);
}

/** A job in a file without a start waits for its grid; it does not run at once. */
function withGrid(timing: Timing, anchor: Anchor): Anchor {
  const grid = anchor.gridStart ?? gridStart(timing, anchor.createdAt);
  return grid === undefined ? anchor : { ...anchor, gridStart: grid };
}

const horizonSeconds = 400 * daySeconds;

function clockHazards(timing: Timing, phase: Phase, from: number): readonly Hazard[] {
  const found = new Map<string, Hazard>();
  for (const search of searchesOf(timing, phase)) {
    // Rules that count real time know neither gaps nor repeats.
    if (!(search instanceof WallSearch) || search.countsRealTime) continue;
    let segment = phase.clock.segmentAt(from);
    while (segment.until < from + horizonSeconds) {
      segment = phase.clock.segmentAt(segment.until);
      const hazard = hazardAt(search, segment, phase);
      if (isPassedOver(timing, segment)) continue;
      if (hazard !== undefined && !isChosen(hazard, timing) && !found.has(hazard.code))
        found.set(hazard.code, hazard);
    }
  }
  return [...found.values()];
}

/** The day on which the clocks change is in a calendar of the job, and nothing of it happens. */
function isPassedOver({ calendar }: Timing, { from, offset }: Segment): boolean {
  if (calendar === undefined || calendar.roll !== undefined) return false;
  return daysOf(calendar).has(Math.floor((from + offset) / daySeconds));
}

/** A calendar that nobody carries on skips nothing any more, and nothing else would say so. */
function endedCalendar({ calendar, ...timing }: Timing, from: Instant): Hazard | undefined {
  const soon = new LocalDays(clockOf(timing)).of(from + calendarNoticeMs);
  const ended = endsOf(calendar).filter(({ day }) => day < soon);
  const [first] = ended;
  if (first === undefined) return undefined;
  const ends = ended.map(({ name, day }) => `"${name}" ends on ${dayText(day)}`);
  return {
    code: "schedule/calendar-end",
    detail: `The calendar ${listOf(ends)}: it skips no day after that.`,
    hint: "Add the days to come, or take the calendar out of the job; ignoreWarnings: [schedule/calendar-end] if it is meant.",
  };
}

const calendarNoticeMs = 7 * dayMs;

/** Who says what should happen at a change of clocks needs no warning of it. */
function isChosen({ code }: Hazard, { dst }: Timing): boolean {
  return (code === "schedule/gap" ? dst?.gap : dst?.repeat) !== undefined;
}

/** A matching local time among those that are missing, or come twice, where this segment begins. */
function hazardAt(search: WallSearch, segment: Segment, phase: Phase): Hazard | undefined {
  const { from, offset, before } = segment;
  const wall = search.wallFrom(from + Math.min(offset, before));
  if (wall >= from + Math.max(offset, before)) return undefined;
  // The local time itself, read as if it were UTC.
  const shown = wallTime(wall * 1000, plainClock);
  const when = `On ${dateText(shown)} ${timeText(shown)}`;
  const zone = phase.clock.name;
  if (offset > before) {
    const later = timeText(wallTime((wall + offset - before) * 1000, plainClock));
    return {
      code: "schedule/gap",
      detail: `${when} does not exist in ${zone}, where the clocks go forward: it runs at ${later} instead.`,
      hint: "Choose a time outside the change, or dst: { gap: skip } to leave it out; ignoreWarnings: [schedule/gap] if it is meant.",
    };
  }
  return {
    code: "schedule/repeat",
    detail: `${when} comes twice in ${zone}, where the clocks go back: it runs the first time only.`,
    hint: "Choose a time outside the change, or dst: { repeat: both } for both; ignoreWarnings: [schedule/repeat] if it is meant.",
  };
}

const plainClock = clockOf({});

function unevenStep({ cron = [] }: Timing): Hazard | undefined {
  const [uneven] = cron.flatMap(unevenSteps);
  if (uneven === undefined) return undefined;
  const { text, step, last, whole, unit } = uneven;
  return {
    code: "schedule/uneven-step",
    detail: `"${text}" counts anew each ${whole}: from ${last} to the next 0 are only ${counted(uneven.rest, unit)}, not ${step}.`,
    hint: `For even steps use recurrence: { frequency: ${unit}, interval: ${step} }, or a step that divides the ${whole}.`,
  };
}

/** Days beyond the 28th that a month of the rule lacks. */
function shortMonth(timing: Timing, phase: Phase): Hazard | undefined {
  const { days, months } = daysAndMonths(timing, phase);
  const lacking = days.filter((day) =>
    months.some((month) => Math.abs(day) > (shortest[month - 1] ?? 31)),
  );
  const [day] = lacking;
  if (day === undefined) return undefined;
  if (day === 29 && months.every((month) => month === 2))
    return {
      code: "schedule/short-month",
      detail: "Only leap years have a 29th of February: in the others the job does not run.",
      hint: "For the last day of February use months: [2] with monthDays: [-1].",
    };
  const which = day > 0 ? `a ${ordinal(day)}` : `a ${ordinal(-day)} day from the end`;
  return {
    code: "schedule/short-month",
    detail: `Not every month has ${which}: in those without it the job does not run that day.`,
    hint: "For the last day of each month use monthDays: [-1].",
  };
}

const shortest = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface DaysAndMonths {
  readonly days: readonly number[];
  readonly months: readonly number[];
}

function daysAndMonths(timing: Timing, phase: Phase): DaysAndMonths {
  const { recurrence, cron } = timing;
  if (recurrence === undefined) return cronDays(cron ?? []);
  const { frequency, schedule = {} } = recurrence;
  const start = wallTime(phase.start * 1000, phase.clock);
  const byDays = (frequency === "month" || frequency === "year") && !schedule.monthlyOccurrences;
  return {
    days: byDays ? (schedule.monthDays ?? [start.day]) : [],
    months: frequency === "year" ? (schedule.months ?? [start.month]) : everyMonth,
  };
}

const everyMonth = Array.from({ length: 12 }, (_, i) => i + 1);

/** Only lines that name such days and nothing before them: `28-31` and steps mean "the end of the month" or any. */
function cronDays(lines: readonly string[]): DaysAndMonths {
  for (const text of lines) {
    const read = readCron(text, dialectOf(text));
    if (!read.ok || read.value.either) continue;
    const { days, months } = read.value;
    if (days.every((day) => day > 28)) return { days, months };
  }
  return { days: [], months: [] };
}
