import { formatAddress } from "../model/names.ts";
import type { PlannedHold } from "../model/plan.ts";
import type { Hold } from "../model/recorded.ts";
import { formatSecond } from "../model/time.ts";
import { type Matches, runnables } from "./match.ts";

/** The operators' pauses on what the project manages, in the order of addresses: shown, never lifted. */
export function plannedHolds(matches: Matches): PlannedHold[] {
  const holds: PlannedHold[] = [];
  const add = (address: string, hold: Hold | undefined): void => {
    if (hold !== undefined) holds.push(plannedHold(address, hold));
  };
  for (const collection of matches.collections) {
    add(formatAddress({ collection: collection.name }), collection.recorded?.hold);
    for (const { address, recorded } of runnables(collection)) add(address, recorded?.hold);
  }
  return holds.sort((one, other) => (one.address < other.address ? -1 : 1));
}

function plannedHold(address: string, { by, since, note, until }: Hold): PlannedHold {
  return {
    address,
    by,
    since: formatSecond(since),
    note: note ?? null,
    until: until === undefined ? null : formatSecond(until),
  };
}
