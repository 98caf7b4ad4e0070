import type ICAL from "ical.js";
import { dayOf } from "../schedule/civil.ts";
import { dayNameMax, type NamedDays } from "../schedule/day-text.ts";
import type { DayFile, FileFault } from "./calendar-text.ts";
import { ical } from "./ical.ts";
import type { SourceText } from "./source-text.ts";

/**
 * What comes again and again is written out between these, both included: the same whenever it is read, so that a file that
 * nobody touched is never a change.
 */
export const expandedFrom = dayOf(2020, 1, 1);
export const expandedTo = dayOf(2050, 12, 31);

/** More steps than this are not looked at of one event. */
const stepsMax = 40_000;

/**
 * The days of the all-day events of an iCalendar file (RFC 5545): their recurrences written out, without their exceptions
 * and without cancelled events. Events with a time of day are no days, and count for nothing.
 */
export function daysOfIcs(source: SourceText): DayFile {
  const root = parsed(source.text);
  if ("detail" in root) return { ok: false, faults: [root] };
  const events = root.getAllSubcomponents("vevent").filter(isAllDay);
  const replaced = replacedDays(events);
  const days: NamedDays[] = [];
  for (const component of events) {
    const found = readEvent(component, replaced);
    if ("detail" in found) return { ok: false, faults: [found.at(source.text)] };
    days.push(...found.days);
  }
  if (events.length > 0) return { ok: true, days };
  const hint = "Days are events without a time: DTSTART;VALUE=DATE:20261225.";
  const detail = "The file holds no all-day event.";
  return { ok: false, faults: [{ start: 0, end: 0, detail, hint }] };
}

function parsed(text: string): ICAL.Component | FileFault {
  const hint = "Export the calendar again as iCalendar (.ics).";
  if (!/^\s*BEGIN:VCALENDAR/i.test(text)) {
    const detail = "An iCalendar file begins with BEGIN:VCALENDAR.";
    return { start: 0, end: text.split("\n", 1)[0]?.length ?? 0, detail, hint };
  }
  try {
    const root: unknown = ical().parse(text);
    // Of several calendars in one file, all.
    const all = isComponents(root) ? ["all", [], root] : root;
    const component = new (ical().Component)(all as unknown[]);
    return component.name === "all" ? merged(component) : component;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const quoted = /['"]([^'"\n]{3,})['"]$/.exec(detail)?.[1];
    const start = quoted === undefined ? -1 : text.indexOf(quoted.slice(0, 60));
    const at = start < 0 ? text.trimEnd().lastIndexOf("\n") + 1 : start;
    const end = text.indexOf("\n", at);
    return { start: at, end: end < 0 ? text.length : end, detail: sentence(detail), hint };
  }
}

function isComponents(root: unknown): root is readonly unknown[] {
  return Array.isArray(root) && Array.isArray(root[0]);
}

function merged(all: ICAL.Component): ICAL.Component {
  const one = new (ical().Component)("vcalendar");
  for (const calendar of all.getAllSubcomponents("vcalendar"))
    for (const event of calendar.getAllSubcomponents("vevent")) one.addSubcomponent(event);
  return one;
}

function sentence(text: string): string {
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1);
  return capital.endsWith(".") ? capital : `${capital}.`;
}

function isAllDay(component: ICAL.Component): boolean {
  const start: unknown = component.getFirstPropertyValue("dtstart");
  return start instanceof ical().Time && start.isDate;
}

/** Days of recurring events that an event of its own stands for, by the identity of both. */
function replacedDays(events: readonly ICAL.Component[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((component) => {
      const id: unknown = component.getFirstPropertyValue("recurrence-id");
      return id instanceof ical().Time ? [`${uidOf(component)}/${id.toString()}`] : [];
    }),
  );
}

function uidOf(component: ICAL.Component): string {
  return String(component.getFirstPropertyValue("uid"));
}

interface EventFault {
  readonly detail: string;
  readonly at: (text: string) => FileFault;
}

/** Recurrences that make no sense are told of by the library. */
function readEvent(
  component: ICAL.Component,
  replaced: ReadonlySet<string>,
): { readonly days: readonly NamedDays[] } | EventFault {
  try {
    return daysOfEvent(component, replaced);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const name = nameOf(component.getFirstPropertyValue("summary")) ?? uidOf(component);
    return faultAt("RRULE", sentence(`"${name}" does not recur as it says: ${reason}`));
  }
}

function daysOfEvent(
  component: ICAL.Component,
  replaced: ReadonlySet<string>,
): { readonly days: readonly NamedDays[] } | EventFault {
  if (String(component.getFirstPropertyValue("status")).toUpperCase() === "CANCELLED")
    return { days: [] };
  const event = new (ical().Event)(component);
  const invalid = invalidDate(component);
  if (invalid !== undefined) return faultAt(invalid, `"${invalid}" is no date of the calendar.`);
  const length = Math.max(0, dayNumber(event.endDate) - dayNumber(event.startDate) - 1);
  const name = nameOf(event.summary);
  const dayFrom = (at: ICAL.Time): NamedDays => {
    const from = dayNumber(at);
    return { from, to: from + length, name };
  };
  if (!event.isRecurring()) return { days: [dayFrom(event.startDate)] };
  return recurring(event, { replaced, dayFrom });
}

function recurring(
  event: ICAL.Event,
  {
    replaced,
    dayFrom,
  }: { readonly replaced: ReadonlySet<string>; readonly dayFrom: (at: ICAL.Time) => NamedDays },
): { readonly days: readonly NamedDays[] } | EventFault {
  const days: NamedDays[] = [];
  const iterator = event.iterator();
  for (let steps = 0; ; steps += 1) {
    const at: ICAL.Time | undefined = iterator.next() ?? undefined;
    if (at === undefined) return { days };
    const each = dayFrom(at);
    if (each.from > expandedTo) return { days };
    if (steps >= stepsMax) {
      return faultAt("RRULE", `"${event.summary}" comes more often than once a day.`);
    }
    const isReplaced = replaced.has(`${uidOf(event.component)}/${at.toString()}`);
    if (each.to >= expandedFrom && !isReplaced) days.push(each);
  }
}

/** The library takes the 45th of a month for the 15th of the next. */
function invalidDate(component: ICAL.Component): string | undefined {
  const texts = ["dtstart", "dtend"].flatMap((name) => {
    const value: unknown = component.getFirstProperty(name)?.jCal[3];
    return typeof value === "string" ? [value.slice(0, 10)] : [];
  });
  const wrong = texts.find((text) => {
    const at = Date.parse(`${text}T00:00:00Z`);
    return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text;
  });
  return wrong?.replaceAll("-", "");
}

function faultAt(words: string, detail: string): EventFault {
  const hint = "Mend the event in the calendar it comes from, and export it again.";
  return {
    detail,
    at: (text) => {
      const start = Math.max(0, text.indexOf(words));
      return { start, end: start + words.length, detail, hint };
    },
  };
}

function dayNumber({ year, month, day }: ICAL.Time): number {
  return dayOf(year, month, day);
}

/** On one line, and no longer than a name may be. */
function nameOf(summary: unknown): string | undefined {
  const name = typeof summary === "string" ? summary.replaceAll(/\s+/g, " ").trim() : "";
  return name === "" ? undefined : name.slice(0, dayNameMax).trim();
}
