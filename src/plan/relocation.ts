import type { Desired, DesiredCollection, Move } from "../model/desired.ts";
import type { DefinitionChange } from "../model/entry.ts";
import { nameKey } from "../model/names.ts";
import { findCollection, type Recorded, type RecordedCollection } from "../model/recorded.ts";
import { findMoves, type FoundMoves } from "./find-moves.ts";
import { memberAt, opened, type OpenedCollection, putMember, takeMember } from "./members.ts";
import { isTargeted, type PlanScope } from "./wanted.ts";

/** The state as it is once everything that the files renamed goes by its new name, and the way back. */
export interface Relocation {
  readonly recorded: Recorded;
  /** As it is. */
  readonly before: Recorded;
  /** What is to be folded for it, in this order; members go when their collections are there. */
  readonly collectionMoves: readonly DefinitionChange[];
  readonly memberMoves: readonly DefinitionChange[];
  /** By `nameKey` of what moves, or of where it goes: the address that it has in the state as it is. */
  readonly origins: ReadonlyMap<string, string>;
  /** Collections, by `nameKey`, that are not recorded yet, and hold what was moved into them. */
  readonly fresh: ReadonlySet<string>;
  /** Moves that do nothing because what they name is somebody else's. */
  readonly foreign: readonly Move[];
}

/** Nothing moves. */
export function inPlace(recorded: Recorded): Relocation {
  return {
    recorded,
    before: recorded,
    collectionMoves: [],
    memberMoves: [],
    origins: new Map(),
    fresh: new Set(),
    foreign: [],
  };
}

/**
 * Carries out what `moved` says on a copy of the state. Nothing happens for what is not recorded any more, so that a
 * move may stay in the files; nothing at all in a plan that does not go by the files. Throws a `ProblemError` with
 * `plan/move-blocked`, all of them together, where something else is in the way.
 */
export function relocate(desired: Desired, recorded: Recorded, scope: PlanScope): Relocation {
  const { moved = [] } = desired;
  const isByFiles = scope.destroy !== true && scope.refreshOnly !== true;
  if (moved.length === 0 || desired.collections.length === 0 || !isByFiles) {
    return inPlace(recorded);
  }
  const wanted = moved.filter(({ to }) => reaches(to, scope));
  return new Relocator(desired, recorded).relocate(findMoves(wanted, desired, recorded));
}

/** The address that something has in the state as it is. */
export function originOf({ origins }: Relocation, address: string): string {
  const known = origins.get(nameKey(address));
  if (known !== undefined) return known;
  const [collection = "", name] = address.split("/");
  const moved = origins.get(nameKey(collection));
  return moved === undefined || name === undefined ? address : `${moved}/${name}`;
}

/** The address that it is moved from; undefined: it stays. */
export function movedFrom(relocation: Relocation, address: string): string | undefined {
  if (relocation.origins.size === 0) return undefined;
  const origin = originOf(relocation, address);
  return nameKey(origin) === nameKey(address) ? undefined : origin;
}

/** The collection that something is in, or that it is, in the state as it is. */
export function homeOf(relocation: Relocation, address: string): RecordedCollection | undefined {
  const [collection = ""] = originOf(relocation, address).split("/");
  return findCollection(relocation.before, collection);
}

/** A collection is renamed with all that is in it, whichever part of it is asked for. */
function reaches(to: string, scope: PlanScope): boolean {
  if (isTargeted(to, scope)) return true;
  const prefix = `${nameKey(to)}/`;
  return (scope.targets ?? []).some((target) => nameKey(target).startsWith(prefix));
}

class Relocator {
  readonly #recorded: Recorded;
  readonly #wanted: ReadonlyMap<string, DesiredCollection>;
  readonly #project: string;
  readonly #collections: Map<string, RecordedCollection>;
  /** Those of them that are copies already. */
  readonly #opened = new Map<string, OpenedCollection>();
  /** What collections are called now, by `nameKey` of what they were called. */
  readonly #renamed = new Map<string, string>();
  readonly #origins = new Map<string, string>();
  readonly #fresh = new Set<string>();
  readonly #collectionMoves: DefinitionChange[] = [];
  readonly #memberMoves: DefinitionChange[] = [];

  constructor(desired: Desired, recorded: Recorded) {
    this.#recorded = recorded;
    this.#project = desired.project;
    this.#wanted = new Map(desired.collections.map((each) => [nameKey(each.name), each]));
    this.#collections = new Map(recorded.collections);
  }

  relocate({ collections, members, foreign }: FoundMoves): Relocation {
    for (const { from, to } of collections) this.#rename(from, to);
    for (const { from, to } of members) this.#move(from, to);
    return {
      recorded: { ...this.#recorded, collections: this.#collections },
      before: this.#recorded,
      collectionMoves: this.#collectionMoves,
      memberMoves: this.#memberMoves,
      origins: this.#origins,
      fresh: this.#fresh,
      foreign,
    };
  }

  #rename(from: string, to: string): void {
    const known = this.#collections.get(nameKey(from));
    if (known === undefined) return;
    this.#collections.delete(nameKey(from));
    const renamed = opened({ ...known, name: to, webJobs: new Map() });
    for (const member of known.webJobs.values()) {
      // The job that a WebJob is names it by its address.
      putMember(renamed, { kind: "webJob", member }, member.name);
    }
    this.#open(nameKey(to), renamed);
    this.#renamed.set(nameKey(from), to);
    this.#origins.set(nameKey(to), known.name);
    this.#collectionMoves.push({ kind: "collectionMoved", name: known.name, to });
  }

  #move(from: string, to: string): void {
    const [was = "", member = ""] = from.split("/");
    const source = this.#renamed.get(nameKey(was)) ?? was;
    const [target = "", name = ""] = to.split("/");
    const found = memberAt(this.#collections, `${source}/${member}`);
    const known = this.#collections.get(nameKey(source));
    if (found === undefined || known === undefined) return;
    takeMember(this.#ownCopy(nameKey(source), known), found);
    const place = this.#placeOf(target);
    // An operator's pause of the collection that it leaves goes along.
    const hold = nameKey(source) === nameKey(target) ? undefined : known.hold;
    putMember(place, found, name, hold);
    this.#origins.set(nameKey(to), `${was}/${found.member.name}`);
    this.#memberMoves.push({
      kind: found.kind === "job" ? "jobMoved" : "webJobMoved",
      collection: known.name,
      name: found.member.name,
      to: { collection: place.name, name },
    });
  }

  /** A collection that the apply makes takes up what is moved into it. */
  #placeOf(target: string): OpenedCollection {
    const key = nameKey(target);
    const known = this.#collections.get(key);
    if (known !== undefined) return this.#ownCopy(key, known);
    this.#fresh.add(key);
    const { name = target, definition = {} } = this.#wanted.get(key) ?? {};
    const nothing = { jobs: new Map(), webJobs: new Map() };
    return this.#open(key, { name, project: this.#project, definition, ...nothing });
  }

  #ownCopy(key: string, known: RecordedCollection): OpenedCollection {
    return this.#opened.get(key) ?? this.#open(key, opened(known));
  }

  #open(key: string, collection: OpenedCollection): OpenedCollection {
    this.#opened.set(key, collection);
    this.#collections.set(key, collection);
    return collection;
  }
}
