import type { Fold, FoldCollection, FoldJob, FoldWebJob } from "../model/fold.ts";
import type { FormerAddress, Hold } from "../model/recorded.ts";
import type { HistoryRecord, OpenRun, RunPhase } from "../model/run.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import type { Snapshot } from "./snapshot.ts";

/** The form of `state.json`. What knows only an older one must not touch the file. */
export const snapshotFormat = "1.1";

/** Stands for a definition as last applied that is the definition itself: the usual case, at half the size. */
export const sameAsDefinition = "same";

/**
 * The text of `state.json` but for its last member, the checksum: in pieces of a job or so each, so that a large state
 * can be written without holding up anything else. One line a job: `jq`, `grep` and `diff` all read it.
 */
export function* encodeSnapshot(snapshot: Snapshot): Generator<string> {
  yield encodeHead(snapshot);
  yield encodeRuns(snapshot.fold);
  yield '"collections": {';
  yield* lines(snapshot.fold.collections.values(), encodeCollection);
  yield "},\n";
}

/** Everything in front of the runs. */
export function encodeHead(snapshot: Snapshot): string {
  const { fold } = snapshot;
  const members = {
    formatVersion: snapshotFormat,
    lineage: fold.lineage,
    serial: fold.serial,
    fence: fold.fence,
    latest: formatMoment(fold.latest),
    timeZoneData: fold.timeZoneData,
    commits: snapshot.commits,
    journal: snapshot.journal,
    writtenAt: formatMoment(snapshot.writtenAt),
    writtenBy: snapshot.writtenBy,
    history: { segments: snapshot.segments.map(segmentDocument) },
  };
  const text = Object.entries(members).filter(([, value]) => value !== undefined);
  return `{\n${text.map(([name, value]) => `${member(name, value)},\n`).join("")}`;
}

export function encodeRuns(fold: Fold): string {
  return `"runs": [${[...lines(fold.runs.values(), encodeRun)].join("")}],\n`;
}

/** A collection and everything in it. */
export function* encodeCollection(collection: FoldCollection): Generator<string> {
  yield encodeCollectionHead(collection);
  yield '"jobs": {';
  yield* lines(collection.jobs.values(), (job) => encodeWhole(encodeJob(job), job.recent));
  yield '},\n"webJobs": {';
  yield* lines(collection.webJobs.values(), (webJob) =>
    encodeWhole(encodeWebJob(webJob), webJob.job.recent),
  );
  yield "}}";
}

function* encodeWhole(line: string, recent: readonly HistoryRecord[]): Generator<string> {
  yield line + encodeRecent(recent) + endOfLine;
}

/** What stands in front of a collection's jobs. */
export function encodeCollectionHead(collection: FoldCollection): string {
  const { name, project, definition, applied, hold } = collection;
  const members = {
    project,
    definition,
    applied: appliedDocument(applied, definition),
    hold: hold === undefined ? undefined : holdDocument(hold),
  };
  const text = Object.entries(members).filter(([, value]) => value !== undefined);
  return `${JSON.stringify(name)}: {\n${text.map(([key, value]) => `${member(key, value)},\n`).join("")}`;
}

/** A job in its line, up to its records: they come last, so that they can be passed over. */
export function encodeJob(job: FoldJob): string {
  return opened(job.name, {
    definition: job.definition,
    applied: appliedDocument(job.applied, job.definition),
    ...jobDocument(job),
  });
}

/** How far it is, and what is open of it. */
function jobDocument(job: FoldJob): object {
  return {
    status: {
      createdAt: formatMoment(job.createdAt),
      anchoredAt: formatMoment(job.anchoredAt),
      gridStart: moment(job.gridStart),
      cursor: formatMoment(job.cursor),
      finished: job.finished,
      finishedAt: moment(job.finishedAt),
      executionCount: job.executionCount,
      failureCount: job.failureCount,
      faultedCount: job.faultedCount,
      lastExecutionTime: moment(job.lastExecutionTime),
      lastEndTime: moment(job.lastEndTime),
      lastSuccessTime: moment(job.lastSuccessTime),
      failuresInARow: job.failuresInARow,
      lastFaulted: job.lastFaulted,
      lateTold: job.lateTold?.map(formatMoment),
      told: job.told,
      took: job.took,
      formerly: job.formerly?.map(formerDocument),
    },
    revision: job.revision,
    hold: job.hold === undefined ? undefined : holdDocument(job.hold),
    openRuns: [...job.openRuns],
  };
}

export function encodeWebJob(webJob: FoldWebJob): string {
  return opened(webJob.name, {
    definition: webJob.definition,
    applied: appliedDocument(webJob.applied, webJob.definition),
    ...jobDocument(webJob.job),
  });
}

/** A line that its records are to follow, and `endOfLine` those. */
function opened(name: string, document: object): string {
  return member(name, { ...document, recent: [] }).slice(0, -endOfLine.length);
}

/** Behind the records of a job or WebJob. */
export const endOfLine = "]}";

/** Records as they stand in a line, with the comma between them. */
export function encodeRecent(records: readonly HistoryRecord[]): string {
  return records.map((record) => JSON.stringify(record)).join(",");
}

/** A record in the line of a segment. */
export function encodeRecord(record: HistoryRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function* encodeRun(run: OpenRun): Generator<string> {
  yield JSON.stringify({
    ...run,
    scheduledTime: formatMoment(run.scheduledTime),
    phase: phaseDocument(run.phase),
  });
}

function phaseDocument(phase: RunPhase): object {
  if (phase.kind === "running") return { ...phase, startedAt: formatMoment(phase.startedAt) };
  if (phase.kind === "waiting") return { ...phase, until: formatMoment(phase.until) };
  return phase;
}

function holdDocument(hold: Hold): object {
  return { ...hold, since: formatMoment(hold.since), until: moment(hold.until) };
}

function formerDocument({ address, since, until }: FormerAddress): object {
  return { address, since: formatMoment(since), until: formatMoment(until) };
}

function segmentDocument(segment: Snapshot["segments"][number]): object {
  return { ...segment, newest: formatMoment(segment.newest) };
}

function appliedDocument<Definition>(
  applied: Definition | undefined,
  definition: Definition,
): Definition | string | undefined {
  return applied === definition ? sameAsDefinition : applied;
}

function moment(instant: Instant | undefined): string | undefined {
  return instant === undefined ? undefined : formatMoment(instant);
}

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

function* lines<Item>(
  items: Iterable<Item>,
  encode: (item: Item) => Generator<string>,
): Generator<string> {
  let separator = "\n";
  for (const item of items) {
    yield separator;
    yield* encode(item);
    separator = ",\n";
  }
  if (separator !== "\n") yield "\n";
}
