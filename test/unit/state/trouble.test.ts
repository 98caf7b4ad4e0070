import { setImmediate as soon } from "node:timers/promises";
import { expect, test } from "vitest";
import { ProblemError } from "../../../src/model/problem.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { dayMs } from "../../../src/model/time.ts";
import { unsealedChapter } from "../../../src/state/chapters.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import { outlived, type Retention, sealRecords } from "../../../src/state/history-segments.ts";
import type { Place } from "../../../src/state/place.ts";
import { readHistory } from "../../../src/state/read-history.ts";
import { SegmentIndexes } from "../../../src/state/segment-indexes.ts";
import { recover } from "../../../src/state/recover.ts";
import type { Segment } from "../../../src/state/snapshot.ts";
import { applied } from "../../contract/state/entries.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";

const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };

async function openOn(files: PowerCutFiles): Promise<FileStore> {
  const clock = { now: () => 0, sleepUntil: async () => {} };
  const place: Place = { folder: "/home/.sched", files, clock, version: "0.1.0" };
  const found = await recover(place);
  const takeLock = async () => lock;
  const store = new FileStore(place, { found, lock, takeLock, vault: undefined, notes: [] });
  await store.begin();
  return store;
}

/** What is written behind a commit is written. */
async function settled(files: PowerCutFiles): Promise<void> {
  for (let steps = -1; steps !== files.steps;) {
    ({ steps } = files);
    for (let turn = 0; turn < 5; turn += 1) await soon();
  }
}

test("while the disk is full nothing is acknowledged, and it goes on by itself, in a new file", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a")]);
  expect(store.trouble).toBeUndefined();
  files.failAt = files.steps + 1; // From here on everything fails.
  for (const attempt of [1, 2, 3]) {
    const refused = await store.commit([applied(2, "b")]).catch((error: unknown) => error);
    expect(refused, `attempt ${attempt}`).toBeInstanceOf(ProblemError);
    expect(refused).toMatchObject({ problems: [{ code: "state/unwritable" }] });
    expect(store.trouble).toContain("Writing the journal of /home/.sched failed");
    expect(store.recorded.serial).toBe(1);
  }
  await expect(store.fold()).rejects.toMatchObject({ problems: [{ code: "state/unwritable" }] });
  files.failAt = Infinity;
  await store.commit([applied(2, "b")]);
  expect(store.trouble).toBeUndefined();
  expect(await files.readdir("/home/.sched/journal")).toEqual([
    "00000001.ndjson",
    expect.stringMatching(/^0000000[2-9]\.ndjson$/),
    ...(await files.readdir("/home/.sched/journal")).slice(2),
  ]);
  files.cut("nothing");
  const again = await openOn(files);
  expect(again.recorded.serial).toBe(2);
});

test("commits that shared a failed write are all refused; later ones are not", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  files.failAt = files.steps + 1;
  files.failure = "fails";
  const shared = await Promise.allSettled([1, 2, 3].map((n) => store.commit([applied(n, "a")])));
  expect(shared.map((each) => each.status)).toEqual(["rejected", "rejected", "rejected"]);
  await store.commit([applied(1, "a")]);
  expect(store.recorded.serial).toBe(1);
});

test("a fold that failed costs nothing and is made up for by the next", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a")]);
  await settled(files);
  files.failure = "fails";
  files.failAt = files.steps + 5;
  await expect(store.fold()).rejects.toMatchObject({ problems: [{ code: "state/unwritable" }] });
  expect(store.trouble, "commits go on").toBeUndefined();
  expect(store.sinceFold.journalBytes).toBeGreaterThan(0);
  await store.commit([applied(2, "b")]);
  await store.fold();
  expect(store.sinceFold.journalBytes).toBe(0);
  files.cut("nothing");
  expect((await openOn(files)).recorded.serial).toBe(2);
});

test("folds that fail again and again do not leave a journal each", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a")]);
  await settled(files);
  files.failure = "fails";
  for (let attempt = 1; attempt <= 5; attempt++) {
    // The first steps begin the journal; the snapshot is what fails.
    files.failAt = files.steps + (attempt === 1 ? 5 : 1);
    await expect(store.fold()).rejects.toThrow("Writing /home/.sched/state.json failed");
  }
  expect(await files.readdir("/home/.sched/journal")).toHaveLength(2);
  files.failAt = Infinity;
  await store.commit([applied(2, "b")]);
  await store.fold();
  files.cut("nothing");
  expect((await openOn(files)).recorded.serial).toBe(2);
});

test("journals are kept as long as the generation before, and no longer", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  const counts: number[] = [];
  for (let serial = 1; serial <= 5; serial++) {
    await store.commit([applied(serial, "a")]);
    await store.fold();
    counts.push((await files.readdir("/home/.sched/journal")).length);
  }
  expect(counts).toEqual([2, 2, 2, 2, 2]);
});

test("a fold without news writes nothing", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files);
  await store.commit([applied(1, "a")]);
  await store.fold();
  const { steps } = files;
  await store.fold();
  expect(files.steps).toBe(steps);
});

const place = { files: new PowerCutFiles("/history"), folder: "/history" };
const sixtyDays: Retention = { ageMs: 60 * dayMs };

function record(number: number, scheduledTime: string): HistoryRecord {
  const id = `billing/a@${number}`;
  const rest = { reason: null, attempts: [], manual: false, causedBy: null };
  return { id, key: id, address: "billing/a", scheduledTime, status: "succeeded", ...rest };
}

async function numbersIn(segments: readonly Segment[], since?: number): Promise<string[]> {
  const found: string[] = [];
  const query = since === undefined ? {} : { since };
  for await (const { id } of readHistory(
    { indexes: new SegmentIndexes(place), segments, unsealed: unsealedChapter([]) },
    query,
  ))
    found.push(id.split("@")[1]!);
  return found;
}

test("what a crash left behind the end of a segment is written over, and read by nobody", async () => {
  const first = await sealRecords(place, [], [record(1, "2026-01-01T00:00:00Z")], sixtyDays);
  await sealRecords(
    place,
    first,
    [record(8, "2026-01-01T00:00:00Z"), record(9, "2026-01-02T00:00:00Z")],
    sixtyDays,
  );
  expect(await numbersIn(first)).toEqual(["1"]);
  const second = await sealRecords(place, first, [record(2, "2026-01-03T00:00:00Z")], sixtyDays);
  expect(await numbersIn(second)).toEqual(["1", "2"]);
  expect(second).toMatchObject([
    { number: 1, records: 2, newest: Date.parse("2026-01-03T00:00:00Z") },
  ]);
  expect(await numbersIn(second, Date.parse("2026-01-02T00:00:00Z"))).toEqual(["2"]);
  expect(await numbersIn(second, Date.parse("2026-02-02T00:00:00Z"))).toEqual([]);
});

test("a full segment is followed by the next, and no write grows with the history", async () => {
  const full: Segment = { number: 7, bytes: 5_000_000, records: 9, newest: 0 };
  const segments = await sealRecords(place, [full], [record(1, "2026-01-01T00:00:00Z")], sixtyDays);
  expect(segments).toMatchObject([{ number: 7 }, { number: 8, records: 1 }]);
});

test("segments whose newest record is older than 60 days go, but never the one being filled", () => {
  const now = 100 * dayMs;
  const segment = (number: number, days: number): Segment => ({
    number,
    bytes: 1,
    records: 1,
    newest: days * dayMs,
  });
  const segments = [segment(1, 39), segment(2, 40), segment(3, 41), segment(4, 1)];
  const { kept, gone } = outlived(segments, sixtyDays, now);
  expect(gone.map(({ number }) => number)).toEqual([1]);
  expect(kept.map(({ number }) => number)).toEqual([2, 3, 4]);
});

test("where a number or a size of records is the limit, the oldest segments go beyond it", async () => {
  const records = Array.from({ length: 1_000 }, (_, index) =>
    record(index, "2026-01-01T00:00:00Z"),
  );
  for (const limit of [{ recordsMax: 400 }, { bytesMax: 40_000 }]) {
    const retention = { ageMs: Infinity, ...limit };
    const { kept, gone } = outlived(await sealRecords(place, [], records, retention), retention, 0);
    const sum = (of: (segment: Segment) => number) =>
      kept.reduce((total, segment) => total + of(segment), 0);
    expect(gone.length).toBeGreaterThan(1);
    const most = "recordsMax" in limit ? limit.recordsMax : limit.bytesMax;
    const found = sum(({ records, bytes }) => ("recordsMax" in limit ? records : bytes));
    expect(found).toBeLessThanOrEqual(most);
    expect(found).toBeGreaterThan(0.7 * most);
  }
});
