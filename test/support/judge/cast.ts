import type { AttemptRecord, HistoryRecord } from "../../../src/model/run.ts";
import { formatSecond, type Instant } from "../../../src/model/time.ts";
import type { JobStory, SeenCall, Story } from "./story.ts";

/** Everything that the target and the records say of one run. */
export interface RunStory {
  /** `collection/job@DUE` or `collection/job@manual/ID` */
  readonly id: string;
  readonly job: JobStory | undefined;
  /** Undefined for a manual run. */
  readonly due: Instant | undefined;
  readonly calls: SeenCall[];
  record: HistoryRecord | undefined;
}

/** A record that stands for occurrences which were not started. */
export interface Skip {
  readonly record: HistoryRecord;
  readonly job: JobStory | undefined;
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
  readonly reason: string;
}

/** Who is who in a story: calls and records, brought together by their keys. */
export interface Cast {
  readonly runs: ReadonlyMap<string, RunStory>;
  readonly skips: readonly Skip[];
  /** Every due occurrence, by the name of its run. */
  readonly due: ReadonlyMap<string, { readonly job: JobStory; readonly at: Instant }>;
}

export function castOf(story: Story): Cast {
  const due = new Map<string, { readonly job: JobStory; readonly at: Instant }>();
  for (const job of story.jobs) {
    for (const at of job.due) due.set(`${job.address}@${formatSecond(at)}`, { job, at });
  }
  const runs = new Map<string, RunStory>();
  const runOf = (id: string, at: Instant): RunStory => {
    const known = runs.get(id);
    if (known !== undefined) return known;
    const named = due.get(id);
    const job = named?.job ?? jobAt(story, id.slice(0, id.indexOf("@")), at);
    const run: RunStory = { id, job, due: named?.at, calls: [], record: undefined };
    runs.set(id, run);
    return run;
  };
  for (const call of story.calls)
    runOf(runOfKey(story.lineage, call.key), call.at).calls.push(call);
  const skips: Skip[] = [];
  for (const record of story.records) {
    if (record.status === "skipped") skips.push(skipOf(story, record));
    else runOf(record.id, Date.parse(record.scheduledTime)).record = record;
  }
  for (const id of story.open) runOf(id, 0);
  return { runs, skips, due };
}

/** `LINEAGE/c/job/2026-…Z` or `LINEAGE/c/job/manual/ID`, with `/error` behind it for an error action. */
function runOfKey(lineage: string, key: string): string {
  const [collection, job, ...rest] = key
    .slice(lineage.length + 1)
    .replace(/\/error$/, "")
    .split("/");
  return `${collection ?? ""}/${job ?? ""}@${rest.join("/")}`;
}

function skipOf(story: Story, record: HistoryRecord): Skip {
  const { range, scheduledTime, address } = record;
  const first = Date.parse(range?.first ?? scheduledTime);
  const last = Date.parse(range?.last ?? scheduledTime);
  return {
    record,
    job: jobAt(story, address, last),
    first,
    last,
    count: range?.count ?? 1,
    reason: record.reason ?? "",
  };
}

/** The job that had an address at a moment. */
function jobAt({ jobs }: Story, address: string, at: Instant): JobStory | undefined {
  const named = jobs.filter((job) => job.address === address);
  return named.findLast(({ createdAt }) => createdAt - 1_000 <= at) ?? named[0];
}

/** Attempts of the main action that the target was to answer. */
export function mainAttempts(record: HistoryRecord | undefined): readonly AttemptRecord[] {
  return record?.attempts.filter(({ action }) => action === "main") ?? [];
}

export function isFailure({ outcome }: AttemptRecord): boolean {
  return outcome === "failed" || outcome === "timedOut";
}

/**
 * When a job was given up because its run crashed the service again and again: it is due no more. Infinity: never. By
 * the clock of the service, as its history tells it.
 */
export function givenUpAt({ records }: Story, { address }: JobStory): Instant {
  const ends = records
    .filter((record) => record.address === address && record.reason === "crash-loop")
    .map((record) => Date.parse(record.attempts.at(-1)?.endTime ?? record.scheduledTime));
  return Math.min(Infinity, ...ends);
}

/** When a call was over for its caller, in true time: answered, given up, or its caller died. */
export function overAt(story: Story, call: SeenCall): number {
  return Math.min(call.end?.trueAt ?? Infinity, story.lives[call.life]?.to ?? Infinity);
}

/** Whether an outcome that came at this moment may have been lost: the end came before it was durable. */
export function mayBeLost(story: Story, call: SeenCall): boolean {
  const life = story.lives[call.life];
  const over = call.end?.trueAt;
  if (life === undefined || over === undefined) return true;
  let durableBy = over + story.commitMs;
  for (const trouble of story.troubles) {
    if (trouble.from <= durableBy && over <= trouble.to)
      durableBy = Math.max(durableBy, trouble.to);
  }
  return life.to <= durableBy;
}
