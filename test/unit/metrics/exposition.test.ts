import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nextDueOf } from "../../../src/engine/status.ts";
import { Exposition, families } from "../../../src/metrics/exposition.ts";
import { Tallies } from "../../../src/metrics/tallies.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { readExposition, sumOf } from "../../support/exposition.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { type Life, recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { begin, minutely, type World, worldOf } from "../../support/world.ts";

/** What a life would tell whoever asks now. */
async function toldBy({ engine, store, events }: Life, world: World, jobsMax = 10_000) {
  const tallies = new Tallies();
  for (const event of events) tallies.emit(event);
  const now = world.clock.now();
  const exposition = new Exposition({
    tallies,
    store,
    load: () => engine.load,
    health: () => [{ name: "loop", ok: true, why: null }],
    nextDue: (collection, job) =>
      nextDueOf(collection, job, { timetables: engine.timetables, now }),
    version: "1.2.3",
    jobsMax,
  });
  const pieces: string[] = [];
  for await (const piece of exposition.text()) pieces.push(piece);
  return { families: readExposition(pieces.join("")), pieces };
}

const countOf = (records: readonly HistoryRecord[], status: string, reason: string | null) =>
  records
    .filter((record) => record.status === status && record.reason === reason)
    .reduce((sum, { range }) => sum + (range?.count ?? 1), 0);

const bad = /\/bad@/;

test("what two lives counted, a crash between them, is what history holds", async () => {
  const world = await worldOf(
    {
      good: jobOf(minutely()),
      bad: jobOf(minutely()),
      slow: jobOf({ ...everyMinutes(begin + minuteMs, 5), overlap: "skip" }),
    },
    ({ context }) =>
      bad.test(context.runId)
        ? { latencyMs: 5, result: failedWith500 }
        : { latencyMs: context.job === "slow" ? 7 * minuteMs : 40 },
  );
  const first = await world.live();
  await world.pass(21.5);
  const before = (await toldBy(first, world)).families;
  await first.kill(true);
  // Longer than what is made up for: some are missed.
  await world.clock.passUntil(world.clock.now() + 30 * minuteMs);
  const second = await world.live();
  await world.pass(70.5);
  const after = (await toldBy(second, world)).families;
  const records = await recordsOf(second.store);
  const both = (name: string, labels: Record<string, string>): number =>
    sumOf(before, name, labels) + sumOf(after, name, labels);
  for (const [status, reason] of [
    ["succeeded", null],
    ["failed", "HTTP 500"],
    ["skipped", "missed"],
    ["skipped", "overlap"],
  ] as const) {
    const labels = { outcome: status, reason: reason ?? "" };
    const held = countOf(records, status, reason);
    expect(held, `${status} ${reason}`).toBeGreaterThan(0);
    expect(both("sched_occurrences_total", labels), `${status} ${reason}`).toBe(held);
  }
  const attempts = records.flatMap((record) => record.attempts);
  for (const outcome of ["succeeded", "failed", "interrupted"]) {
    const held = attempts.filter((attempt) => attempt.outcome === outcome).length;
    expect(held, outcome).toBeGreaterThan(0);
    expect(both("sched_attempts_total", { outcome, type: "http" }), outcome).toBe(held);
  }
  const took = before.get("sched_attempt_duration_seconds")?.samples ?? [];
  expect(took.find(({ name }) => name.endsWith("_count"))?.value).toBeGreaterThan(0);
});

test("facts of single jobs come from the state, whoever lived when they happened", async () => {
  const world = await worldOf({ good: jobOf(minutely()), bad: jobOf(minutely()) }, ({ context }) =>
    context.job === "bad" ? { latencyMs: 0, result: failedWith500 } : { latencyMs: 0 },
  );
  const first = await world.live();
  await world.pass(3.5);
  await first.kill(true);
  const second = await world.live();
  const { families } = await toldBy(second, world);
  const fact = (name: string, job: string) =>
    families
      .get(`sched_job_${name}`)
      ?.samples.find(
        ({ labels }) => labels["address"] === `c/${job}` && labels["collection"] === "c",
      )?.value;
  const at = (minutes: number): number => (begin + minutes * minuteMs) / secondMs;
  expect(fact("last_success_timestamp_seconds", "good")).toBe(at(3));
  expect(fact("last_success_timestamp_seconds", "bad")).toBeUndefined();
  expect(fact("last_end_timestamp_seconds", "bad")).toBeGreaterThanOrEqual(at(2));
  expect(fact("next_due_timestamp_seconds", "good")).toBe(at(4));
  expect(fact("consecutive_failures", "good")).toBe(0);
  expect(fact("consecutive_failures", "bad")).toBeGreaterThan(0);
  expect(sumOf(families, "sched_jobs", { state: "active" })).toBe(2);
});

test("three thousand jobs are told of in pieces, between which others have their turn", async () => {
  const jobs = Object.fromEntries(
    Array.from({ length: 3_000 }, (_, index) => [`job-${index}`, jobOf(everyMinutes(begin, 60))]),
  );
  const world = await worldOf(jobs);
  const life = await world.live();
  let turns = 0;
  let isOver = false;
  const tick = (): void => {
    turns += 1;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const { families, pieces } = await toldBy(life, world);
  isOver = true;
  expect(families.get("sched_job_next_due_timestamp_seconds")?.samples).toHaveLength(3_000);
  expect(pieces.length).toBeGreaterThan(20);
  expect(turns).toBeGreaterThan(5);
});

test("where there are more jobs than may be told of, those that fail are, and the rest is counted", async () => {
  const world = await worldOf(
    { a: jobOf(minutely()), b: jobOf(minutely()), c: jobOf(minutely()) },
    ({ context }) =>
      context.job === "b" ? { latencyMs: 0, result: failedWith500 } : { latencyMs: 0 },
  );
  const life = await world.live();
  await world.pass(4);
  const some = (await toldBy(life, world, 2)).families;
  const told = some
    .get("sched_job_consecutive_failures")
    ?.samples.map(({ labels }) => labels["address"]);
  expect(told).toEqual(["c/b"]);
  expect(sumOf(some, "sched_jobs_untold")).toBe(2);
  const none = (await toldBy(life, world, 0)).families;
  expect(none.get("sched_job_consecutive_failures")?.samples).toEqual([]);
});

test("the process tells of itself beside it", async () => {
  const world = await worldOf({});
  const { families } = await toldBy(await world.live(), world);
  const names = [...families.keys()];
  expect(names).toContain("process_cpu_seconds_total");
  expect(names).toContain("process_resident_memory_bytes");
  expect(names).toContain("nodejs_eventloop_lag_p99_seconds");
});

test("names are as Prometheus asks for: units, and `_total` for what only grows", () => {
  for (const { name, type } of families) {
    expect(name).toMatch(/^sched_[a-z]+(_[a-z]+)*$/);
    expect(name.endsWith("_total"), name).toBe(type === "counter");
    if (type === "histogram") expect(name).toMatch(/_seconds$/);
  }
});

test("the manual lists every metric, with its type and its labels, and no other", () => {
  const manual = readFileSync(new URL("../../../docs/metrics.md", import.meta.url), "utf8");
  const rows = manual.split("\n").filter((line) => line.startsWith("| `sched_"));
  expect(rows).toEqual(
    families.map(({ name, type, labels, help }) => {
      const named = labels.map((label) => `\`${label}\``).join(", ");
      return `| \`${name}\` | ${type} | ${named} | ${help} |`;
    }),
  );
});
