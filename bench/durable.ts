import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DefinitionChange, Entry } from "../src/model/entry.ts";
import { occurrenceId } from "../src/model/names.ts";
import { formatCommit } from "../src/state/journal-lines.ts";
import type { StateStore } from "../src/ports/state-store.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";
import { median, rounded } from "./load.ts";

const rounds = 15;
const commitsInRound = 20;
const entriesInCommit = 100;
const behindMs = 300;

/** What durability costs: appending to the journal against single synced lines, an apply against a bare file switch. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const store = await openFileStore(join(folder, "state"), {
    lockTimeoutMs: 0,
    version,
    clock: systemClock,
    create: true,
  });
  try {
    await store.commit([appliedAll("log", entriesInCommit)]);
    await compareAppends(store, folder);
    await compareApplies(store, folder);
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Entries a second in commits of a hundred, folded into the state as well, against a bare line and its sync. */
async function compareAppends(store: StateStore, folder: string): Promise<void> {
  const line = formatCommit({ n: 1, entries: claims(0).slice(0, 1) });
  const bare = await open(join(folder, "bare.ndjson"), "a");
  const ratios: number[] = [];
  const busy: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const single = await secondsOf(commitsInRound, () => appendBare(bare, line));
    const before = performance.eventLoopUtilization();
    const grouped = await secondsOf(commitsInRound, (index) =>
      store.commit(claims(round * commitsInRound + index + 1)),
    );
    busy.push(performance.eventLoopUtilization(before).active / commitsInRound);
    ratios.push((single / grouped) * entriesInCommit);
  }
  await bare.close();
  console.log(`\nJournal: commits of ${entriesInCommit} entries (floor: one line, one fdatasync)`);
  console.table([
    {
      "entries, times lines of the floor": Math.round(median(ratios)),
      "loop busy, ms a commit": rounded(median(busy)),
    },
  ]);
}

async function appendBare(file: FileHandle, line: Buffer): Promise<void> {
  await file.write(line);
  await file.datasync();
}

async function secondsOf(count: number, act: (index: number) => Promise<void>): Promise<number> {
  const begun = performance.now();
  for (let index = 0; index < count; index += 1) await act(index);
  return (performance.now() - begun) / 1_000;
}

function claims(round: number): Entry[] {
  const at = Date.now();
  return Array.from({ length: entriesInCommit }, (_, index): Entry => {
    const address = `log/job-${index}`;
    const due = Math.floor(at / 1_000) * 1_000 + round * 1_000;
    const run = occurrenceId(address, due);
    return { type: "claimed", at, fence: 1, run, address, scheduledTime: due, cursor: due };
  });
}

/** An apply is one commit; the floor makes the same text and switches a synced file in. */
async function compareApplies(store: StateStore, folder: string): Promise<void> {
  const rows = [];
  for (const jobs of [1_000, 10_000]) {
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const entry = appliedAll(`apply-${jobs}`, jobs);
      // The way back of the apply before is written behind it, and would be part of this one.
      await sleep(behindMs);
      const floor = await secondsOf(1, async () => switchBare(folder, JSON.stringify([entry])));
      ratios.push((await secondsOf(1, () => store.commit([entry]))) / floor);
    }
    rows.push({ jobs, "time, times the floor": rounded(median(ratios)) });
  }
  console.log(
    "\nApply, all jobs changed (floor: stringify, write, fsync, rename, fsync of the folder)",
  );
  console.table(rows);
}

function switchBare(folder: string, text: string): void {
  const temporary = join(folder, "bare.tmp");
  const file = openSync(temporary, "w");
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, join(folder, "bare.json"));
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}

function appliedAll(collection: string, jobs: number): Entry {
  const at = Date.now();
  const changes = Array.from({ length: jobs }, (_, index): DefinitionChange => ({
    kind: "job",
    collection,
    name: `job-${index}`,
    origin: "apply",
    definition: {
      startTime: "2098-01-01T00:00:00Z",
      recurrence: { frequency: "day", schedule: { hours: [index % 24] } },
      action: { type: "http", request: { method: "POST", uri: `http://127.0.0.1:9/${index}` } },
    },
    anchor: { anchoredAt: at, cursor: at },
  }));
  const first: DefinitionChange = {
    kind: "collection",
    name: collection,
    origin: "apply",
    definition: {},
  };
  return { type: "applied", at, serial: 1, by: "bench", changes: [first, ...changes] };
}

/** `node bench/durable.ts` */
if (import.meta.main) await run();
