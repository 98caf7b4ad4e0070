import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createActionRunner } from "../src/actions/registry.ts";
import { Engine } from "../src/engine/engine.ts";
import type { AppliedEntry, DefinitionChange } from "../src/model/entry.ts";
import { formatSecond, secondMs, type Instant } from "../src/model/time.ts";
import type { EventSink } from "../src/ports/event-sink.ts";
import type { StateStore } from "../src/ports/state-store.ts";
import { createEnvironmentSource } from "../src/secrets/environment.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";

/**
 * One life of the service as `bench/fire.ts` measures it: the real engine, file state and HTTP runner, with so many
 * jobs due in the same second. Prints its figures as JSON once all results are durable: `fire-serve.ts ORIGIN JOBS`.
 */
const [origin = "", jobCount = "0"] = process.argv.slice(2);
const jobs = Number(jobCount);
const folder = mkdtempSync(join(tmpdir(), "sched-bench-"));
const opening = { lockTimeoutMs: 0, version, clock: systemClock, create: true };
try {
  const figures = await serveBurst(await openFileStore(folder, opening));
  const store = await openFileStore(folder, opening);
  const recorded = await countSuccesses(store);
  await store.close();
  console.log(JSON.stringify({ ...figures, recorded }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function serveBurst(
  store: StateStore,
): Promise<{ dueAt: Instant; endedAt: Instant; cpuMs: number; peakMb: number }> {
  // Time to write the definitions and to arm them: all of that is over when the second comes.
  const leadMs = 1_500 + jobs / 10;
  const dueAt = Math.ceil((Date.now() + leadMs) / secondMs) * secondMs;
  await store.commit([applied(dueAt)]);
  const runner = createActionRunner({
    secrets: createEnvironmentSource({}),
    openSeal: () => undefined,
    version,
  });
  await runner.prepare();
  const over = new AbortController();
  let endedAt = 0;
  let cpuMs = 0;
  let armed = process.cpuUsage();
  const events = endings(jobs, () => {
    endedAt = Date.now();
    const { user, system } = process.cpuUsage(armed);
    cpuMs = Math.round((user + system) / 1_000);
    over.abort();
  });
  const owner = { pid: process.pid, host: "bench", version };
  const engine = new Engine({ store, clock: systemClock, runner, events }, { owner, serve: true });
  await engine.open();
  if (Date.now() > dueAt - 100) throw new Error("The jobs were due before the engine was ready.");
  armed = process.cpuUsage();
  await engine.run(over.signal);
  await runner.close();
  return { dueAt, endedAt, cpuMs, peakMb: Math.round(process.resourceUsage().maxRSS / 1024) };
}

function applied(dueAt: Instant): AppliedEntry {
  const now = Date.now();
  const startTime = formatSecond(dueAt);
  const changes = Array.from({ length: jobs }, (_, index): DefinitionChange => {
    const request = {
      method: "POST",
      uri: `${origin}/${index}`,
      headers: { "content-type": "application/json" },
      body: "{}",
    };
    return {
      kind: "job",
      collection: "burst",
      name: `job-${index}`,
      origin: "apply",
      definition: { startTime, action: { type: "http", request } },
      anchor: { anchoredAt: now, cursor: now },
    };
  });
  const collection = {
    kind: "collection",
    name: "burst",
    origin: "apply",
    definition: {},
  } as const;
  return { type: "applied", at: now, serial: 1, by: "bench", changes: [collection, ...changes] };
}

/** Runs that have ended, durably; calls back at the last. */
function endings(count: number, onLast: () => void): EventSink {
  let left = count;
  return {
    emit(event) {
      if (event.kind === "run-ended" && --left === 0) onLast();
    },
  };
}

async function countSuccesses(store: StateStore): Promise<number> {
  let count = 0;
  for await (const { status } of store.history({})) if (status === "succeeded") count += 1;
  return count;
}
