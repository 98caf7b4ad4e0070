import { expect, onTestFinished, test } from "vitest";
import { Heartbeats } from "../../../src/compose/heartbeats.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Recorded } from "../../../src/model/recorded.ts";
import { secondMs } from "../../../src/model/time.ts";
import type { ServiceEvent } from "../../../src/ports/event-sink.ts";
import { failedWith500, ScriptedRunner } from "../../support/scripted-runner.ts";
import { quiet, VirtualClock } from "../../support/virtual-clock.ts";

const jobs = ["slow", "quick", "broken", ...Array.from({ length: 20 }, (_, n) => `slow-${n}`)];

function recordedJobs(): Recorded {
  const definitionOf = (name: string): Partial<JobDefinition> => ({
    heartbeat: { uri: `http://hc.test/${name}` },
  });
  const all = jobs.map((name) => [name, { name, definition: definitionOf(name) }] as const);
  const collections = new Map([["a", { name: "a", jobs: new Map(all) }]]);
  return { serial: 1, lineage: "x", collections } as unknown as Recorded;
}

/** Monitors whose path begins with `slow` answer after a minute, `broken` with 500, all others in 100 ms. */
function beating() {
  const clock = new VirtualClock(0);
  const runner = new ScriptedRunner(clock, ({ action }) => {
    const { pathname } = new URL("request" in action ? action.request.uri : "");
    if (pathname.startsWith("/broken")) return { latencyMs: 0, result: failedWith500 };
    return { latencyMs: pathname.startsWith("/slow") ? 60 * secondMs : 100 };
  });
  const told: string[] = [];
  const heartbeats = new Heartbeats();
  const sink = heartbeats.hearing({
    emit: (event) => void (event.kind === "trouble" && told.push(event.message)),
  });
  const begun = heartbeats.begin({
    recorded: recordedJobs(),
    runner,
    health: () => [],
    own: { uri: "http://hc.test/service", everyMs: 10 * secondMs },
    clock,
  });
  onTestFinished(async () => {
    begun.hurry();
    await begun.close();
  });
  const succeeds = (job: string, nth = 0): void => {
    const run = `a/${job}@2026-01-01T01:${String(nth).padStart(2, "0")}:00Z`;
    const event: ServiceEvent = {
      kind: "run-ended",
      at: 0,
      run,
      status: "succeeded",
      reason: null,
    };
    sink.emit(event);
  };
  const arrived = (path: string): number =>
    runner.seen.filter(({ endedAt }, at) => {
      return endedAt !== undefined && runner.uris[at] === `http://hc.test/${path}`;
    }).length;
  const called = (path: string): number =>
    runner.uris.filter((uri) => uri === `http://hc.test/${path}`).length;
  return { clock, begun, told, succeeds, arrived, called };
}

test("a monitor that does not answer holds up neither those of other jobs nor that of the service", async () => {
  const { clock, told, succeeds, arrived, called } = beating();
  for (let nth = 0; nth < 50; nth += 1) succeeds("slow", nth);
  succeeds("quick");
  await clock.passUntil(25 * secondMs);
  expect(called("slow")).toBe(4);
  expect(arrived("quick")).toBe(1);
  expect(arrived("service")).toBe(3);
  expect(told).toEqual([expect.stringMatching(/a\/slow.*it answers too slowly/)]);
});

test("a monitor that has answered is called again, and told again when it is too slow again", async () => {
  const { clock, told, succeeds, called } = beating();
  for (const minute of [0, 2]) {
    await clock.passUntil(minute * 60 * secondMs);
    for (let nth = 0; nth < 5; nth += 1) succeeds("slow", nth);
  }
  await quiet();
  expect(called("slow")).toBe(8);
  expect(told).toHaveLength(2);
});

test("however many monitors do not answer, that of the service is called", async () => {
  const { clock, succeeds, arrived } = beating();
  for (const job of jobs) for (let nth = 0; nth < 4; nth += 1) succeeds(job, nth);
  await clock.passUntil(25 * secondMs);
  expect(arrived("service")).toBe(3);
});

test("what is on its way when the service stops arrives, and no longer is waited", async () => {
  const { clock, begun, succeeds, arrived, called } = beating();
  succeeds("quick");
  const closed = begun.close();
  succeeds("quick", 1);
  await clock.passUntil(100);
  await closed;
  expect([called("quick"), arrived("quick"), arrived("service")]).toEqual([1, 1, 1]);
});

test("a monitor that does not answer holds up a stop for two seconds, and one that fails not at all", async () => {
  const { clock, begun, succeeds, called } = beating();
  await clock.passUntil(secondMs);
  succeeds("broken");
  await quiet();
  await begun.close();
  expect(called("broken")).toBe(1);

  const other = beating();
  other.succeeds("slow");
  let isClosed = false;
  const closed = other.begun.close().then(() => (isClosed = true));
  await other.clock.passUntil(2 * secondMs - 1);
  expect(isClosed).toBe(false);
  await other.clock.passUntil(2 * secondMs);
  await closed;
});

test("who is in a hurry waits for no monitor", async () => {
  const { begun, succeeds } = beating();
  succeeds("slow");
  const closed = begun.close();
  begun.hurry();
  await closed;
});
