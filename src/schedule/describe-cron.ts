import { type CronFields, dialectOf, readCron } from "./cron-text.ts";
import { monthNames } from "./instant-text.ts";
import { capital, listOf, ordinal } from "./language.ts";
import { minutesInWords, runs, runsOf, timesInWords } from "./times-in-words.ts";
import { weekDays } from "./words.ts";

/** A cron line in words: `at 03:15 from Monday to Friday (15 3 * * 1-5)`. The line is known to be valid. */
export function wordsOfCron(text: string): string {
  const read = readCron(text, dialectOf(text));
  if (!read.ok) return text;
  const fields = read.value;
  const dates = datesOf(fields);
  const always = dates === "every day" && fields.hours.length === 24;
  const words = always ? timesOf(fields) : `${timesOf(fields)} ${dates}`;
  return `${words} (${text.trim()})`;
}

function timesOf(fields: CronFields): string {
  const { seconds, minutes, hours } = fields;
  if (seconds.length > 1 || seconds[0] !== 0) {
    const at = seconds.length === 60 ? "every second" : `second ${runs(seconds)}`;
    return `${at} of ${minutesOf(minutes, hours).replace(/^at /, "")}`;
  }
  if (hours.length === 24 || minutes.length === 60) return minutesOf(minutes, hours);
  return timesInWords(hours, minutes);
}

function minutesOf(minutes: readonly number[], hours: readonly number[]): string {
  const of = hours.length === 24 ? "" : ` in the hours ${runs(hours)}`;
  const words = minutesInWords(minutes);
  if (words.startsWith("every")) return `${words}${of}`;
  return hours.length === 24 ? `at ${words} of every hour` : `at ${words}${of}`;
}

function datesOf({ days, months, weekdays, either }: CronFields): string {
  const onDays = days.length === 31 ? "" : `the ${runsOf(days, ordinal)}`;
  const onWeekdays = weekdays.length === 7 ? "" : weekdaysOf(weekdays);
  const of =
    months.length === 12 ? "" : ` in ${runsOf(months, (month) => monthNames[month - 1] ?? "")}`;
  if (onDays !== "" && onWeekdays !== "")
    return either
      ? `on ${onDays} of the month and on every ${onWeekdays}${of}`
      : `on ${onDays} of the month if it is a ${onWeekdays}${of}`;
  if (onDays !== "") return `on ${onDays} of the month${of}`;
  return onWeekdays === "" ? `every day${of}` : `every ${onWeekdays}${of}`;
}

/** Monday first; `Monday to Friday`. */
function weekdaysOf(weekdays: readonly number[]): string {
  const fromMonday = weekdays.map((weekday) => (weekday + 6) % 7).sort((a, b) => a - b);
  return weekdays.length === 1
    ? capital(weekDays[fromMonday[0] ?? 0] ?? "")
    : listOf([runsOf(fromMonday, (weekday) => capital(weekDays[weekday] ?? ""))]);
}
