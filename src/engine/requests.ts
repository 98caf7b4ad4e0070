import { catchUpRelease } from "../dispatch/catch-up-release.ts";
import { releaseEntries } from "../dispatch/passed-over.ts";
import type { Entry } from "../model/entry.ts";
import { refuse } from "../model/problem.ts";
import type { HoldRequest, ReleaseAnswer, ReleaseRequest } from "../ports/owner.ts";
import type { Decide } from "./controls.ts";
import { momentOf } from "./moment.ts";
import { placeAt } from "./places.ts";

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

/**
 * Ends a hold. What was passed over meanwhile gets one record a job and is not fired, unless catching up is asked for.
 * Without a hold nothing happens.
 */
export function releasing(address: string, request: ReleaseRequest): Decide<ReleaseAnswer> {
  return (scene) => {
    const place = placeAt(scene.recorded, address);
    const released = (place.job ?? place.collection).hold !== undefined;
    if (!released) return { entries: [], answer: () => ({ released, skipped: 0, fired: 0 }) };
    const { entries, fired } =
      request.catchUp === true
        ? catchUpRelease(scene, place.address, request.by)
        : { entries: releaseEntries(scene, place.address, request.by), fired: 0 };
    const answer = { released, skipped: skippedIn(entries), fired };
    return { entries, touched: [place.address], answer: () => answer };
  };
}

function skippedIn(entries: readonly Entry[]): number {
  return entries.reduce(
    (sum, entry) => (entry.type === "skipped" ? sum + entry.range.count : sum),
    0,
  );
}
