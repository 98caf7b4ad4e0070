import { dateOf, dayOf, dayOfMonthOf, monthLength, monthOf, yearOf } from "./civil.ts";
import { monthNames } from "./instant-text.ts";
import { two } from "./wall-text.ts";

/** Days of a calendar as they are written: whole days since 1970-01-01, both ends in it. */
export interface NamedDays {
  readonly from: number;
  readonly to: number;
  /** What people call them. */
  readonly name: string | undefined;
}

const form = /^(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?(?:\s+(\S.*))?$/;

/** So long may the name of a day be. */
export const dayNameMax = 200;

/**
 * Reads `2026-12-25`, `2026-12-28..2027-01-01`, each with or without a name behind a space; what is wrong with the text,
 * as a sentence, else.
 */
export function readDays(text: string): NamedDays | string {
  const match = form.exec(text.trim());
  if (match === null) return `"${text}" is no day: write 2026-12-25, or 2026-12-28..2027-01-01.`;
  const [, first = "", last = first, name] = match;
  const from = readDay(first);
  const to = readDay(last);
  if (typeof from === "string") return from;
  if (typeof to === "string") return to;
  if (to < from) return `"${first}..${last}" ends before it begins.`;
  if ((name?.length ?? 0) > dayNameMax) return `The name of ${first} is longer than ${dayNameMax}.`;
  return { from, to, name: name?.trim() };
}

/** The number of a day such as `2026-12-25`; what is wrong with it, as a sentence, else. */
export function readDay(text: string): number | string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return `"${text}" is no date such as 2026-12-25.`;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  if (month < 1 || month > 12) return `"${text}": there is no month ${month}.`;
  if (day >= 1 && day <= monthLength(year, month)) return dayOf(year, month, day);
  return `"${text}": ${monthNames[month - 1] ?? ""} ${year} has no day ${day}.`;
}

/** The text of days, in the one form that a definition holds. */
export function daysText({ from, to, name }: NamedDays): string {
  const days = from === to ? dayText(from) : `${dayText(from)}..${dayText(to)}`;
  return name === undefined ? days : `${days} ${name}`;
}

/** `2026-12-25`. */
export function dayText(day: number): string {
  const date = dateOf(day);
  const year = String(yearOf(date)).padStart(4, "0");
  return `${year}-${two(monthOf(date))}-${two(dayOfMonthOf(date))}`;
}

/** In order, without repetition; what touches or overlaps and has one name, or none, is one range. */
export function mergedDays(days: readonly NamedDays[]): readonly NamedDays[] {
  const byName = new Map<string | undefined, NamedDays[]>();
  for (const each of days.toSorted((one, other) => one.from - other.from)) {
    const known = byName.get(each.name) ?? [];
    byName.set(each.name, known);
    const last = known.at(-1);
    if (last === undefined || each.from > last.to + 1) known.push(each);
    else known[known.length - 1] = { ...last, to: Math.max(last.to, each.to) };
  }
  return [...byName.values()]
    .flat()
    .sort((one, other) => one.from - other.from || one.to - other.to || compareNames(one, other));
}

function compareNames({ name: one = "" }: NamedDays, { name: other = "" }: NamedDays): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
