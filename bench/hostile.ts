import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createNetServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createActionRunner } from "../src/actions/registry.ts";
import { Engine } from "../src/engine/engine.ts";
import type { DefinitionChange } from "../src/model/entry.ts";
import { formatSecond, secondMs, type Instant } from "../src/model/time.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";

const hangingTargets = 500;
const healthyJobs = 100;
const rounds = 20;
/** How late the healthy ones may be, 99 of 100 of them. */
const barMs = 2_000;

/**
 * Five hundred jobs whose targets never answer, each a host of its own, beside a hundred whose target answers at once:
 * the real engine, file state and HTTP runner. What counts is how late the healthy ones begin, and that all are answered.
 */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sched-bench-hostile-"));
  const silent = await listening(
    createNetServer((socket) => void socket.on("error", () => {})),
    "0.0.0.0",
  );
  const healthy = await listening(
    createServer((_request, response) => response.end("ok")),
    "127.0.0.1",
  );
  try {
    const lateness = await latenessOf(folder, { silent: portOf(silent), healthy: portOf(healthy) });
    const p99 = lateness[Math.floor(lateness.length * 0.99)] ?? Number.NaN;
    const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
    console.log(
      `hostile: ${hangingTargets} hanging targets, ${lateness.length} calls of ${healthyJobs} healthy jobs: ` +
        `p50 ${lateness[lateness.length >> 1]} ms late, p99 ${p99} ms, worst ${lateness.at(-1)} ms ` +
        `(bar: p99 under ${barMs}); peak memory ${peakMb} MB`,
    );
    if (!(p99 < barMs)) process.exitCode = 1;
  } finally {
    silent.close();
    healthy.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Ports {
  readonly silent: number;
  readonly healthy: number;
}

/** Milliseconds from due to the start of the attempt, sorted, of the healthy calls that were answered. */
async function latenessOf(folder: string, ports: Ports): Promise<number[]> {
  const store = await openFileStore(folder, {
    lockTimeoutMs: 0,
    version,
    clock: systemClock,
    create: true,
  });
  const from = Math.ceil((Date.now() + 2 * secondMs) / secondMs) * secondMs;
  await store.commit([
    { type: "applied", at: Date.now(), serial: 1, by: "bench", changes: changes(from, ports) },
  ]);
  const runner = createActionRunner({
    now: () => Date.now(),
    secrets: { get: () => Promise.resolve(undefined) },
    openSeal: () => undefined,
    version,
  });
  const engine = new Engine(
    { store, clock: systemClock, runner, events: { emit: () => {} } },
    { owner: { pid: process.pid, host: "bench", version }, serve: true },
  );
  await engine.open();
  const over = new AbortController();
  const life = engine.run(over.signal);
  await systemClock.sleepUntil(from + (rounds + 3) * secondMs, over.signal);
  const lateness: number[] = [];
  for await (const { address, status, scheduledTime, attempts } of store.history({})) {
    if (!address.startsWith("load/healthy") || status !== "succeeded") continue;
    lateness.push(Date.parse(attempts[0]?.startTime ?? "") - Date.parse(scheduledTime));
  }
  // The hanging ones are not waited for.
  await engine.stop({ drainMs: 0 });
  over.abort();
  await life;
  await runner.close();
  if (lateness.length !== healthyJobs * rounds) {
    throw new Error(`${lateness.length} of ${healthyJobs * rounds} healthy calls were answered.`);
  }
  return lateness.toSorted((one, other) => one - other);
}

/** The hanging ones begin first, a second before the others, and hang for longer than all of it takes. */
function changes(from: Instant, { silent, healthy }: Ports): DefinitionChange[] {
  const hang = Array.from({ length: hangingTargets }, (_, index) => {
    const host = `127.1.${Math.floor(index / 250)}.${(index % 250) + 1}`;
    return job(`hang-${index}`, from - secondMs, { uri: `http://${host}:${silent}/`, count: 1 });
  });
  const well = Array.from({ length: healthyJobs }, (_, index) =>
    job(`healthy-${index}`, from, { uri: `http://127.0.0.1:${healthy}/`, count: rounds }),
  );
  const collection = { kind: "collection", name: "load", origin: "apply", definition: {} } as const;
  return [collection, ...hang, ...well];
}

function job(
  name: string,
  startsAt: Instant,
  { uri, count }: { readonly uri: string; readonly count: number },
): DefinitionChange {
  const now = Date.now();
  return {
    kind: "job",
    collection: "load",
    name,
    origin: "apply",
    definition: {
      startTime: formatSecond(startsAt),
      cron: ["* * * * * *"],
      count,
      timeout: "PT10M",
      action: { type: "http", request: { method: "GET", uri }, retryPolicy: { retryType: "none" } },
    },
    anchor: { anchoredAt: now, cursor: now },
  };
}

async function listening<One extends Server>(server: One, host: string): Promise<One> {
  await new Promise<void>((resolve) => server.listen(0, host, 1_024, resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
