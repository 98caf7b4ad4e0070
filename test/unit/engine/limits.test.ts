import { expect, test } from "vitest";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { HostLimits } from "../../../src/dispatch/host-limits.ts";
import type { HostLimit } from "../../../src/model/host-limit.ts";
import { parseHostPattern } from "../../../src/model/host-pattern.ts";
import type { CollectionDefinition } from "../../../src/model/job-collection.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { openMemoryStore } from "../../../src/state/memory.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500, type SeenCall } from "../../support/scripted-runner.ts";
import { begin, told, type World, worldOf } from "../../support/world.ts";

const once = { startTime: "2026-03-01T00:01:00Z" };

/** So many jobs of a kind, all due at the same second. */
function many(
  count: number,
  kind: string,
  members: Partial<JobDefinition>,
  host = `${kind}.test`,
): Record<string, JobDefinition> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, number) => [
      `${kind}-${number}`,
      jobOf({ ...once, ...members }, host),
    ]),
  );
}

/** The most calls under way at once, of those whose job has this kind. */
function most(seen: readonly SeenCall[], kind: RegExp): number {
  const calls = seen.filter(({ run }) => kind.test(run));
  return Math.max(
    0,
    ...calls.map(
      ({ at }) => calls.filter((call) => call.at <= at && at < (call.endedAt ?? Infinity)).length,
    ),
  );
}

/** Changes the settings of the collection, as an apply before the service starts would. */
async function setCollection(world: World, definition: CollectionDefinition): Promise<void> {
  const store = await openMemoryStore({ disk: world.disk });
  const change = { kind: "collection", name: "c", origin: "apply", definition } as const;
  await store.commit([{ type: "applied", at: begin, serial: 2, by: "test", changes: [change] }]);
  await store.close();
}

test("a group, a target and a collection hold at the same time", async () => {
  const group = { concurrency: { group: "g", limit: 4 } };
  const jobs = {
    ...many(12, "target", { target: { name: "t", limit: 3 } }),
    ...many(12, "group", group),
    ...many(12, "both", { ...group, target: { name: "u", limit: 3 } }),
    ...many(12, "plain", {}),
  };
  const world = await worldOf(jobs, () => ({ latencyMs: secondMs }));
  await setCollection(world, { concurrency: { limit: 7 } });
  await world.live();
  await world.pass(2);
  const { seen } = world.runner;
  expect(seen).toHaveLength(48);
  expect(most(seen, /target/)).toBeLessThanOrEqual(3);
  expect(most(seen, /both/)).toBeLessThanOrEqual(3);
  expect(most(seen, /group|both/)).toBeLessThanOrEqual(4);
  expect(most(seen, /./)).toBe(7);
  // No place is left unused, and nobody waits for ever: 48 calls of a second, seven at once.
  expect(Math.max(...seen.map(({ at, scheduledTime }) => at - scheduledTime))).toBeLessThanOrEqual(
    11 * secondMs,
  );
});

test("of the limits that jobs of a group name, the smallest holds for all", async () => {
  const jobs = {
    ...many(5, "a", { concurrency: { group: "g", limit: 5 } }),
    ...many(1, "b", { concurrency: { group: "G", limit: 2 } }),
  };
  const world = await worldOf(jobs, () => ({ latencyMs: secondMs }));
  await world.live();
  await world.pass(2);
  expect(world.runner.seen).toHaveLength(6);
  expect(most(world.runner.seen, /./)).toBe(2);
});

test("retries, error actions, manual runs and redeliveries count like first attempts", async () => {
  const alert = { type: "http", request: { method: "POST", uri: "http://alert.test/" } } as const;
  const jobs = many(6, "job", {
    concurrency: { group: "g", limit: 2 },
    action: {
      type: "http",
      request: { method: "GET", uri: "http://target.test/" },
      retryPolicy: { retryType: "fixed", retryInterval: "PT15S", retryCount: 1 },
      errorAction: [alert],
    },
  });
  const world = await worldOf(jobs, ({ context }) =>
    context.failure === null ? { latencyMs: 2_000, result: failedWith500 } : { latencyMs: 2_000 },
  );
  const first = await world.live();
  await world.pass(1 + 1 / 60);
  await first.kill(false);
  const second = await world.live();
  for (const id of ["1", "2", "3"]) {
    await second.engine.submit(manualRun({ address: "c/job-0", id, by: "ann" }, () => undefined));
  }
  await world.pass(5);
  const records = await recordsOf(second.store);
  expect(records).toHaveLength(9);
  expect(new Set(records.map(({ attempts }) => attempts.at(-1)?.action))).toEqual(
    new Set(["error"]),
  );
  // Those of the first life died with it.
  const alive = world.runner.seen.filter(({ at }) => at > begin + minuteMs);
  expect(most(alive, /./)).toBe(2);
});

test("a limit of the collection that changes counts for what waits already", async () => {
  const world = await worldOf(many(20, "job", {}), () => ({ latencyMs: secondMs }));
  await setCollection(world, { concurrency: { limit: 2 } });
  const life = await world.live();
  await world.pass(1 + 2.5 / 60);
  expect(life.engine.running).toBe(2);
  const definition = { concurrency: { limit: 5 } };
  await life.engine.submit(({ now }) => ({
    entries: [
      {
        type: "applied",
        at: now,
        serial: 3,
        by: "test",
        changes: [{ kind: "collection", name: "c", origin: "apply", definition }],
      },
    ],
    touched: ["c"],
    answer: () => undefined,
  }));
  await world.pass(1 + 3.5 / 60);
  expect(life.engine.running).toBe(5);
  await world.pass(2);
  expect(world.runner.seen).toHaveLength(20);
});

test("atMostOnce: nothing is claimed ahead, so a crash costs what was on the wire and nothing more", async () => {
  const jobs = many(100, "job", { delivery: "atMostOnce" });
  const world = await worldOf(jobs, (_, nth) => ({ latencyMs: nth <= 64 ? 300_000 : 1 }));
  const first = await world.live();
  await world.pass(1.5);
  expect(first.engine.running).toBe(64);
  expect(first.store.recorded.runs.size).toBe(64);
  await first.kill(false);
  const second = await world.live();
  await world.pass(2);
  const records = await recordsOf(second.store);
  expect(records.filter(({ reason }) => reason === "interrupted")).toHaveLength(64);
  expect(records.filter(({ status }) => status === "succeeded")).toHaveLength(36);
  expect(world.runner.seen).toHaveLength(100);
});

test("atMostOnce: what others have claimed ahead does not keep it waiting for ever", async () => {
  const jobs = {
    ...many(600, "a", {}, "one.test"),
    ...many(3, "b", { delivery: "atMostOnce" }, "one.test"),
    ...many(600, "c", {}, "one.test"),
  };
  const world = await worldOf(jobs, () => ({ latencyMs: secondMs }));
  await world.live();
  await world.pass(2);
  const { seen } = world.runner;
  expect(seen).toHaveLength(1_203);
  const late = seen
    .filter(({ run }) => run.startsWith("c/b"))
    .map(({ at, scheduledTime }) => at - scheduledTime);
  expect(Math.max(...late)).toBeLessThanOrEqual(6 * secondMs);
  expect(most(seen, /./)).toBe(64);
});

test("atMostOnce: a clean stop fails nothing that it did not cut off", async () => {
  const jobs = many(4, "job", {
    delivery: "atMostOnce",
    concurrency: { group: "g", limit: 1 },
  });
  const world = await worldOf(jobs, (_, nth) => ({ latencyMs: nth === 1 ? 60_000 : 10 }));
  const first = await world.live({ drainMs: secondMs });
  await world.pass(1.1);
  for (const id of ["1", "2"]) {
    await first.engine.submit(manualRun({ address: "c/job-0", id, by: "ann" }, () => undefined));
  }
  first.stop();
  await world.pass(1.2);
  await first.ended;
  const second = await world.live();
  await world.pass(2);
  expect(
    told(await recordsOf(second.store))
      .map((text) => text.split(" ").slice(1).join(" "))
      .sort(),
  ).toEqual([
    "failed (interrupted) [main interrupted]",
    "succeeded [main interrupted, main succeeded]",
    "succeeded [main interrupted, main succeeded]",
    "succeeded [main succeeded]",
    "succeeded [main succeeded]",
    "succeeded [main succeeded]",
  ]);
  expect(world.runner.seen).toHaveLength(6);
});

function hostsOf(host: string, limit: Omit<HostLimit, "hosts">): { readonly hosts: HostLimits } {
  return { hosts: new HostLimits([{ hosts: [parseHostPattern(host)!], ...limit }]) };
}

test("a host is called by so many at once as its limit says, whatever origins it has, and others as ever", async () => {
  const jobs = {
    ...many(12, "one", {}, "host.test"),
    ...many(12, "two", {}, "host.test:80"),
    ...many(12, "other", {}, "other.test"),
  };
  const world = await worldOf(jobs, () => ({ latencyMs: secondMs }));
  await world.live(hostsOf("host.test:80", { concurrency: 5 }));
  await world.pass(2);
  const { seen } = world.runner;
  expect(seen).toHaveLength(36);
  expect(most(seen, /one|two/)).toBe(5);
  expect(most(seen, /other/)).toBe(12);
});

test("a rate spreads calls evenly, never gives more, lets nothing wait for ever, and others begin at once", async () => {
  const jobs = { ...many(30, "slow", {}, "slow.test"), ...many(30, "free", {}, "free.test") };
  const world = await worldOf(jobs, () => ({ latencyMs: 10 }));
  await world.live(hostsOf("*.test", { rate: { calls: 2, perMs: secondMs, burst: 3 } }));
  await world.pass(3);
  for (const kind of [/slow/, /free/]) {
    const calls = world.runner.seen.filter(({ run }) => kind.test(run)).map(({ at }) => at);
    expect(calls).toHaveLength(30);
    calls.sort((one, other) => one - other);
    const lasted = calls.at(-1)! - calls[0]!;
    // Each host by itself: 3 at once, 27 at two a second.
    expect(lasted).toBeGreaterThanOrEqual(13_000);
    expect(lasted).toBeLessThanOrEqual(14_000);
    for (const from of calls) {
      const second = calls.filter((at) => at >= from && at < from + secondMs);
      expect(second.length).toBeLessThanOrEqual(5);
    }
  }
});

test("where nothing limits a host its calls are named and claimed as without the setting", async () => {
  const world = await worldOf(many(20, "free", {}, "free.test"), () => ({ latencyMs: secondMs }));
  await world.live(hostsOf("slow.test", { rate: { calls: 1, perMs: secondMs, burst: 1 } }));
  await world.pass(2);
  const starts = new Set(world.runner.seen.map(({ at }) => at));
  expect(starts.size).toBe(1);
});

test("retries count under the rate of their host", async () => {
  const policy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 2 } as const;
  const jobs = many(4, "slow", {}, "slow.test");
  for (const job of Object.values(jobs)) Object.assign(job.action, { retryPolicy: policy });
  const world = await worldOf(jobs, () => ({ result: failedWith500, latencyMs: 10 }));
  await world.live(hostsOf("slow.test", { rate: { calls: 6, perMs: minuteMs, burst: 1 } }));
  await world.pass(5);
  const calls = world.runner.seen.map(({ at }) => at).sort((one, other) => one - other);
  expect(calls).toHaveLength(12);
  const gaps = calls.slice(1).map((at, index) => at - calls[index]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10 * secondMs);
});
