import type ICAL from "ical.js";
import { calendarRangesMax } from "../model/day-calendar.ts";
import { dayOf, lastDay } from "../schedule/civil.ts";
import { type DayRule, daysOfRule } from "../schedule/day-rule.ts";
import { dayNameMax, mergedDays, type NamedDays, readDay } from "../schedule/day-text.ts";
import { earliestStart, readRule } from "./calendar-rule.ts";
import type { DayFile, FileFault } from "./calendar-text.ts";
import { ical } from "./ical.ts";
import { eventsOfIcs, type IcsEvent, type IcsLine } from "./ics-lines.ts";
import type { SourceText } from "./source-text.ts";

/**
 * What comes again and again is written out between these, both included: the same whenever it is read, so that a file that
 * nobody touched is never a change.
 */
export const expandedFrom = dayOf(2020, 1, 1);
export const expandedTo = dayOf(2050, 12, 31);

/** So many rules are written out in a project. */
export const calendarRulesMax = 1_000;

/** How many rules of a project may still be written out. */
export interface RuleBudget {
  left: number;
}

/** One all-day event: its lines, which have places, and what they were read as. */
interface Event {
  readonly lines: IcsEvent;
  readonly component: ICAL.Component;
  readonly rules: readonly DayRule[];
}

/** Thrown at the line that is at fault, and caught by the one function that is called from outside. */
class Refusal extends Error {
  readonly fault: FileFault;

  constructor(fault: FileFault) {
    super(fault.detail);
    this.fault = fault;
  }
}

/**
 * The days of the all-day events of an iCalendar file (RFC 5545): their recurrences written out, without their exceptions
 * and without cancelled events. Events with a time of day are no days, and count for nothing.
 */
export function daysOfIcs(source: SourceText, budget: RuleBudget): DayFile {
  try {
    return { ok: true, days: readDaysOf(source.text, budget) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, faults: [error.fault] };
    throw error;
  }
}

function readDaysOf(text: string, budget: RuleBudget): readonly NamedDays[] {
  const lines = eventLines(text);
  const rules = lines.map((each) => (isOfDays(each) ? rulesOf(each, budget) : []));
  const components = componentsOf(text);
  const all = lines.flatMap((each, index): Event[] => {
    const component = components[index];
    return component === undefined ? [] : [{ lines: each, component, rules: rules[index] ?? [] }];
  });
  const replaced = replacedDays(all);
  const events = all.filter((each) => isAllDay(each.lines));
  if (events.length === 0) {
    const hint = "Days are events without a time: DTSTART;VALUE=DATE:20261225.";
    throw new Refusal({ start: 0, end: 0, detail: "The file holds no all-day event.", hint });
  }
  let days: NamedDays[] = [];
  for (const event of events) {
    days.push(...daysOfEvent(event, replaced));
    if (days.length <= calendarRangesMax * 2) continue;
    days = [...mergedDays(days)];
    if (days.length > calendarRangesMax) throw tooMany(event.lines);
  }
  return days;
}

function eventLines(text: string): readonly IcsEvent[] {
  if (!isCalendar(text)) {
    const detail = "An iCalendar file begins with BEGIN:VCALENDAR.";
    throw new Refusal({ start: 0, end: 0, detail, hint: exportAgain });
  }
  const lines = eventsOfIcs(text);
  if ("detail" in lines) throw new Refusal(lines);
  return lines;
}

const exportAgain = "Export the calendar again as iCalendar (.ics).";

/** Whether a text is a calendar at all: of one that is not, nothing is shown. */
export function isCalendar(text: string): boolean {
  return /^\s*BEGIN:VCALENDAR/i.test(text);
}

/** Also where it is none of the calendar's: `DTSTART:20261225` says all there is to say. */
function isAllDay(lines: IcsEvent): boolean {
  const start = lines.find(({ name }) => name === "DTSTART");
  if (start === undefined) return false;
  return /;VALUE=DATE(?:;|$)/.test(start.parameters) || /^\d{8}$/.test(start.value.trim());
}

/** An all-day event, or one that takes the place of one. */
function isOfDays(lines: IcsEvent): boolean {
  return isAllDay(lines) || lines.some(isRecurrenceDay);
}

function isRecurrenceDay({ name, parameters, value }: IcsLine): boolean {
  if (name !== "RECURRENCE-ID") return false;
  return /;VALUE=DATE(?:;|$)/.test(parameters) || /^\d{8}$/.test(value.trim());
}

/** The rules of an all-day event; what it says beyond them is refused, at its line. */
function rulesOf(lines: IcsEvent, budget: RuleBudget): readonly DayRule[] {
  const strange = lines.find(
    ({ name, parameters }) =>
      name === "EXRULE" || (name === "RECURRENCE-ID" && parameters.includes(";RANGE=")),
  );
  if (strange !== undefined) {
    const what = strange.name === "EXRULE" ? "EXRULE" : "RECURRENCE-ID with a RANGE";
    throw refusal(strange, `${what} is not understood here.`, listThem);
  }
  return lines
    .filter(({ name }) => name === "RRULE")
    .map((line) => {
      const rule = readRule(line.value);
      if ("detail" in rule) throw refusal(line, rule.detail, rule.hint);
      budget.left -= 1;
      if (budget.left >= 0) return rule;
      const most = calendarRulesMax.toLocaleString("en");
      throw refusal(line, `The calendars of a project have more than ${most} rules.`, listThem);
    });
}

const listThem = "List its days instead: under `days` of the calendar, or in a text file of days.";
const mend = "Mend the event in the calendar it comes from, and export it again.";

function refusal(line: IcsLine | undefined, detail: string, hint: string): Refusal {
  return new Refusal({ start: line?.start ?? 0, end: line?.end ?? 0, detail, hint });
}

function tooMany(lines: IcsEvent): Refusal {
  const most = calendarRangesMax.toLocaleString("en");
  const line = lines.find(({ name }) => name === "RRULE") ?? lines[0];
  const hint = "Write days that follow each other as one event, or use `weekDays`.";
  return refusal(line, `The file has more than ${most} days and ranges up to here.`, hint);
}

/** The events as they are read: of several calendars in one file, all. */
function componentsOf(text: string): readonly ICAL.Component[] {
  try {
    const root: unknown = ical().parse(text);
    const calendars: readonly unknown[] = isSeveral(root) ? root : [root];
    return calendars.flatMap((calendar) =>
      new (ical().Component)(calendar as unknown[]).getAllSubcomponents("vevent"),
    );
  } catch (error) {
    // Its words are for programmers; what they quote says where it is.
    const quoted = /['"]([^'"\n]{3,60})/.exec(error instanceof Error ? error.message : "")?.[1];
    const start = quoted === undefined ? 0 : Math.max(0, text.indexOf(quoted));
    const end = start + (quoted?.length ?? 0);
    const detail = "A property or a parameter has a value that iCalendar does not know.";
    throw new Refusal({ start, end, detail, hint: exportAgain });
  }
}

function isSeveral(root: unknown): root is readonly unknown[] {
  return Array.isArray(root) && Array.isArray(root[0]);
}

/** Days of recurring events that an event of its own stands for, with or without a time: by the identity of both. */
type Replaced = ReadonlyMap<string, ReadonlySet<number>>;

function replacedDays(events: readonly Event[]): Replaced {
  const days = new Map<string, Set<number>>();
  for (const event of events) {
    const known = days.get(uidOf(event)) ?? new Set();
    for (const day of datesOf(event, "RECURRENCE-ID")) days.set(uidOf(event), known.add(day));
  }
  return days;
}

function uidOf({ component }: Event): string {
  return String(component.getFirstPropertyValue("uid"));
}

function daysOfEvent(event: Event, replaced: Replaced): readonly NamedDays[] {
  const { component, rules } = event;
  if (String(component.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED") return [];
  const [start] = datesOf(event, "DTSTART");
  if (start === undefined) return [];
  const length = lengthOf(event, start);
  const name = nameOf(component.getFirstPropertyValue("summary"));
  const without = new Set(datesOf(event, "EXDATE"));
  const added = datesOf(event, "RDATE");
  const first = rules.length === 0 ? [start] : recurring(event, start, length);
  const isOwn = component.getFirstProperty("recurrence-id") !== null;
  const taken = isOwn ? undefined : replaced.get(uidOf(event));
  const isThere = (day: number): boolean => !without.has(day) && taken?.has(day) !== true;
  const days = [...first, ...added].filter(isThere);
  const ranges = days.map((from) => ({ from, to: Math.min(from + length, lastDay), name }));
  return rules.length + added.length === 0 ? ranges : mergedDays(ranges);
}

function recurring({ lines, rules }: Event, start: number, length: number): readonly number[] {
  if (start < earliestStart) {
    const line = lines.find(({ name }) => name === "DTSTART");
    throw refusal(line, "The event comes again and again, and begins before 1900.", mend);
  }
  // A long one that began before them may reach into the days that are written out.
  const span = { from: expandedFrom - length, to: expandedTo };
  return rules.flatMap((rule) => daysOfRule(rule, start, span));
}

/** How many days an event has beyond its first. */
function lengthOf(event: Event, start: number): number {
  const [end] = datesOf(event, "DTEND");
  if (end !== undefined) return Math.max(0, end - start - 1);
  const duration: unknown = event.component.getFirstPropertyValue("duration");
  if (!(duration instanceof ical().Duration) || duration.isNegative) return 0;
  return Math.min(lastDay, Math.max(0, duration.weeks * 7 + duration.days - 1));
}

/** The days that a property names, of times and periods those on which they begin, as they are written. */
function datesOf({ lines, component }: Event, name: string): readonly number[] {
  return component.getAllProperties(name.toLowerCase()).flatMap((property, index) =>
    property.jCal.slice(3).map((value: unknown) => {
      const text = String(Array.isArray(value) ? value[0] : value).slice(0, 10);
      const day = readDay(text);
      if (typeof day === "number") return day;
      const line = lines.filter((each) => each.name === name)[index];
      throw refusal(line, `${name} is no date of the calendar, such as 20261225.`, mend);
    }),
  );
}

/** On one line, and no longer than a name may be. */
function nameOf(summary: unknown): string | undefined {
  const name = typeof summary === "string" ? summary.replaceAll(/\s+/g, " ").trim() : "";
  return name === "" ? undefined : name.slice(0, dayNameMax).trim();
}
