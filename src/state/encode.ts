import type { FoldCollection, FoldJob, FoldWebJob } from "../model/fold.ts";
import type { Hold } from "../model/recorded.ts";
import type { OpenRun, RunPhase } from "../model/run.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import type { Snapshot } from "./snapshot.ts";

/** The form of `state.json`. What knows only an older one must not touch the file. */
export const snapshotFormat = "1.0";

/** Stands for a definition as last applied that is the definition itself: the usual case, at half the size. */
export const sameAsDefinition = "same";

/**
 * The text of `state.json` but for its last member, the checksum: in pieces of a job or so each, so that a large state
 * can be written without holding up anything else. One line a job: `jq`, `grep` and `diff` all read it.
 */
export function* encodeSnapshot(snapshot: Snapshot): Generator<string> {
  const { fold } = snapshot;
  yield `{\n${member("formatVersion", snapshotFormat)},\n`;
  yield `${member("lineage", fold.lineage)},\n${member("serial", fold.serial)},\n`;
  yield `${member("fence", fold.fence)},\n${member("latest", formatMoment(fold.latest))},\n`;
  if (fold.timeZoneData !== undefined) yield `${member("timeZoneData", fold.timeZoneData)},\n`;
  yield `${member("commits", snapshot.commits)},\n${member("journal", snapshot.journal)},\n`;
  yield `${member("writtenAt", formatMoment(snapshot.writtenAt))},\n`;
  yield `${member("writtenBy", snapshot.writtenBy)},\n`;
  yield `${member("history", { segments: snapshot.segments.map(segmentDocument) })},\n`;
  yield '"collections": {';
  yield* lines(fold.collections.values(), encodeCollection);
  yield '},\n"runs": [';
  yield* lines(fold.runs.values(), encodeRun);
  yield "],\n";
}

function* encodeCollection(collection: FoldCollection): Generator<string> {
  const { name, project, definition, applied, hold, jobs, webJobs } = collection;
  yield `${JSON.stringify(name)}: {\n`;
  if (project !== undefined) yield `${member("project", project)},\n`;
  yield `${member("definition", definition)},\n`;
  if (applied !== undefined) yield `${member("applied", appliedDocument(applied, definition))},\n`;
  if (hold !== undefined) yield `${member("hold", holdDocument(hold))},\n`;
  yield '"jobs": {';
  yield* lines(jobs.values(), encodeJob);
  yield '},\n"webJobs": {';
  yield* lines(webJobs.values(), encodeWebJob);
  yield "}}";
}

function* encodeJob(job: FoldJob): Generator<string> {
  yield member(job.name, {
    definition: job.definition,
    applied: appliedDocument(job.applied, job.definition),
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
      lastFaulted: job.lastFaulted,
    },
    hold: job.hold === undefined ? undefined : holdDocument(job.hold),
    openRuns: [...job.openRuns],
    recent: job.recent,
  });
}

function* encodeWebJob(webJob: FoldWebJob): Generator<string> {
  yield member(webJob.name, {
    definition: webJob.definition,
    applied: appliedDocument(webJob.applied, webJob.definition),
    status: { createdAt: formatMoment(webJob.createdAt), cursor: formatMoment(webJob.cursor) },
    hold: webJob.hold === undefined ? undefined : holdDocument(webJob.hold),
    recent: webJob.recent,
  });
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
