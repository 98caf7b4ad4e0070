import { Engine, type EngineOptions } from "../../src/engine/engine.ts";
import type { Entry } from "../../src/model/entry.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import type { HistoryRecord } from "../../src/model/run.ts";
import type { WebJobDefinition } from "../../src/model/web-job.ts";
import type { Instant } from "../../src/model/time.ts";
import type { ActionRunner } from "../../src/ports/action-runner.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { ServiceEvent } from "../../src/ports/event-sink.ts";
import type { StateStore } from "../../src/ports/state-store.ts";
import { type MemoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { quiet, type VirtualClock } from "./virtual-clock.ts";

export interface LifeParts {
  readonly clock: VirtualClock;
  readonly disk: MemoryDisk;
  readonly runner: ActionRunner;
  readonly options?: Partial<EngineOptions>;
  /** How long a write takes, milliseconds; absent: no time. */
  readonly commitMs?: number;
  /** Planted faults: the engine's clock is so far ahead, and entries that are not kept never reach the disk. */
  readonly aheadMs?: number;
  readonly keeps?: (entry: Entry) => boolean;
}

/** One life of the service: the real engine on a disk that outlives it. */
export interface Life {
  readonly engine: Engine;
  readonly store: StateStore;
  readonly events: readonly ServiceEvent[];
  /** Resolves when the service has ended by itself. */
  readonly ended: Promise<void>;
  /** SIGTERM. */
  stop(): void;
  /** SIGKILL: nothing of this life does anything any more. `loses`: the write under way never reaches the disk. */
  kill(loses: boolean): Promise<void>;
}

const never = new Promise<never>(() => undefined);

export async function startLife(parts: LifeParts): Promise<Life> {
  const { clock, disk, commitMs = 0, aheadMs = 0 } = parts;
  const state: { alive: boolean; writing: (() => Promise<void>) | undefined } = {
    alive: true,
    writing: undefined,
  };
  const store = await openMemoryStore({ disk, now: clock.now() });
  const events: ServiceEvent[] = [];
  const mortalClock: Clock = {
    now: () => clock.now() + aheadMs,
    sleepUntil: async (until, signal) => {
      await clock.sleepUntil(until - aheadMs, signal);
      if (!state.alive) await never;
    },
  };
  const runner: ActionRunner = {
    run: async (attempt, signal) => {
      if (!state.alive) return never;
      const result = await parts.runner.run(attempt, signal);
      return state.alive ? result : never;
    },
  };
  const kept = parts.keeps === undefined ? store : lossyStore(store, parts.keeps);
  const slow = slowStore(kept, async (write) => {
    if (!state.alive) await never;
    state.writing = write;
    if (commitMs > 0) await clock.sleepUntil(clock.now() + commitMs, new AbortController().signal);
    if (!state.alive) await never;
    state.writing = undefined;
    await write();
    if (!state.alive) await never;
  });
  const engine = new Engine(
    { store: slow, clock: mortalClock, runner, events: { emit: (event) => events.push(event) } },
    { owner: { pid: 1, host: "here", version: "0" }, serve: true, ...parts.options },
  );
  const controller = new AbortController();
  const ended = engine.run(controller.signal);
  await quiet();
  return {
    engine,
    store,
    events,
    ended,
    stop: () => controller.abort(),
    kill: async (loses) => {
      state.alive = false;
      if (!loses) await state.writing?.();
      disk.owner = undefined;
    },
  };
}

function slowStore(
  store: StateStore,
  around: (write: () => Promise<void>) => Promise<void>,
): StateStore {
  return withMembers(store, {
    commit: (entries) => around(() => store.commit(entries)),
    fold: () => around(() => store.fold()),
    close: () => around(() => store.close()),
  });
}

function lossyStore(store: StateStore, keeps: (entry: Entry) => boolean): StateStore {
  return withMembers(store, { commit: (entries) => store.commit(entries.filter(keeps)) });
}

/** The same store but for some members; a spread would freeze its getters. */
function withMembers(store: StateStore, members: Partial<StateStore>): StateStore {
  return {
    get recorded() {
      return store.recorded;
    },
    get sinceFold() {
      return store.sinceFold;
    },
    get trouble() {
      return store.trouble;
    },
    vault: store.vault,
    contents: store.contents,
    commit: (entries) => store.commit(entries),
    history: (query) => store.history(query),
    historyPage: (query, request) => store.historyPage(query, request),
    versions: (after) => store.versions(after),
    audit: (query) => store.audit(query),
    fold: () => store.fold(),
    close: () => store.close(),
    ...members,
  };
}

/** Puts definitions on a disk, as an apply at `at` would. */
export async function seed(
  disk: MemoryDisk,
  at: Instant,
  jobs: Readonly<Record<string, JobDefinition>>,
  webJobs: Readonly<Record<string, WebJobDefinition>> = {},
): Promise<void> {
  const store = await openMemoryStore({ disk });
  await store.commit([appliedEntry(at, jobs, webJobs)]);
  await store.close();
}

export function appliedEntry(
  at: Instant,
  jobs: Readonly<Record<string, JobDefinition>>,
  webJobs: Readonly<Record<string, WebJobDefinition>> = {},
): Entry {
  return {
    type: "applied",
    at,
    serial: 1,
    by: "test",
    project: "default",
    changes: [
      { kind: "collection", name: "c", origin: "apply", project: "default", definition: {} },
      ...Object.entries(jobs).map(([name, definition]) => ({
        kind: "job" as const,
        collection: "c",
        name,
        origin: "apply" as const,
        definition,
        anchor: { anchoredAt: at, cursor: at - 1 },
      })),
      ...Object.entries(webJobs).map(([name, definition]) => ({
        kind: "webJob" as const,
        collection: "c",
        name,
        origin: "apply" as const,
        definition,
        anchor: { anchoredAt: at, cursor: at },
      })),
    ],
  };
}

export async function recordsOf(store: StateStore): Promise<HistoryRecord[]> {
  const records: HistoryRecord[] = [];
  for await (const record of store.history({})) records.push(record);
  return records;
}

/** Records on a disk, whoever wrote them. */
export async function recordsOn(disk: MemoryDisk): Promise<{
  readonly records: HistoryRecord[];
  readonly open: Set<string>;
}> {
  disk.owner = undefined;
  const store = await openMemoryStore({ disk });
  const records = await recordsOf(store);
  const open = new Set(store.recorded.runs.keys());
  await store.close();
  return { records, open };
}
