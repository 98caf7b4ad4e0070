import * as fc from "fast-check";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { HistoryPlace, HistoryQuery } from "../../../src/ports/state-store.ts";
import { FileStore } from "../../../src/state/file-store.ts";
import { readIfThere } from "../../../src/state/files.ts";
import { readHistoryPage } from "../../../src/state/history-page.ts";
import { isWanted, newestOf, type Sought } from "../../../src/state/history-query.ts";
import { sealRecords } from "../../../src/state/history-segments.ts";
import { chaptersOf, type HistoryParts, readHistory } from "../../../src/state/read-history.ts";
import { UnsealedRecords } from "../../../src/state/unsealed-records.ts";
import { recover } from "../../../src/state/recover.ts";
import { readHead, writeIndex } from "../../../src/state/segment-index.ts";
import { SegmentIndexes } from "../../../src/state/segment-indexes.ts";
import { indexFileName, segmentFileName } from "../../../src/state/segment-place.ts";
import type { Segment } from "../../../src/state/snapshot.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";
import { Random } from "../../support/random.ts";
import { applied, claimed, ended } from "./entries.ts";

/**
 * The index of the sealed history: pages that are read by it are the pages that are read without, and what becomes of its
 * files costs time and nothing else.
 */

const folder = "/history";
/** Two jobs whose addresses have one CRC-32. */
const twins = ["billing/j85c16fe69a", "billing/j723964b64b"] as const;
const addresses = [...twins, "Billing/A", "billing/ab", "reports/a", "reports", "Ümlaut/ß"];
const newYear = Date.parse("2026-01-01T00:00:00Z");

interface Drawn {
  readonly address: string;
  readonly status: "succeeded" | "failed" | "skipped";
  readonly second: number;
  readonly manual: boolean;
  readonly text: string;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  address: fc.constantFrom(...addresses),
  status: fc.constantFrom("succeeded", "failed", "skipped"),
  second: fc.nat(40),
  manual: fc.boolean(),
  text: fc.oneof(
    fc.constantFrom('","address":"reports/a","scheduledTime":"', '"status":"failed"', "\n", "ok"),
    fc.string({ maxLength: 30, unit: "binary" }),
  ),
});

function recordOf({ address, status, second, manual, text }: Drawn, index: number): HistoryRecord {
  const scheduledTime = new Date(newYear + second * 1_000).toISOString().replace(".000", "");
  const id = `${address}@${index}`;
  const reason = status === "succeeded" ? null : text;
  const common = { id, key: id, address, scheduledTime, status, reason, manual };
  return { ...common, attempts: [], causedBy: null };
}

const query: fc.Arbitrary<Sought> = fc
  .record(
    {
      address: fc.constantFrom("billing", "BILLING/a", "reports", "nobody/a", ...addresses),
      status: fc.constantFrom("succeeded", "failed", "skipped", "running"),
      since: fc.integer({ min: -1, max: 41_500 }),
      until: fc.integer({ min: -1, max: 41_500 }),
      manual: fc.boolean(),
      collections: fc.subarray(["billing", "REPORTS", "nobody"]),
      isMoved: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map(({ since, until, isMoved, ...rest }) => {
    const former = new Map([
      ["reports/a", [{ address: "reports/a", since: 0, until: newYear + 20_000 }]],
    ]);
    return {
      ...rest,
      ...(since === undefined ? {} : { since: newYear + since }),
      ...(until === undefined ? {} : { until: newYear + until }),
      ...(isMoved === true && rest.address !== undefined ? { former } : {}),
    };
  });

/** What becomes of the index of a sealed file. */
const fates = ["none", "gone", "old", "spoilt", "cut", "another's", "zeros", "elsewhere"] as const;
type Fate = (typeof fates)[number];

interface World {
  readonly files: PowerCutFiles;
  readonly segments: readonly Segment[];
  readonly records: readonly HistoryRecord[];
  readonly unsealed: readonly HistoryRecord[];
}

interface Lot {
  readonly drawn: readonly Drawn[];
  /** Records in a file, about. */
  readonly inFile: number;
  /** How many are in no file. */
  readonly unsealed: number;
  /** How often all of it comes again: an index of several blocks. */
  readonly times?: number;
}

const lot: fc.Arbitrary<Lot> = fc.record({
  drawn: fc.array(drawn, { maxLength: 120 }),
  inFile: fc.integer({ min: 1, max: 70 }),
  unsealed: fc.nat(10),
  times: fc.constantFrom(1, 1, 2, 9),
});

async function sealed({ drawn, inFile, unsealed, times = 1 }: Lot): Promise<World> {
  const files = new PowerCutFiles(folder);
  const records = Array.from({ length: times }, () => drawn)
    .flat()
    .map(recordOf);
  const count = Math.max(0, records.length - unsealed);
  const retention = { ageMs: Infinity, recordsMax: 8 * inFile * times };
  const place = { files, folder };
  // In two goes, as folds come.
  const half = await sealRecords(place, [], records.slice(0, count >> 1), retention);
  const segments = await sealRecords(place, half, records.slice(count >> 1, count), retention);
  return { files, segments, records, unsealed: records.slice(count) };
}

function partsOf({ files, segments, unsealed }: World, indexes?: SegmentIndexes): HistoryParts {
  const records = new UnsealedRecords();
  records.follow(unsealed);
  const chapter = records.chapter();
  return { indexes: indexes ?? new SegmentIndexes({ files, folder }), segments, unsealed: chapter };
}

async function pagesOf(
  parts: HistoryParts,
  query: Sought,
  order: "newest" | "oldest",
  limit: number,
): Promise<HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  let after: HistoryPlace | undefined;
  do {
    const page = await readHistoryPage(chaptersOf(parts), query, { order, limit, after });
    expect(page.records.length).toBeLessThanOrEqual(limit);
    found.push(...page.records);
    after = page.next;
  } while (after !== undefined);
  return found;
}

async function historyOf(parts: HistoryParts, query: Sought): Promise<HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  for await (const record of readHistory(parts, query)) found.push(record);
  return found;
}

async function bytesOf(files: PowerCutFiles, name: string): Promise<Buffer | undefined> {
  return readIfThere(files, join(folder, name));
}

async function put(files: PowerCutFiles, name: string, bytes: Buffer): Promise<void> {
  await files.unlink(join(folder, name)).catch(() => {});
  const file = await files.open(join(folder, name), 0o100);
  await file.write(bytes, 0, bytes.length, 0);
}

async function befall(world: World, segment: Segment, fate: Fate, at: number): Promise<void> {
  const { files, segments } = world;
  const name = indexFileName(segment.number);
  const bytes = (await bytesOf(files, name)) ?? Buffer.alloc(0);
  const [first] = segments;
  const other = first && (await bytesOf(files, indexFileName(first.number)));
  const spoilt = Buffer.from(bytes);
  const place = Math.floor(at * bytes.length);
  if (place < bytes.length) spoilt[place] = (spoilt[place] ?? 0) ^ 0x41;
  const sums = Buffer.from([1, 0, 0, 0]);
  const become: Record<Exclude<Fate, "none" | "gone">, Buffer | undefined> = {
    old: Buffer.concat([Buffer.alloc(4, crc32(sums)), sums]),
    spoilt,
    cut: bytes.subarray(0, place),
    "another's": other,
    zeros: Buffer.alloc(bytes.length),
    elsewhere: Buffer.concat([bytes, bytes]),
  };
  if (fate === "none") return;
  if (fate === "gone") await files.unlink(join(folder, name)).catch(() => {});
  else if (become[fate] !== undefined) await put(files, name, become[fate]);
}

test("two addresses of one sum are there to be told apart", () => {
  expect(crc32(twins[0])).toBe(crc32(twins[1]));
});

test("pages with an index, whatever became of it, are the pages without: what a filter over all leaves", async () => {
  const asking = fc.record({
    query,
    order: fc.constantFrom("newest" as const, "oldest" as const),
    limit: fc.integer({ min: 1, max: 130 }),
    last: fc.nat(60),
  });
  const property = fc.asyncProperty(
    lot,
    fc.array(fc.tuple(fc.constantFrom(...fates), fc.double({ min: 0, max: 1, noNaN: true }))),
    fc.array(asking, { minLength: 1, maxLength: 6 }),
    async (lot, befalls, asked) => {
      const world = await sealed(lot);
      for (const [index, [fate, at]] of befalls.entries()) {
        const segment = world.segments[index];
        if (segment !== undefined) await befall(world, segment, fate, at);
      }
      const parts = partsOf(world);
      for (const { query, order, limit, last } of asked) {
        const wanted = world.records.filter((record) => isWanted(record, query));
        const inOrder = order === "oldest" ? wanted : wanted.toReversed();
        expect(await pagesOf(parts, query, order, limit)).toEqual(inOrder);
        expect(await historyOf(parts, query)).toEqual(wanted);
        const newest = wanted.slice(Math.max(0, wanted.length - last));
        expect(await historyOf(parts, { ...query, last })).toEqual(newest);
      }
    },
  );
  await fc.assert(property, { numRuns: 250 });
}, 120_000);

test("whichever byte of an index is another, no page is", async () => {
  const drawn = Array.from({ length: 60 }, (_, index) => ({
    address: addresses[index % addresses.length] as string,
    status: index % 3 === 0 ? ("failed" as const) : ("succeeded" as const),
    second: index % 40,
    manual: false,
    text: "",
  }));
  const world = await sealed({ drawn, inFile: 40, unsealed: 5 });
  const [first] = world.segments as [Segment];
  const name = indexFileName(first.number);
  const bytes = (await bytesOf(world.files, name)) as Buffer;
  const queries: Sought[] = [{ address: twins[0] }, { status: "failed" }, { address: "reports" }];
  const wanted = queries.map((query) => world.records.filter((one) => isWanted(one, query)));
  let noticed = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const spoilt = Buffer.from(bytes);
    spoilt[at] = (spoilt[at] as number) ^ (1 << (at % 8));
    await put(world.files, name, spoilt);
    const indexes = new SegmentIndexes({ files: world.files, folder });
    for (const [index, query] of queries.entries()) {
      expect(await historyOf(partsOf(world, indexes), query), `byte ${at}`).toEqual(wanted[index]);
    }
    noticed += indexes.lacking.length;
  }
  // All of it was read by one of them.
  expect(noticed).toBe(bytes.length);
}, 120_000);

test("an index of the same file in another life, where it held other records, is not believed", async () => {
  const of = (address: string) =>
    Array.from({ length: 20 }, (): Drawn => {
      return { address, status: "succeeded", second: 1, manual: false, text: "" };
    });
  const one = await sealed({ drawn: of("billing/ab"), inFile: 9, unsealed: 0 });
  const other = await sealed({ drawn: of("billing/xy"), inFile: 9, unsealed: 0 });
  const name = indexFileName(1);
  expect(one.segments).toEqual(other.segments);
  await put(other.files, name, (await bytesOf(one.files, name)) as Buffer);
  expect(await historyOf(partsOf(other), { address: "billing/xy" })).toHaveLength(20);
  expect(await historyOf(partsOf(other), { address: "billing/ab" })).toEqual([]);
});

test("the place where a page ended is good for the next one with and without an index", async () => {
  const drawn = Array.from({ length: 60 }, (_, second): Drawn => {
    return {
      address: "billing/a",
      status: "succeeded",
      second: second % 40,
      manual: false,
      text: "",
    };
  });
  const world = await sealed({ drawn, inFile: 10, unsealed: 0 });
  const ask = (after?: HistoryPlace) =>
    readHistoryPage(
      chaptersOf(partsOf(world)),
      { address: "billing/a" },
      { order: "newest", limit: 25, after },
    );
  const { next } = await ask();
  const second = await ask(next);
  expect(second.records.map(({ id }) => id)).toEqual(
    world.records
      .slice(10, 35)
      .toReversed()
      .map(({ id }) => id),
  );
  for (const { number } of world.segments) {
    await world.files.unlink(join(folder, indexFileName(number))).catch(() => {});
  }
  expect(await ask(next)).toEqual(second);
});

test("a page of one job reads its lines, a block or two of each index, and nothing else", async () => {
  const drawn = Array.from({ length: 3_000 }, (_, index): Drawn => {
    const address = index % 500 === 7 ? "billing/rare" : `billing/j${index % 400}`;
    return {
      address,
      status: "succeeded",
      second: index % 40,
      manual: false,
      text: "x".repeat(90),
    };
  });
  // The last file, which is read whole once, is a small one.
  const world = await sealed({ drawn, inFile: 1_450, unsealed: 0 });
  const indexes = new SegmentIndexes({ files: world.files, folder });
  const parts = partsOf(world, indexes);
  const all = world.segments.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(all).toBeGreaterThan(500_000);
  const read = readBytesOf(world.files);
  const ask = async (query: Sought): Promise<readonly [count: number, bytes: number]> => {
    const before = read();
    const found = await pagesOf(parts, query, "newest", 50);
    return [found.length, read() - before];
  };
  const rare: Sought = { address: "billing/rare" };
  const [count, bytes] = await ask(rare);
  expect(count).toBe(6);
  expect(bytes).toBeLessThan(all / 10);
  // Who asks again reads the indexes once more, whole, and has them in memory from then on.
  expect((await ask(rare))[1]).toBeLessThan(all / 5);
  expect((await ask(rare))[1]).toBeLessThan(3_000);
  expect(await ask({ ...rare, status: "failed" })).toEqual([0, 0]);
  expect(await ask({ status: "failed" })).toEqual([0, 0]);
  expect(await ask({ address: "billing/nobody" })).toEqual([0, 0]);
});

test("an index that a power cut left anything of, at any step of its writing, spoils no answer and is made again", async () => {
  const drawn = Array.from({ length: 40 }, (_, index): Drawn => {
    const address = addresses[index % addresses.length] as string;
    return { address, status: "failed", second: index, manual: false, text: "" };
  });
  const wholeSteps = (await sealed({ drawn, inFile: 12, unsealed: 0 })).files.steps;
  const asked: Sought = { address: twins[1] };
  for (let step = 1; step <= wholeSteps; step += 1) {
    for (const survives of ["nothing", "names", "everything"] as const) {
      const world = await sealed({ drawn, inFile: 12, unsealed: 0 });
      const [first] = world.segments as [Segment];
      await world.files.open(folder, 0o200000).then((opened) => opened.sync());
      world.files.failAt = world.files.steps + step;
      await writeIndex({ files: world.files, folder }, first);
      world.files.cut(survives);
      const wanted = world.records.filter((record) => isWanted(record, asked));
      expect(await historyOf(partsOf(world), asked), `${step}, ${survives}`).toEqual(wanted);
      await writeIndex({ files: world.files, folder }, first);
      expect(await readHead({ files: world.files, folder }, first)).toBeDefined();
    }
    if (step > 8) break;
  }
});

test("a line that was spoilt on the disk costs its record, with an index and without", async () => {
  const drawn = Array.from({ length: 30 }, (_, second): Drawn => {
    return { address: "billing/a", status: "succeeded", second, manual: false, text: "" };
  });
  const world = await sealed({ drawn, inFile: 10, unsealed: 0 });
  const name = segmentFileName(1);
  const bytes = (await bytesOf(world.files, name)) as Buffer;
  await put(world.files, name, Buffer.concat([Buffer.from("#####"), bytes.subarray(5)]));
  const wanted = world.records.slice(1);
  expect(await historyOf(partsOf(world), { address: "billing/a" })).toEqual(wanted);
  const place = { files: world.files, folder };
  await writeIndex(place, world.segments[0] as Segment);
  expect(await readHead(place, world.segments[0] as Segment)).toBeDefined();
  expect(await historyOf(partsOf(world), { address: "billing/a" })).toEqual(wanted);
  await world.files.unlink(join(folder, indexFileName(1)));
  expect(await historyOf(partsOf(world), { address: "billing/a" })).toEqual(wanted);
  expect(newestOf(wanted[0] as HistoryRecord)).toBe(newYear + 1_000);
});

test("an index that is missing is made again with the next snapshot once somebody asked, and goes with its file", async () => {
  const files = new PowerCutFiles("/home");
  const store = await openOn(files, 40);
  const fold = async (second: number): Promise<void> => {
    const end = { kind: "end", status: "succeeded" } as const;
    const at = (part: number) => second * 10 + part;
    const parts = [0, 1, 2, 3, 4, 5, 6, 7];
    await store.commit(
      parts.flatMap((n) => [claimed("a", at(n)), ended("a", at(n), "succeeded", end)]),
    );
    await store.fold();
  };
  const indexed = async (): Promise<number[]> =>
    (await files.readdir("/home/.sched/history"))
      .filter((name) => name.endsWith(".index"))
      .map((name) => Number.parseInt(name, 10))
      .sort((one, other) => one - other);
  await store.commit([applied(1, "a")]);
  for (const second of [1, 2, 3]) await fold(second);
  expect(await indexed()).toEqual([1, 2, 3, 4]);
  await files.unlink("/home/.sched/history/00000002.index");
  const asked = { order: "newest", limit: 100 } as const;
  expect((await store.historyPage({ address: "billing/a" }, asked)).records).toHaveLength(24);
  expect(await indexed()).toEqual([1, 3, 4]);
  await fold(4);
  expect(await indexed()).toEqual([1, 2, 3, 4, 5, 6]);
  expect((await store.historyPage({ address: "billing/a" }, asked)).records).toHaveLength(32);
  for (const second of [5, 6, 7]) await fold(second);
  const numbers = (await files.readdir("/home/.sched/history")).map((name) => name.slice(0, 8));
  expect(numbers).not.toContain("00000002");
  expect((await store.historyPage({ address: "billing/a" }, asked)).records.length).toBeLessThan(
    41,
  );
  await store.close();
});

test("after a power cut at any step of a life that seals, the pages of a job are what a filter over all leaves", async () => {
  const random = new Random(20_261_122);
  const live = async (files: PowerCutFiles): Promise<void> => {
    const store = await openOn(files, 40);
    const end = { kind: "end", status: "succeeded" } as const;
    await store.commit([applied(1, "a", "b")]).catch(() => {});
    for (let second = 1; second <= 24; second += 1) {
      const job = second % 3 === 0 ? "b" : "a";
      const run = [claimed(job, second), ended(job, second, "succeeded", end)];
      await store.commit(run).catch(() => {});
      if (second % 6 === 0) await store.fold().catch(() => {});
    }
    await store.close().catch(() => {});
  };
  const whole = new PowerCutFiles("/home");
  await live(whole);
  let indexed = 0;
  for (let step = 1; step <= whole.steps; step += 1) {
    const files = new PowerCutFiles("/home");
    files.failAt = step;
    await live(files).catch(() => {});
    files.cutAtRandom(random);
    const store = await openOn(files, 40);
    const all: HistoryRecord[] = [];
    for await (const record of store.history({})) all.push(record);
    for (const address of ["billing/a", "BILLING/b", "billing", "billing/c"]) {
      const query: HistoryQuery = { address };
      const { records } = await store.historyPage(query, { order: "oldest", limit: 100 });
      expect(records, `step ${step}`).toEqual(all.filter((one) => isWanted(one, query)));
    }
    const names = await files.readdir("/home/.sched/history");
    if (names.some((name) => name.endsWith(".index"))) indexed += 1;
    expect(names.filter((name) => name.endsWith(".tmp"))).toEqual([]);
    await store.close();
  }
  expect(indexed).toBeGreaterThan(20);
}, 120_000);

async function openOn(files: PowerCutFiles, recordsMax: number): Promise<FileStore> {
  const clock = { now: () => 1_000_000, sleepUntil: async () => {} };
  const lock = { takenOverFrom: undefined, publish: async () => {}, release: async () => {} };
  const retention = { ageMs: Infinity, recordsMax };
  const place = { folder: "/home/.sched", files, clock, version: "0.1.0", retention };
  const found = await recover(place);
  const takeLock = async () => lock;
  const store = new FileStore(place, { found, lock, takeLock, vault: undefined, notes: [] });
  await store.begin();
  return store;
}

/** How many bytes are read of files from now on. */
function readBytesOf(files: PowerCutFiles): () => number {
  let bytes = 0;
  const open = files.open.bind(files);
  files.open = async (path, flags) => {
    const file = await open(path, flags);
    const read = file.read.bind(file);
    file.read = async (...args) => {
      const answer = await read(...args);
      bytes += answer.bytesRead;
      return answer;
    };
    return file;
  };
  return () => bytes;
}
