import type { AttemptRecord, HistoryRecord } from "../../model/run.ts";
import type { DefinedJob } from "../../ports/definitions.ts";
import { jobId, type Labels, provider } from "./names.ts";

/** One attempt as Azure showed it; an occurrence that was not started is `Postponed`. */
export interface AzureRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly properties: {
    readonly startTime: string;
    readonly endTime: string;
    readonly expectedExecutionTime: string;
    readonly actionName: "MainAction" | "ErrorAction";
    readonly status: AzureStatus;
    readonly message: string;
    readonly retryCount: number;
    readonly repeatCount?: number;
  };
}

export const azureStatuses = ["Completed", "Failed", "Postponed"] as const;
export type AzureStatus = (typeof azureStatuses)[number];

export interface HistoryPlace {
  readonly labels: Labels;
  readonly collection: string;
  readonly job: DefinedJob;
}

/** The history of a job, newest first: a record for each attempt that ended. `records` are oldest first. */
export function writeHistory(
  records: readonly HistoryRecord[],
  place: HistoryPlace,
): readonly AzureRecord[] {
  const own = records.filter((record) => isOwn(record, place.job));
  const runs = own.filter(({ status }) => status !== "skipped");
  // The latest run has the number of runs that there were; those before count down from it.
  const first = place.job.status.executionCount - runs.length + 1;
  const numbers = new Map(runs.map(({ id }, index) => [id, Math.max(1, first + index)]));
  return own
    .flatMap((record) => entriesOf(record, numbers.get(record.id)))
    .map((entry) => azureRecord(entry, place))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What an earlier job of the same name did went with it; notifications are no runs of the job. */
function isOwn({ condition, attempts, scheduledTime }: HistoryRecord, job: DefinedJob): boolean {
  const at = attempts[0]?.startTime ?? scheduledTime;
  return (
    condition === undefined &&
    Date.parse(at) >= Math.floor(Date.parse(job.createdAt) / 1_000) * 1_000
  );
}

type Entry = Omit<AzureRecord["properties"], "expectedExecutionTime"> & {
  readonly expected: string;
  /** Tells attempts apart that began in one instant. */
  readonly number: number;
};

function entriesOf(record: HistoryRecord, repeatCount: number | undefined): readonly Entry[] {
  const { scheduledTime: expected, status } = record;
  if (status === "skipped") return [postponed(record)];
  const main = record.attempts.filter(({ action }) => action === "main").length;
  return record.attempts.map((attempt) => ({
    startTime: azureTime(attempt.startTime),
    endTime: azureTime(attempt.endTime),
    expected,
    actionName: attempt.action === "error" ? "ErrorAction" : "MainAction",
    status: attempt.outcome === "succeeded" ? "Completed" : "Failed",
    message: messageOf(attempt),
    retryCount: attempt.action === "error" ? attempt.number - main - 1 : attempt.number - 1,
    ...(repeatCount === undefined ? {} : { repeatCount }),
    number: attempt.number,
  }));
}

function postponed({ scheduledTime, reason, range }: HistoryRecord): Entry {
  const many =
    range === undefined ? "" : ` It stands for ${range.count}, the first at ${range.first}.`;
  return {
    startTime: scheduledTime,
    endTime: scheduledTime,
    expected: scheduledTime,
    actionName: "MainAction",
    status: "Postponed",
    message: `The occurrence was not started (${reason ?? "unknown"}).${many}`,
    retryCount: 0,
    number: 0,
  };
}

const responseCharactersMax = 1_024;
const answered = /^(Http Action - Response from host '[^']*': '[^']*')/;

/** As the live service wrote it; headers of the answer are not kept. */
function messageOf({ message, response, outcome }: AttemptRecord): string {
  const said = message ?? outcome;
  const [, head] = answered.exec(said) ?? [];
  if (head === undefined) return said;
  return `${head} Response Headers:  Body: ${(response ?? "").slice(0, responseCharactersMax)}`;
}

/** Zeros at the end of a fraction were left out, and a fraction of nothing with them. */
function azureTime(text: string): string {
  return text.replace(/\.?0+Z$/, (end) => (text.includes(".") ? "Z" : end));
}

function azureRecord({ expected, number, ...entry }: Entry, place: HistoryPlace): AzureRecord {
  const { labels, collection, job } = place;
  const name = nameOf(entry.startTime, (entry.repeatCount ?? 0) * 1_000 + number);
  return {
    id: `${jobId(labels, collection, job.name)}/history/${name}`,
    type: `${provider}/jobCollections/jobs/history`,
    name: `${collection}/${job.name}/${name}`,
    properties: { ...entry, expectedExecutionTime: expected },
  };
}

const lastTick = 3_155_378_975_999_999_999n;
const lastNumber = 9_223_372_036_854_775_807n;
const millisecondsTo1970 = 62_135_596_800_000n;

/** Ticks of .NET, counted down, so that the order of names is newest first. */
function nameOf(startTime: string, number: number): string {
  const ticks = (BigInt(Date.parse(startTime)) + millisecondsTo1970) * 10_000n;
  const [when, which] = [lastTick - ticks, lastNumber - BigInt(number)];
  return `${padded(when)}:${padded(which)}`;
}

function padded(value: bigint): string {
  return String(value).padStart(20, "0");
}
