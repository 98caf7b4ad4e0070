import type { Recurrence, Timing } from "../model/recurrence.ts";
import { formatSecond } from "../model/time.ts";
import { dialectOf, readCron } from "./cron-text.ts";
import { monthNames } from "./instant-text.ts";
import { counted, listOf, ordinal } from "./language.ts";
import type { Search } from "./search.ts";

/** Why a rule has no occurrence at all, for a person: a sentence. Only asked when it is known to have none. */
export function neverReason(
  timing: Timing,
  search: Search,
  limits: { readonly low: number; readonly high: number },
): string {
  const first = search.after(limits.low - 1);
  if (Number.isFinite(first) && first > limits.high)
    return `Its first occurrence would be ${formatSecond(first * 1000)}, after its endTime.`;
  const { recurrence, cron } = timing;
  if (cron?.length === 0) return "Nothing says when it runs: it runs when somebody asks for it.";
  if (cron !== undefined) return cron.map(reasonOfCron).join(" ");
  return recurrence === undefined ? noDate : reasonOfRecurrence(recurrence);
}

const noDate = "No date up to the end of the year 9999 matches it.";

function reasonOfCron(text: string): string {
  const read = readCron(text, dialectOf(text));
  if (!read.ok) return noDate;
  const { days, months } = read.value;
  return missingDays(days, months) ?? `"${text}": no date matches.`;
}

function reasonOfRecurrence(recurrence: Recurrence): string {
  const { frequency, interval = 1, schedule = {} } = recurrence;
  if (frequency === "minute" || frequency === "hour")
    return `Steps of ${counted(interval, frequency)} from its start never meet the hours and minutes of its schedule.`;
  const { monthDays, months } = schedule;
  const missing =
    monthDays === undefined || months === undefined ? undefined : missingDays(monthDays, months);
  if (missing !== undefined) return missing;
  if (interval > 1)
    return `With an interval of ${interval} ${frequency}s from its start it never meets a ${frequency} that has such a day.`;
  return noDate;
}

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** "February has no 31st.", where no month of the set has any day of the set. */
function missingDays(days: readonly number[], months: readonly number[]): string | undefined {
  const possible = months.some((month) =>
    days.some((day) => Math.abs(day) <= (longest[month - 1] ?? 31)),
  );
  if (possible || months.length === 0) return undefined;
  const names = months.map((month) => monthNames[month - 1] ?? "");
  const verb = months.length === 1 ? "has" : "have";
  const which = days.map((day) => (day > 0 ? ordinal(day) : `${ordinal(-day)} day from the end`));
  return `${listOf(names)} ${verb} no ${listOf(which, "or")}.`;
}
