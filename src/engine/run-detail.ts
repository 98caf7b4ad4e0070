import { isNotice, type RunId } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { HistoryRecord, OpenRun, RunPhase } from "../model/run.ts";
import { formatMoment } from "../model/time.ts";
import type { RunDetail, RunPhaseStatus } from "../ports/runs.ts";
import type { HistoryPlace, HistoryQuery, StateStore } from "../ports/state-store.ts";
import { openRecord } from "./open-records.ts";
import { addressesOfRun, isRun, runIdOf } from "./open-runs.ts";

/**
 * One run with what belongs to it, open or ended. `text` is an id as history shows it, in any case and with any offset.
 * Refuses with `run/unknown`.
 */
export async function runDetail(store: StateStore, text: string): Promise<RunDetail> {
  const wanted = runIdOf(text, store.recorded.lineage);
  const family = await familyOf(store, wanted);
  const run = family.find(({ id }) => isRun(id, wanted));
  if (run === undefined) {
    return refuse("run/unknown", {
      detail: `No run is called "${text}", or it is kept no more.`,
      hint: "`sched history --running --json` lists what is kept, with ids.",
    });
  }
  const cause = family.find(({ id }) => id === run.causedBy) ?? null;
  const caused = family.filter(
    ({ condition, causedBy }) => condition !== undefined && causedBy === run.id,
  );
  const open = store.recorded.runs.get(run.id);
  const phase = open === undefined ? null : phaseStatus(open.phase);
  return { formatVersion: "1.0", run, phase, cause, caused };
}

function phaseStatus(phase: RunPhase): RunPhaseStatus {
  return {
    kind: phase.kind,
    action: phase.step.action,
    number: phase.number,
    since: phase.kind === "running" ? formatMoment(phase.startedAt) : null,
    until: phase.kind === "waiting" ? formatMoment(phase.until) : null,
  };
}

/** The run, what it tells of and what tells of it: those whose ids begin alike. Oldest first. */
async function familyOf(store: StateStore, wanted: RunId): Promise<readonly HistoryRecord[]> {
  const head = headOf(wanted).toLowerCase();
  const isOfIt = ({ id }: Pick<OpenRun, "id">): boolean => headOf(id).toLowerCase() === head;
  const open = [...store.recorded.runs.values()].filter(isOfIt);
  const ended = await endedFamily(store, wanted, isOfIt);
  const { lineage } = store.recorded;
  return [...ended, ...open.map((run) => openRecord(lineage, run))];
}

/** From the newest on, until the run is found: what belongs to it may have ended a little before it, not long before. */
async function endedFamily(
  store: StateStore,
  wanted: RunId,
  isOfIt: (record: HistoryRecord) => boolean,
): Promise<readonly HistoryRecord[]> {
  for (const address of addressesOfRun(store.recorded, wanted)) {
    const found = await endedFamilyAt(store, { address }, isOfIt);
    if (found.length > 0) return found;
  }
  return [];
}

async function endedFamilyAt(
  store: StateStore,
  query: HistoryQuery,
  isOfIt: (record: HistoryRecord) => boolean,
): Promise<readonly HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  let after: HistoryPlace | undefined;
  let pagesLeft = Infinity;
  do {
    const page = await store.historyPage(query, { order: "newest", limit: pageSize, after });
    found.push(...page.records.filter(isOfIt));
    const isThere = found.some(({ id }) => headOf(id) === id);
    pagesLeft = isThere ? Math.min(pagesLeft, pagesBehind + 1) - 1 : pagesLeft;
    after = page.next;
  } while (after !== undefined && pagesLeft > 0);
  return found.reverse();
}

const pageSize = 200;
const pagesBehind = 1;

/** Of a notification: the run that it tells of. */
function headOf(id: RunId): RunId {
  return isNotice(id) ? id.replace(/\/[^/@]+(?:\/\d+)?\/notify$/, "") : id;
}
