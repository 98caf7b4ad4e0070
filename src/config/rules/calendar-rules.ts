import { readCron } from "../../schedule/cron-text.ts";
import { mergedDays } from "../../schedule/day-text.ts";
import { readAll, referenceOf, tooManyRanges } from "../normalise-calendar.ts";
import type { Calendar, CalendarDays } from "../written.ts";
import {
  type Complaint,
  given,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsIn,
  type Rule,
  follow,
  textAt,
} from "./report.ts";
import type { Fault } from "../faults.ts";

/** More occurrences a day than this do not move: nobody would know any more what they were. */
const movesMax = 24;

/** What is wrong with the calendars that a document defines. */
export function calendarsFaults(document: Part): Fault[] {
  return partsIn(document, "calendars").flatMap((part) => follow([days, insideProject], part));
}

/** What is wrong with the calendars that a job holds itself. */
export function ownCalendarFaults(job: Part): Fault[] {
  return partAt(job, "calendar").flatMap((use) => {
    const calendars = partsIn(use, "skip");
    const faults = calendars.flatMap((part) => follow([days], part));
    return faults.length > 0 ? faults : follow([() => tooMany(calendars)], use);
  });
}

function tooMany(calendars: readonly Part[]): readonly Complaint[] {
  const ranges = calendars.reduce((sum, { value }) => {
    const written = daysIn(value);
    return sum + (written === undefined ? 0 : mergedDays(readAll(written).days).length);
  }, 0);
  const fault = tooManyRanges(ranges);
  return fault === undefined ? [] : [{ code: "calendar/days", keys: ["skip"], ...fault }];
}

/** The days are there, and none ends before it begins. */
function days(calendar: Mapping): readonly Complaint[] {
  return readAll(daysIn(calendar)).wrong.map(({ index, detail }) => ({
    code: "calendar/days",
    keys: ["days", index],
    detail,
    hint: "Write a day as `2026-12-25`, a range as `2026-12-28..2027-01-01`, a name behind a space.",
  }));
}

/** Undefined: there are none, or they are of no shape that could be read. */
function daysIn({ days: written }: Mapping): CalendarDays | undefined {
  return Array.isArray(written) && written.every(isDay) ? (written as CalendarDays) : undefined;
}

function isDay(value: unknown): boolean {
  if (typeof value === "string") return true;
  if (!isMapping(value) || typeof value["from"] !== "string") return false;
  return ["to", "name"].every((key) => !given(value, key) || typeof value[key] === "string");
}

function insideProject(calendar: Mapping): readonly Complaint[] {
  const file = textAt(calendar, "file");
  const wrong = file === undefined ? undefined : pathFault(file);
  if (wrong === undefined) return [];
  const hint = "Write it relative to the project: `calendars/holidays.ics`.";
  return [{ code: "language/value", keys: ["file"], detail: wrong, hint }];
}

/** Only what is meant to be one is read: other files of the project may hold secrets. */
function pathFault(file: string): string | undefined {
  const segments = file.split(/[/\\]/);
  if (/^(?:[/\\]|[A-Za-z]:)/.test(file) || segments.includes(".."))
    return "`file` must lie inside the project: no absolute path, no `..`.";
  if (segments.some((segment) => segment.startsWith(".") && segment !== "."))
    return "`file` must not be hidden, nor lie in a hidden folder: no name begins with a dot.";
  return /[^.]\.(?:ics|txt)$/i.test(segments.at(-1) ?? "")
    ? undefined
    : "`file` must end in `.ics` (iCalendar) or `.txt` (a day or a range on each line).";
}

/** A job whose occurrences move has few enough of them a day. `inherited`: the calendars of its collection. */
export function rollRule(inherited: unknown): Rule {
  return (job) => {
    const written = job["calendar"] === undefined ? inherited : job["calendar"];
    if (!isMapping(written) || !isRoll(written["roll"]) || !given(written, "skip")) return [];
    const why = tooOften(job);
    if (why === undefined) return [];
    return [
      {
        code: "calendar/roll",
        keys: job["calendar"] === undefined ? [] : ["calendar", "roll"],
        detail: `${why}: its occurrences cannot move to another day.`,
        hint: "Leave `roll` out, so that they are skipped on such days.",
      },
    ];
  };
}

function isRoll(value: unknown): boolean {
  return value === "forward" || value === "backward";
}

function tooOften(job: Mapping): string | undefined {
  const { recurrence } = job;
  if (isMapping(recurrence)) return tooOftenBy(recurrence);
  const lines = [job["cron"]].flat().filter((line) => typeof line === "string");
  const schedule = textAt(job, "schedule");
  const times = lines.map((line) => timesOf(line, line.trim().split(/\s+/).length === 6));
  if (times.reduce((sum, each) => sum + each, 0) > movesMax) {
    return `Its cron ${lines.length === 1 ? "line names" : "lines name"} more than ${movesMax} times a day`;
  }
  return schedule !== undefined && timesOf(schedule, true) > movesMax
    ? `Its schedule names more than ${movesMax} times a day`
    : undefined;
}

function tooOftenBy(recurrence: Mapping): string | undefined {
  const { frequency, schedule } = recurrence;
  if (frequency === "minute" || frequency === "hour") return `It runs by the ${frequency}`;
  const { hours, minutes } = isMapping(schedule) ? schedule : {};
  const times = lengthOf(hours, given({ minutes }, "minutes") ? 24 : 1) * lengthOf(minutes, 1);
  return times > movesMax ? `It runs ${times} times a day` : undefined;
}

function lengthOf(value: unknown, otherwise: number): number {
  if (value === undefined || value === null) return otherwise;
  return Array.isArray(value) ? value.length : 1;
}

/** How often a day it runs by one line; one that is refused for itself counts for nothing. */
function timesOf(line: string, hasSeconds: boolean): number {
  const read = readCron(line, hasSeconds ? "ncrontab" : "crontab");
  if (!read.ok) return 0;
  const { hours, minutes, seconds } = read.value;
  return hours.length * minutes.length * seconds.length;
}

/** A definition that stands alone, such as one sent over the API, cannot name what files define. */
export function namedCalendars(job: Mapping): readonly Complaint[] {
  const names = referenceOf(job["calendar"] as Calendar | undefined)?.names ?? [];
  if (names.length === 0) return [];
  return [
    {
      code: "names/unknown-calendar",
      keys: ["calendar"],
      detail: `A definition by itself cannot name the calendar \`${names[0] ?? ""}\`, which a project's files define.`,
      hint: "Write its days out: calendar: { skip: { NAME: { days: [2026-12-25] } } }.",
    },
  ];
}
