import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { DefinitionChange, Entry } from "../../../src/model/entry.ts";
import { occurrenceId } from "../../../src/model/names.ts";
import { findJob } from "../../../src/model/recorded.ts";
import type { StateStore } from "../../../src/ports/state-store.ts";
import { stateDocument } from "../../support/recorded-text.ts";
import { type FileBench, fileBench, memoryBench } from "./bench.ts";
import type { Bench } from "./suite.ts";

const definition = {
  action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1/" } },
} as const;

function applied(at: number, serial: number, ...changes: readonly DefinitionChange[]): Entry {
  return { type: "applied", at, serial, by: "test", changes };
}

function job(name: string, collection = "billing"): DefinitionChange {
  return { kind: "job", collection, name, origin: "apply", definition };
}

function collection(name: string): DefinitionChange {
  return { kind: "collection", name, origin: "apply", project: "acme", definition: {} };
}

/** The job's occurrence of a second, claimed and ended half a second later. */
function fired(address: string, second: number): Entry[] {
  const due = second * 1_000;
  const run = occurrenceId(address, due);
  return [
    {
      type: "claimed",
      at: due,
      fence: 1,
      run,
      address,
      scheduledTime: due,
      cursor: due,
    },
    {
      type: "ended",
      at: due + 500,
      fence: 1,
      run,
      number: 1,
      outcome: "succeeded",
      message: null,
      response: null,
      mayHaveArrived: true,
      next: { kind: "end", status: "succeeded" },
    },
  ];
}

const opened: Entry = {
  type: "opened",
  at: 0,
  fence: 1,
  owner: { pid: 1, host: "here", version: "0" },
};

async function idsOf(store: StateStore, address: string, last?: number): Promise<string[]> {
  const ids: string[] = [];
  const query = { address, ...(last === undefined ? {} : { last }) };
  for await (const { id } of store.history(query)) ids.push(id);
  return ids;
}

const moves: readonly DefinitionChange[] = [
  {
    kind: "jobMoved",
    collection: "billing",
    name: "old",
    to: { collection: "finance", name: "new" },
  },
];

const benches: readonly (readonly [name: string, make: () => Promise<Bench>])[] = [
  ["files", fileBench],
  ["memory", memoryBench],
];

test.each(benches)(
  "history goes with what was moved, and not what another did at either address (%s)",
  async (_name, make) => {
    const bench = await make();
    onTestFinished(() => bench.cleanUp());
    const store = await bench.open();
    await store.commit([opened, applied(1, 1, collection("billing"), job("old"))]);
    await store.commit(fired("billing/old", 2));
    await store.fold();
    await store.commit(fired("billing/old", 3));
    await store.commit([applied(4_000, 2, collection("finance"), ...moves)]);
    await store.commit([applied(4_500, 3, job("old"))]);
    await store.commit([...fired("finance/new", 5), ...fired("billing/old", 6)]);
    const all = ["billing/old@1970-01-01T00:00:02Z", "billing/old@1970-01-01T00:00:03Z"];
    const own = "finance/new@1970-01-01T00:00:05Z";
    for (const when of ["in the journal", "folded"]) {
      expect(await idsOf(store, "finance/new"), when).toEqual([...all, own]);
      expect(await idsOf(store, "finance/new", 2), when).toEqual([all[1], own]);
      expect(await idsOf(store, "Finance"), when).toEqual([...all, own]);
      expect(await idsOf(store, "billing/old"), when).toContain("billing/old@1970-01-01T00:00:06Z");
      await store.fold();
    }
    await store.close();
  },
);

/** The names of the records that `state.json` keeps with a job. */
async function recentIn(bench: FileBench, collection: string, job: string): Promise<string[]> {
  const text = await readFile(join(bench.dir, "state.json"), "utf8");
  const { collections } = JSON.parse(text) as {
    collections: Record<string, { jobs: Record<string, { recent: { id: string }[] }> }>;
  };
  return (collections[collection]?.jobs[job]?.recent ?? []).map(({ id }) => id);
}

test("a fold finds what was moved since the last one, with the records that it had", async () => {
  const bench = await fileBench();
  onTestFinished(() => bench.cleanUp());
  const store = await bench.open();
  await store.commit([
    opened,
    applied(
      1,
      1,
      collection("billing"),
      job("old"),
      job("stays"),
      collection("reports"),
      job("r", "reports"),
    ),
  ]);
  await store.commit([
    ...fired("billing/old", 2),
    ...fired("billing/stays", 2),
    ...fired("reports/r", 2),
  ]);
  await store.fold();
  // Out of a collection that is renamed, which takes the name of a job's new home; another takes the old address.
  await store.commit([
    applied(
      4_000,
      2,
      { kind: "collectionMoved", name: "reports", to: "archive" },
      collection("finance"),
      ...moves,
      job("old"),
    ),
  ]);
  await store.commit([...fired("finance/new", 5), ...fired("billing/old", 6)]);
  const before = await stateDocument(store);
  await store.fold();
  expect(await stateDocument(store)).toEqual(before);
  expect(await recentIn(bench, "finance", "new")).toEqual([
    "billing/old@1970-01-01T00:00:02Z",
    "finance/new@1970-01-01T00:00:05Z",
  ]);
  expect(await recentIn(bench, "billing", "old")).toEqual(["billing/old@1970-01-01T00:00:06Z"]);
  expect(await recentIn(bench, "billing", "stays")).toHaveLength(1);
  expect(await recentIn(bench, "archive", "r")).toEqual(["reports/r@1970-01-01T00:00:02Z"]);
  expect(findJob(store.recorded, "finance/new")?.recent).toEqual([]);
  await store.close();
  const again = await bench.open();
  expect(await stateDocument(again)).toEqual(before);
  await again.commit(fired("archive/r", 7));
  await again.fold();
  expect(await recentIn(bench, "archive", "r")).toHaveLength(2);
  await again.close();
});
