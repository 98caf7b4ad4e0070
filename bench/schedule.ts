import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { normaliseTiming } from "../src/schedule/normalise.ts";
import { compileTiming, type Timetable } from "../src/schedule/next.ts";
import { type Ask, type Case, cases, engines, floorOf } from "./schedule-engines.ts";

/**
 * Re-arming (the next occurrence after a moving instant, the rule prepared) and loading, against croner, cron-parser,
 * rrule, rrule-temporal and a bare bit-mask search. Ratios of medians of interleaved rounds; first the answers are
 * compared. `node bench/schedule.ts`, or `npm run bench -- schedule`.
 */
export function run(): void {
  for (const zone of zones) checkEqual(zone);
  console.log("Re-arm: how many times as many answers a second as the others (ours ÷ theirs)\n");
  for (const zone of zones) for (const one of cases) rearm(one, zone);
  console.log(
    "\nA zone costs, and a start ten years back costs (time ÷ time of UTC, of yesterday)\n",
  );
  for (const one of cases) {
    const cost = { zone: zoneRatio(one).toFixed(2), age: ageRatio(one).toFixed(2) };
    console.log(`${one.name.padEnd(20)} ${cost.zone}x  ${cost.age}x`);
  }
  console.log("\nLoad (text to first occurrence): ours ÷ croner's rate\n");
  for (const zone of zones)
    for (const one of cases)
      console.log(`${zone} ${one.name}: ${loadRatio(one, zone).toFixed(1)}x`);
  console.log(`\nMemory of a compiled rule: ${Math.round(bytesOfRule())} bytes (mean of the five)`);
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

/** A walker that takes seconds a call is not asked. */
function isBearable(engine: string, one: Case, zone: string): boolean {
  return !(engine === "rrule" && (one.name === "every 5 minutes" || zone !== "UTC"));
}

/** Where every engine is right, all give the same answers. Changes of clocks are kept away from. */
function checkEqual(zone: string): void {
  for (const one of cases) {
    const expected = prepared("sched", one, zone);
    const others = Object.keys(engines).filter((name) => isBearable(name, one, zone));
    const asks = [
      ...others.map((name) => [name, prepared(name, one, zone)] as const),
      ["floor", floorOf(one, zone)] as const,
    ];
    for (const [name, ask] of asks) compare(ask, expected, `${name} on ${one.name} in ${zone}`);
  }
}

function compare(ask: Ask, expected: Ask, what: string): void {
  for (const at of instants.slice(0, 20)) {
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

function rearm(one: Case, zone: string): void {
  const names = Object.keys(engines).filter((name) => isBearable(name, one, zone));
  const asks = new Map<string, Ask>(names.map((name) => [name, prepared(name, one, zone)]));
  asks.set("floor", floorOf(one, zone));
  const rates = medians(asks, (ask) => rateOf(ask));
  const ours = rates.get("sched") ?? 0;
  const cells = [...rates]
    .filter(([name]) => name !== "sched")
    .map(([name, rate]) => `${name} ${ratio(ours / rate)}`);
  console.log(
    `${zone.padEnd(14)} ${one.name.padEnd(18)} ${(ours / 1e6).toFixed(1)} M/s  ${cells.join("  ")}`,
  );
}

function ratio(value: number): string {
  return `${value >= 10 ? Math.round(value) : value.toFixed(2)}x`;
}

function zoneRatio(one: Case): number {
  return costOf(prepared("sched", one, "Europe/Berlin"), prepared("sched", one, "UTC"));
}

function ageRatio(one: Case): number {
  const make = (start: number) => engines["sched"]!(one, "Europe/Berlin", start);
  return costOf(make(now - 3653 * day), make(now - day));
}

/** The time of one as a multiple of the other's, measured in turn. */
function costOf(dear: Ask, cheap: Ask): number {
  const rates = medians(
    new Map([
      ["dear", dear],
      ["cheap", cheap],
    ]),
    rateOf,
  );
  return (rates.get("cheap") ?? 0) / (rates.get("dear") ?? 1);
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
  const rates = medians(asks, (ask) => rateOf(ask));
  return (rates.get("sched") ?? 0) / (rates.get("croner") ?? 1);
}

const rounds = 5;

/** The median of interleaved rounds, each engine once a round. */
function medians(
  asks: ReadonlyMap<string, Ask>,
  measure: (ask: Ask) => number,
): Map<string, number> {
  const seen = new Map<string, number[]>([...asks.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1)
    for (const [name, ask] of asks) seen.get(name)?.push(measure(ask));
  return new Map(
    [...seen].map(([name, rates]) => [name, rates.sort((a, b) => a - b)[rounds >> 1] ?? 0]),
  );
}

/** Answers a second, over at least 25 ms and one answer. */
function rateOf(ask: Ask): number {
  let asked = 0;
  const begin = performance.now();
  for (;;) {
    const batch = asked === 0 ? 1 : Math.min(asked, 1024);
    for (let i = 0; i < batch; i += 1) ask(instants[(asked + i) & 1023] ?? now);
    asked += batch;
    const elapsed = performance.now() - begin;
    if (elapsed >= 25) return (asked * 1000) / elapsed;
  }
}

function bytesOfRule(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const kept: Timetable[] = [];
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 20_000; i += 1) {
    const { recurrence } = cases[i % cases.length]!;
    const timing = { startTime: "2025-11-21T00:00:00Z", timeZone: "Europe/Berlin", recurrence };
    const table = compileTiming(timing, { createdAt: 0 });
    table.next(now);
    kept.push(table);
  }
  collect();
  return (process.memoryUsage().heapUsed - before) / kept.length;
}

if (import.meta.main) run();
