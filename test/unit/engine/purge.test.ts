import { expect, test } from "vitest";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import type { DefinitionChange } from "../../../src/model/entry.ts";
import { findCollection, findJob } from "../../../src/model/recorded.ts";
import { dayMs, minuteMs } from "../../../src/model/time.ts";
import { openMemoryStore } from "../../../src/state/memory.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { begin, type World, worldOf } from "../../support/world.ts";

const once = jobOf({ startTime: "2026-03-01T00:01:00Z" });

/** A job in a file, one made over REST in a collection of a project, and two in a collection made over REST. */
async function worldOverRest(latencyMs = 1): Promise<World> {
  const world = await worldOf({ filed: once }, () => ({ latencyMs }));
  const anchor = { anchoredAt: begin, cursor: begin - 1 };
  const over = (collection: string, name: string, definition = once): DefinitionChange => {
    return { kind: "job", collection, name, origin: "api", definition, anchor };
  };
  const store = await openMemoryStore({ disk: world.disk });
  const changes: DefinitionChange[] = [
    { kind: "collection", name: "rest", origin: "api", definition: {} },
    over("c", "drift"),
    over("rest", "done"),
    over("rest", "going", jobOf({ cron: ["0 0 1 * *"] })),
  ];
  await store.commit([{ type: "applied", at: begin, serial: 2, by: "test", changes }]);
  await store.close();
  return world;
}

const addresses = ["c/filed", "c/drift", "rest/done", "rest/going"];

test("finished jobs made over REST are purged after sixty days, those of projects never", async () => {
  const world = await worldOverRest();
  const life = await world.live();
  const kept = (): string[] =>
    addresses.filter((address) => findJob(life.store.recorded, address) !== undefined);
  await world.pass(2);
  await world.clock.jumpTo(begin + 60 * dayMs);
  await world.clock.passUntil(begin + 60 * dayMs + minuteMs);
  expect(findJob(life.store.recorded, "rest/done")?.finished).toBe("completed");
  expect(kept()).toEqual(addresses);
  await world.clock.passUntil(begin + 60 * dayMs + 2 * minuteMs);
  expect(kept()).toEqual(["c/filed", "c/drift", "rest/going"]);
  await world.clock.jumpTo(begin + 150 * dayMs);
  await world.clock.passUntil(begin + 150 * dayMs + minuteMs);
  expect(kept()).toEqual(["c/filed", "c/drift", "rest/going"]);
  expect(findCollection(life.store.recorded, "rest")).toBeDefined();
  expect(life.store.recorded.serial).toBe(2);
  const history = await recordsOf(life.store);
  expect(history.map(({ id }) => id)).toContain("rest/done@2026-03-01T00:01:00Z");
});

test("what came of age while nothing served is purged at the next start", async () => {
  const world = await worldOverRest();
  const first = await world.live();
  await world.pass(5);
  await first.kill(false);
  await world.clock.jumpTo(begin + 70 * dayMs);
  const second = await world.live();
  expect(findJob(second.store.recorded, "rest/done")).toBeUndefined();
});

test("a manual run of a job that came of age ends first", async () => {
  const world = await worldOverRest(3 * minuteMs);
  const life = await world.live();
  await world.pass(10);
  await world.clock.jumpTo(begin + 60 * dayMs);
  await world.clock.passUntil(begin + 60 * dayMs + 3 * minuteMs);
  const manual = manualRun({ address: "rest/done", id: "one", by: "ann" }, () => undefined);
  await life.engine.submit(manual);
  await world.clock.passUntil(begin + 60 * dayMs + 5.5 * minuteMs);
  expect(findJob(life.store.recorded, "rest/done")).toBeDefined();
  await world.clock.passUntil(begin + 60 * dayMs + 8 * minuteMs);
  expect(findJob(life.store.recorded, "rest/done")).toBeUndefined();
  expect(life.store.recorded.runs.size).toBe(0);
  expect((await recordsOf(life.store)).at(-1)).toMatchObject({ manual: true, status: "succeeded" });
});
