import type { Desired, DesiredCollection } from "../model/desired.ts";
import type { DefinitionChange, Entry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import {
  findCollection,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { Revision } from "../model/revision.ts";
import type { Instant } from "../model/time.ts";
import { jobOfWebJob, type WebJobDefinition } from "../model/web-job.ts";
import { editedAnchor, firesAtOnce, newAnchor, passesAtOnce } from "./anchor.ts";
import { acceptances } from "./accept.ts";
import { withIgnored } from "./ignore.ts";
import { homeOf, originOf, relocate, type Relocation } from "./relocation.ts";
import { settleDeleted, settleEdited, settleEnabled, settleMoved } from "./settle.ts";
import { type PlanScope, wantedBy } from "./wanted.ts";
import { hasOtherZoneData } from "./zone-data.ts";

/** With the scope that the plan was made with. */
export interface PlanEntriesOptions extends PlanScope {
  /** The `now` of the plan: what it said fires at once, and nothing else, lies before it. */
  readonly at: Instant;
  /** Who applies, and from where, for the audit. */
  readonly by: string;
  /** The zone rules the plan was made with. */
  readonly timeZoneData?: string | undefined;
  /** Where the files stand in git. */
  readonly revision?: Revision | undefined;
}

/**
 * The entries that carry the plan out; none when nothing changes. `desired` and `recorded` are those the plan was made
 * from. What was due and undecided under definitions that go is recorded as skipped first, then all definitions change
 * in one entry.
 */
export function planEntries(
  plan: Plan,
  desired: Desired,
  state: Recorded,
  options: PlanEntriesOptions,
): Entry[] {
  const { at, by, timeZoneData, revision } = options;
  const relocation = relocate(desired, state, options);
  const { recorded } = relocation;
  const rules = {
    ...(timeZoneData === undefined ? {} : { timeZoneData }),
    ...(revision === undefined ? {} : { revision }),
  };
  const serial = recorded.serial + 1;
  const { project } = desired;
  const applied = { type: "applied", at, serial, by, project, ...rules } as const;
  if (options.refreshOnly === true) {
    const changes = acceptances(plan.drift, recorded);
    return changes.length === 0 ? [] : [{ ...applied, changes }];
  }
  if (plan.changes.length === 0) {
    if (!hasOtherZoneData(recorded, timeZoneData)) return [];
    // Nothing of the definitions changes: only that somebody has seen what other zone rules may move.
    return [{ type: "applied", at, serial: recorded.serial, by, ...rules, changes: [] }];
  }
  const room: Room = {
    at,
    recorded,
    relocation,
    project,
    desired: new Map(
      wantedBy(desired, recorded, options).collections.map((each) => [nameKey(each.name), each]),
    ),
    fires: new Set(plan.firesAtOnce),
    changed: new Set(
      plan.changes.filter(isLookedAt).map(({ address }) => nameKey(originOf(relocation, address))),
    ),
    goneCollections: new Set(
      plan.changes.filter(isGoneCollection).map(({ address }) => nameKey(address)),
    ),
    wanted: new Map(),
  };
  const settled = plan.changes.flatMap((change) => settle(change, room));
  return [...settled, { ...applied, changes: changesOf(plan, room) }];
}

/** What moves goes by its new name from where it is moved, and it is moved as soon as its collection is there. */
function changesOf({ changes }: Plan, room: Room): DefinitionChange[] {
  const { collectionMoves, memberMoves } = room.relocation;
  const sorted = changes.toSorted((one, other) => rank(one) - rank(other));
  const made = (some: readonly PlannedChange[]): DefinitionChange[] =>
    some.flatMap((change) => definitionChange(change, room) ?? []);
  return [
    ...collectionMoves,
    ...made(sorted.filter((change) => rank(change) < rankOfMembers)),
    ...memberMoves,
    ...made(sorted.filter((change) => rank(change) >= rankOfMembers)),
  ];
}

interface Room {
  readonly at: Instant;
  /** As it is named once all moves are made. */
  readonly recorded: Recorded;
  readonly relocation: Relocation;
  readonly project: string;
  readonly desired: ReadonlyMap<string, DesiredCollection>;
  readonly fires: ReadonlySet<string>;
  /** By `nameKey` of the address in the state as it is. */
  readonly changed: ReadonlySet<string>;
  readonly goneCollections: ReadonlySet<string>;
  /** Definitions by lower-case address, filled collection by collection. */
  readonly wanted: Map<string, WantedMembers>;
}

interface WantedMembers {
  readonly jobs: ReadonlyMap<string, DesiredCollection["jobs"][number]>;
  readonly webJobs: ReadonlyMap<string, DesiredCollection["webJobs"][number]>;
}

/** Its definition changes, or comes or goes; what is let go, or taken over as it is, goes on as before. */
function isDefined({ action, fields }: PlannedChange): boolean {
  const isHandedOver = action === "import" || action === "move";
  return action !== "forget" && (!isHandedOver || fields.length > 0);
}

/** By itself, and not with its collection. */
function isLookedAt(change: PlannedChange): boolean {
  return change.action === "move" || isDefined(change);
}

function isGoneCollection({ kind, action }: PlannedChange): boolean {
  return kind === "collection" && action === "delete";
}

/** Deletions first, so that a name may change its kind; a collection before what is in it, its deletion last of all. */
function rank(change: PlannedChange): number {
  if (isGoneCollection(change)) return 3;
  if (change.action === "delete") return 0;
  return change.kind === "collection" ? 1 : rankOfMembers;
}

const rankOfMembers = 2;

/** What is still undecided of the old definitions: the late occurrences, and what waits for a further attempt. */
function settle(change: PlannedChange, room: Room): Entry[] {
  if (change.kind === "collection") return settleCollection(change, room);
  if (change.action === "create" || !isLookedAt(change)) return [];
  const known = knownJob(change, room);
  // What is settled is settled under the name that it had until now.
  const address = originOf(room.relocation, change.address);
  const collection = homeOf(room.relocation, change.address);
  const job = collection && memberIn(collection, address, change.kind);
  if (collection === undefined || job === undefined || known === undefined) return [];
  const place = { address, collection, job };
  if (change.action === "delete") return settleDeleted(place, room.recorded, room.at);
  const wanted = wantedJob(change, room) ?? known.definition;
  const options = { at: room.at, isPaused: isPaused(wanted, change, room) };
  return isDefined(change) ? settleEdited(place, wanted, options) : settleMoved(place, options);
}

function memberIn(
  collection: RecordedCollection,
  address: string,
  kind: PlannedChange["kind"],
): RecordedJob | undefined {
  const key = nameKey(address.split("/")[1] ?? "");
  return kind === "webJob" ? collection.webJobs.get(key)?.job : collection.jobs.get(key);
}

function settleCollection(change: PlannedChange, room: Room): Entry[] {
  const collection = homeOf(room.relocation, change.address);
  const after = room.desired.get(nameKey(change.address))?.definition;
  const goes = change.action === "delete" || change.action === "forget";
  if (collection === undefined || after === undefined || goes) return [];
  const isChanged = (address: string): boolean => room.changed.has(nameKey(address));
  return settleEnabled(collection, after, { at: room.at, isChanged });
}

/** Whether the job has no due occurrences after the apply because it, or its collection, is disabled or held. */
function isPaused(wanted: JobDefinition, change: PlannedChange, room: Room): boolean {
  const { collection: name } = placeOf(change);
  const collection = findCollection(room.recorded, name);
  const after = room.desired.get(nameKey(name))?.definition ?? collection?.definition;
  if (wanted.state !== undefined || after?.state !== undefined) return true;
  return collection?.hold !== undefined || knownJob(change, room)?.hold !== undefined;
}

function definitionChange(change: PlannedChange, room: Room): DefinitionChange | undefined {
  const { collection, name } = placeOf(change);
  if (change.action === "delete") return removal(change, room);
  if (change.action === "forget") return releaseOf(change);
  if (change.action === "move" && !isDefined(change)) return undefined;
  if (change.kind === "collection") return collectionChange(change, room);
  const definition = wantedJob(change, room);
  if (definition === undefined) return undefined;
  const known = knownJob(change, room);
  const anchor =
    known === undefined
      ? newAnchor(definition, room.at, isDueAtOnce(definition, change, room))
      : editedAnchor(known, definition, room.at);
  const common = {
    collection,
    name,
    origin: "apply",
    ...(anchor === undefined ? {} : { anchor }),
  } as const;
  if (change.kind === "job") return { kind: "job", ...common, definition };
  const webJob = wantedWebJob(change, room);
  return webJob && { kind: "webJob", ...common, definition: webJob };
}

/** A new job that is paused from the start keeps its first occurrence undecided: it is skipped when the job goes on. */
function isDueAtOnce(wanted: JobDefinition, change: PlannedChange, room: Room): boolean {
  if (room.fires.has(change.address)) return true;
  if (passesAtOnce(wanted, room.at)) return true;
  return isPaused(wanted, change, room) && firesAtOnce(wanted, room.at);
}

function removal(change: PlannedChange, room: Room): DefinitionChange | undefined {
  const { collection, name } = placeOf(change);
  if (change.kind === "collection") return { kind: "collectionRemoved", name: collection };
  // What is in a collection goes with it.
  if (room.goneCollections.has(nameKey(collection))) return undefined;
  return { kind: change.kind === "job" ? "jobRemoved" : "webJobRemoved", collection, name };
}

function releaseOf(change: PlannedChange): DefinitionChange {
  const { collection, name } = placeOf(change);
  if (change.kind === "collection") return { kind: "collectionReleased", name: collection };
  return { kind: change.kind === "job" ? "jobReleased" : "webJobReleased", collection, name };
}

function collectionChange(change: PlannedChange, room: Room): DefinitionChange | undefined {
  const wanted = room.desired.get(nameKey(change.address));
  return (
    wanted && {
      kind: "collection",
      name: change.address,
      origin: "apply",
      ...(change.action === "update" || change.action === "move" ? {} : { project: room.project }),
      definition: wanted.definition,
    }
  );
}

function wantedWebJob(change: PlannedChange, room: Room): WebJobDefinition | undefined {
  const { collection, name } = placeOf(change);
  return membersOf(collection, room).webJobs.get(nameKey(name))?.definition;
}

/** A job and a WebJob of one name are two things, of which one may give way to the other. */
function knownJob(change: PlannedChange, room: Room): RecordedJob | undefined {
  const collection = findCollection(room.recorded, placeOf(change).collection);
  return collection && memberIn(collection, change.address, change.kind);
}

/** Of a WebJob: the job that it is. */
function wantedJob(change: PlannedChange, room: Room): JobDefinition | undefined {
  if (change.kind === "webJob") {
    const webJob = wantedWebJob(change, room);
    return webJob && jobOfWebJob(change.address, webJob);
  }
  const { collection, name } = placeOf(change);
  const definition = membersOf(collection, room).jobs.get(nameKey(name))?.definition;
  const known = knownJob(change, room)?.definition;
  return definition && withIgnored(definition, known, definition.ignoreChanges);
}

function membersOf(collection: string, room: Room): WantedMembers {
  const key = nameKey(collection);
  const known = room.wanted.get(key);
  if (known !== undefined) return known;
  const { jobs = [], webJobs = [] } = room.desired.get(key) ?? {};
  const members = {
    jobs: new Map(jobs.map((job) => [nameKey(job.name), job])),
    webJobs: new Map(webJobs.map((webJob) => [nameKey(webJob.name), webJob])),
  };
  room.wanted.set(key, members);
  return members;
}

function placeOf({ address }: PlannedChange): { collection: string; name: string } {
  const { collection = "", job = "" } = parseAddress(address) ?? {};
  return { collection, name: job };
}
