import { readFileSync, rmSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Entry } from "../src/model/entry.ts";
import { occurrenceId } from "../src/model/names.ts";
import { minuteMs } from "../src/model/time.ts";
import { type FileStore, openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";

/**
 * One measurement of the store in a process of its own: `make DIR JOBS RECORDS`, `fold DIR`, `fires DIR COUNT`, `last DIR`.
 * Prints one line of JSON.
 */
const [what = "", dir = "", first = "0", second = "0"] = process.argv.slice(2);
const inCollection = 1_000;
const atOnce = 5_000;

const probes: Readonly<Record<string, () => Promise<object>>> = { make, fold, fires, last };
console.log(JSON.stringify(await probes[what]?.()));

function open(): Promise<FileStore> {
  const options = { lockTimeoutMs: 0, version: "0.1.0", clock: systemClock, create: true };
  return openFileStore(dir, options);
}

/** Jobs that are due once a year, and records of runs that have ended, spread over them. */
async function make(): Promise<object> {
  rmSync(dir, { recursive: true, force: true });
  const store = await open();
  const [jobs, records] = [Number(first), Number(second)];
  for (let from = 0; from < jobs; from += inCollection) await store.commit([applied(from, jobs)]);
  const start = Date.now() - (records / jobs + 1) * minuteMs;
  for (let done = 0; done < records; done += atOnce) {
    const count = Math.min(atOnce, records - done);
    const numbers = Array.from({ length: count }, (_, index) => done + index);
    await store.commit(
      numbers.flatMap((number) => ran(number % jobs, start + Math.floor(number / jobs) * minuteMs)),
    );
    if (store.sinceFold.journalBytes > 32e6) await store.fold();
  }
  await store.fold();
  await store.close();
  return { jobs, records };
}

/** How long the loop stands still while a snapshot is made and commits go on. */
async function fold(): Promise<object> {
  const from = performance.now();
  const store = await open();
  const openMs = performance.now() - from;
  const jobs = [...store.recorded.collections.values()].reduce(
    (sum, { jobs }) => sum + jobs.size,
    0,
  );
  let due = Math.ceil(Date.now() / minuteMs) * minuteMs;
  const some = Array.from({ length: Math.min(jobs, 5_000) }, (_, index) => index);
  await store.commit(some.flatMap((number) => ran(number, due)));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const begun = performance.now();
  const folding = { isUnderWay: true };
  const folded = store.fold().finally(() => {
    folding.isUnderWay = false;
  });
  let commits = 0;
  while (folding.isUnderWay) {
    if (commits % jobs === 0) due += minuteMs;
    await store.commit(ran(commits % jobs, due));
    commits += 1;
  }
  await folded;
  delay.disable();
  const foldMs = performance.now() - begun;
  await store.close();
  const ms = (nanoseconds: number) => Number((nanoseconds / 1e6).toFixed(1));
  return {
    openMs: Math.round(openMs),
    foldMs: Math.round(foldMs),
    commitsMeanwhile: commits,
    stallP99Ms: ms(delay.percentile(99)),
    stallMaxMs: ms(delay.max),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** What a fire costs: a claim and its outcome, each a commit. Written bytes and writes, as the system counts them. */
async function fires(): Promise<object> {
  const store = await open();
  const count = Number(first);
  const due = Math.ceil(Date.now() / minuteMs) * minuteMs;
  await commitEach(store, ran(0, due));
  const before = written();
  for (let number = 1; number <= count; number += 1) await commitEach(store, ran(number, due));
  const after = written();
  await store.close();
  const each = (name: "wchar" | "syscw") => (after[name] - before[name]) / count;
  return { bytesEach: each("wchar"), writesEach: each("syscw") };
}

async function last(): Promise<object> {
  const store = await open();
  const before = written();
  const from = performance.now();
  const found: string[] = [];
  for await (const { id } of store.history({ last: 20 })) found.push(id);
  const ms = performance.now() - from;
  const readMb = (written().rchar - before.rchar) / 1e6;
  await store.close();
  return { found: found.length, ms: Math.round(ms), readMb: Number(readMb.toFixed(1)) };
}

async function commitEach(store: FileStore, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) await store.commit([entry]);
}

function written(): { readonly wchar: number; readonly syscw: number; readonly rchar: number } {
  const text = readFileSync("/proc/self/io", "utf8");
  const of = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, "m").exec(text)?.[1]);
  return { wchar: of("wchar"), syscw: of("syscw"), rchar: of("rchar") };
}

function applied(from: number, jobs: number): Entry {
  const at = Date.now();
  const collection = collectionOf(from);
  const numbers = Array.from(
    { length: Math.min(inCollection, jobs - from) },
    (_, index) => from + index,
  );
  return {
    type: "applied",
    at,
    serial: from / inCollection + 1,
    by: "bench",
    project: "bench",
    changes: [
      { kind: "collection", name: collection, origin: "apply", project: "bench", definition: {} },
      ...numbers.map((number) => ({
        kind: "job" as const,
        collection,
        name: `job-${number}`,
        origin: "apply" as const,
        definition: {
          action: {
            type: "http" as const,
            request: {
              method: "POST" as const,
              uri: `http://127.0.0.1:9/hook/${number}`,
              headers: { "Content-Type": "application/json" },
              body: '{"hello":"world"}',
            },
          },
          recurrence: { frequency: "year" as const },
        },
        anchor: { anchoredAt: at, gridStart: at, cursor: at },
      })),
    ],
  };
}

/** One occurrence, claimed and ended. */
function ran(number: number, due: number): Entry[] {
  const address = `${collectionOf(number)}/job-${number}`;
  const run = occurrenceId(address, due);
  const common = { fence: 1, run };
  return [
    { type: "claimed", at: due, ...common, address, scheduledTime: due, manual: true },
    {
      type: "ended",
      at: due + 20,
      ...common,
      number: 1,
      outcome: "succeeded",
      message: null,
      response: '{"ok":true}',
      mayHaveArrived: true,
      next: { kind: "end", status: "succeeded" },
    },
  ];
}

function collectionOf(number: number): string {
  return `collection-${Math.floor(number / inCollection)}`;
}
