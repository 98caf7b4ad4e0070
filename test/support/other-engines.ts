import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import { RRuleTemporal } from "rrule-temporal";
import type { Recurrence } from "../../src/model/recurrence.ts";
import { compileTiming } from "../../src/schedule/next.ts";

/** Engines that nobody here wrote, asked the same question: the first occurrences of a rule after an instant. */
export interface Question<Rule> {
  readonly rule: Rule;
  readonly timeZone: string;
  /** Milliseconds. */
  readonly from: number;
  readonly take: number;
}

export interface StartedRule {
  readonly recurrence: Recurrence;
  /** Wall clock: `2026-01-01T09:00:00`. */
  readonly start: string;
}

export function oursOfCron({ rule, timeZone, from, take }: Question<string>): readonly number[] {
  const table = compileTiming({ timeZone, cron: [rule] }, { createdAt: from });
  return table.between(from, Infinity, take);
}

export function croner({ rule, timeZone, from, take }: Question<string>): readonly number[] {
  const job = new Cron(rule, { timezone: timeZone, paused: true });
  return job.nextRuns(take, new Date(from)).map((at) => at.getTime());
}

export function cronParser({ rule, timeZone, from, take }: Question<string>): readonly number[] {
  const job = CronExpressionParser.parse(rule, { tz: timeZone, currentDate: new Date(from) });
  return job.take(take).map((at) => at.getTime());
}

export function ours(question: Question<StartedRule>): readonly number[] {
  const { rule, timeZone, from, take } = question;
  const timing = { startTime: rule.start, timeZone, recurrence: rule.recurrence };
  return compileTiming(timing, { createdAt: 0 }).between(from, Infinity, take);
}

export function rruleTemporal(question: Question<StartedRule>): readonly number[] {
  const { rule, timeZone, from, take } = question;
  const start = rule.start.replaceAll(/[-:]/g, "");
  const job = new RRuleTemporal({
    rruleString: `DTSTART;TZID=${timeZone}:${start}\nRRULE:${ruleText(rule)}`,
  });
  const found: number[] = [];
  for (let at = job.next(new Date(from)); at !== null && found.length < take;) {
    found.push(at.epochMilliseconds);
    at = job.next(new Date(at.epochMilliseconds));
  }
  return found;
}

const frequencies = {
  minute: "MINUTELY",
  hour: "HOURLY",
  day: "DAILY",
  week: "WEEKLY",
  month: "MONTHLY",
  year: "YEARLY",
} as const;

/** A recurrence in the words of RFC 5545, with what Azure takes from the start or from the day written out. */
function ruleText({ recurrence, start }: StartedRule): string {
  const { frequency, interval = 1, schedule = {} } = recurrence;
  const { weekDays, monthDays, monthlyOccurrences } = schedule;
  const fromStart = frequency === "year" ? yearlyFields(start) : {};
  const numbered = monthlyOccurrences?.map(({ day, occurrence = "" }) => occurrence + dayText(day));
  const parts: readonly (readonly [string, readonly (number | string)[] | undefined])[] = [
    ["BYMONTH", schedule.months ?? fromStart.months],
    ["BYMONTHDAY", monthDays ?? (numbered === undefined ? fromStart.days : undefined)],
    ["BYDAY", weekDays?.map(dayText) ?? numbered],
    ["BYHOUR", hoursOf(recurrence)],
    ["BYMINUTE", schedule.minutes],
  ];
  const present = parts.filter(([, values]) => values !== undefined);
  return [
    `FREQ=${frequencies[frequency]};INTERVAL=${interval};WKST=MO`,
    ...present.map(([name, values]) => `${name}=${(values ?? []).join(",")}`),
  ].join(";");
}

interface FromStart {
  readonly months?: readonly number[];
  readonly days?: readonly number[];
}

function yearlyFields(start: string): FromStart {
  return { months: [Number(start.slice(5, 7))], days: [Number(start.slice(8, 10))] };
}

/** Minutes without hours are those of every hour. */
function hoursOf({ frequency, schedule = {} }: Recurrence): readonly number[] | undefined {
  const { hours, minutes } = schedule;
  const everyHour = minutes !== undefined && frequency !== "minute" && frequency !== "hour";
  return hours ?? (everyHour ? Array.from({ length: 24 }, (_, hour) => hour) : undefined);
}

function dayText(name: string): string {
  return name.slice(0, 2).toUpperCase();
}
