import type { Fold, FoldCollection, FoldJob, FoldWebJob } from "../model/fold.ts";
import type { JobDefinition } from "../model/job.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import { nameKey } from "../model/names.ts";
import type { Hold } from "../model/recorded.ts";
import type { HistoryRecord, OpenRun, RunPhase } from "../model/run.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { sameAsDefinition } from "./encode.ts";
import { type Members, Reader } from "./reader.ts";
import type { Segment, Snapshot } from "./snapshot.ts";

/**
 * What the parsed text of `state.json` means. The checksum has vouched for the bytes, so this looks only at what the
 * state is kept by; definitions stay the objects that were parsed. Throws `Damage` at the first thing out of place.
 */
export function decodeSnapshot(document: Members, path: string): Snapshot {
  const reader = new Reader(document, path);
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
  for (const [name, collection] of reader.members("collections")) {
    fold.collections.set(nameKey(name), decodeCollection(name, collection));
  }
  for (const run of reader.list("runs")) {
    fold.runs.set(run.text("id"), decodeRun(run));
  }
  return {
    fold,
    commits: reader.count("commits"),
    journal: reader.count("journal"),
    segments: reader.inside("history").list("segments").map(decodeSegment),
    writtenAt: reader.moment("writtenAt"),
    writtenBy: reader.text("writtenBy"),
  };
}

function decodeCollection(name: string, reader: Reader): FoldCollection {
  const definition = reader.inside("definition").object as CollectionDefinition;
  const collection: FoldCollection = { name, definition, jobs: new Map(), webJobs: new Map() };
  const project = reader.optionalText("project");
  if (project !== undefined) collection.project = project;
  decodeShared(collection, reader);
  for (const [job, inside] of reader.members("jobs")) {
    collection.jobs.set(nameKey(job), decodeJob(job, inside));
  }
  for (const [webJob, inside] of reader.members("webJobs")) {
    collection.webJobs.set(nameKey(webJob), decodeWebJob(webJob, inside));
  }
  return collection;
}

function decodeJob(name: string, reader: Reader): FoldJob {
  const status = reader.inside("status");
  const job: FoldJob = {
    name,
    definition: reader.inside("definition").object as JobDefinition,
    createdAt: status.moment("createdAt"),
    anchoredAt: status.moment("anchoredAt"),
    cursor: status.moment("cursor"),
    executionCount: status.count("executionCount"),
    failureCount: status.count("failureCount"),
    faultedCount: status.count("faultedCount"),
    lastFaulted: status.flag("lastFaulted"),
    openRuns: new Set(reader.raw<string>("openRuns")),
    recent: reader.raw<HistoryRecord>("recent"),
  };
  const gridStart = status.optionalMoment("gridStart");
  if (gridStart !== undefined) job.gridStart = gridStart;
  const finished = status.optionalText("finished");
  if (finished === "completed" || finished === "faulted") job.finished = finished;
  const finishedAt = status.optionalMoment("finishedAt");
  if (finishedAt !== undefined) job.finishedAt = finishedAt;
  const lastExecutionTime = status.optionalMoment("lastExecutionTime");
  if (lastExecutionTime !== undefined) job.lastExecutionTime = lastExecutionTime;
  return decodeShared(job, reader);
}

function decodeWebJob(name: string, reader: Reader): FoldWebJob {
  const status = reader.inside("status");
  const webJob: FoldWebJob = {
    name,
    definition: reader.inside("definition").object as WebJobDefinition,
    createdAt: status.moment("createdAt"),
    cursor: status.moment("cursor"),
    recent: reader.raw<HistoryRecord>("recent"),
  };
  return decodeShared(webJob, reader);
}

/** What collections, jobs and WebJobs have in common. */
function decodeShared<
  Definition,
  Kept extends { definition: Definition; applied?: Definition; hold?: Hold },
>(kept: Kept, reader: Reader): Kept {
  if (reader.has("applied")) {
    kept.applied =
      reader.optionalText("applied") === sameAsDefinition
        ? kept.definition
        : (reader.inside("applied").object as Definition);
  }
  if (reader.has("hold")) kept.hold = decodeHold(reader.inside("hold"));
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
