import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { createActionRunner } from "../actions/registry.ts";
import { Engine } from "../engine/engine.ts";
import type { AppliedEntry, DefinitionChange } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { formatSecond, type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventSink } from "../ports/event-sink.ts";
import { openNowhere } from "../state/nowhere.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import { compileSooner } from "./compile-sooner.ts";

/** Enough for V8 to have compiled what every call goes through. */
const callsDefault = 3_600;
/**
 * So many at a time, each time by another engine, store and client: what V8 compiled for one engine alone it throws away
 * as soon as the one that counts comes along. More than a thousand, because that is when rows begin to be cut.
 */
const callsAtOnce = 1_200;
/** On a slow machine a service is rather ready than warm. */
const msMaxDefault = 2_000;

/**
 * Carries out some thousand occurrences of no account, so that the first ones that count find compiled code: in a burst
 * that a new process begins with, half of the time would be V8's. All of it is the real thing but for both ends: the
 * state is kept nowhere, and what answers listens within this process, at a loopback port, and is gone afterwards.
 * Never rejects: a machine on which it cannot be done goes without.
 *
 * @param msMax milliseconds that it may take
 * @returns how many were carried out
 */
export async function warmUp(
  calls: number = callsDefault,
  msMax: number = msMaxDefault,
): Promise<number> {
  const until = performance.now() + msMax;
  const sockets = new Set<{ destroy(): void }>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("data", () => socket.write(answer));
  });
  compileSooner();
  let carriedOut = 0;
  try {
    const port = await portOf(server);
    while (carriedOut < calls) {
      const count = Math.min(callsAtOnce, calls - carriedOut);
      const done = await rehearse(port, count, Math.max(1, until - performance.now()));
      carriedOut += done;
      if (done < count) break;
    }
    return carriedOut;
  } catch {
    // No loopback, no port: the first calls compile what they need.
    return carriedOut;
  } finally {
    server.close();
    for (const socket of sockets) socket.destroy();
  }
}

/** Some hundred jobs, at three or four hundred bytes each. */
const burstBytes = 128 * 1_024;

/**
 * Whether a process that begins with a state may begin with a burst: only many jobs make one, and a state of many jobs is
 * large on disk. A service of a few is ready the sooner for not being warmed.
 */
export async function mayBurst(stateDir: string): Promise<boolean> {
  const journal = join(stateDir, "journal");
  const names = await readdir(journal).catch(() => []);
  const paths = [join(stateDir, "state.json"), ...names.map((name) => join(journal, name))];
  const sizes = await Promise.all(paths.map((path) => stat(path).then(sizeOf, () => 0)));
  return sizes.reduce((sum, size) => sum + size, 0) >= burstBytes;
}

function sizeOf({ size }: { readonly size: number }): number {
  return size;
}

/** As a target answers, with the headers that most send. */
const answer = Buffer.from(
  [
    "HTTP/1.1 200 OK",
    "Date: Thu, 01 Jan 2026 00:00:00 GMT",
    "Connection: keep-alive",
    "Keep-Alive: timeout=60",
    "Content-Length: 2",
    "",
    "ok",
  ].join("\r\n"),
);

async function portOf(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

async function rehearse(port: number, calls: number, msMax: number): Promise<number> {
  const clock = clockAt(Date.UTC(2026, 0, 1) - 50);
  const store = await openNowhere(clock, version);
  await store.commit([jobsOf(clock.now(), port, calls)]);
  const runner = createActionRunner({
    secrets: { get: () => Promise.resolve(undefined) },
    openSeal: () => undefined,
    version,
    now: () => clock.now(),
  });
  await runner.prepare();
  const over = new AbortController();
  let ended = 0;
  const events: EventSink = {
    emit({ kind }) {
      if (kind === "run-ended" && ++ended === calls) over.abort();
    },
  };
  const owner = { pid: process.pid, host: "nowhere", version };
  const engine = new Engine({ store, clock, runner, events }, { owner, serve: true, drainMs: 0 });
  const limit = setTimeout(() => over.abort(), msMax);
  try {
    await engine.run(over.signal);
  } finally {
    clearTimeout(limit);
    await runner.close();
  }
  return ended;
}

/** A clock that goes as the machine's does, and began at another moment: just before everything is due. */
function clockAt(begin: Instant): Clock {
  const ahead = begin - systemClock.now();
  return {
    now: () => systemClock.now() + ahead,
    sleepUntil: (until, signal) => systemClock.sleepUntil(until - ahead, signal),
  };
}

/** What definitions have beside the usual: V8 compiles for the shapes that it has seen, and nobody's are all alike. */
const extras: readonly Partial<JobDefinition>[] = [
  {},
  { description: "Of no account." },
  { timeout: "PT1M" },
  { timeZone: "UTC" },
  { tags: { of: "no account" } },
];

/** Half of them with a rule, half with a start alone; each is due once, in the same second. */
function jobsOf(now: Instant, port: number, calls: number): AppliedEntry {
  const startTime = formatSecond(Math.ceil(now / secondMs) * secondMs);
  const changes = Array.from({ length: calls }, (_, index): DefinitionChange => {
    const rule = index % 2 === 0 ? {} : { cron: ["* * * * * *"], count: 1 };
    const extra = extras[index % extras.length];
    const action = actionOf(`http://127.0.0.1:${port}/${index}`);
    const anchor = { anchoredAt: now, cursor: now };
    return {
      kind: "job",
      collection: "warm-up",
      name: `job-${index}`,
      origin: "apply",
      definition: asParsed({ startTime, ...rule, ...extra, action }),
      anchor,
    };
  });
  const collection = {
    kind: "collection",
    name: "warm-up",
    origin: "apply",
    definition: {},
  } as const;
  return { type: "applied", at: now, serial: 1, by: "warm-up", changes: [collection, ...changes] };
}

function actionOf(uri: string): JobDefinition["action"] {
  const headers = { "content-type": "application/json" };
  return { type: "http", request: { method: "POST", uri, headers, body: "{}" } };
}

/** Definitions come out of files, of the state or of a plan. */
function asParsed(definition: JobDefinition): JobDefinition {
  return JSON.parse(JSON.stringify(definition)) as JobDefinition;
}
