import { changeDefinition, removeJob } from "./advance-definition.ts";
import { advanceRun } from "./advance-run.ts";
import type { Entry, HeldEntry, RecoveredEntry, ReleasedEntry } from "./entry.ts";
import { collectionAt, type Fold, jobAt } from "./fold.ts";
import { isTold } from "./notify.ts";
import { parseAddress } from "./names.ts";
import { recordSkipped } from "./records.ts";

/**
 * The one transition of the product: folds an entry into the state. Total and deterministic: whatever a journal of any
 * release holds folds the same way everywhere. What does not apply any more (an outcome of an older fence, a run that
 * is gone) changes nothing.
 */
export function advance(fold: Fold, entry: Entry): void {
  if (entry.at > fold.latest) fold.latest = entry.at;
  switch (entry.type) {
    case "opened":
      fold.fence = Math.max(fold.fence, entry.fence);
      if (entry.clockConfirmed === true) fold.latest = entry.at;
      // Only a plan that was applied has shown anybody what other rules move; until the first, these are the rules.
      if (entry.timeZoneData !== undefined) fold.timeZoneData ??= entry.timeZoneData;
      return;
    case "applied":
      fold.serial = entry.serial;
      if (entry.timeZoneData !== undefined) fold.timeZoneData = entry.timeZoneData;
      for (const change of entry.changes) changeDefinition(fold, change, entry);
      return;
    case "claimed":
    case "started":
    case "ended":
    case "abandoned":
    case "notifying":
      advanceRun(fold, entry);
      return;
    case "skipped":
      recordSkipped(fold, entry);
      return;
    case "recovered":
      recover(fold, entry);
      return;
    case "held":
    case "released":
      setHold(fold, entry);
      return;
    case "finished": {
      const job = jobAt(fold, entry.address);
      if (job === undefined) return;
      job.finished = entry.state;
      job.finishedAt = entry.at;
      return;
    }
    case "purged": {
      const { collection, job } = parseAddress(entry.address) ?? {};
      if (collection !== undefined && job !== undefined) removeJob(fold, collection, job);
      return;
    }
  }
}

function recover(fold: Fold, { address, over }: RecoveredEntry): void {
  const job = jobAt(fold, address);
  const left = job?.told?.filter((each) => !isTold(over, each));
  if (job === undefined || left === undefined) return;
  if (left.length > 0) job.told = left;
  else delete job.told;
}

function setHold(fold: Fold, entry: HeldEntry | ReleasedEntry): void {
  const address = parseAddress(entry.address);
  if (address === undefined) return;
  const holder =
    address.job === undefined ? collectionAt(fold, address.collection) : jobAt(fold, entry.address);
  if (holder === undefined) return;
  if (entry.type === "held") holder.hold = entry.hold;
  else delete holder.hold;
}
