import { addressOfRun } from "../../model/names.ts";
import type { HistoryRecord } from "../../model/run.ts";
import { type AzureRun, azureRunsOf } from "../../model/web-job-run.ts";
import type { DefinedWebJob } from "../../ports/definitions.ts";
import { triggerText } from "../../schedule/web-job-trigger.ts";
import { addressIn, type Site } from "./site.ts";

/** One run of a triggered WebJob as Azure counts them: every attempt is one. */
export interface Run extends AzureRun {
  readonly trigger: string;
  /** Ours, by which its log is found. */
  readonly runId: string;
}

const historySizeDefault = 50;

/** The runs that are kept of a triggered WebJob, newest first; `most` of them at the most. */
export async function runsOf(
  site: Site,
  webJob: DefinedWebJob,
  most: number = webJob.definition.historySize ?? historySizeDefault,
): Promise<readonly Run[]> {
  // Notifications are records as well, and no runs of the job.
  const perRun = 1 + (webJob.definition.notify?.length ?? 0);
  for (let last = most * perRun + skippedAtFirst; ; last *= 8) {
    const { runs, records } = await runsAmong(site, webJob, last);
    if (runs.length < most && records >= last && last < recordsMax) continue;
    return runs.sort((one, other) => (one.id < other.id ? 1 : -1)).slice(0, most);
  }
}

/** Occurrences that were skipped are records too: so many are looked past before more is read. */
const skippedAtFirst = 10;
/** Further back nobody looks for a run that may never have been. */
const recordsMax = 10_000;

async function runsAmong(
  site: Site,
  webJob: DefinedWebJob,
  last: number,
): Promise<{ readonly runs: Run[]; readonly records: number }> {
  const address = addressIn(site, webJob);
  const runs: Run[] = [];
  let records = 0;
  for await (const record of site.owner.history({ address, last, running: true })) {
    records += 1;
    if (!isOwn(record, webJob)) continue;
    const trigger = triggerOf(record, webJob);
    runs.push(...azureRunsOf(record).map((run) => ({ ...run, trigger, runId: record.id })));
  }
  return { runs, records };
}

/** The latest run; undefined where it never ran. */
export async function latestRun(site: Site, webJob: DefinedWebJob): Promise<Run | undefined> {
  return (await runsOf(site, webJob, 1))[0];
}

/** What an earlier WebJob of the same name did went with it. */
export function isOwn(record: HistoryRecord, { createdAt }: DefinedWebJob): boolean {
  const { condition, attempts, underWaySince, scheduledTime } = record;
  const at = attempts[0]?.startTime ?? underWaySince ?? scheduledTime;
  return (
    condition === undefined && Date.parse(at) >= Math.floor(Date.parse(createdAt) / 1000) * 1000
  );
}

function triggerOf({ manual, causedBy, id }: HistoryRecord, { definition }: DefinedWebJob): string {
  if (manual) return triggerText({ by: causedBy ?? addressOfRun(id) });
  const { schedule } = definition;
  return triggerText(schedule === undefined ? {} : { schedule });
}
