import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { normaliseTiming } from "../src/schedule/normalise.ts";
import { compileTiming, type Timetable } from "../src/schedule/next.ts";
import { compareRates } from "./rates.ts";
import { type Ask, type Case, cases, engines, floorOf } from "./schedule-engines.ts";

/**
 * Re-arming (the next occurrence after a moving instant, the rule prepared) and loading, against croner, cron-parser,
 * rrule, rrule-temporal and a bare bit-mask search; the price of a zone and of an old start; memory. First the answers
 * are compared. `npm run bench -- schedule`.
 */
export function run(): void {
  for (const zone of zones) checkEqual(zone);
  const worst: Worst = new Map();
  console.log("\nRe-arm: our answers a second ÷ theirs (floor: theirs ÷ ours)");
  console.table(zones.flatMap((zone) => cases.map((one) => rearm(one, zone, worst))));
  console.log(
    "\nCost of a zone, of a start ten years back (time ÷ time); load: our rate ÷ croner's",
  );
  console.table(cases.map((one) => costs(one, worst)));
  console.log("\nPromises, each on its worst rule");
  console.table(Object.entries(promises).map(([name, bar]) => verdict(name, bar, worst)));
}

const zones = ["UTC", "Europe/Berlin"];
const now = Date.UTC(2026, 10, 21, 14, 7, 31);
const day = 86_400_000;
const yearAgo = Date.UTC(2025, 10, 21);

/** Moving instants of one year, the same in every run. */
const instants = Array.from(
  { length: 1024 },
  (_, i) => now + ((i * 7_919_777) % 31_536_000) * 1000,
);

interface Bar {
  readonly least?: number;
  readonly most?: number;
}

const promises = {
  "re-arm ÷ croner": { least: 40 },
  "re-arm ÷ cron-parser": { least: 40 },
  "re-arm ÷ rrule-temporal": { least: 3 },
  "bare search ÷ re-arm": { most: 4 },
  "zone ÷ UTC, time": { most: 1.5 },
  "start ten years back ÷ yesterday, time": { most: 1.5 },
  "load ÷ croner": { least: 5 },
  "bytes a compiled rule": { most: 1_000 },
} satisfies Readonly<Record<string, Bar>>;

type Promised = keyof typeof promises;

/** What was measured furthest from its bar, and where. */
type Worst = Map<string, { readonly value: number; readonly where: string }>;

function note(worst: Worst, name: Promised, seen: { value: number; where: string }): void {
  const known = worst.get(name);
  const bar: Bar = promises[name];
  const isWorse =
    known === undefined ||
    (bar.least === undefined ? seen.value > known.value : seen.value < known.value);
  if (isWorse) worst.set(name, seen);
}

function verdict(name: string, { least, most }: Bar, worst: Worst): Record<string, unknown> {
  const { value, where } = worst.get(name) ?? { value: NaN, where: "nowhere" };
  return {
    promise: name,
    bar: least === undefined ? `<= ${most}` : `>= ${least}`,
    worst: rounded(value),
    on: where,
    met: value >= (least ?? -Infinity) && value <= (most ?? Infinity),
  };
}

/** rrule reads every occurrence of the year before it answers: half a minute where there are 100,000 in a zone. */
function isBearable(engine: string, { name }: Case): boolean {
  return !(engine === "rrule" && name === "every 5 minutes");
}

function enginesFor(one: Case): readonly string[] {
  return Object.keys(engines).filter((name) => isBearable(name, one));
}

/** Where every engine is right, all give the same answers. Changes of clocks are kept away from. */
function checkEqual(zone: string): void {
  for (const one of cases) {
    const expected = prepared("sched", one, zone);
    for (const name of enginesFor(one))
      compare(prepared(name, one, zone), expected, `${name} on ${one.name} in ${zone}`);
    compare(floorOf(one, zone), expected, `floor on ${one.name} in ${zone}`);
  }
}

function compare(ask: Ask, expected: Ask, what: string): void {
  for (const at of instants.slice(0, what.startsWith("rrule ") ? 2 : 20)) {
    const [theirs, ours] = [ask(at), expected(at)];
    if (theirs !== ours)
      throw new Error(`${what} after ${new Date(at).toISOString()}: ${theirs}, and not ${ours}`);
  }
}

function prepared(engine: string, one: Case, zone: string): Ask {
  const start = zone === "UTC" ? yearAgo : yearAgo - 3_600_000;
  // rrule-temporal reads its start as local time.
  return engines[engine]!(one, zone, engine === "rrule-temporal" ? yearAgo : start);
}

function rearm(one: Case, zone: string, worst: Worst): Record<string, unknown> {
  const asks = new Map<string, Ask>(
    enginesFor(one).map((name) => [name, prepared(name, one, zone)]),
  );
  asks.set("floor", floorOf(one, zone));
  const rates = compareRates(asks, instants);
  const where = `${one.name}, ${zone}`;
  const ratio = (name: string) => rates.get(name)?.ratio;
  for (const name of ["croner", "cron-parser", "rrule-temporal"] as const) {
    const value = ratio(name);
    if (value !== undefined) note(worst, `re-arm ÷ ${name}`, { value, where });
  }
  const floor = 1 / (ratio("floor") ?? 0);
  note(worst, "bare search ÷ re-arm", { value: floor, where });
  return {
    rule: one.name,
    zone,
    "ours M/s": rounded((rates.get("sched")?.perSecond ?? 0) / 1e6),
    "as cron line": rounded(ratio("sched cron")),
    croner: rounded(ratio("croner")),
    "cron-parser": rounded(ratio("cron-parser")),
    rrule: rounded(ratio("rrule")),
    "rrule-temporal": rounded(ratio("rrule-temporal")),
    "floor ÷ ours": rounded(floor),
  };
}

function costs(one: Case, worst: Worst): Record<string, unknown> {
  const zone = costOf(prepared("sched", one, "Europe/Berlin"), prepared("sched", one, "UTC"));
  const since = (start: number) => engines["sched"]!(one, "Europe/Berlin", start);
  const age = costOf(since(now - 3653 * day), since(now - day));
  const loads = zones.map((name) => loadRatio(one, name));
  const bytes = bytesOf(one);
  note(worst, "zone ÷ UTC, time", { value: zone, where: one.name });
  note(worst, "start ten years back ÷ yesterday, time", { value: age, where: one.name });
  for (const [i, value] of loads.entries())
    note(worst, "load ÷ croner", { value, where: `${one.name}, ${zones[i]}` });
  note(worst, "bytes a compiled rule", { value: bytes, where: one.name });
  return {
    rule: one.name,
    "zone ÷ UTC": rounded(zone),
    "ten years ÷ a day": rounded(age),
    "load UTC": rounded(loads[0]),
    "load Berlin": rounded(loads[1]),
    "bytes a rule": rounded(bytes),
  };
}

/** The time of one as a multiple of the other's, measured in turn. */
function costOf(dear: Ask, cheap: Ask): number {
  const asks = new Map([
    ["cheap", cheap],
    ["dear", dear],
  ]);
  return compareRates(asks, instants).get("dear")?.ratio ?? NaN;
}

function loadRatio(one: Case, zone: string): number {
  const text = JSON.stringify({
    startTime: "2025-11-21T00:00:00Z",
    timeZone: zone,
    recurrence: one.recurrence,
  });
  const asks = new Map<string, Ask>([
    ["sched", (at) => compileTiming(normaliseTiming(JSON.parse(text)), { createdAt: 0 }).next(at)],
    ["croner", (at) => engines["croner"]!(one, zone, yearAgo)(at)],
  ]);
  return compareRates(asks, instants).get("croner")?.ratio ?? NaN;
}

/** Heap of a rule that has answered once; what rules of one zone share is shared here too. */
function bytesOf({ recurrence }: Case): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const count = 20_000;
  const kept: Timetable[] = Array.from({ length: count }, () => compiled());
  const fill = (): void => {
    for (let i = 0; i < kept.length; i += 1) kept[i] = compiled();
  };
  function compiled(): Timetable {
    const timing = { startTime: "2025-11-21T00:00:00Z", timeZone: "Europe/Berlin", recurrence };
    const table = compileTiming(timing, { createdAt: 0 });
    table.next(now);
    return table;
  }
  fill();
  kept.fill(compiled());
  collect();
  const before = process.memoryUsage().heapUsed;
  fill();
  collect();
  return (process.memoryUsage().heapUsed - before) / kept.length;
}

function rounded(value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return value >= 10 ? Math.round(value) : Number(value.toFixed(2));
}

if (import.meta.main) run();
