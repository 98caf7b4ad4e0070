import { failed, ok, type Result } from "../model/result.ts";
import { formatSecond, type Instant, minuteMs } from "../model/time.ts";
import { zoneClock } from "../schedule/time-zone.ts";
import { fieldText, hoursText } from "./cron-fields-text.ts";
import { comparedMax } from "./proof.ts";
import { type CalendarEvent, isEventDay } from "./systemd-calendar.ts";
import { wallOccurrences } from "./wall-cron.ts";

/** When something is due, as members of a job and as its own rule says. */
export interface Due {
  /** A line for `cron`; lines of events whose other members are equal add up. */
  readonly cron?: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly had: (from: Instant) => readonly Instant[];
  /** It goes on through the hour that a clock shows twice, in which systemd waits. */
  readonly goesOn?: boolean;
}

/** A calendar event on a clock; the failure says why no job can be due so. */
export function calendarDue(
  event: CalendarEvent,
  zone: string,
  from: Instant,
): Result<Due, string> {
  const had = eventOccurrences(event, zone);
  const [first, second] = had(from);
  if (first === undefined) {
    return failed(
      "it is never due again, and a new job for a time that has passed would fire at once",
    );
  }
  if (second === undefined) return ok({ members: onceMembers(first, zone), had });
  const years = yearsOf(event, zone, from);
  if (years === undefined) return failed("its years have gaps, and no job can leave years out");
  const rule = ruleOf(event, zone);
  if (!rule.ok) return rule;
  const { cron, recurrence } = rule.value;
  const goesOn = countsRealTime(event) && zone !== "UTC";
  const members = {
    ...years.start,
    ...timeZoneOf(zone),
    ...(recurrence === undefined ? years.end : { recurrence: { ...recurrence, ...years.end } }),
    // systemd passes over a time that the clock leaves out, and keeps to the first of two.
    ...(goesOn || zone === "UTC" ? {} : { dst: { gap: "skip" } }),
  };
  return ok({ members, ...(cron === undefined ? {} : { cron }), had, goesOn });
}

function onceMembers(at: Instant, zone: string): Due["members"] {
  const local = at + zoneClock(zone).offsetAt(at / 1_000) * 1_000;
  const startTime = formatSecond(local).replace(/Z$/, zone === "UTC" ? "Z" : "");
  return { startTime, ...timeZoneOf(zone) };
}

/** Every so many milliseconds from the moment at which the job is applied; undefined where no rule is so long or short. */
export function intervalDue(everyMs: number): Due | undefined {
  const seconds = everyMs / 1_000;
  if (Number.isInteger(seconds) && seconds < 60 && seconds > 0 && 60 % seconds === 0) {
    return secondsDue(seconds);
  }
  const unit = units.find(({ ms }) => everyMs % ms === 0 && everyMs / ms <= intervalMax);
  if (unit === undefined || everyMs <= 0) return undefined;
  const interval = everyMs / unit.ms;
  const had = (from: Instant): readonly Instant[] => {
    const first = Math.floor(from / minuteMs) * minuteMs + everyMs;
    return Array.from({ length: comparedMax }, (_, i) => first + i * everyMs);
  };
  const recurrence = { frequency: unit.frequency, ...(interval === 1 ? {} : { interval }) };
  return { members: { recurrence }, had };
}

const intervalMax = 1_000;

const units = [
  { frequency: "day", ms: 1_440 * minuteMs },
  { frequency: "hour", ms: 60 * minuteMs },
  { frequency: "minute", ms: minuteMs },
];

/** A recurrence has no seconds, a cron line has; their grid is that of the minute. */
function secondsDue(seconds: number): Due {
  const had = (from: Instant): readonly Instant[] => {
    const everyMs = seconds * 1_000;
    const first = Math.floor(from / everyMs) * everyMs + everyMs;
    return Array.from({ length: comparedMax }, (_, i) => first + i * everyMs);
  };
  return { cron: `*/${seconds} * * * * *`, members: {}, had };
}

function timeZoneOf(zone: string): object {
  return zone === "UTC" ? {} : { timeZone: zone };
}

/** A cron line of all hours goes on through clock changes; a recurrence keeps to the wall. */
function countsRealTime({ hours, fromEnd }: CalendarEvent): boolean {
  return hours.length === 24 && !fromEnd;
}

/** The events as systemd.time(7) has them, day by day, with nothing of how `sched` searches. */
export function eventOccurrences(event: CalendarEvent, zone: string): Due["had"] {
  const { seconds, minutes, hours } = event;
  const rule = {
    seconds,
    minutes,
    hours,
    clock: zoneClock(zone),
    isDue: (day: Parameters<typeof isEventDay>[1]) => isEventDay(event, day),
    lastYear: event.years.at(-1) ?? 0,
    repeat: countsRealTime(event) ? ("both" as const) : ("first" as const),
  };
  return (from) => wallOccurrences(rule, from);
}

interface Years {
  readonly start: { readonly startTime?: string };
  readonly end: { readonly endTime?: string };
}

const lastYear = 2_199;

/** The bounds of the years still to come; undefined where some between them are left out. */
function yearsOf({ years }: CalendarEvent, zone: string, from: Instant): Years | undefined {
  const clock = zoneClock(zone);
  const begins = (year: number): Instant => clock.instantOf(Date.UTC(year, 0) / 1_000) * 1_000;
  const coming = years.filter((year) => begins(year + 1) > from);
  const [first = 0, last = first] = [coming[0], coming.at(-1)];
  if (coming.length !== last - first + 1) return undefined;
  return {
    start: begins(first) <= from ? {} : { startTime: formatSecond(begins(first)) },
    end: last === lastYear ? {} : { endTime: formatSecond(begins(last + 1) - 1_000) },
  };
}

interface Rule {
  readonly cron?: string;
  readonly recurrence?: Readonly<Record<string, unknown>>;
}

function ruleOf(event: CalendarEvent, zone: string): Result<Rule, string> {
  return event.fromEnd ? fromEndRule(event) : ok({ cron: cronOf(event, zone) });
}

/** Five fields, or six where seconds or both day fields want them: of five, cron takes either day. */
function cronOf(event: CalendarEvent, zone: string): string {
  const { seconds, minutes, hours, days, months, weekdays } = event;
  const fields = [
    fieldText(minutes, 0, 59),
    hoursText(hours, zone),
    fieldText(days, 1, 31),
    fieldText(months, 1, 12),
    weekdaysText(weekdays),
  ];
  const isBoth = fields[2] !== "*" && fields[4] !== "*";
  const isFine = seconds.length > 1 || seconds[0] !== 0;
  return [...(isBoth || isFine ? [fieldText(seconds, 0, 59)] : []), ...fields].join(" ");
}

const weekdayNames = "MON TUE WED THU FRI SAT SUN".split(" ");

/** `MON-FRI`, `SAT,SUN`: names, and no range that ends with Sunday, which is the first day for cron. */
function weekdaysText(weekdays: readonly number[]): string {
  if (weekdays.length === 7) return "*";
  const days = weekdays.filter((day) => day > 0);
  const [first = 1, last = first] = [days[0], days.at(-1)];
  const isRow = days.length > 2 && days.length === last - first + 1;
  const nameOf = (day: number): string => weekdayNames[day - 1] ?? "";
  const names = isRow ? [`${nameOf(first)}-${nameOf(last)}`] : days.map(nameOf);
  return [...names, ...(weekdays.includes(0) ? ["SUN"] : [])].join(",");
}

/** Days from the end of the month are days of a recurrence, or the last, last but one … weekday. */
function fromEndRule(event: CalendarEvent): Result<Rule, string> {
  const { seconds, minutes, hours, days, months, weekdays } = event;
  if (seconds.length > 1 || seconds[0] !== 0) {
    return failed("a day from the end of a month is a recurrence here, which has no seconds");
  }
  const frequency = months.length === 12 ? "month" : "year";
  const shared = { ...(frequency === "month" ? {} : { months }), hours, minutes };
  if (weekdays.length === 7) {
    const monthDays = days.map((day) => -day).sort((a, b) => a - b);
    return ok({ recurrence: { frequency, schedule: { ...shared, monthDays } } });
  }
  const weeks = [...new Set(days.map((day) => Math.ceil(day / 7)))];
  if (days.length !== weeks.length * 7) {
    return failed(
      "it wants a weekday among days from the end of the month that are no whole weeks",
    );
  }
  const monthlyOccurrences = weeks.flatMap((week) =>
    weekdays.map((day) => ({ day: fullNames[day], occurrence: -week })),
  );
  return ok({ recurrence: { frequency, schedule: { ...shared, monthlyOccurrences } } });
}

const fullNames = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
