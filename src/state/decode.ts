import type { JobCalendar } from "../model/day-calendar.ts";
import type { Fold, FoldCollection, FoldJob, FoldWebJob } from "../model/fold.ts";
import type { JobDefinition } from "../model/job.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import { nameKey } from "../model/names.ts";
import type { FormerAddress, Hold } from "../model/recorded.ts";
import type { Told } from "../model/notify.ts";
import type { Revision } from "../model/revision.ts";
import type { HistoryRecord, OpenRun, RunPhase } from "../model/run.ts";
import { jobOfWebJob, type WebJobDefinition } from "../model/web-job.ts";
import { sameAsDefinition } from "./encode.ts";
import { keyOfLine, parseLine, recentOf, type SnapshotVisitor, withoutRecent } from "./layout.ts";
import { type Members, Reader } from "./reader.ts";
import type { Segment, Snapshot } from "./snapshot.ts";

/** What stands in front of the runs: a snapshot in which nothing has happened yet but that it was taken. */
export function decodeHead(members: Members, path: string): Snapshot {
  const reader = new Reader(members, path);
  const fold: Fold = {
    lineage: reader.text("lineage"),
    serial: reader.count("serial"),
    fence: reader.count("fence"),
    latest: reader.moment("latest"),
    collections: new Map(),
    runs: new Map(),
    unsealed: [],
  };
  const timeZoneData = reader.optionalText("timeZoneData");
  if (timeZoneData !== undefined) fold.timeZoneData = timeZoneData;
  return {
    fold,
    commits: reader.count("commits"),
    journal: reader.count("journal"),
    segments: reader.inside("history").list("segments").map(decodeSegment),
    writtenAt: reader.moment("writtenAt"),
    writtenBy: reader.text("writtenBy"),
  };
}

/** Which jobs and WebJobs are taken in; collections and runs are all. */
export interface Wanted {
  /** By the `nameKey` of the collection and its own. */
  has(collectionKey: string, key: string): boolean;
  /** Those whose records are taken in as well. */
  hasMoved(collectionKey: string, key: string): boolean;
  /** Told of each open run before the first question. */
  addRun(run: OpenRun): void;
}

const everything: Wanted = { has: () => true, hasMoved: () => false, addRun: () => {} };

/**
 * Puts what a snapshot holds into the fold of its head, but for the records of jobs and WebJobs: those stay on disk.
 * The checksum vouches for the bytes, so this looks only at what the state is kept by; definitions stay the objects that
 * were parsed. Throws `Damage` at the first thing out of place.
 */
export class SnapshotDecoder implements SnapshotVisitor {
  readonly #path: string;
  readonly #wanted: Wanted;
  #snapshot: Snapshot | undefined;
  #key = "";
  #collection: FoldCollection | undefined;
  readonly #revisions = new Map<string, Revision>();
  readonly #calendars = new Map<string, JobCalendar>();

  constructor(path: string, wanted: Wanted = everything) {
    this.#path = path;
    this.#wanted = wanted;
  }

  /** Undefined until the head was read. */
  get snapshot(): Snapshot | undefined {
    return this.#snapshot;
  }

  head(members: Members): void {
    this.#snapshot = decodeHead(members, this.#path);
  }

  run(line: Buffer): void {
    const run = decodeRun(new Reader(parseLine(line.toString("utf8"), this.#path), this.#path));
    this.#wanted.addRun(run);
    this.#snapshot?.fold.runs.set(run.id, run);
  }

  collection(name: string, members: Members): void {
    this.#collection = decodeCollection(name, new Reader(members, this.#path));
    this.#key = nameKey(name);
    this.#snapshot?.fold.collections.set(this.#key, this.#collection);
  }

  job(line: Buffer): void {
    const key = keyOfLine(line);
    if (!this.#wanted.has(this.#key, key)) return;
    const [name, reader] = this.#read(line);
    const job = decodeJob(name, reader);
    if (job.revision !== undefined) job.revision = this.#shared(job.revision);
    this.#shareCalendar(job);
    this.#takeRecent(job, key, line);
    this.#collection?.jobs.set(key, job);
  }

  webJob(line: Buffer): void {
    const key = keyOfLine(line);
    if (!this.#wanted.has(this.#key, key)) return;
    const [name, reader] = this.#read(line);
    const webJob = decodeWebJob(this.#collection?.name ?? "", name, reader);
    const { job } = webJob;
    if (job.revision !== undefined) job.revision = this.#shared(job.revision);
    this.#takeRecent(job, key, line);
    this.#collection?.webJobs.set(key, webJob);
  }

  #takeRecent(job: FoldJob, key: string, line: Buffer): void {
    if (!this.#wanted.hasMoved(this.#key, key)) return;
    job.recent.push(...(recentOf(line, this.#path) as readonly HistoryRecord[]));
  }

  collectionEnd(): void {}

  /** Jobs that came with one apply share one object. */
  #shared(revision: Revision): Revision {
    const text = JSON.stringify(revision);
    const known = this.#revisions.get(text) ?? revision;
    this.#revisions.set(text, known);
    return known;
  }

  /** Jobs with the same calendars share one object as well: there may be thousands of days in it. */
  #shareCalendar(job: FoldJob): void {
    const { definition, applied } = job;
    if (definition.calendar === undefined) return;
    const text = JSON.stringify(definition.calendar);
    const calendar = this.#calendars.get(text) ?? definition.calendar;
    this.#calendars.set(text, calendar);
    job.definition = { ...definition, calendar };
    if (applied === definition) job.applied = job.definition;
  }

  #read(line: Buffer): [string, Reader] {
    const members = withoutRecent(line, this.#path);
    const [name = ""] = Object.keys(members);
    return [name, new Reader(members, this.#path).inside(name)];
  }
}

function decodeCollection(name: string, reader: Reader): FoldCollection {
  const definition = reader.inside("definition").object as CollectionDefinition;
  const collection: FoldCollection = { name, definition, jobs: new Map(), webJobs: new Map() };
  const project = reader.optionalText("project");
  if (project !== undefined) collection.project = project;
  return decodeShared(collection, reader);
}

function decodeJob(name: string, reader: Reader): FoldJob {
  const definition = reader.inside("definition").object as JobDefinition;
  return decodeShared(decodeStatus(name, definition, reader), reader);
}

/** Of a WebJob; one from before WebJobs were run has never run, and knows only when it came. */
function decodeWebJob(collection: string, name: string, reader: Reader): FoldWebJob {
  const definition = reader.inside("definition").object as WebJobDefinition;
  const derived = jobOfWebJob(`${collection}/${name}`, definition);
  const job = decodeStatus(name, derived, reader);
  if (reader.has("hold")) job.hold = decodeHold(reader.inside("hold"));
  const webJob: FoldWebJob = { name, definition, job };
  return decodeApplied(webJob, reader);
}

function decodeStatus(name: string, definition: JobDefinition, reader: Reader): FoldJob {
  const status = reader.inside("status");
  const createdAt = status.moment("createdAt");
  const job: FoldJob = {
    name,
    definition,
    createdAt,
    anchoredAt: status.optionalMoment("anchoredAt") ?? createdAt,
    cursor: status.moment("cursor"),
    executionCount: countOrNone(status, "executionCount"),
    failureCount: countOrNone(status, "failureCount"),
    faultedCount: countOrNone(status, "faultedCount"),
    lastFaulted: status.has("lastFaulted") && status.flag("lastFaulted"),
    openRuns: new Set(reader.has("openRuns") ? reader.raw<string>("openRuns") : []),
    recent: [],
  };
  const gridStart = status.optionalMoment("gridStart");
  if (gridStart !== undefined) job.gridStart = gridStart;
  const finished = status.optionalText("finished");
  if (finished === "completed" || finished === "faulted") job.finished = finished;
  const finishedAt = status.optionalMoment("finishedAt");
  if (finishedAt !== undefined) job.finishedAt = finishedAt;
  const lastExecutionTime = status.optionalMoment("lastExecutionTime");
  if (lastExecutionTime !== undefined) job.lastExecutionTime = lastExecutionTime;
  decodeEnds(job, status);
  if (status.has("lateTold")) job.lateTold = status.raw<string>("lateTold").map(Date.parse);
  if (status.has("formerly")) job.formerly = status.list("formerly").map(decodeFormer);
  if (reader.has("revision")) job.revision = reader.inside("revision").object as Revision;
  return job;
}

function decodeEnds(job: FoldJob, status: Reader): void {
  const lastEndTime = status.optionalMoment("lastEndTime");
  if (lastEndTime !== undefined) job.lastEndTime = lastEndTime;
  const lastSuccessTime = status.optionalMoment("lastSuccessTime");
  if (lastSuccessTime !== undefined) job.lastSuccessTime = lastSuccessTime;
  const failures = countOrNone(status, "failuresInARow");
  if (failures > 0) job.failuresInARow = failures;
  if (status.has("told")) job.told = status.raw<Told>("told");
  if (status.has("took")) job.took = status.raw<number>("took");
}

function decodeFormer(reader: Reader): FormerAddress {
  return {
    address: reader.text("address"),
    since: reader.moment("since"),
    until: reader.moment("until"),
  };
}

function countOrNone(status: Reader, name: string): number {
  return status.has(name) ? status.count(name) : 0;
}

/** What collections and jobs have in common. */
function decodeShared<
  Definition,
  Kept extends { definition: Definition; applied?: Definition; hold?: Hold },
>(kept: Kept, reader: Reader): Kept {
  if (reader.has("hold")) kept.hold = decodeHold(reader.inside("hold"));
  return decodeApplied(kept, reader);
}

function decodeApplied<Definition, Kept extends { definition: Definition; applied?: Definition }>(
  kept: Kept,
  reader: Reader,
): Kept {
  if (reader.has("applied")) {
    kept.applied =
      reader.optionalText("applied") === sameAsDefinition
        ? kept.definition
        : (reader.inside("applied").object as Definition);
  }
  return kept;
}

function decodeHold(reader: Reader): Hold {
  const note = reader.optionalText("note");
  const until = reader.optionalMoment("until");
  return {
    by: reader.text("by"),
    since: reader.moment("since"),
    ...(note === undefined ? {} : { note }),
    ...(until === undefined ? {} : { until }),
  };
}

function decodeRun(reader: Reader): OpenRun {
  return {
    ...(reader.object as OpenRun),
    scheduledTime: reader.moment("scheduledTime"),
    phase: decodePhase(reader.inside("phase")),
  };
}

function decodePhase(reader: Reader): RunPhase {
  const phase = reader.object as RunPhase;
  if (phase.kind === "running") return { ...phase, startedAt: reader.moment("startedAt") };
  if (phase.kind === "waiting") return { ...phase, until: reader.moment("until") };
  return phase;
}

function decodeSegment(reader: Reader): Segment {
  return {
    number: reader.count("number"),
    bytes: reader.count("bytes"),
    records: reader.count("records"),
    newest: reader.moment("newest"),
  };
}
