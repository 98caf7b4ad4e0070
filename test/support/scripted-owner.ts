import { Readable } from "node:stream";
import { EventBoard } from "../../src/engine/event-board.ts";
import type { AuditRecord } from "../../src/model/audit.ts";
import type { Desired } from "../../src/model/desired.ts";
import type { Plan, PlannedChange } from "../../src/model/plan.ts";
import { refuse } from "../../src/model/problem.ts";
import type { HistoryRecord } from "../../src/model/run.ts";
import { isSealed, Secret } from "../../src/model/secret.ts";
import { formatSecond } from "../../src/model/time.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import { publicDefinition } from "../../src/plan/sensitive.ts";
import { explain } from "../../src/outlook/explanation.ts";
import { loadOf } from "../../src/outlook/load.ts";
import { recordedFacts } from "../../src/outlook/recorded-facts.ts";
import { recordedJobs } from "../../src/outlook/simulated-jobs.ts";
import { toldOccurrences } from "../../src/outlook/told-occurrences.ts";
import type { OwnerOutlook } from "../../src/ports/outlook.ts";
import type { DefinedCollection } from "../../src/ports/definitions.ts";
import type {
  HoldRequest,
  HoldStatus,
  JobStatus,
  Owner,
  StatusDocument,
  RecordedTiming,
} from "../../src/ports/owner.ts";

export interface ScriptedOwner extends Owner {
  /** Every desired that arrived, with its secrets. */
  readonly seen: Desired[];
  /** What the next calls of `run` answer with; absent: a success at once. */
  runAnswers: (() => Promise<HistoryRecord>)[];
  /** What happens, for those who watch. It keeps eight events. */
  readonly board: EventBoard;
  /** Replaces what `history` yields. */
  records: Iterable<HistoryRecord> | AsyncIterable<HistoryRecord>;
  /** What `audit` yields. */
  audited: readonly AuditRecord[];
  closed: boolean;
}

/** An owner in memory that plans by whole jobs and never fires: for the way between `client` and `api`. */
export function scriptedOwner(): ScriptedOwner {
  const jobs = new Map<string, { definition: JobDefinition; hold?: HoldStatus }>();
  const history: HistoryRecord[] = [];
  const open = new Map<string, OpenCall>();
  const kept = new Map<string, Buffer>();
  let serial = 0;
  let begun = 0;
  const known = (address: string): { definition: JobDefinition; hold?: HoldStatus } =>
    jobs.get(address) ?? refuse("address/unknown", { detail: `Nothing is called ${address}.` });
  const planOf = (desired: Desired): Plan => scriptedPlan(desired, jobs, serial);
  const owner: ScriptedOwner = {
    seen: [],
    board: new EventBoard({ emit: () => undefined }, "life", 8),
    runAnswers: [],
    records: history,
    audited: [],
    closed: false,
    describe: (address) =>
      Promise.resolve({
        formatVersion: "1.0",
        address,
        scheduledTime: formatSecond(0),
        requests: [],
      }),
    plan: async (desired) => {
      owner.seen.push(desired);
      return planOf(desired);
    },
    apply: async (desired, { digest }) => {
      owner.seen.push(desired);
      const plan = planOf(desired);
      if (plan.digest !== digest) refuse("apply/stale", { detail: "The state has moved on." });
      for (const [address, definition] of jobsOf(desired)) jobs.set(address, { definition });
      if (plan.changes.length > 0) serial += 1;
      return { applied: true, lineage: "scripted", serial, summary: plan.summary };
    },
    status: async (address, page) => {
      const shown = [...jobs.keys()].filter((job) => address === undefined || job === address);
      if (address !== undefined && shown.length === 0) known(address);
      const found = shown.filter((job) => job.includes(page?.search ?? ""));
      const whole = statusOf(found.map((job) => ({ address: job, hold: known(job).hold ?? null })));
      return page === undefined ? whole : { ...whole, matching: found.length, next: null };
    },
    history: async function* ({ running }) {
      yield* owner.records;
      if (running === true) for (const { record } of open.values()) yield record;
    },
    runs: async ({ order, limit, cursor = "0" }) => {
      const all = await everyOne(owner.records);
      const sorted = order === "newest" ? all.reverse() : all;
      const end = Number(cursor) + limit;
      const next = end < sorted.length ? String(end) : null;
      return { formatVersion: "1.0", runs: sorted.slice(Number(cursor), end), next };
    },
    runDetail: async (wanted) => {
      const run = (await everyOne(owner.records)).find(({ id }) => id === wanted);
      if (run === undefined) return refuse("run/unknown", { detail: `About ${wanted}.` });
      return { formatVersion: "1.0", run, phase: null, cause: null, caused: [] };
    },
    run: async (address, request) => {
      const { definition } = known(address);
      begun += 1;
      const begins = recordOf(address, `${begun}`, occurrenceOf(request.for));
      const record = await (owner.runAnswers.shift()?.() ?? ended(definition, begins, open));
      history.push(record);
      return record;
    },
    cancel: async (run) => {
      const one = open.get(run);
      if (one === undefined) {
        const code = history.some(({ id }) => id === run) ? "run/ended" : "run/unknown";
        return refuse(code, { detail: `About ${run}.` });
      }
      open.delete(run);
      const record = { ...one.record, status: "failed", reason: "cancelled" } as const;
      one.end(record);
      return record;
    },
    hold: async (address, request) => {
      known(address).hold = heldBy(request);
      const { by } = request;
      owner.board.emit({ kind: "held", at: 0, address, by, note: null, until: null });
    },
    release: async (address) => {
      const released = known(address).hold !== undefined;
      delete known(address).hold;
      return { released, skipped: 0, fired: 0 };
    },
    job: async (address) => {
      const job = jobs.get(address);
      return job && timingOf(address, job.definition);
    },
    jobs: async () => [...jobs].map(([address, { definition }]) => timingOf(address, definition)),
    safety: async () => ({
      formatVersion: "1.0",
      missingSecrets: [],
      unboundSecrets: [],
      sources: [],
      network: { profile: "open", allow: [], deny: [] },
    }),
    state: async () => ({ formatVersion: "1.0", lineage: "scripted", serial, collections: [] }),
    definitions: async (address, { skip, limit, states } = { skip: 0, limit: Infinity }) => ({
      formatVersion: "1.0",
      lineage: "scripted",
      serial,
      collections: definedCollections(jobs, address).map((collection) => ({
        ...collection,
        jobs: collection.jobs
          .filter(({ status }) => states?.includes(status.state) ?? true)
          .slice(skip, skip + limit),
      })),
    }),
    change: async (request) => {
      const { kind, address, definition, isNew = false } = request;
      if (request.serial !== undefined && request.serial !== serial) moved(address);
      if (isNew && jobs.has(address)) moved(address);
      if (definition === null) known(address);
      const created = !jobs.has(address) && definition !== null;
      serial += 1;
      if (definition === null) jobs.delete(address);
      else if (kind === "job") jobs.set(address, { definition });
      return { lineage: "scripted", serial, changed: true, created };
    },
    events: (request, signal) => owner.board.follow(request, signal),
    audit: async function* () {
      yield* owner.audited;
    },
    logs: async function* ({ of, last = 3 }) {
      known(of);
      for (let line = 4 - last; line <= 3; line += 1) yield { line: `${of} line ${line}` };
    },
    contents: {
      missing: async (hashes) => hashes.filter((hash) => !kept.has(hash)),
      put: async (sha256, bytes) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of bytes) pieces.push(piece);
        kept.set(sha256, Buffer.concat(pieces));
      },
      get: async (sha256) => {
        const bytes = kept.get(sha256);
        return bytes && Readable.from([bytes]);
      },
    },
    outlook: scriptedOutlook((address) => {
      const shown = address === undefined ? [...jobs.keys()] : [address];
      return shown.map((each) => timingOf(each, known(each).definition));
    }),
    close: async () => {
      owner.closed = true;
    },
  };
  return owner;
}

async function everyOne<Item>(items: Iterable<Item> | AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const atOnce = (): Promise<void> => Promise.resolve();

/** As the schedules of the jobs say. */
function scriptedOutlook(
  timingsOf: (address: string | undefined) => readonly RecordedTiming[],
): OwnerOutlook {
  return {
    occurrences: async ({ address, limit, cursor = "0", ...window }) => {
      const all = toldOccurrences(recordedJobs(timingsOf(address)), window, atOnce);
      const told = (await everyOne(all)).map((each) => ({ ...each, paused: false }));
      const end = Number(cursor) + limit;
      const next = end < told.length ? String(end) : null;
      return { formatVersion: "1.0", occurrences: told.slice(Number(cursor), end), next };
    },
    simulate: (query) => toldOccurrences(recordedJobs(timingsOf(query.address)), query, atOnce),
    load: (query) => loadOf(recordedJobs(timingsOf(query.address)), query, atOnce),
    explain: async (address, at) => {
      const facts = timingsOf(address).map((timing) =>
        recordedFacts(timing, { now: 0, ...(at === undefined ? {} : { at }) }),
      );
      return facts.map(explain)[0] ?? refuse("address/unknown", { detail: address });
    },
  };
}

function moved(address: string): never {
  return refuse("api/precondition", { detail: `About ${address}.` });
}

/** Collections that have jobs. Every definition has one etag, so that a request for another is refused. */
function definedCollections(
  jobs: ReadonlyMap<string, { readonly definition: JobDefinition }>,
  address: string | undefined,
): DefinedCollection[] {
  const [collection, job] = address?.split("/") ?? [];
  const sorted = [...jobs].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const shown = sorted.filter(
    ([each]) => collection === undefined || each.startsWith(`${collection}/`),
  );
  const names = [...new Set(shown.map(([each]) => each.split("/")[0] ?? ""))].sort();
  return names.map((name) => {
    const own = shown.filter(([each]) => each.startsWith(`${name}/`));
    const asked = own.filter(
      ([each]) => collection !== undefined && (job === undefined || each === address),
    );
    return {
      name,
      definition: {},
      etag: "scripted",
      project: "scripted",
      jobCount: own.length,
      webJobCount: 0,
      webJobs: [],
      jobs: asked.map(([each, { definition }]) => ({
        name: each.slice(name.length + 1),
        definition: publicDefinition(definition),
        etag: "scripted",
        managed: true,
        createdAt: "2026-01-01T00:00:00.000Z",
        status: jobStatusOf(each, null),
      })),
    };
  });
}

function timingOf(address: string, definition: JobDefinition): RecordedTiming {
  return { address, definition, anchor: { createdAt: 0 }, createdAt: 0, cursor: 0 };
}

interface OpenCall {
  readonly record: HistoryRecord;
  end(record: HistoryRecord): void;
}

/** A call to `…/silent` ends when it is cancelled, every other at once. */
function ended(
  { action }: JobDefinition,
  record: HistoryRecord,
  open: Map<string, OpenCall>,
): HistoryRecord | Promise<HistoryRecord> {
  if (!("request" in action) || !action.request.uri.endsWith("/silent")) return record;
  return new Promise((resolve) => {
    open.set(record.id, { record: { ...record, status: "running" }, end: resolve });
  });
}

/** Every midnight is one. */
function occurrenceOf(time: string | undefined): string | undefined {
  if (time === undefined) return undefined;
  const at = formatSecond(Date.parse(time));
  return at.endsWith("T00:00:00Z") ? at : refuse("run/no-occurrence", { detail: `Not at ${at}.` });
}

/** A manual run that went well. */
export function recordOf(
  address: string,
  id = "1",
  scheduledTime = "2026-01-01T00:00:00Z",
): HistoryRecord {
  return {
    id: `${address}@manual/${id}`,
    key: `scripted/${address}/manual/${id}`,
    address,
    scheduledTime,
    status: "succeeded",
    reason: null,
    attempts: [],
    manual: true,
    causedBy: null,
  };
}

function scriptedPlan(
  desired: Desired,
  jobs: ReadonlyMap<string, { definition: JobDefinition }>,
  serial: number,
): Plan {
  const changes = jobsOf(desired).flatMap(([address, definition]): PlannedChange[] => {
    const before = jobs.get(address)?.definition;
    if (same(before, definition)) return [];
    const action = before === undefined ? "create" : "update";
    return [
      {
        address,
        kind: "job",
        action,
        reason: null,
        before: before ?? null,
        after: definition,
        fields: [],
        calendar: null,
        unchangedFields: 0,
      },
    ];
  });
  const add = changes.filter(({ action }) => action === "create").length;
  return {
    lineage: "scripted",
    serial,
    project: desired.project,
    changes,
    unchanged: jobsOf(desired).length - changes.length,
    drift: [],
    warnings: [],
    summary: { add, change: changes.length - add, destroy: 0 },
    calendar: { horizon: "P7D", added: 0, removed: 0, moved: 0, peak: null },
    unmanaged: [],
    holds: [],
    firesAtOnce: [],
    digest: `${serial}:${changes.map(({ address }) => address).join()}`,
  };
}

function jobsOf(desired: Desired): readonly (readonly [string, JobDefinition])[] {
  return desired.collections.flatMap((collection) =>
    collection.jobs.map(
      ({ name, definition }) => [`${collection.name}/${name}`, definition] as const,
    ),
  );
}

function same(a: unknown, b: unknown): boolean {
  return a !== undefined && revealed(a) === revealed(b);
}

/** The scripted owner keeps secrets as they are; a real one compares seals. */
function revealed(value: unknown): string {
  const open = (each: unknown): unknown => {
    if (each instanceof Secret) return { sealed: each.reveal() };
    if (isSealed(each) || typeof each !== "object" || each === null) return each;
    if (Array.isArray(each)) return each.map(open);
    return Object.fromEntries(Object.entries(each).map(([key, member]) => [key, open(member)]));
  };
  return JSON.stringify(open(value));
}

function heldBy({ by, note, until }: HoldRequest): HoldStatus {
  return { by, since: "2026-01-01T00:00:00.000Z", note: note ?? null, until: until ?? null };
}

function statusOf(
  jobs: readonly { readonly address: string; readonly hold: HoldStatus | null }[],
): StatusDocument {
  const names = [...new Set(jobs.map(({ address }) => address.split("/")[0] ?? ""))];
  return {
    formatVersion: "1.0",
    collections: names.map((name) => ({
      name,
      state: "enabled",
      hold: null,
      project: "scripted",
      jobs: jobs
        .filter(({ address }) => address.startsWith(`${name}/`))
        .map(({ address, hold }) => jobStatusOf(address, hold)),
    })),
  };
}

function jobStatusOf(address: string, hold: HoldStatus | null): JobStatus {
  return {
    address,
    kind: "job",
    state: "enabled",
    hold,
    lastExecutionTime: null,
    nextExecutionTime: null,
    executionCount: 0,
    failureCount: 0,
    faultedCount: 0,
    running: 0,
  };
}
