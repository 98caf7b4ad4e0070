import type { IANAZone } from "luxon";

/** What a wall shows, with offsets from luxon and dates from JavaScript: nothing of the engine. */

export const dayMs = 86_400_000;

/** Asked of luxon once a quarter of an hour: no zone changes in between. */
export function offsetMs(zone: IANAZone, at: number): number {
  const quarter = Math.floor(at / 900_000);
  const known = offsets.get(zone) ?? new Map<number, number>();
  const offset = known.get(quarter) ?? zone.offset(quarter * 900_000) * 60_000;
  offsets.set(zone, known.set(quarter, offset));
  return offset;
}

const offsets = new WeakMap<IANAZone, Map<number, number>>();

/** `2026-03-29`, as the wall in the zone shows it. */
export function shownDate(zone: IANAZone, at: number): string {
  return wallIso(zone, at).slice(0, 10);
}

/** `03:30`. */
export function shownTime(zone: IANAZone, at: number): string {
  return wallIso(zone, at).slice(11, 16);
}

/** `2026-03-29T03:30:00.000Z`, the wall's time as if it were UTC. */
export function wallIso(zone: IANAZone, at: number): string {
  return new Date(at + offsetMs(zone, at)).toISOString();
}

/** `Sun`. */
export function weekdayOf(date: string): string {
  return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][new Date(date).getUTCDay()] ?? "";
}

export function shiftDate(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** `+05:30`. */
export function offsetText(ms: number): string {
  const minutes = Math.abs(ms) / 60_000;
  const parts = [Math.floor(minutes / 60), minutes % 60];
  return (ms < 0 ? "-" : "+") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** The dates of a year that the wall shows at all. */
export function datesOf(zone: IANAZone, year: number): readonly string[] {
  const shown = new Set<string>();
  const end = Date.UTC(year + 1, 0, 2);
  for (let at = Date.UTC(year - 1, 11, 31); at < end; at += dayMs / 4)
    shown.add(shownDate(zone, at));
  return [...shown].filter((date) => date.startsWith(String(year)));
}
