import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { DueJobs } from "../src/dispatch/due-jobs.ts";
import { Timetables } from "../src/dispatch/timetables.ts";
import type { JobDefinition } from "../src/model/job.ts";
import type { RecordedCollection, RecordedJob } from "../src/model/recorded.ts";
import { rounded } from "./load.ts";
import { makeState } from "./make-state.ts";
import { sched } from "./measure.ts";

/** What waiting costs: an armed job in the index, and a whole service with 50,000 jobs, after `npm run build`. */
export async function run(jobs: number = 50_000): Promise<void> {
  console.log("\nThe index: bytes of an armed job");
  console.table(
    [1_000, 50_000, 100_000].map((count) => ({ jobs: count, bytes: indexBytes(count) })),
  );
  const folder = await makeState(jobs, 0, daily);
  try {
    const service = await serve(folder);
    console.log(`\n\`sched serve\` with ${jobs} jobs, no one due`);
    console.table([service]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Typed arrays alone: one job serves for all, since the job itself is there whether it is armed or not. */
function indexBytes(count: number): number {
  const before = arrayBytes();
  const due = new DueJobs(new Timetables());
  const slot = { address: "a/b", collection, job: recordedJob };
  for (let number = 0; number < count; number += 1) due.arm(number, slot);
  const bytes = arrayBytes() - before;
  if (due.earliest === Number.POSITIVE_INFINITY) throw new Error("Nothing was armed.");
  return rounded(bytes / count);
}

const pause = new Int32Array(new SharedArrayBuffer(4));

/** Without those that the index has outgrown. */
function arrayBytes(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  // Outgrown arrays are let go by a thread of V8's, in its own time.
  for (let before = -1; ;) {
    collect();
    Atomics.wait(pause, 0, 0, 50);
    const { arrayBuffers } = process.memoryUsage();
    if (arrayBuffers === before) return arrayBuffers;
    before = arrayBuffers;
  }
}

function daily(index: number): JobDefinition {
  return {
    description: `Job ${index}`,
    startTime: "2098-01-01T00:00:00Z",
    recurrence: { frequency: "day", schedule: { hours: [index % 24], minutes: [index % 60] } },
    action: {
      type: "http",
      request: {
        method: "POST",
        uri: `http://127.0.0.1:9000/jobs/${index}`,
        headers: { "Content-Type": "application/json" },
        body: `{"job": ${index}}`,
      },
    },
  };
}

const collection: RecordedCollection = {
  name: "c",
  definition: {},
  jobs: new Map(),
  webJobs: new Map(),
};

const recordedJob: RecordedJob = {
  name: "j",
  definition: daily(0),
  createdAt: 0,
  anchoredAt: 0,
  cursor: 0,
  executionCount: 0,
  failureCount: 0,
  faultedCount: 0,
  lastFaulted: false,
  openRuns: new Set(),
  recent: [],
};

interface ServiceMemory {
  readonly "ready ms": number;
  readonly "resident MB when ready": number;
  readonly "after 10 s": number;
  readonly "peak MB": number;
}

async function serve(folder: string): Promise<ServiceMemory> {
  const begun = performance.now();
  const args = [sched, "serve", "--state", folder, "--listen", "127.0.0.1:0", "--json"];
  const service = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  try {
    await readyLine(service);
    const readyMs = Math.round(performance.now() - begun);
    const atOnce = memoryOf(service, "VmRSS");
    await sleep(10_000);
    return {
      "ready ms": readyMs,
      "resident MB when ready": atOnce,
      "after 10 s": memoryOf(service, "VmRSS"),
      "peak MB": memoryOf(service, "VmHWM"),
    };
  } finally {
    service.kill();
    await once(service, "exit");
  }
}

async function readyLine(service: ChildProcess): Promise<void> {
  if (service.stderr === null) return;
  for await (const line of createInterface({ input: service.stderr })) {
    if (line.includes('"kind":"ready"')) return;
  }
  throw new Error("The service ended before it was ready; was `npm run build` run?");
}

/** Linux only. */
function memoryOf({ pid }: ChildProcess, name: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024);
}

/** `node bench/memory.ts [JOBS]` */
if (import.meta.main)
  await run(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
