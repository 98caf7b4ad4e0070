import type { AppliedEntry, DefinitionChange } from "./entry.ts";
import type { JobDefinition } from "./job.ts";
import type { CollectionDefinition } from "./job-collection.ts";
import { type MovedAddresses, movedAddresses } from "./moved-addresses.ts";
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
  | MemberStep<"webJob", WebJobDefinition>
  /** Back to the address that it had; the steps behind it name what there is by its earlier address. */
  | { readonly kind: "moved"; readonly from: string; readonly to: string };

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
  const moves = changes.flatMap((change) => movedAddresses(change) ?? []);
  return {
    serial,
    at,
    by,
    ...(project === undefined ? {} : { project }),
    undo: [
      ...moves.toReversed().map(({ from, to }) => ({ kind: "moved", from: to, to: from }) as const),
      ...changes.flatMap((change) => undoOf(recorded, beforeMoves(change, moves))),
    ],
  };
}

/** The change as it would be of what was not moved. */
function beforeMoves(change: DefinitionChange, moves: readonly MovedAddresses[]): DefinitionChange {
  if (moves.length === 0 || movedAddresses(change) !== undefined) return change;
  const isMember = "collection" in change;
  const found = earlierAddress(
    isMember ? `${change.collection}/${change.name}` : change.name,
    moves,
  );
  const [collection = "", name = ""] = found.split("/");
  return isMember ? { ...change, collection, name } : { ...change, name: collection };
}

/** Where something was before the moves of an entry. */
function earlierAddress(address: string, moves: readonly MovedAddresses[]): string {
  let key = nameKey(address);
  let found = address;
  for (const { from, to } of moves.toReversed()) {
    const moved = nameKey(to);
    if (key === moved) found = from;
    else if (key.startsWith(`${moved}/`)) found = `${from}${found.slice(moved.length)}`;
    key = nameKey(found);
  }
  return found;
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
    case "collectionMoved":
    case "jobMoved":
    case "webJobMoved":
      return [];
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
