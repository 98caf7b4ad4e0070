import { catchUpOf, dueOf } from "../dispatch/catch-up.ts";
import { rangeBetween } from "../dispatch/ranges.ts";
import type { Instant } from "../model/time.ts";
import type {
  JobStatus,
  Owner,
  RecordedTiming,
  ReleaseAnswer,
  StatusDocument,
} from "../ports/owner.ts";
import { compileTiming } from "../schedule/next.ts";

/** What `release` would answer at an instant, without a release. Refuses with `address/unknown`. */
export async function wouldRelease(
  owner: Pick<Owner, "status" | "job">,
  address: string,
  { catchUp, now }: { readonly catchUp: boolean; readonly now: Instant },
): Promise<ReleaseAnswer> {
  const status = await owner.status(address);
  if (!isHeld(status, address)) return { released: false, skipped: 0, fired: 0 };
  let [skipped, fired] = [0, 0];
  for (const { address: each } of goingOn(status, address)) {
    const timing = await owner.job(each);
    if (timing === undefined) continue;
    const passed = passedOver(timing, catchUp, now);
    skipped += passed.skipped;
    fired += passed.fired;
  }
  return { released: true, skipped, fired };
}

function isHeld({ collections: [collection] }: StatusDocument, address: string): boolean {
  const [job] = collection?.jobs ?? [];
  const held = address.includes("/") ? job : collection;
  return held !== undefined && held.hold !== null;
}

/** What fires again once this hold, and no other, is gone. */
function goingOn(
  { collections: [collection] }: StatusDocument,
  address: string,
): readonly JobStatus[] {
  if (collection?.state !== "enabled") return [];
  const isOne = address.includes("/");
  if (isOne && collection.hold !== null) return [];
  return collection.jobs.filter(
    ({ state, hold }) => state === "enabled" && (isOne || hold === null),
  );
}

function passedOver(
  { definition, anchor, cursor, last }: RecordedTiming,
  catchUp: boolean,
  now: Instant,
): Omit<ReleaseAnswer, "released"> {
  const timetable = compileTiming(definition, anchor);
  if (!catchUp) return { skipped: rangeBetween(timetable, cursor, now)?.count ?? 0, fired: 0 };
  const lived = last === undefined ? {} : { lastExecutionTime: Date.parse(last.scheduledTime) };
  const policy = catchUpOf({ definition, ...lived });
  const { missed, fire } = dueOf(timetable, { cursor, now, watchedSince: now, policy });
  return { skipped: missed?.count ?? 0, fired: fire.length };
}
