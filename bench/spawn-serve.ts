import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { createActionRunner } from "../src/actions/registry.ts";
import { Engine } from "../src/engine/engine.ts";
import type { AppliedEntry, DefinitionChange } from "../src/model/entry.ts";
import type { JobDefinition } from "../src/model/job.ts";
import { formatSecond, secondMs, type Instant } from "../src/model/time.ts";
import type { WebJobDefinition } from "../src/model/web-job.ts";
import type { EventSink } from "../src/ports/event-sink.ts";
import type { StartTexts, WebJobHost } from "../src/ports/web-job-host.ts";
import { openFileStore } from "../src/state/open.ts";
import { systemClock } from "../src/system-clock.ts";
import { version } from "../src/version.ts";
import { createWebJobHost } from "../src/webjobs/host.ts";
import { everySeconds, type MixedFigures, type MixedOrder } from "./spawn-order.ts";

const content = "sha256:bench";
const webJob: WebJobDefinition = { type: "triggered", content };
const nothing: StartTexts = {
  arguments: [],
  argumentText: undefined,
  environment: {},
  secrets: [],
};

const order = JSON.parse(process.argv[2] ?? "{}") as MixedOrder;
const folder = mkdtempSync(join(tmpdir(), "sched-bench-"));
try {
  console.log(JSON.stringify(await measure()));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<MixedFigures> {
  const host = openHost();
  await host.prepare();
  await layOut(host);
  const store = await openFileStore(join(folder, "state"), {
    lockTimeoutMs: 0,
    version,
    clock: systemClock,
    create: true,
  });
  const runner = createActionRunner({
    now: () => Date.now(),
    secrets: { get: () => Promise.resolve(undefined) },
    openSeal: () => undefined,
    version,
    webJobs: { host, find: (address) => ({ address, definition: webJob }) },
  });
  await runner.prepare();
  const everyMs = everySeconds * secondMs;
  const dueAt = Math.ceil((Date.now() + 2_000) / everyMs) * everyMs;
  await store.commit([applied(dueAt)]);
  const over = new AbortController();
  const seen = scriptEnds(() => over.abort());
  const owner = { pid: process.pid, host: "bench", version };
  const parts = { store, clock: systemClock, runner, events: seen.events };
  const engine = new Engine(parts, { owner, serve: true });
  await engine.open();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let before = process.cpuUsage();
  setTimeout(
    () => {
      before = process.cpuUsage();
      delay.enable();
    },
    dueAt - 50 - Date.now(),
  );
  await engine.run(over.signal);
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  await host.stop(0);
  await runner.close();
  return {
    dueAt,
    ...seen.figures(),
    loopDelayP99Ms: delay.percentile(99) / 1e6,
    loopDelayMaxMs: delay.max / 1e6,
    cpuMsARound: (user + system) / 1_000 / order.rounds,
  };
}

function openHost(): WebJobHost {
  return createWebJobHost({
    clock: systemClock,
    content: {
      materialise: async (_, into) => {
        mkdirSync(into, { recursive: true });
        writeFileSync(join(into, "run.sh"), "exit 0\n");
      },
    },
    folder: join(folder, "webjobs"),
    helperScript: fileURLToPath(new URL("../dist/job-helper.js", import.meta.url)),
    fill: () => Promise.resolve({ ok: true, texts: nothing }),
    settings: { environment: process.env },
    onTrouble: console.error,
  });
}

/** The first run of each lays its files out, which is not what is measured. */
async function layOut(host: WebJobHost): Promise<void> {
  const startedAt = Date.now() - 60_000;
  const never = new AbortController().signal;
  for (let script = 0; script < order.scripts; script += 1) {
    const id = `20200101000000${String(script).padStart(4, "0")}`;
    const common = { runId: id, id, startedAt, scheduledTime: startedAt, number: 1 };
    const run = { ...common, address: address(script), definition: webJob, trigger: "" };
    await host.run({ ...run, texts: nothing, timeoutMs: Infinity }, never);
  }
}

function address(script: number): string {
  return `load/script-${script}`;
}

function applied(dueAt: Instant): AppliedEntry {
  const now = Date.now();
  const timing = {
    startTime: formatSecond(dueAt),
    cron: [`*/${everySeconds} * * * * *`],
    count: order.rounds,
  };
  const changes = [
    ...Array.from({ length: order.calls }, (_, index) =>
      change(`call-${index}`, now, { ...timing, action: call(index) }),
    ),
    ...Array.from({ length: order.scripts }, (_, index) =>
      change(`run-${index}`, now, {
        ...timing,
        action: { type: "webJob", webJob: address(index), retryPolicy: { retryType: "none" } },
      }),
    ),
  ];
  const collection = { kind: "collection", name: "load", origin: "apply", definition: {} } as const;
  return { type: "applied", at: now, serial: 1, by: "bench", changes: [collection, ...changes] };
}

function change(name: string, now: Instant, definition: JobDefinition): DefinitionChange {
  const anchor = { anchoredAt: now, cursor: now };
  return { kind: "job", collection: "load", name, origin: "apply", definition, anchor };
}

function call(index: number): JobDefinition["action"] {
  return { type: "http", request: { method: "POST", uri: `${order.origin}/${index}`, body: "{}" } };
}

/** Watches the runs end, durably; calls back at the last of them. */
function scriptEnds(onLast: () => void): {
  readonly events: EventSink;
  figures(): Pick<MixedFigures, "succeeded" | "slowestRoundMs">;
} {
  let left = (order.scripts + order.calls) * order.rounds;
  let succeeded = 0;
  let slowestRoundMs = 0;
  const events: EventSink = {
    emit(event) {
      if (event.kind !== "run-ended") return;
      if (event.run.includes("/run-")) {
        if (event.status === "succeeded") succeeded += 1;
        const due = Date.parse(event.run.slice(event.run.indexOf("@") + 1));
        slowestRoundMs = Math.max(slowestRoundMs, event.at - due);
      }
      left -= 1;
      if (left === 0) onLast();
    },
  };
  return { events, figures: () => ({ succeeded, slowestRoundMs }) };
}
