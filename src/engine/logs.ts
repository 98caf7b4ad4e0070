import { definitionOf } from "../dispatch/endings.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import { findJob, findWebJob, jobsIn, type Recorded, type RecordedJob } from "../model/recorded.ts";
import { actionOf, type HistoryRecord, type OpenRun } from "../model/run.ts";
import { azureRunId, azureRunsOf } from "../model/web-job-run.ts";
import type { LogQuery } from "../ports/web-job-host.ts";
import { openRunsNamed, recordsOfRun, runIdOf } from "./open-runs.ts";
import { placeAt } from "./places.ts";

export interface LogScene {
  readonly recorded: Recorded;
  /** The records of an address, oldest first. */
  readonly history: (address: string) => AsyncIterable<HistoryRecord>;
}

type Log = Pick<LogQuery, "address" | "type" | "id">;

/**
 * Which log a text means: of a run, named as `sched cancel` takes it; of a WebJob, its newest run's or its rolling one;
 * of a job that is joined to one, its newest run's. A run that was tried again has the log of its last attempt. Refuses
 * with `run/no-log` for what writes none.
 */
export async function logNamed(text: string, scene: LogScene): Promise<Log> {
  const { recorded } = scene;
  const [open, ...others] = openRunsNamed(recorded, text);
  if (open !== undefined && others.length === 0) return logOfOpen(recorded, open);
  if (parseAddress(text) !== undefined) return logAt(text, scene);
  const wanted = runIdOf(text, recorded.lineage);
  for await (const record of recordsOfRun(recorded, wanted, scene.history)) {
    return logOfEnded(recorded, record);
  }
  return refuse("run/unknown", {
    detail: `No run is called "${text}".`,
    hint: "`sched history --json` lists runs with their ids; `sched logs collection/webJob` shows the newest.",
  });
}

async function logAt(text: string, scene: LogScene): Promise<Log> {
  const { address, job, webJob } = placeAt(scene.recorded, text);
  if (webJob !== undefined) return { address, type: webJob.definition.type };
  if (job === undefined) return refuseWithout(text, "is a collection");
  let newest: HistoryRecord | undefined;
  for await (const record of scene.history(address)) {
    if (record.condition === undefined && record.attempts.length > 0) newest = record;
  }
  return newest === undefined
    ? refuseWithout(text, "has not run yet")
    : logOfEnded(scene.recorded, newest);
}

function logOfOpen(recorded: Recorded, run: OpenRun): Log {
  const definition = definitionOf(recorded, run);
  const action = definition && actionOf(definition, run.phase.step);
  const startedAt = run.phase.kind === "running" ? run.phase.startedAt : undefined;
  if (action?.type !== "webJob") return refuseOther(run.id, action?.type);
  if (startedAt !== undefined) return logIn(recorded, action.webJob, azureRunId(startedAt));
  return logOfAttempts(recorded, run, action.webJob);
}

function logOfEnded(recorded: Recorded, record: HistoryRecord): Log {
  const job = findJob(recorded, record.address) ?? movedFrom(recorded, record.address);
  const action = job?.definition.action;
  if (action?.type !== "webJob") return refuseOther(record.id, action?.type);
  return logOfAttempts(recorded, record, action.webJob);
}

function movedFrom(recorded: Recorded, was: string): RecordedJob | undefined {
  for (const collection of recorded.collections.values()) {
    for (const job of jobsIn(collection)) {
      if (job.formerly?.some(({ address }) => nameKey(address) === nameKey(was)) === true)
        return job;
    }
  }
  return undefined;
}

function logOfAttempts(
  recorded: Recorded,
  { id, attempts }: Pick<HistoryRecord, "id" | "attempts">,
  webJob: string,
): Log {
  const last = azureRunsOf({ attempts }).at(-1);
  if (last === undefined) return refuseWithout(id, "has not begun");
  const startedAt = Date.parse(last.startTime);
  const then = findJob(recorded, webJob)?.formerly?.find(
    ({ since, until }) => since <= startedAt && startedAt < until,
  );
  // Logs stay in the folder that the WebJob had when it wrote them.
  if (then !== undefined) return { address: then.address, type: "triggered", id: last.id };
  return logIn(recorded, webJob, last.id);
}

/** In the case it is recorded with, which is that of its folder. */
function logIn(recorded: Recorded, address: string, id: string): Log {
  const [collection = ""] = address.split("/");
  const webJob = findWebJob(recorded, address);
  const named = placeAt(recorded, collection).address;
  return { address: `${named}/${webJob?.name ?? address.split("/")[1]}`, type: "triggered", id };
}

function refuseOther(id: string, type: string | undefined): never {
  return refuseWithout(id, type === undefined ? "has no job any more" : `is of type ${type}`);
}

function refuseWithout(text: string, why: string): never {
  return refuse("run/no-log", {
    detail: `"${text}" ${why}: there is no log. WebJobs write one, and jobs that are joined to a WebJob.`,
    hint: "What a target answered stands in `sched history --json`.",
  });
}
