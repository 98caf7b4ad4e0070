import type { DefinitionChange, Entry, JobAnchor } from "../model/entry.ts";
import { isOneTime, type JobDefinition } from "../model/job.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import { nameKey } from "../model/names.ts";
import {
  findCollection,
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { jobOfWebJob, type WebJobDefinition } from "../model/web-job.ts";
import { compileTiming } from "../schedule/next.ts";
import { editedAnchor, justBefore } from "./anchor.ts";
import { sameValue } from "./canonical.ts";
import { settleDeleted, settleEdited, settleEnabled } from "./settle.ts";

/** One definition that is changed outside `apply`; null: it goes. Secrets in it are sealed. */
export type SingleChange =
  | {
      readonly kind: "collection";
      readonly collection: string;
      readonly definition: CollectionDefinition | null;
    }
  | {
      readonly kind: "job";
      readonly collection: string;
      readonly name: string;
      readonly definition: JobDefinition | null;
    }
  | {
      readonly kind: "webJob";
      readonly collection: string;
      readonly name: string;
      readonly definition: WebJobDefinition | null;
    };

/**
 * The entries of a change by itself, as `planEntries` makes those of an apply: what was due and undecided under the old
 * definition is settled first. None where everything is as it is to be. `origin: api` leaves what was last applied, so
 * that the change shows as drift where files manage it.
 */
export function singleChangeEntries(
  change: SingleChange,
  recorded: Recorded,
  { at, by }: { readonly at: Instant; readonly by: string },
): Entry[] {
  const known = findCollection(recorded, change.collection);
  const made = entriesOf(change, known, { recorded, at });
  if (made === undefined) return [];
  const { settled, definition } = made;
  const serial = recorded.serial + 1;
  return [...settled, { type: "applied", at, serial, by, changes: [definition] }];
}

interface Scene {
  readonly recorded: Recorded;
  readonly at: Instant;
}

interface Made {
  readonly settled: readonly Entry[];
  readonly definition: DefinitionChange;
}

function entriesOf(
  change: SingleChange,
  known: RecordedCollection | undefined,
  scene: Scene,
): Made | undefined {
  switch (change.kind) {
    case "collection":
      return collectionChange(change, known, scene);
    case "job":
      return known && jobChange(change, known, scene);
    case "webJob":
      return known && webJobChange(change, known, scene);
  }
}

type Change<Kind extends SingleChange["kind"]> = Extract<SingleChange, { kind: Kind }>;

function collectionChange(
  { collection: name, definition }: Change<"collection">,
  known: RecordedCollection | undefined,
  { recorded, at }: Scene,
): Made | undefined {
  if (definition === null) {
    if (known === undefined) return undefined;
    const settled = [...jobsIn(known)].flatMap((job) =>
      settleDeleted(placeOf(known, job), recorded, at),
    );
    return { settled, definition: { kind: "collectionRemoved", name: known.name } };
  }
  if (known !== undefined && sameValue(known.definition, definition)) return undefined;
  const settled = known && settleEnabled(known, definition, { at, isChanged: () => false });
  const change = { kind: "collection", name: known?.name ?? name, origin: "api" } as const;
  return { settled: settled ?? [], definition: { ...change, definition } };
}

function jobChange(
  { name, definition }: Change<"job">,
  collection: RecordedCollection,
  { recorded, at }: Scene,
): Made | undefined {
  const known = collection.jobs.get(nameKey(name));
  const place = { collection: collection.name, name: known?.name ?? name };
  if (definition === null) {
    if (known === undefined) return undefined;
    const settled = settleDeleted(placeOf(collection, known), recorded, at);
    return { settled, definition: { kind: "jobRemoved", ...place } };
  }
  if (known !== undefined && sameValue(known.definition, definition)) return undefined;
  return {
    settled: settledBy(definition, known, { collection, at }),
    definition: {
      kind: "job",
      ...place,
      origin: "api",
      definition,
      ...anchored(definition, known, at),
    },
  };
}

function webJobChange(
  { name, definition }: Change<"webJob">,
  collection: RecordedCollection,
  { recorded, at }: Scene,
): Made | undefined {
  const known = collection.webJobs.get(nameKey(name));
  const place = { collection: collection.name, name: known?.name ?? name };
  if (definition === null) {
    if (known === undefined) return undefined;
    const settled = settleDeleted(placeOf(collection, known.job), recorded, at);
    return { settled, definition: { kind: "webJobRemoved", ...place } };
  }
  if (known !== undefined && sameValue(known.definition, definition)) return undefined;
  const asJob = jobOfWebJob(`${place.collection}/${place.name}`, definition);
  return {
    settled: settledBy(asJob, known?.job, { collection, at }),
    definition: {
      kind: "webJob",
      ...place,
      origin: "api",
      definition,
      ...anchored(asJob, known?.job, at),
    },
  };
}

function settledBy(
  wanted: JobDefinition,
  known: RecordedJob | undefined,
  { collection, at }: { readonly collection: RecordedCollection; readonly at: Instant },
): readonly Entry[] {
  if (known === undefined) return [];
  const isPaused = pausedBy(collection, known, wanted);
  return settleEdited(placeOf(collection, known), wanted, { at, isPaused });
}

function anchored(
  wanted: JobDefinition,
  known: RecordedJob | undefined,
  at: Instant,
): { readonly anchor?: JobAnchor } {
  const anchor = known ? editedAnchor(known, wanted, at) : azureAnchor(wanted, at);
  return anchor === undefined ? {} : { anchor };
}

function placeOf(collection: RecordedCollection, job: RecordedJob) {
  return { address: `${collection.name}/${job.name}`, collection, job };
}

function pausedBy(
  collection: RecordedCollection,
  known: RecordedJob | undefined,
  { state }: JobDefinition,
): boolean {
  if (state !== undefined || collection.definition.state !== undefined) return true;
  return collection.hold !== undefined || known?.hold !== undefined;
}

/**
 * Where a new job begins over REST, by Azure's own rule: without a start it runs at once and its grid begins there; a
 * one-time job with a past start runs at once as well; every other start is a grid that lies ahead.
 */
function azureAnchor(definition: JobDefinition, at: Instant): JobAnchor {
  const { startTime = "now" } = definition;
  const isAtOnce = isOneTime(definition) || startTime === "now";
  const timetable = isAtOnce ? compileTiming(definition, { createdAt: at }) : undefined;
  const due = timetable?.next(justBefore(at));
  // What a calendar passes over with the creation is to be recorded, like what fires then.
  const passes = timetable?.passes?.between(justBefore(at), at);
  const isDecided = (due === undefined || due > at) && passes === undefined;
  return { anchoredAt: at, cursor: isDecided ? at : justBefore(at) };
}
