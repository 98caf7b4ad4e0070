import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createActionRunner } from "../src/actions/registry.ts";
import { Engine } from "../src/engine/engine.ts";
import type { AppliedEntry, DefinitionChange } from "../src/model/entry.ts";
import type { JobDefinition } from "../src/model/job.ts";
import { ioOfProcess, ioSince } from "./process-io.ts";
import { formatSecond, secondMs, type Instant } from "../src/model/time.ts";
import type { EventSink } from "../src/ports/event-sink.ts";
import type { StateStore } from "../src/ports/state-store.ts";
import { warmUp } from "../src/compose/warm-up.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";
import type { Figures, Order } from "./load.ts";

/**
 * One life of the service as the suites measure it: the real engine, file state and HTTP runner. `fire-serve.ts ORDER`
 * prints its figures as JSON once all results are durable.
 */
const order = JSON.parse(process.argv[2] ?? "{}") as Order;
const folder = order.folder ?? mkdtempSync(join(tmpdir(), "sched-bench-"));
const opening = { lockTimeoutMs: 0, version, clock: systemClock, create: true };
// As every service does, before it asks for its state.
await warmUp();
try {
  const figures = await serveLoad(await openFileStore(folder, opening));
  const store = await openFileStore(folder, opening);
  const recorded = await countSuccesses(store, figures.dueAt - order.warmRounds * secondMs);
  await store.close();
  console.log(JSON.stringify({ ...figures, recorded }));
} finally {
  if (order.folder === undefined) rmSync(folder, { recursive: true, force: true });
}

async function serveLoad(store: StateStore): Promise<Omit<Figures, "recorded">> {
  const { jobs, rounds, warmRounds, warmCalls } = order;
  // Time to write the definitions and to arm them: all of that is over when the second comes.
  const leadMs = 1_500 + jobs / 10;
  const warmAt = Math.ceil((Date.now() + leadMs) / secondMs) * secondMs;
  const from = warmCalls === 0 ? warmAt : warmAt + 3 * secondMs;
  const dueAt = from + warmRounds * secondMs;
  await store.commit([applied(warmAt, from)]);
  const runner = createActionRunner({
    now: () => Date.now(),
    secrets: { get: () => Promise.resolve(undefined) },
    openSeal: () => undefined,
    version,
  });
  await runner.prepare();
  const over = new AbortController();
  let endedAt = 0;
  let cpuMs = 0;
  let armed = process.cpuUsage();
  let armedIo = ioOfProcess();
  let io = armedIo;
  const events = endings(jobs * rounds + warmCalls, () => {
    endedAt = Date.now();
    const { user, system } = process.cpuUsage(armed);
    cpuMs = (user + system) / 1_000;
    io = ioSince(armedIo);
    over.abort();
  });
  const owner = { pid: process.pid, host: "bench", version };
  const engine = new Engine({ store, clock: systemClock, runner, events }, { owner, serve: true });
  await engine.open();
  if (Date.now() > warmAt - 100) throw new Error("The jobs were due before the engine was ready.");
  setTimeout(
    () => {
      armed = process.cpuUsage();
      armedIo = ioOfProcess();
    },
    dueAt - 30 - Date.now(),
  );
  await engine.run(over.signal);
  await runner.close();
  const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
  return { dueAt, endedAt, cpuMs, peakMb, io };
}

function applied(warmAt: Instant, from: Instant): AppliedEntry {
  const now = Date.now();
  const startTime = formatSecond(from);
  const timing =
    order.rounds === 1 ? { startTime } : { startTime, cron: ["* * * * * *"], count: order.rounds };
  const changes = Array.from({ length: order.jobs }, (_, index) =>
    change(`job-${index}`, now, { ...timing, action: action(String(index)) }),
  );
  const warm = Array.from({ length: order.warmCalls }, (_, index) =>
    change(`warm-${index}`, now, { startTime: formatSecond(warmAt), action: action("warm") }),
  );
  const collection = { kind: "collection", name: "load", origin: "apply", definition: {} } as const;
  return {
    type: "applied",
    at: now,
    serial: 1,
    by: "bench",
    changes: [collection, ...changes, ...warm],
  };
}

function change(name: string, now: Instant, definition: JobDefinition): DefinitionChange {
  const anchor = { anchoredAt: now, cursor: now };
  return { kind: "job", collection: "load", name, origin: "apply", definition, anchor };
}

function action(path: string): JobDefinition["action"] {
  const request = {
    method: "POST",
    uri: `${order.origin}/${path}`,
    headers: { "content-type": "application/json" },
    body: "{}",
  };
  return { type: "http", request };
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

async function countSuccesses(store: StateStore, since: Instant): Promise<number> {
  const address = "load";
  let count = 0;
  for await (const { status } of store.history({ address, since })) {
    if (status === "succeeded") count += 1;
  }
  return count + order.warmCalls;
}
