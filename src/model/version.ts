import type { AppliedEntry, DefinitionChange } from "./entry.ts";
import type { JobDefinition } from "./job.ts";
import type { CollectionDefinition } from "./job-collection.ts";
import { nameKey } from "./names.ts";
import { findCollection, type Recorded, type RecordedCollection } from "./recorded.ts";
import type { Instant } from "./time.ts";
import type { WebJobDefinition } from "./web-job.ts";

/**
 * One change of definitions, and how it is undone: what it changed, as it was before. From the definitions of a serial
 * and the records down to an earlier one, those of the earlier one follow.
 */
export interface VersionRecord {
  /** After the change. */
  readonly serial: number;
  readonly at: Instant;
  readonly by: string;
  readonly project?: string;
  readonly undo: readonly UndoStep[];
}

export type UndoStep =
  | {
      readonly kind: "collection";
      readonly name: string;
      /** Null: it was not there. */
      readonly before: EarlierCollection | null;
    }
  | MemberStep<"job", JobDefinition>
  | MemberStep<"webJob", WebJobDefinition>;

interface MemberStep<Kind extends string, Definition> {
  readonly kind: Kind;
  readonly collection: string;
  readonly name: string;
  readonly before: EarlierMember<Definition> | null;
}

export interface EarlierCollection {
  readonly project?: string;
  readonly definition: CollectionDefinition;
}

export interface EarlierMember<Definition> {
  readonly definition: Definition;
  /** Made from files, not over REST. */
  readonly managed: boolean;
}

/** How the entry is undone; undefined when it changes no definition. `recorded` is the state before it. */
export function versionOf(recorded: Recorded, entry: AppliedEntry): VersionRecord | undefined {
  if (entry.changes.length === 0) return undefined;
  const { serial, at, by, project, changes } = entry;
  return {
    serial,
    at,
    by,
    ...(project === undefined ? {} : { project }),
    undo: changes.flatMap((change) => undoOf(recorded, change)),
  };
}

function undoOf(recorded: Recorded, change: DefinitionChange): UndoStep[] {
  switch (change.kind) {
    case "collection":
    case "collectionReleased":
      return [collectionStep(recorded, change.name)];
    case "collectionRemoved":
      return wholeCollection(recorded, change.name);
    case "job":
    case "jobRemoved":
    case "jobReleased":
      return [memberStep("job", findCollection(recorded, change.collection)?.jobs, change)];
    case "webJob":
    case "webJobRemoved":
    case "webJobReleased":
      return [memberStep("webJob", findCollection(recorded, change.collection)?.webJobs, change)];
  }
}

function collectionStep(recorded: Recorded, name: string): UndoStep {
  const known = findCollection(recorded, name);
  if (known === undefined) return { kind: "collection", name, before: null };
  const { definition, project } = known;
  const before = { ...(project === undefined ? {} : { project }), definition };
  return { kind: "collection", name: known.name, before };
}

/** What is in a collection goes with it. */
function wholeCollection(recorded: Recorded, name: string): UndoStep[] {
  const known = findCollection(recorded, name);
  if (known === undefined) return [];
  return [collectionStep(recorded, name), ...membersOf(known)];
}

function membersOf({ name: collection, jobs, webJobs }: RecordedCollection): UndoStep[] {
  return [
    ...[...jobs.values()].map(({ name }) => memberStep("job", jobs, { collection, name })),
    ...[...webJobs.values()].map(({ name }) => memberStep("webJob", webJobs, { collection, name })),
  ];
}

function memberStep<Kind extends string, Definition>(
  kind: Kind,
  members:
    | ReadonlyMap<string, { readonly definition: Definition; readonly applied?: Definition }>
    | undefined,
  { collection, name }: { readonly collection: string; readonly name: string },
): MemberStep<Kind, Definition> {
  const known = members?.get(nameKey(name));
  const before =
    known === undefined
      ? null
      : { definition: known.definition, managed: known.applied !== undefined };
  return { kind, collection, name, before };
}
