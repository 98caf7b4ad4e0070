import { addressOfRun, nameKey, parseAddress, type RunId } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import { findJob, jobsIn, type Recorded } from "../model/recorded.ts";
import type { HistoryRecord, OpenRun } from "../model/run.ts";
import { formatSecond, secondMs } from "../model/time.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";

/**
 * The id that a person means, in the one form that runs are kept by: an `Idempotency-Key` loses its lineage and
 * `/error`, a due time of any offset becomes UTC. Letter case stays as it is.
 */
export function runIdOf(text: string, lineage: string): RunId {
  const id = text.startsWith(`${lineage}/`) ? ofKey(text.slice(lineage.length + 1)) : text;
  const address = addressOfRun(id);
  const read = readInstantText(id.slice(address.length + 1));
  return typeof read === "string"
    ? id
    : `${address}@${formatSecond(instantOfText(read) * secondMs)}`;
}

/** Whether an open run is its job's, wherever that was moved to, and not one that a deleted job left behind. */
export function hasItsJob(recorded: Recorded, id: RunId): boolean {
  const run = recorded.runs.get(id);
  return run !== undefined && findJob(recorded, run.address)?.openRuns.has(id) === true;
}

/** The record of a run that has ended, in whichever address its job had then; none: no run has the id. */
export async function* recordsOfRun(
  recorded: Recorded,
  wanted: RunId,
  history: (address: string) => AsyncIterable<HistoryRecord>,
): AsyncGenerator<HistoryRecord> {
  for (const address of addressesOfRun(recorded, wanted)) {
    for await (const record of history(address)) if (isRun(record.id, wanted)) yield record;
  }
}

/** The address in its name, and those of jobs that were moved away from there, perhaps while it was open. */
export function addressesOfRun(recorded: Recorded, id: RunId): readonly string[] {
  const named = addressOfRun(id);
  const key = nameKey(named);
  const found = [named];
  for (const collection of recorded.collections.values()) {
    for (const job of jobsIn(collection)) {
      const isMoved = job.formerly?.some(({ address }) => nameKey(address) === key);
      if (isMoved === true) found.push(`${collection.name}/${job.name}`);
    }
  }
  return found;
}

/** Names are compared without regard to case, and so are the ids that are made of them. */
export function isRun(id: RunId, wanted: RunId): boolean {
  return id.toLowerCase() === wanted.toLowerCase();
}

/**
 * The open runs that a text may mean: the one of that id; or those whose manual id begins so; or, for an address alone,
 * those of the job.
 */
export function openRunsNamed({ runs, lineage }: Recorded, text: string): OpenRun[] {
  const wanted = runIdOf(text, lineage);
  const open = [...runs.values()];
  const exact = open.filter(({ id }) => isRun(id, wanted));
  if (exact.length > 0) return exact;
  const address = parseAddress(wanted);
  if (address?.job !== undefined) {
    return open.filter(
      (run) => run.condition === undefined && nameKey(run.address) === nameKey(wanted),
    );
  }
  const start = wanted.toLowerCase();
  return /@manual\/[^/]{4,}$/.test(start)
    ? open.filter(({ id }) => id.toLowerCase().startsWith(start))
    : [];
}

/**
 * Several runs, or none, fit: says which are open, of the same job or else of its collection. Of others nothing is said:
 * who asks may be limited to this one.
 */
export function refuseRun(recorded: Recorded, text: string, fitting: readonly OpenRun[]): never {
  const shown = fitting.length > 0 ? fitting : openNear(recorded, text);
  const ids = shown.slice(0, shownMax).map(({ id }) => id);
  const more = shown.length > shownMax ? `, and ${shown.length - shownMax} more` : "";
  return refuse("run/unknown", {
    detail:
      fitting.length > 0
        ? `"${text}" fits ${fitting.length} open runs.`
        : `No open run is called "${text}", and none that ended.`,
    hint:
      ids.length > 0
        ? `Open at the moment: ${ids.join(", ")}${more}.`
        : "`sched history --running --json` lists what is open, with its id.",
  });
}

function openNear({ runs, lineage }: Recorded, text: string): readonly OpenRun[] {
  const job = nameKey(addressOfRun(runIdOf(text, lineage)));
  const [collection = ""] = job.split("/");
  const open = [...runs.values()].filter(({ address }) =>
    nameKey(address).startsWith(`${collection}/`),
  );
  const ofJob = open.filter(({ address }) => nameKey(address) === job);
  return ofJob.length > 0 ? ofJob : open;
}

const shownMax = 5;

/** `billing/heartbeat/2026-01-01T01:00:00Z` or `…/manual/ID`, with or without `/error`. */
function ofKey(key: string): RunId {
  const [collection = "", job = "", ...rest] = key.replace(/\/error$/, "").split("/");
  return `${collection}/${job}@${rest.join("/")}`;
}
