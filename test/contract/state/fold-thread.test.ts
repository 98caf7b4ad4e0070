import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fileBench } from "./bench.ts";
import { applied, claimed, ended } from "./entries.ts";
import { ids } from "./suite.ts";

/** Enough jobs that folding them is worth a thread of its own. */
const names = Array.from({ length: 5_000 }, (_, index) => `job-${index}`);
const succeeded = { kind: "end", status: "succeeded" } as const;

test("a large state is folded in a thread of its own, while commits go on", async () => {
  const bench = await fileBench();
  const store = await bench.open();
  await store.commit([applied(1, ...names)]);
  await store.fold();
  expect((await readFile(join(bench.dir, "state.json"))).length).toBeGreaterThan(1024 * 1024);
  await store.commit([claimed("job-7", 1), ended("job-7", 1, "succeeded", succeeded)]);
  const folding = store.fold();
  await store.commit([claimed("job-8", 2), ended("job-8", 2, "succeeded", succeeded)]);
  await folding;
  const jobs = JSON.parse(await readFile(join(bench.dir, "state.json"), "utf8")).collections.Billing
    .jobs;
  expect(Object.keys(jobs)).toEqual(names);
  expect(jobs["job-7"].recent).toHaveLength(1);
  await bench.kill(store);
  const again = await bench.open();
  expect(await ids(again, {})).toHaveLength(2);
  expect(again.recorded.collections.get("billing")?.jobs.size).toBe(5_000);
  await bench.cleanUp();
});

test("what the thread finds wrong reaches the owner: it writes the state anew from memory", async () => {
  const bench = await fileBench();
  const notes: string[] = [];
  const store = await bench.open({ onNote: (text) => notes.push(text) });
  await store.commit([applied(1, ...names)]);
  await store.fold();
  await store.commit([applied(2, "another")]);
  const path = join(bench.dir, "state.json");
  await writeFile(path, (await readFile(path, "utf8")).replace('"fence": 0', '"fence": 7'));
  await store.fold();
  expect(notes).toEqual([
    expect.stringMatching(/state\.json was changed by something other than sched/),
  ]);
  expect(await readdir(bench.dir)).toContainEqual(
    expect.stringMatching(/^state\.found-[0-9a-f]{8}\.json$/),
  );
  await bench.kill(store);
  const again = await bench.open();
  expect(again.recorded).toMatchObject({ fence: 0, serial: 2 });
  expect(again.recorded.collections.get("billing")?.jobs.size).toBe(5_001);
  await bench.cleanUp();
});
