import { IANAZone } from "luxon";
import type { Timing } from "../../../src/model/recurrence.ts";
import { describeTiming } from "../../../src/schedule/describe.ts";
import { compileTiming, type Timetable } from "../../../src/schedule/next.ts";
import { type Example, movedTo, namesWallTimes } from "./examples.ts";
import {
  datesOf,
  dayMs,
  offsetMs,
  offsetText,
  shiftDate,
  shownDate,
  shownTime,
  wallIso,
  weekdayOf,
} from "./wall.ts";

export interface Change {
  /** The first instant of the new offset. */
  readonly at: number;
  /** Milliseconds. */
  readonly before: number;
  readonly after: number;
}

/** A year of every example in a zone, for a person: days around each change of clocks in full, months in numbers. */
export function yearText(name: string, year: number, all: readonly Example[]): string {
  const zone = IANAZone.create(name);
  const changes = changesIn(zone, year);
  const view: View = { zone, year, days: daysAround(zone, changes) };
  const jobs = [...probesOf(changes), ...all].map(({ id, timing }) =>
    jobText({ id, timing: movedTo(timing, name, year) }, view),
  );
  const parts = [
    `${name}, ${year}: a year of every example\n\n${legend}`,
    changesText(changes, view),
  ];
  return [...parts, ...jobs, ""].join("\n\n").trimEnd() + "\n";
}

const legend = `Each example, its start moved to this zone and this year. The dates around each change of the clocks are
written out: what the wall shows, and UTC below it. Runs a month and a year for the rest.
  s       a time that the wall skipped, moved forward by the length of the gap
  < >     UTC is still on the date before, or already on the next
  (none)  no run on this date; a date that is missing here does not exist in this zone
Checked line by line against promise P18, and by test/golden/year/check.py, which reads this file and computes all
of it anew with Python's zoneinfo and dateutil (zone data 2025b) from the rules as a person wrote them down there.`;

interface View {
  readonly zone: IANAZone;
  readonly year: number;
  /** The dates that are written out. */
  readonly days: readonly string[];
}

/** Whenever the offset of a zone changes in a year of its own. */
export function changesIn(zone: IANAZone, year: number): readonly Change[] {
  const found: Change[] = [];
  const quarter = 900_000;
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += dayMs) {
    if (offsetMs(zone, at) === offsetMs(zone, at + dayMs)) continue;
    let change = at;
    while (offsetMs(zone, change) === offsetMs(zone, at)) change += quarter;
    found.push({ at: change, before: offsetMs(zone, at), after: offsetMs(zone, change) });
  }
  return found;
}

/** No example: a daily job in the middle of each hour that is skipped or comes twice. */
export function probesOf(changes: readonly Change[]): readonly Example[] {
  const times = changes.map(({ at, before, after }) => {
    // A gap of a whole day has no middle of its own: half past noon will do.
    const wall = Math.abs(after - before) >= dayMs ? 45_000_000 : at + (before + after) / 2;
    return new Date(wall).toISOString().slice(11, 16);
  });
  return [...new Set(times)].sort().map((time) => {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    const schedule = { hours: [hour], minutes: [minute] };
    const timing: Timing = {
      startTime: "2026-01-01T00:00:00",
      recurrence: { frequency: "day", schedule },
    };
    return { id: `no example: ${time}`, timing };
  });
}

function daysAround(zone: IANAZone, changes: readonly Change[]): readonly string[] {
  const existing = new Set(
    changes.flatMap(({ at }) => datesOf(zone, new Date(at).getUTCFullYear())),
  );
  const near = changes.flatMap(({ at }) => {
    const [last, first] = [shownDate(zone, at - 1), shownDate(zone, at)];
    return [shiftDate(last, -1), last, first, shiftDate(first, 1)];
  });
  return [...new Set(near)].filter((date) => existing.has(date)).sort();
}

function changesText(changes: readonly Change[], { zone }: View): string {
  const lines = changes.map(({ at, before, after }) => {
    const old = new Date(at + before).toISOString();
    const now = wallIso(zone, at);
    const what = after > before ? "skips" : "repeats";
    const length = Math.abs(after - before) / 60_000;
    return (
      `  ${moment(old)} ${offsetText(before)} becomes ${moment(now)} ${offsetText(after)}: ` +
      `${what} ${length} min, at ${moment(new Date(at).toISOString())} UTC`
    );
  });
  return ["The clocks change", ...lines].join("\n");
}

function moment(iso: string): string {
  return `${weekdayOf(iso.slice(0, 10))} ${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}

const none = "(none)";

/** More runs a day than this are not written out. */
const writtenMax = 18;

function jobText({ id, timing }: Example, view: View): string {
  const { zone, year, days } = view;
  const table = compileTiming(timing, { createdAt: 0 });
  const edges = monthEdges(zone, year);
  const months = edges
    .slice(0, -1)
    .map((edge, month) => table.countBetween(edge - 1, (edges[month + 1] ?? edge) - 1));
  const total = months.reduce((sum, count) => sum + count, 0);
  const head = `${id}: ${describeTiming(timing)}`;
  const counts = `  a month: ${months.join(" ")}; a year: ${total}`;
  const kind = namesWallTimes(timing) ? datesText(table, view) : "  counts real time";
  const full =
    total / 365 > writtenMax ? [] : days.flatMap((date) => rowsOf(date, table, view, timing));
  const quiet = full.length > 0 && full.every((row) => row.endsWith(none));
  const rows = quiet ? ["    no run on the dates around the changes"] : full;
  return [head, counts, kind, ...rows].join("\n");
}

/** The first instant of each month and of the next year, on the wall. */
function monthEdges(zone: IANAZone, year: number): readonly number[] {
  return Array.from({ length: 13 }, (_, month) => {
    const wall = Date.UTC(year, month, 1);
    // No zone here changes its clocks at such a midnight.
    return wall - offsetMs(zone, wall - offsetMs(zone, wall));
  });
}

/** How many dates have runs, and those that have more or fewer than most. */
function datesText(table: Timetable, { zone, year }: View): string {
  const [first = 0, end = 0] = [monthEdges(zone, year)[0], monthEdges(zone, year)[12]];
  const byDate = Map.groupBy(table.between(first - 1, end - 1, 20_000), (at) =>
    shownDate(zone, at),
  );
  const sizes = [...byDate.values()].map((list) => list.length).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const others = [...byDate]
    .filter(([, list]) => list.length !== usual)
    .map(([date, list]) => `${weekdayOf(date)} ${date}, which has ${list.length}`);
  const of = datesOf(zone, year).length;
  const except = others.length === 0 ? "" : `, but for ${others.join(" and ")}`;
  return `  runs on ${byDate.size} of ${of} dates, ${usual} on each${except}`;
}

/** One date: for each offset it has, a row of times on the wall and a row of UTC. */
function rowsOf(date: string, table: Timetable, { zone }: View, timing: Timing): readonly string[] {
  const title = `${weekdayOf(date)} ${date}`;
  const noon = Date.parse(date);
  const found = table
    .between(noon - dayMs - 1, noon + 2 * dayMs, 1_000)
    .filter((at) => shownDate(zone, at) === date);
  if (found.length === 0) return [`    ${title} ${none}`];
  const skipping = compileTiming({ ...timing, dst: { gap: "skip" } }, { createdAt: 0 });
  const rows = [...Map.groupBy(found, (at) => offsetMs(zone, at))].flatMap(([offset, list]) => [
    `    ${title} ${offsetText(offset)}  ${cells(list.map((at) => local(at, zone, skipping)))}`,
    `                      UTC  ${cells(list.map((at) => utc(at, date)))}`,
  ]);
  return rows.map((row) => row.trimEnd());
}

function cells(texts: readonly string[]): string {
  return texts.map((text) => text.padEnd(7)).join("");
}

function local(at: number, zone: IANAZone, skipping: Timetable): string {
  const real = skipping.previous(at + 1) === at;
  return shownTime(zone, at) + (real ? "" : "s");
}

function utc(at: number, date: string): string {
  const iso = new Date(at).toISOString();
  const day = iso.slice(0, 10);
  return iso.slice(11, 16) + (day < date ? "<" : day > date ? ">" : "");
}
