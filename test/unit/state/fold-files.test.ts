import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DefinitionChange, Entry } from "../../../src/model/entry.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import type { Place } from "../../../src/state/place.ts";
import { recover } from "../../../src/state/recover.ts";
import { applied, claimed, ended } from "../../contract/state/entries.ts";
import { anyEntries } from "../../support/any-entries.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";
import { draws } from "../../support/draws.ts";

/** The snapshot is made out of the files; the state in memory is another road to the same place. */

const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };

async function openOn(files: PowerCutFiles, notes: string[] = []): Promise<FileStore> {
  const clock = { now: () => 0, sleepUntil: async () => {} };
  const onNote = (text: string) => notes.push(text);
  // One for all: it is in keys, and hashed into the traces of attempts.
  const lineage = "one-lineage";
  const place: Place = { folder: "/home/.sched", files, clock, version: "0.1.0", lineage, onNote };
  const found = await recover(place);
  const takeLock = async () => lock;
  const store = new FileStore(place, { found, lock, takeLock, vault: undefined, notes: [] });
  await store.begin();
  return store;
}

async function textIn(files: PowerCutFiles, name: string): Promise<string> {
  const file = await files.open(`/home/.sched/${name}`, 0);
  return (await file.readFile()).toString();
}

async function recentOf(files: PowerCutFiles): Promise<Record<string, unknown[]>> {
  const { collections } = JSON.parse(await textIn(files, "state.json")) as {
    collections: Record<string, { jobs: Record<string, { recent: unknown[] }> }>;
  };
  const found: Record<string, unknown[]> = {};
  for (const [collection, { jobs }] of Object.entries(collections)) {
    for (const [job, { recent }] of Object.entries(jobs)) found[`${collection}/${job}`] = recent;
  }
  return found;
}

test("folded in pieces or at once, out of files or kept in memory, it is the same state", async () => {
  await fc.assert(
    fc.asyncProperty(anyEntries, fc.array(fc.nat(30), { maxLength: 5 }), async (entries, cuts) => {
      const [pieces, whole] = [new PowerCutFiles("/home"), new PowerCutFiles("/home")];
      const [store, kept] = [await openOn(pieces), await openOn(whole)];
      let rest: readonly Entry[] = entries;
      for (const cut of cuts) {
        await store.commit(rest.slice(0, cut));
        rest = rest.slice(cut);
        await store.fold();
      }
      await store.commit(rest);
      await kept.commit(entries);
      const expected = kept.recorded;
      await Promise.all([store.fold(), kept.fold()]);
      const again = await openOn(pieces);
      const once = await openOn(whole);
      expect(again.recorded).toEqual(store.recorded);
      expect({ ...store.recorded, unsealed: [] }).toEqual({ ...expected, unsealed: [] });
      expect(again.recorded).toEqual(once.recorded);
      expect(await recentOf(pieces)).toEqual(await recentOf(whole));
    }),
    { numRuns: draws(12) },
  );
});

test("records of a job that was moved are forgotten, in whatever case they named it", async () => {
  const store = await openOn(new PowerCutFiles("/home"));
  await store.commit([
    applied(1, "A"),
    claimed("a", 1),
    ended("a", 1, "succeeded", succeeded),
    {
      type: "applied",
      at: 2_000,
      serial: 2,
      by: "test",
      changes: [{ kind: "collectionMoved", name: "billing", to: "finance" }],
    },
  ]);
  expect(store.recorded.collections.get("finance")?.jobs.get("a")?.recent).toHaveLength(1);
  await store.fold();
  expect(store.recorded.collections.get("finance")?.jobs.get("a")?.recent).toEqual([]);
});

const succeeded = { kind: "end", status: "succeeded" } as const;

test("a job's line keeps its last twenty records over many folds; the state in memory keeps none", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a", "b")]);
  for (let second = 1; second <= 30; second += 3) {
    const seconds = [second, second + 1, second + 2];
    await store.commit(
      seconds.flatMap((at) => [claimed("a", at), ended("a", at, "succeeded", succeeded)]),
    );
    await store.fold();
  }
  const recent = await recentOf(files);
  expect(recent["Billing/a"]).toHaveLength(20);
  expect(recent["Billing/a"]).toMatchObject([
    { id: "billing/a@1970-01-01T00:00:11Z" },
    ...Array.from({ length: 18 }, () => ({})),
    { id: "billing/a@1970-01-01T00:00:30Z" },
  ]);
  expect(recent["Billing/b"]).toEqual([]);
  expect(store.recorded.collections.get("billing")?.jobs.get("a")?.recent).toEqual([]);
});

test("an answer that looks like records, addresses and applies is none of them", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a", "b")]);
  const response = ',{"id":"x"},{"type":"applied","address":"billing/b","recent":[';
  for (let second = 1; second <= 24; second += 1) {
    const end = { ...ended("a", second, "succeeded", succeeded), response } as Entry;
    await store.commit([claimed("a", second), end]);
    await store.fold();
  }
  const recent = await recentOf(files);
  const attempts = [expect.objectContaining({ response })];
  expect(recent["Billing/a"]).toEqual(
    Array.from({ length: 20 }, () => expect.objectContaining({ attempts })),
  );
  expect(recent["Billing/b"]).toEqual([]);
  expect((await openOn(files)).recorded).toEqual(store.recorded);
});

test.each([
  [
    "state.json replaced by another state",
    async (files: PowerCutFiles) => spoil(files, "state.json", "{}"),
  ],
  ["state.json gone", (files: PowerCutFiles) => files.unlink("/home/.sched/state.json")],
  [
    "a journal gone",
    (files: PowerCutFiles) => files.unlink("/home/.sched/journal/00000002.ndjson"),
  ],
  [
    "a journal cut",
    (files: PowerCutFiles) => files.truncate("/home/.sched/journal/00000002.ndjson", 200),
  ],
  [
    "a journal spoilt",
    async (files: PowerCutFiles) => spoil(files, "journal/00000002.ndjson", "xx", 300),
  ],
])(
  "%s while it is served: the state is written anew from memory, and that is said",
  async (_, harm) => {
    const files = new PowerCutFiles("/home");
    const notes: string[] = [];
    const store = await openOn(files, notes);
    await store.commit([applied(1, "a", "b")]);
    await store.fold();
    await store.commit([applied(2, "c"), claimed("a", 5), ended("a", 5, "succeeded", succeeded)]);
    await harm(files);
    await store.fold();
    expect(notes).toEqual([expect.stringContaining("written anew from memory")]);
    await store.commit([applied(3, "d")]);
    await store.fold();
    expect(notes).toHaveLength(1);
    files.cut("nothing");
    const again = await openOn(files);
    expect([...again.recorded.collections.get("billing")!.jobs.keys()]).toEqual([
      "a",
      "b",
      "c",
      "d",
    ]);
    const records: string[] = [];
    for await (const { id } of again.history({})) records.push(id);
    expect(records).toEqual(["billing/a@1970-01-01T00:00:05Z"]);
    const aside = (await files.readdir("/home/.sched")).filter((name) => name.includes("found"));
    expect(aside).toHaveLength(_.includes("replaced") ? 1 : 0);
  },
);

async function spoil(files: PowerCutFiles, name: string, text: string, at = 0): Promise<void> {
  const file = await files.open(`/home/.sched/${name}`, 2);
  if (at === 0) await file.truncate(0);
  await file.write(Buffer.from(text), 0, text.length, at);
}

const at = 9_000;
const retry = { kind: "retry", at: 99_000 } as const;
const runOfA = "billing/a@1970-01-01T00:00:05Z";

function noticeOf(job: string): Entry {
  const about = `billing/${job}@1970-01-01T00:00:08Z`;
  return {
    type: "notifying",
    at,
    run: `${about}/late/notify`,
    about,
    address: `billing/${job}`,
    scheduledTime: 8_000,
    condition: "late",
    index: 0,
    why: { reason: "late", message: "It is late." },
    definition: { action: { type: "http", request: { method: "POST", uri: "http://h/" } } },
  };
}

/** Each kind of entry, as the only one between two snapshots, changes something that the next snapshot must know. */
const alone: Readonly<Record<Entry["type"], Entry>> = {
  notifying: noticeOf("quiet"),
  recovered: {
    type: "recovered",
    at,
    address: "billing/held",
    run: "billing/held@1970-01-01T00:00:09Z",
    over: [{ condition: "late", index: 0, about: "billing/held@1970-01-01T00:00:08Z" }],
  },
  opened: { type: "opened", at, fence: 9, owner: { pid: 1, host: "here", version: "0" } },
  applied: applied(7, "new"),
  claimed: claimed("quiet", 8),
  started: {
    type: "started",
    at,
    fence: 1,
    run: "billing/b@1970-01-01T00:00:06Z",
    number: 2,
    step: { action: "main", index: 0 },
  },
  ended: ended("a", 5, "succeeded", succeeded),
  skipped: {
    type: "skipped",
    at,
    address: "billing/quiet",
    reason: "missed",
    cursor: 8_000,
    range: { count: 1, first: "1970-01-01T00:00:08Z", last: "1970-01-01T00:00:08Z" },
  },
  held: { type: "held", at, address: "billing/quiet", hold: { by: "anna", since: at } },
  released: { type: "released", at, address: "Billing/held", by: "anna" },
  finished: { type: "finished", at, address: "billing/quiet", state: "completed" },
  abandoned: { type: "abandoned", at, run: runOfA, reason: "cancelled" },
  purged: { type: "purged", at, address: "billing/quiet" },
};

const removals: readonly [string, DefinitionChange][] = [
  ["a job removed", { kind: "jobRemoved", collection: "billing", name: "quiet" }],
  ["a collection removed", { kind: "collectionRemoved", name: "billing" }],
  [
    "a collection edited",
    { kind: "collection", name: "billing", origin: "api", definition: { state: "disabled" } },
  ],
  ["a WebJob edited", webJob("billing", "script", "false")],
  ["a WebJob removed", { kind: "webJobRemoved", collection: "billing", name: "script" }],
  ["a WebJob made", webJob("billing", "another", "true")],
];

function webJob(collection: string, name: string, script: string): DefinitionChange {
  return {
    kind: "webJob",
    collection,
    name,
    origin: "apply",
    definition: { type: "triggered", script },
  };
}

function changed(change: DefinitionChange): Entry {
  return { type: "applied", at, serial: 7, by: "test", changes: [change] };
}

test.each([
  ...Object.entries(alone),
  ...removals.map(([name, change]) => [name, changed(change)] as const),
])("%s, alone between two snapshots, is in the second", async (_, entry) => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([
    applied(1, "a", "b", "held", "quiet"),
    changed(webJob("billing", "script", "true")),
    { type: "held", at: 1, address: "billing/held", hold: { by: "anna", since: 1 } },
    claimed("a", 5),
    claimed("b", 6),
    ended("b", 6, "failed", retry),
    noticeOf("held"),
  ]);
  await store.fold();
  const before = JSON.stringify(store.recorded, plainly);
  await store.commit([entry]);
  expect(JSON.stringify(store.recorded, plainly), "it changes something").not.toBe(before);
  await store.fold();
  expect((await openOn(files)).recorded).toEqual(store.recorded);
});

function plainly(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return value instanceof Set ? [...value] : value;
}
