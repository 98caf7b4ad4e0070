import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DefinitionChange, Entry } from "../src/model/entry.ts";
import type { JobDefinition } from "../src/model/job.ts";
import { occurrenceId } from "../src/model/names.ts";
import { minuteMs, secondMs } from "../src/model/time.ts";
import type { StateStore } from "../src/ports/state-store.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";

/** A folder with the state of a service that has been running: so many jobs, so many records of theirs, folded. */
export async function makeState(
  jobs: number,
  records: number,
  definition: (index: number) => JobDefinition,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const store = await openFileStore(folder, {
    lockTimeoutMs: 0,
    version,
    clock: systemClock,
    create: true,
  });
  const now = Date.now();
  const begin =
    Math.floor((now - (Math.ceil(records / jobs) + 1) * minuteMs) / secondMs) * secondMs;
  await store.commit([appliedAt(begin, jobs, definition)]);
  await recordRuns(store, { jobs, records, begin });
  await store.fold();
  await store.close();
  return folder;
}

function appliedAt(at: number, jobs: number, definition: (index: number) => JobDefinition): Entry {
  const changes = Array.from({ length: jobs }, (_, index): DefinitionChange => {
    const anchor = { anchoredAt: at, cursor: at };
    const name = `job-${index}`;
    return {
      kind: "job",
      collection: "past",
      name,
      origin: "apply",
      definition: definition(index),
      anchor,
    };
  });
  const collection = { kind: "collection", name: "past", origin: "apply", definition: {} } as const;
  return { type: "applied", at, serial: 1, by: "bench", changes: [collection, ...changes] };
}

interface Past {
  readonly jobs: number;
  readonly records: number;
  readonly begin: number;
}

/** Every job once a minute since `begin`, in commits of a thousand; a fold at every hundred thousand. */
async function recordRuns(store: StateStore, { jobs, records, begin }: Past): Promise<void> {
  let entries: Entry[] = [];
  for (let done = 0; done < records; done += 1) {
    const due = begin + (Math.floor(done / jobs) + 1) * minuteMs;
    entries.push(...runEntries(`past/job-${done % jobs}`, due));
    if (entries.length < 2_000 && done + 1 < records) continue;
    await store.commit(entries);
    entries = [];
    if ((done + 1) % 100_000 === 0) await store.fold();
  }
}

function runEntries(address: string, due: number): Entry[] {
  const run = occurrenceId(address, due);
  return [
    { type: "claimed", at: due, fence: 0, run, address, scheduledTime: due, cursor: due },
    {
      type: "ended",
      at: due + 40,
      fence: 0,
      run,
      number: 1,
      outcome: "succeeded",
      message: "Http Action - Response from host '127.0.0.1:9000': 'OK'",
      response: "ok",
      mayHaveArrived: true,
      next: { kind: "end", status: "succeeded" },
    },
  ];
}
