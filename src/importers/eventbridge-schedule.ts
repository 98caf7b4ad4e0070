import { failed, ok, type Result } from "../model/result.ts";
import { formatSecond, type Instant, minuteMs } from "../model/time.ts";
import { isTimeZone, zoneClock } from "../schedule/time-zone.ts";
import { type AwsCron, isAwsDay, readAwsCron } from "./aws-cron.ts";
import { fieldText, hoursText } from "./cron-fields-text.ts";
import { type Members, textAt } from "./json-members.ts";
import { comparedMax } from "./proof.ts";
import { wallOccurrences } from "./wall-cron.ts";

/** When a schedule is due, as members of a job and as its own rule says. */
export interface DueRule {
  readonly members: Readonly<Record<string, unknown>>;
  readonly had: (from: Instant) => readonly Instant[];
}

/** Reads `rate(…)`, `cron(…)` or `at(…)` with its time zone, beginning and end. */
export function dueRule(schedule: Members, from: Instant): Result<DueRule, string> {
  const expression = textAt(schedule, "ScheduleExpression");
  if (expression === undefined) {
    return failed(
      "it has no `ScheduleExpression`, as in what `list-schedules` prints; `get-schedule` has it",
    );
  }
  const zone = textAt(schedule, "ScheduleExpressionTimezone") ?? "UTC";
  if (!isTimeZone(zone)) return failed(`${JSON.stringify(zone)} is no time zone`);
  const [, kind = "", inner = ""] = /^(rate|cron|at)\((.*)\)$/s.exec(expression.trim()) ?? [];
  const bounds = boundsOf(schedule);
  if (kind === "rate") return rateRule(inner, schedule, bounds);
  if (kind === "at") return onceRule(inner, zone, from);
  if (kind !== "cron") return failed(`\`${expression}\` is none of rate, cron and at`);
  const cron = readAwsCron(inner);
  return cron.ok ? ok(cronRule(cron.value, zone, bounds)) : cron;
}

interface Bounds {
  readonly start: Instant | undefined;
  readonly end: Instant | undefined;
}

function boundsOf(schedule: Members): Bounds {
  return { start: momentAt(schedule, "StartDate"), end: momentAt(schedule, "EndDate") };
}

/** The AWS CLI writes moments as ISO 8601, or as seconds since 1970. */
function momentAt(schedule: Members, name: string): Instant | undefined {
  const value = schedule[name];
  if (typeof value === "number") return Math.round(value) * 1_000;
  const text = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(text) ? undefined : Math.floor(text / 1_000) * 1_000;
}

const units: Readonly<
  Record<string, { readonly frequency: string; readonly ms: number } | undefined>
> = {
  minute: { frequency: "minute", ms: minuteMs },
  hour: { frequency: "hour", ms: 60 * minuteMs },
  day: { frequency: "day", ms: 24 * 60 * minuteMs },
};

const intervalMax = 1_000;

/** Counted from the beginning of the schedule, else from its creation, and real time throughout. */
function rateRule(
  inner: string,
  schedule: Members,
  { start, end }: Bounds,
): Result<DueRule, string> {
  const [, count = "", unit = ""] = /^\s*(\d{1,6})\s+(minute|hour|day)s?\s*$/.exec(inner) ?? [];
  const known = units[unit];
  if (known === undefined || Number(count) < 1)
    return failed(`\`rate(${inner})\` is not understood`);
  const everyMs = Number(count) * known.ms;
  const fitting = Object.values(units).find(
    (each) => each !== undefined && everyMs % each.ms === 0 && everyMs / each.ms <= intervalMax,
  );
  if (fitting === undefined)
    return failed(`an interval of \`rate(${inner})\` is longer than ${intervalMax} of a unit`);
  const begin = start ?? momentAt(schedule, "CreationDate");
  const had = (from: Instant): readonly Instant[] => {
    // With neither, both count from the moment they are made: here from the beginning of its minute.
    const first = begin ?? Math.floor(from / minuteMs) * minuteMs + everyMs;
    const passed = Math.max(0, Math.floor((from - first) / everyMs) + 1);
    const all = Array.from({ length: comparedMax }, (_, i) => first + (passed + i) * everyMs);
    return all.filter((at) => end === undefined || at <= end);
  };
  const interval = everyMs / fitting.ms;
  return ok({
    members: {
      ...(begin === undefined ? {} : { startTime: formatSecond(begin) }),
      recurrence: {
        frequency: fitting.frequency,
        ...(interval === 1 ? {} : { interval }),
        ...endOf(end),
      },
    },
    had,
  });
}

function onceRule(inner: string, zone: string, from: Instant): Result<DueRule, string> {
  const local = wallTime(inner.trim());
  if (local === undefined) return failed(`\`at(${inner})\` is no moment`);
  const at = zoneClock(zone).instantOf(local / 1_000) * 1_000;
  if (at <= from) return failed("its moment has passed, and a new job for it would fire at once");
  return ok({
    members: { startTime: formatSecond(local).replace(/Z$/, ""), timeZone: zone },
    had: () => [at],
  });
}

/** As if the clock stood on UTC; undefined for what no clock shows, such as 30 February. */
function wallTime(text: string): Instant | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?$/.test(text)) return undefined;
  const whole = `${text.length === 16 ? `${text}:00` : text}Z`;
  const at = Date.parse(whole);
  return !Number.isNaN(at) && formatSecond(at) === whole ? at : undefined;
}

function cronRule(cron: AwsCron, zone: string, { start, end }: Bounds): DueRule {
  const isAllDay = cron.hours.length === 24;
  const clock = zoneClock(zone);
  const { years } = cron;
  const first = latest(start, years && clock.instantOf(Date.UTC(years.from, 0) / 1_000) * 1_000);
  const last = earliest(
    end,
    years && clock.instantOf(Date.UTC(years.to + 1, 0) / 1_000) * 1_000 - 1_000,
  );
  const rule = {
    minutes: cron.minutes,
    hours: cron.hours,
    clock,
    isDue: (day: Parameters<typeof isAwsDay>[1]) => isAwsDay(cron, day),
    repeat: isAllDay ? ("both" as const) : ("first" as const),
  };
  const had = (from: Instant): readonly Instant[] => {
    const begin = first === undefined ? from : Math.max(from, first - 1);
    return wallOccurrences(rule, begin).filter((at) => last === undefined || at <= last);
  };
  const members = {
    ...(first === undefined ? {} : { startTime: formatSecond(first) }),
    ...(zone === "UTC" ? {} : { timeZone: zone }),
    ...ruleMembers(cron, zone, endOf(last)),
    // EventBridge passes over a time that the clock leaves out, and keeps to the first of two.
    ...(isAllDay || zone === "UTC" ? {} : { dst: { gap: "skip" } }),
  };
  return { members, had };
}

function latest(...all: readonly (Instant | undefined)[]): Instant | undefined {
  const known = all.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function earliest(...all: readonly (Instant | undefined)[]): Instant | undefined {
  const known = all.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** Inside a recurrence, and beside `cron`. */
function endOf(end: Instant | undefined): object {
  return end === undefined ? {} : { endTime: formatSecond(end) };
}

/** Five fields where they can say it; the last day of a month and the second Tuesday are a recurrence. */
function ruleMembers(cron: AwsCron, zone: string, end: object): Readonly<Record<string, unknown>> {
  const { minutes, hours, months, days } = cron;
  const frequency = months.length === 12 ? "month" : "year";
  const shared = { ...(frequency === "month" ? {} : { months }), hours, minutes };
  if (days.kind === "last") {
    return { recurrence: { frequency, schedule: { ...shared, monthDays: [-1] }, ...end } };
  }
  if (days.kind === "nth") {
    const monthlyOccurrences = [{ day: weekdays[days.weekday], occurrence: days.nth }];
    return { recurrence: { frequency, schedule: { ...shared, monthlyOccurrences }, ...end } };
  }
  const fields = [
    fieldText(minutes, 0, 59),
    hoursText(hours, zone),
    days.kind === "days" ? fieldText(days.days, 1, 31) : "*",
    fieldText(months, 1, 12),
    days.kind === "weekdays" ? fieldText(days.weekdays, 0, 6) : "*",
  ];
  return { cron: fields.join(" "), ...end };
}
