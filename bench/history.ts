import { readdirSync, readFileSync, rmSync, unlinkSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { HistoryPageRequest, HistoryQuery } from "../src/ports/state-store.ts";
import { type FileStore, openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { makeState } from "./make-state.ts";

/**
 * Pages of a long history: processor time by the index, without it, and of nothing but opening the files and reading the
 * lines of the page where they stand.
 */
export async function run(jobs: number = 10_000, records: number = 1_000_000): Promise<void> {
  const folder = await makeState(jobs, records, () => ({
    startTime: "2098-01-01T00:00:00Z",
    action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1:9/never" } },
  }));
  try {
    await measure(
      folder,
      `${jobs.toLocaleString("en")} jobs, ${records.toLocaleString("en")} records`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Case {
  readonly name: string;
  readonly query: (job: string) => HistoryQuery;
  readonly order?: "oldest";
  /** How many pages, one behind the other. */
  readonly pages?: number;
}

const limit = 50;
const cases: readonly Case[] = [
  { name: "a job's newest 50", query: (address) => ({ address }) },
  { name: "a job's oldest 50", query: (address) => ({ address }), order: "oldest" },
  { name: "a job's newest 100 in two pages", query: (address) => ({ address }), pages: 2 },
  { name: "what failed of a job", query: (address) => ({ address, status: "failed" }) },
  { name: "a job that nobody knows", query: () => ({ address: "past/nobody" }) },
  { name: "a collection's newest 50", query: () => ({ address: "past" }) },
  { name: "the newest 50 of all", query: () => ({}) },
  { name: "what failed of all", query: () => ({ status: "failed" }) },
];

/** Another job each time. */
const jobOf = (round: number): string => `past/job-${(round * 7) % 100}`;
const rounds = 15;
/** Each costs a second or two. */
const roundsWithout = 3;

/** Takes the indexes of a state away when it has measured with them. */
export async function measure(folder: string, title: string): Promise<void> {
  const places = placesOf(folder);
  const bare = await cpuMs(rounds, async (round) => {
    for (const { path, at, bytes } of (places.get(jobOf(round)) ?? []).slice(-limit)) {
      const file = await open(path);
      await file.read(Buffer.allocUnsafe(bytes), 0, bytes, at);
      await file.close();
    }
  });
  const withIndex = await each(folder, rounds);
  const plan = await onStore(folder, (store) => cpuMs(5, () => lastOfFifty(store)));
  const history = join(folder, "history");
  for (const name of readdirSync(history)) {
    if (name.endsWith(".index")) unlinkSync(join(history, name));
  }
  const without = await each(folder, roundsWithout);
  console.log(`\nHistory: ${title}; milliseconds of processor time, median`);
  console.table(
    cases.map(({ name }, index) => ({
      page: name,
      "by the index": rounded(withIndex[index]),
      "without it": rounded(without[index]),
      "÷ bare reading of 50 lines": rounded((withIndex[index] ?? 0) / bare),
    })),
  );
  console.log(`The last 60 of each of 50 jobs, as a plan asks for them: ${rounded(plan)} ms.`);
  console.log(`Opening 50 files and reading a line of each: ${rounded(bare)} ms.`);
}

function each(folder: string, count: number): Promise<readonly number[]> {
  return onStore(folder, async (store) => {
    const figures: number[] = [];
    for (const one of cases) figures.push(await cpuMs(count, (round) => pages(store, one, round)));
    return figures;
  });
}

async function pages(store: FileStore, one: Case, round: number): Promise<void> {
  const query = one.query(jobOf(round));
  let request: HistoryPageRequest = { order: one.order ?? "newest", limit };
  const wanted = limit * (one.pages ?? 1);
  // Without an index a page may end before it is full.
  for (let found = 0; found < wanted;) {
    const { records, next } = await store.historyPage(query, request);
    found += records.length;
    if (next === undefined) break;
    request = { ...request, after: next };
  }
}

async function lastOfFifty(store: FileStore): Promise<void> {
  for (let job = 0; job < 50; job += 1) {
    const query = { address: `past/job-${job}`, last: 60 };
    for await (const { id } of store.history(query)) if (id === "") return;
  }
}

async function onStore<Answer>(
  folder: string,
  use: (store: FileStore) => Promise<Answer>,
): Promise<Answer> {
  const options = { lockTimeoutMs: 0, version: "0.1.0", clock: systemClock, create: false };
  const store = await openFileStore(folder, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** The median; the first two are not counted. */
async function cpuMs(count: number, use: (round: number) => Promise<unknown>): Promise<number> {
  const figures: number[] = [];
  for (let round = -2; round < count; round += 1) {
    const before = process.cpuUsage();
    await use(round + 2);
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) figures.push((user + system) / 1_000);
  }
  return figures.toSorted((one, other) => one - other)[figures.length >> 1] ?? Number.NaN;
}

interface Place {
  readonly path: string;
  readonly at: number;
  readonly bytes: number;
}

/** Where the lines of the jobs stand that are asked for. */
function placesOf(folder: string): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (let round = 0; round < rounds + 2; round += 1) places.set(jobOf(round), []);
  const history = join(folder, "history");
  for (const name of readdirSync(history).sort()) {
    if (!name.endsWith(".ndjson")) continue;
    const path = join(history, name);
    const bytes = readFileSync(path);
    for (const [job, found] of places) {
      const mark = Buffer.from(`"address":"${job}"`);
      for (let hit = bytes.indexOf(mark); hit >= 0; hit = bytes.indexOf(mark, hit + 1)) {
        const at = bytes.lastIndexOf(newline, hit) + 1;
        found.push({ path, at, bytes: bytes.indexOf(newline, hit) - at });
      }
    }
  }
  return places;
}

const newline = 0x0a;

function rounded(figure: number = Number.NaN): number {
  return Number(figure.toFixed(1));
}

/** `node bench/history.ts [JOBS RECORDS]` */
if (import.meta.main) {
  const [jobs, records] = process.argv.slice(2).map(Number);
  await run(jobs, records);
}
