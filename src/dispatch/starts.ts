import type { ClaimedEntry } from "../model/entry.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import type { Start } from "./claims.ts";
import type { Slot } from "./due-jobs.ts";
import type { LaneName } from "./lanes.ts";

/** The first attempt of an occurrence that is claimed. */
export function firstStart(
  { address, collection, job: { definition } }: Slot,
  claimed: ClaimedEntry,
  lane: LaneName,
): Start {
  const due: Instant = claimed.scheduledTime;
  return {
    run: claimed.run,
    address,
    definition,
    action: definition.action,
    step: { action: "main", index: 0 },
    number: 1,
    lane,
    scheduledTime: due,
    dueAt: due + jitterMsOf(address, due, definition.jitter),
    startedAt: claimed.at,
    manual: false,
    redelivery: false,
    failure: null,
    location: collection.definition.location,
  };
}

/** The next attempt of a run that waited. */
export function furtherStart(
  run: OpenRun,
  what: Pick<Start, "definition" | "action" | "lane" | "location" | "startedAt">,
): Start {
  return {
    ...what,
    run: run.id,
    address: run.address,
    step: run.phase.step,
    number: run.phase.number,
    scheduledTime: run.scheduledTime,
    dueAt: run.phase.kind === "waiting" ? run.phase.until : run.scheduledTime,
    manual: run.manual,
    causedBy: run.causedBy,
    arguments: run.arguments,
    redelivery: run.mayHaveArrived,
    failure: run.failure,
    condition: run.condition,
  };
}
