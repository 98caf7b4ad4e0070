import { secondMs } from "../model/time.ts";
import type { Start } from "../dispatch/claims.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";
import { laneOf } from "../dispatch/lanes.ts";
import { releaseEntries } from "../dispatch/passed-over.ts";
import type { ClaimedEntry } from "../model/entry.ts";
import { manualRunId, type RunId } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { HoldRequest } from "../ports/owner.ts";
import type { Decide } from "./controls.ts";
import { jobPlaceAt, placeAt } from "./places.ts";

export interface ManualRequest {
  readonly address: string;
  /** Names the run, unlike any other. */
  readonly id: string;
  /** Who asked for it. */
  readonly by: string;
}

/**
 * One run of a job now, whatever its state, its hold and its schedule: somebody asked for it. `begun` is told the run
 * in the same turn that begins it, and makes the answer.
 */
export function manualRun<Answer>(
  { address, id, by }: ManualRequest,
  begun: (run: RunId) => Answer,
): Decide<Answer> {
  return ({ recorded, now, fence }) => {
    const place = jobPlaceAt(recorded, address);
    const { definition } = place.job;
    const run = manualRunId(place.address, id);
    const claimed: ClaimedEntry = {
      type: "claimed",
      at: now,
      fence,
      run,
      address: place.address,
      scheduledTime: now,
      manual: true,
      causedBy: by,
    };
    const start: Start = {
      run,
      address: place.address,
      definition,
      action: definition.action,
      step: { action: "main", index: 0 },
      number: 1,
      lane: laneOf(definition, definition.action),
      scheduledTime: now,
      dueAt: now,
      manual: true,
      redelivery: false,
      failure: null,
      location: place.collection.definition.location,
    };
    return { entries: [claimed], starts: [start], answer: () => begun(run) };
  };
}

/** Pauses a job, a WebJob or a collection; a hold that is there already is replaced. */
export function holding(address: string, request: HoldRequest): Decide<void> {
  return ({ recorded, now }) => {
    const place = placeAt(recorded, address);
    const until = request.until === undefined ? undefined : momentOf(request.until);
    if (until !== undefined && until <= now) {
      refuse("usage/wrong", {
        detail: `The hold would end at ${request.until ?? ""}, which is past.`,
        hint: "Give a moment that is still to come, or none.",
      });
    }
    const hold = {
      by: request.by,
      since: now,
      ...(request.note === undefined ? {} : { note: request.note }),
      ...(until === undefined ? {} : { until }),
    };
    return {
      entries: [{ type: "held", at: now, address: place.address, hold }],
      touched: [place.address],
      answer: () => undefined,
    };
  };
}

/** Ends a hold. What was passed over meanwhile gets one record a job and is not fired; without a hold nothing happens. */
export function releasing(address: string, by: string): Decide<void> {
  return (scene) => {
    const place = placeAt(scene.recorded, address);
    const hold = (place.job ?? place.webJob ?? place.collection).hold;
    return {
      entries: hold === undefined ? [] : releaseEntries(scene, place.address, by),
      touched: [place.address],
      answer: () => undefined,
    };
  };
}

function momentOf(text: string): number {
  const read = readInstantText(text);
  if (typeof read !== "string") return instantOfText(read) * secondMs;
  return refuse("usage/wrong", { detail: read, hint: "Write it as 2026-01-31T12:00:00Z." });
}
