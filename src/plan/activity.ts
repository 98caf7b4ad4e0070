import type { JobDefinition } from "../model/job.ts";
import type { CollectionMatch, JobMatch } from "./match.ts";

/**
 * Whether the job has due occurrences once the plan is applied: neither it nor its collection is disabled or held. A
 * finished job that starts anew (`revived`) has them again.
 */
export function willBeActive(
  job: Pick<JobMatch, "recorded"> & { readonly wanted: JobDefinition },
  collection: CollectionMatch,
  revived: boolean,
): boolean {
  const { recorded, wanted } = job;
  if (recorded?.finished !== undefined && !revived) return false;
  if (wanted.state !== undefined || stateAfter(collection) !== undefined) return false;
  return recorded?.hold === undefined && collection.recorded?.hold === undefined;
}

/** The state of the collection after the apply; undefined is enabled. */
export function stateAfter({ desired, recorded }: CollectionMatch): string | undefined {
  return desired === undefined ? recorded?.definition.state : desired.definition.state;
}

/** The collection is enabled again by this plan: its jobs go on. */
export function goesOn(collection: CollectionMatch): boolean {
  return (
    collection.recorded?.definition.state !== undefined && stateAfter(collection) === undefined
  );
}
