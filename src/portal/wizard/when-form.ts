import type { Frequency, WeekDay } from "../../model/recurrence.ts";
import type { FieldFault } from "./action-form.ts";
import { type NumberList, numberListText, readNumberList } from "./number-list.ts";
import { isObject, type Json, type JsonObject, withValue } from "./value.ts";

/** When a job is due, while somebody fills it in: Azure's recurrence wizard, and cron beside it. */
export interface WhenForm {
  readonly mode: "once" | "recurring" | "cron";
  /** Empty: the collection's, else UTC. */
  readonly timeZone: string;
  /** Empty: not said; `now`; or ISO 8601, without an offset on the clock of the zone. */
  readonly startTime: string;
  /** One expression a line. */
  readonly cron: string;
  readonly frequency: Frequency;
  readonly interval: string;
  readonly minutes: string;
  readonly hours: string;
  readonly weekDays: readonly WeekDay[];
  /** Which days of a month: those of the start, these days, or weekdays counted within it. */
  readonly days: "start" | "days" | "weeks";
  readonly monthDays: string;
  readonly monthWeeks: readonly MonthWeek[];
  readonly months: string;
  readonly ends: "never" | "on" | "after" | "either";
  readonly endTime: string;
  readonly count: string;
}

/** Such as the last Friday. */
export interface MonthWeek {
  readonly day: WeekDay;
  /** `1` to `5`, `-1` to `-5`; empty: every one of the month. */
  readonly which: string;
}

/** The lists of numbers that the wizard takes. */
export const numberLists = {
  minutes: { min: 0, max: 59 },
  hours: { min: 0, max: 23 },
  monthDays: { min: -31, max: 31, words: { last: -1 } },
  months: { min: 1, max: 12, words: monthWords() },
} satisfies Readonly<Record<string, NumberList>>;

/** What is asked for with each frequency. */
export const askedFor: Readonly<Record<Frequency, readonly (keyof WhenForm)[]>> = {
  minute: [],
  hour: ["minutes"],
  day: ["hours", "minutes"],
  week: ["weekDays", "hours", "minutes"],
  month: ["days", "hours", "minutes"],
  year: ["months", "days", "hours", "minutes"],
};

export function newWhen(): WhenForm {
  return {
    mode: "recurring",
    timeZone: "",
    startTime: "",
    cron: "",
    frequency: "day",
    interval: "1",
    minutes: "0",
    hours: "9",
    weekDays: [],
    days: "start",
    monthDays: "",
    monthWeeks: [],
    months: "",
    ends: "never",
    endTime: "",
    count: "",
  };
}

/** The members of a job definition that the wizard speaks of. */
export const timingMembers = ["startTime", "timeZone", "recurrence", "cron", "count", "endTime"];

/** The wizard as a recorded definition fills it; canonical, so arrays only. */
export function whenFormOf(definition: JsonObject): WhenForm {
  const { startTime, timeZone, recurrence, cron } = definition;
  const rule = isObject(recurrence) ? recurrence : {};
  const limits = cron === undefined ? rule : definition;
  const schedule = isObject(rule["schedule"]) ? rule["schedule"] : {};
  const weeks = schedule["monthlyOccurrences"];
  const empty = { ...newWhen(), minutes: "", hours: "" };
  return {
    ...empty,
    mode: cron !== undefined ? "cron" : recurrence === undefined ? "once" : "recurring",
    timeZone: textOf(timeZone),
    startTime: textOf(startTime),
    cron: listOf(cron).map(textOf).join("\n"),
    frequency: frequencyOf(rule["frequency"]) ?? empty.frequency,
    interval: textOf(rule["interval"]) || "1",
    minutes: numbersText(schedule["minutes"], numberLists.minutes),
    hours: numbersText(schedule["hours"], numberLists.hours),
    weekDays: listOf(schedule["weekDays"]).map(textOf) as WeekDay[],
    days: weeks !== undefined ? "weeks" : schedule["monthDays"] === undefined ? "start" : "days",
    monthDays: numbersText(schedule["monthDays"], numberLists.monthDays),
    monthWeeks: listOf(weeks).filter(isObject).map(weekOf),
    months: numbersText(schedule["months"], numberLists.months),
    ...endOf(limits),
  };
}

export interface WhenDraft {
  /** The members of the definition; those of `timingMembers` that are not there are to be taken out. */
  readonly timing: JsonObject;
  readonly faults: readonly FieldFault[];
}

/** What the wizard says so far. Faults are of what could not be read alone: `checkTiming` judges the rest. */
export function whenDraft(form: WhenForm): WhenDraft {
  const faults: FieldFault[] = [];
  const clock = present({ startTime: form.startTime.trim(), timeZone: form.timeZone.trim() });
  if (form.mode === "once") return { timing: clock, faults };
  const limits = limitsOf(form, form.mode === "cron" ? "" : "/recurrence", faults);
  if (form.mode === "cron") {
    const lines = form.cron.split("\n").filter((line) => line.trim() !== "");
    if (lines.length === 0)
      faults.push({ pointer: "/cron", text: "Write an expression, one a line." });
    return { timing: { ...clock, cron: lines, ...limits }, faults };
  }
  const interval = wholeNumber(form.interval, "/recurrence/interval", faults) ?? 1;
  const schedule = scheduleOf(form, faults);
  const recurrence = {
    frequency: form.frequency,
    ...(interval === 1 ? {} : { interval }),
    ...(Object.keys(schedule).length === 0 ? {} : { schedule }),
    ...limits,
  };
  return { timing: { ...clock, recurrence }, faults };
}

function scheduleOf(form: WhenForm, faults: FieldFault[]): JsonObject {
  let schedule: JsonObject = {};
  for (const name of askedFor[form.frequency]) {
    if (name === "days") schedule = withDays(schedule, form, faults);
    else if (name === "weekDays") {
      schedule = withValue(
        schedule,
        [name],
        form.weekDays.length === 0 ? undefined : form.weekDays,
      );
    } else if (isListName(name)) {
      schedule = withValue(schedule, [name], numbersIn(form, name, faults));
    }
  }
  return schedule;
}

function withDays(schedule: JsonObject, form: WhenForm, faults: FieldFault[]): JsonObject {
  const at = "/recurrence/schedule";
  if (form.days === "days") {
    const days = numbersIn(form, "monthDays", faults);
    if (days === undefined && form.monthDays.trim() === "") {
      faults.push({
        pointer: `${at}/monthDays`,
        text: "Name at least one day, such as 1, 15 or last.",
      });
    }
    return withValue(schedule, ["monthDays"], days);
  }
  if (form.days === "start") return schedule;
  if (form.monthWeeks.length === 0) {
    faults.push({
      pointer: `${at}/monthlyOccurrences`,
      text: "Name at least one, such as the first Monday.",
    });
  }
  const weeks = form.monthWeeks.map(({ day, which }): JsonObject => {
    return which === "" ? { day } : { day, occurrence: Number(which) };
  });
  return withValue(schedule, ["monthlyOccurrences"], weeks);
}

type ListName = keyof typeof numberLists;

function isListName(name: string): name is ListName {
  return name in numberLists;
}

/** Undefined where nothing is said, and where it cannot be read. */
function numbersIn(form: WhenForm, name: ListName, faults: FieldFault[]) {
  const read = readNumberList(form[name], numberLists[name]);
  if (!read.ok) faults.push({ pointer: `/recurrence/schedule/${name}`, text: read.fault });
  return read.ok && read.numbers.length > 0 ? read.numbers : undefined;
}

function limitsOf(form: WhenForm, at: string, faults: FieldFault[]): JsonObject {
  const isTold = { on: form.ends !== "after", after: form.ends !== "on" };
  if (form.ends === "never") return {};
  const endTime = isTold.on ? form.endTime.trim() : "";
  if (isTold.on && endTime === "")
    faults.push({ pointer: `${at}/endTime`, text: "Say when it ends." });
  const count = isTold.after ? wholeNumber(form.count, `${at}/count`, faults) : undefined;
  return { ...(count === undefined ? {} : { count }), ...present({ endTime }) };
}

function wholeNumber(text: string, pointer: string, faults: FieldFault[]): number | undefined {
  if (/^\s*\d{1,9}\s*$/.test(text)) return Number(text);
  faults.push({
    pointer,
    text: text.trim() === "" ? "Give a number." : `${text} is no whole number.`,
  });
  return undefined;
}

function present(texts: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
}

function endOf({ endTime, count }: JsonObject): Pick<WhenForm, "ends" | "endTime" | "count"> {
  const both = { endTime: textOf(endTime), count: textOf(count) };
  if (both.endTime === "") return { ...both, ends: both.count === "" ? "never" : "after" };
  return { ...both, ends: both.count === "" ? "on" : "either" };
}

function weekOf({ day, occurrence }: JsonObject): MonthWeek {
  return { day: textOf(day) as WeekDay, which: textOf(occurrence) };
}

function frequencyOf(value: Json | undefined): Frequency | undefined {
  return typeof value === "string" && value in askedFor ? (value as Frequency) : undefined;
}

function numbersText(value: Json | undefined, list: NumberList): string {
  return numberListText(listOf(value).map(Number), list);
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** `jan`, `january` and their kin. */
function monthWords(): Readonly<Record<string, number>> {
  const names =
    "january february march april may june july august september october november december";
  const words = names.split(" ").flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]);
  return Object.fromEntries(words);
}
