import { IANAZone } from "luxon";
import type { DstPolicy, RecurrenceSchedule, Timing } from "../../../src/model/recurrence.ts";
import { weekDays } from "../../../src/schedule/words.ts";

/**
 * The semantics once more, read slowly: every minute of a window is held against the rule, with the offsets luxon
 * knows and the dates JavaScript knows. Shares nothing with the engine but the words.
 */
export function occurrencesBetween(timing: Timing, from: number, to: number): readonly number[] {
  const start = Date.parse(timing.startTime ?? "");
  const offset = offsetsOf(timing.timeZone ?? "UTC");
  const startWall = start + offset(start);
  const { frequency } = timing.recurrence ?? {};
  const read = frequency === "minute" || frequency === "hour" ? elapsedBetween : wallBetween;
  const found = new Set(read(timing, { start, startWall, offset }, { from, to }));
  if (isPlain(timing)) found.add(start);
  return [...found].filter((at) => at >= start && at > from && at <= to).sort((a, b) => a - b);
}

interface Beginning {
  readonly start: number;
  readonly startWall: number;
  readonly offset: (instant: number) => number;
}

interface Window {
  readonly from: number;
  readonly to: number;
}

const knownOffsets = new Map<string, Map<number, number>>();

/** Offsets from luxon, asked once a quarter of an hour: no zone changes in between. */
function offsetsOf(name: string): (instant: number) => number {
  const zone = IANAZone.create(name);
  const known = knownOffsets.get(name) ?? new Map<number, number>();
  knownOffsets.set(name, known);
  return (instant) => {
    const quarter = Math.floor(instant / 900_000) * 900_000;
    const offset = known.get(quarter) ?? zone.offset(quarter) * 60_000;
    known.set(quarter, offset);
    return offset;
  };
}

function elapsedBetween(timing: Timing, begin: Beginning, { from, to }: Window): readonly number[] {
  const found: number[] = [];
  for (let at = from - modulo(from - begin.start, 60_000); at <= to; at += 60_000)
    if (elapsedMatches(timing, at, { ...begin, wall: at + begin.offset(at) })) found.push(at);
  return found;
}

/** Local times a day and more around the window, since a gap may move one by a day. */
function wallBetween(timing: Timing, begin: Beginning, { from, to }: Window): readonly number[] {
  const { offset, startWall } = begin;
  const dst = timing.dst as DstPolicy;
  const low = from + offset(from) - 26 * hour;
  const high = to + offset(to) + 26 * hour;
  const found: number[] = [];
  for (let local = low - modulo(low - startWall, 60_000); local < high; local += 60_000)
    if (wallMatches(timing, local, startWall)) found.push(...instantsOf(local, offset, dst));
  return found;
}

const hour = 3_600_000;
const day = 86_400_000;

function isPlain({ recurrence }: Timing): boolean {
  return Object.keys(recurrence?.schedule ?? {}).length === 0;
}

function instantsOf(
  local: number,
  offset: (instant: number) => number,
  dst: DstPolicy,
): readonly number[] {
  const before = offset(local - 26 * hour);
  const after = offset(local + 26 * hour);
  const real = [...new Set([local - before, local - after])]
    .filter((at) => at + offset(at) === local)
    .sort((a, b) => a - b);
  if (real.length === 0) return dst.gap === "shift" ? [local - before] : [];
  return dst.repeat === "first" ? real.slice(0, 1) : real;
}

interface Reading {
  readonly start: number;
  readonly startWall: number;
  readonly wall: number;
}

function elapsedMatches({ recurrence }: Timing, at: number, reading: Reading): boolean {
  const { frequency, interval = 1, schedule = {} } = recurrence ?? { frequency: "day" };
  const clock = new Date(reading.wall);
  const { hours = [clock.getUTCHours()], minutes } = schedule;
  if (!hours.includes(clock.getUTCHours())) return false;
  if (minutes !== undefined && !minutes.includes(clock.getUTCMinutes())) return false;
  if (frequency === "minute") return (at - reading.start) % (interval * 60_000) === 0;
  if (minutes === undefined) return (at - reading.start) % (interval * hour) === 0;
  const piecesFrom = reading.start - modulo(reading.startWall, hour);
  return Math.floor((at - piecesFrom) / hour) % interval === 0;
}

function wallMatches({ recurrence }: Timing, local: number, startWall: number): boolean {
  const { hours, minutes } = recurrence?.schedule ?? {};
  const hoursThen = hours ?? (minutes ? undefined : [hourOf(startWall)]);
  if (!(minutes ?? [minuteOf(startWall)]).includes(minuteOf(local))) return false;
  if (hoursThen && !hoursThen.includes(hourOf(local))) return false;
  if (Math.floor(local / day) < Math.floor(startWall / day)) return false;
  return dateMatches(recurrence ?? { frequency: "day" }, new Date(local), new Date(startWall));
}

function hourOf(local: number): number {
  return Math.floor(modulo(local, day) / hour);
}

function minuteOf(local: number): number {
  return Math.floor(modulo(local, hour) / 60_000);
}

function dateMatches(
  { frequency, interval = 1, schedule = {} }: NonNullable<Timing["recurrence"]>,
  date: Date,
  start: Date,
): boolean {
  const days = Math.floor(date.getTime() / day) - Math.floor(start.getTime() / day);
  if (frequency === "day") return days % interval === 0;
  if (frequency === "week") {
    const weeks = Math.floor((days + modulo(start.getUTCDay() + 6, 7)) / 7);
    const names = schedule.weekDays ?? [weekdayName(start)];
    return weeks % interval === 0 && names.includes(weekdayName(date));
  }
  const years = date.getUTCFullYear() - start.getUTCFullYear();
  const months = years * 12 + date.getUTCMonth() - start.getUTCMonth();
  if (frequency === "month") return months % interval === 0 && dayMatches(schedule, date, start);
  const inMonths = (schedule.months ?? [start.getUTCMonth() + 1]).includes(date.getUTCMonth() + 1);
  return years % interval === 0 && inMonths && dayMatches(schedule, date, start);
}

function dayMatches(schedule: RecurrenceSchedule, date: Date, start: Date): boolean {
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const today = date.getUTCDate();
  if (schedule.monthlyOccurrences !== undefined)
    return schedule.monthlyOccurrences.some(({ day: name, occurrence }) => {
      if (name !== weekdayName(date)) return false;
      if (occurrence === undefined) return true;
      return occurrence > 0
        ? Math.ceil(today / 7) === occurrence
        : Math.ceil((length - today + 1) / 7) === -occurrence;
    });
  const wanted = schedule.monthDays ?? [start.getUTCDate()];
  return wanted.includes(today) || wanted.includes(today - length - 1);
}

function weekdayName(date: Date) {
  return weekDays[(date.getUTCDay() + 6) % 7] ?? "monday";
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
