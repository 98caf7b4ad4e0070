import { failed, ok, type Result } from "../model/result.ts";
import type { CronField, FieldReader } from "./cron-field.ts";
import { crontabField } from "./crontab-field.ts";
import { counted, listOf } from "./language.ts";
import { ncrontabField } from "./ncrontab-field.ts";

/** crontab(5) has five fields; NCRONTAB six (or five, without seconds), and its own grammar. */
export type CronDialect = "crontab" | "ncrontab";

/** A cron expression as sets of numbers. Weekdays: 0 is Sunday. */
export interface CronFields {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  /** Both the day of the month and the weekday restrict, and a day matches when either does (crontab alone). */
  readonly either: boolean;
  /** The hour field begins with `*`: the rule counts real time through clock changes. */
  readonly everyHour: boolean;
}

/** Reads an expression in a dialect; the failure is a sentence that names the field at fault. */
export function readCron(text: string, dialect: CronDialect): Result<CronFields, string> {
  return dialect === "crontab" ? readCrontab(text) : readNcrontab(text);
}

/** In files, five fields are crontab(5) and six are NCRONTAB. */
export function dialectOf(text: string): CronDialect {
  return text.trim().split(/[ \t]+/).length === 6 ? "ncrontab" : "crontab";
}

/** `*`, or numbers with neighbours joined (`1-5,10`): how NCRONTAB texts are written out in logs. */
export function expandNcrontab(fields: CronFields): string {
  const sets = [
    fields.seconds,
    fields.minutes,
    fields.hours,
    fields.days,
    fields.months,
    fields.weekdays,
  ];
  return sets.map((set, i) => expandSet(set, fieldsOfCron[i] ?? fieldsOfCron[0])).join(" ");
}

/** The same for the five fields of a crontab. */
export function expandCrontab(fields: CronFields): string {
  return expandNcrontab(fields).replace(/^\S+ /, "");
}

const monthWords = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const weekdayWords = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

const fieldsOfCron = [
  { name: "second", min: 0, max: 59, names: [] },
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day of month", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: monthWords },
  { name: "day of week", min: 0, max: 6, names: weekdayWords },
] as const satisfies readonly CronField[];

/** What crontab(5) calls these five fields. */
export const nicknames: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
};

function readCrontab(text: string): Result<CronFields, string> {
  const line = lineOf(text.replaceAll(/^[ \t]+|[ \t]+$/g, ""));
  if (!line.ok) return line;
  const parts = line.value === "" ? [] : line.value.split(/[ \t]+/);
  if (parts.length !== 5)
    return failed(
      `"${text}" has ${counted(parts.length, "field")}; a crontab expression has five.`,
    );
  const read = readFields(parts, fieldsOfCron.slice(1), crontabField);
  if (!read.ok) return read;
  const [minutes = [], hours = [], days = [], months = [], weekdays = []] = read.value;
  const either = !isOpen(parts[2]) && !isOpen(parts[4]);
  return ok({
    seconds: [0],
    minutes,
    hours,
    days,
    months,
    weekdays,
    either,
    everyHour: isOpen(parts[1]),
  });
}

function lineOf(text: string): Result<string, string> {
  if (!text.startsWith("@")) return ok(text);
  if (text.toLowerCase() === "@reboot")
    return failed("@reboot names an event, not a time, and cannot be scheduled.");
  const line = nicknames[text.toLowerCase()];
  if (line !== undefined) return ok(line);
  return failed(
    `"${text}" is no nickname cron knows; there are ${listOf(Object.keys(nicknames))}.`,
  );
}

/** A field that begins with `*` restricts nothing, even one with a step: so cron has it. */
function isOpen(field: string | undefined): boolean {
  return field?.startsWith("*") === true;
}

function readNcrontab(text: string): Result<CronFields, string> {
  const parts = text.split(" ").filter((part) => part !== "");
  if (parts.length !== 5 && parts.length !== 6)
    return failed(
      `"${text}" has ${counted(parts.length, "field")}; an NCRONTAB expression has six (seconds first).`,
    );
  const six = parts.length === 6 ? parts : ["0", ...parts];
  const read = readFields(six, fieldsOfCron, ncrontabField);
  if (!read.ok) return read;
  const [seconds = [], minutes = [], hours = [], days = [], months = [], weekdays = []] =
    read.value;
  const everyHour = isOpen(six[2]);
  return ok({ seconds, minutes, hours, days, months, weekdays, either: false, everyHour });
}

function readFields(
  parts: readonly string[],
  fields: readonly CronField[],
  reader: FieldReader,
): Result<readonly (readonly number[])[], string> {
  const sets: (readonly number[])[] = [];
  for (const [i, field] of fields.entries()) {
    const read = reader(parts[i] ?? "", field);
    if (!read.ok) return failed(`The ${field.name} field "${parts[i]}": ${read.failure}`);
    sets.push(read.value);
  }
  return ok(sets);
}

function expandSet(set: readonly number[], field: CronField): string {
  if (set.length === field.max - field.min + 1) return "*";
  const runs: [number, number][] = [];
  for (const value of set) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === value - 1) last[1] = value;
    else runs.push([value, value]);
  }
  return runs.map(([a, b]) => (a === b ? String(a) : `${a}-${b}`)).join(",");
}
