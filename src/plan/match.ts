import type { Desired, DesiredCollection, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import { ProblemError } from "../model/problem.ts";
import type {
  Recorded,
  RecordedCollection,
  RecordedJob,
  RecordedWebJob,
} from "../model/recorded.ts";
import { jobOfWebJob, type WebJobDefinition } from "../model/web-job.ts";
import { withIgnored } from "./ignore.ts";
import { homeOf, inPlace, movedFrom, type Relocation } from "./relocation.ts";
import {
  foreign,
  madeOverRest,
  type Matching,
  ownerOf,
  type PlaceOfMembers,
  type Takeover,
  takeoverOfCollection,
  takeoverOfMember,
} from "./takeover.ts";

/** A collection of the project: in the files, in the state, or in both. */
export interface CollectionMatch {
  readonly name: string;
  readonly desired: DesiredCollection | undefined;
  readonly recorded: RecordedCollection | undefined;
  readonly jobs: readonly JobMatch[];
  readonly webJobs: readonly WebJobMatch[];
  /** It leaves the files, but jobs live in it that are somebody else's, or become so. */
  readonly keptForOthers: boolean;
  readonly takeover: Takeover;
  /** The name that it is recorded under, where it is moved. */
  readonly movedFrom?: string | undefined;
}

/** Where something is recorded that is moved. */
export interface Origin {
  readonly address: string;
  /** The collection that it is in until now. */
  readonly collection: RecordedCollection | undefined;
}

export interface JobMatch {
  readonly address: string;
  readonly collection: string;
  readonly name: string;
  /** As the files want it, with what `ignoreChanges` names taken from the record. */
  readonly wanted: JobDefinition | undefined;
  readonly recorded: RecordedJob | undefined;
  /** File and line. */
  readonly place?: string | undefined;
  readonly takeover: Takeover;
  /** Present where it is moved. */
  readonly origin?: Origin | undefined;
  /** The WebJob that the job is: what is compared and shown is its definition, and not the job's. */
  readonly webJob?: WebJobMatch;
}

export interface WebJobMatch {
  readonly address: string;
  readonly collection: string;
  readonly name: string;
  readonly wanted: WebJobDefinition | undefined;
  readonly recorded: RecordedWebJob | undefined;
  /** File and line. */
  readonly place?: string | undefined;
  /** The names among its files that decide which is run; absent: they are not known. */
  readonly scripts?: readonly string[] | undefined;
  readonly takeover: Takeover;
  readonly origin?: Origin | undefined;
}

/** Everything of a collection that can be due: its jobs, and those that its WebJobs are. */
export function runnables({ jobs, webJobs }: CollectionMatch): readonly JobMatch[] {
  return webJobs.length === 0 ? jobs : [...jobs, ...webJobs.map(asJob)];
}

/** The job that a WebJob is. */
function asJob(webJob: WebJobMatch): JobMatch {
  const { address, wanted, recorded } = webJob;
  return {
    ...webJob,
    wanted: wanted && jobOfWebJob(address, wanted),
    recorded: recorded?.job,
    webJob,
  };
}

export interface Matches {
  readonly collections: readonly CollectionMatch[];
  /** Addresses in the state that this project does not manage. */
  readonly unmanaged: readonly string[];
}

/**
 * Brings together what is wanted and what the state holds of this project, and what it takes over or lets go. Throws a
 * `ProblemError` with `plan/unmanaged`, all of them together, when something is wanted that the project does not manage
 * and does not import.
 */
export function matchProject(
  desired: Desired,
  recorded: Recorded,
  relocation: Relocation = inPlace(recorded),
): Matches {
  const wanted = new Map<string, DesiredCollection>();
  for (const each of desired.collections) wanted.set(nameKey(each.name), each);
  const { imports = [], removed = [] } = desired;
  const matching: Matching = {
    project: desired.project,
    imports: new Set(imports.map(nameKey)),
    removed: new Set(removed.map(nameKey)),
    relocation,
    problems: [],
    unmanaged: [],
  };
  const collections: CollectionMatch[] = [];
  for (const [key, known] of recorded.collections) {
    const match = matchKnown(known, wanted.get(key), matching);
    if (match !== undefined) collections.push(match);
  }
  for (const [key, each] of wanted) {
    if (!recorded.collections.has(key)) collections.push(matchMembers(each, undefined, matching));
  }
  if (matching.problems.length > 0) throw new ProblemError(matching.problems);
  return { collections, unmanaged: matching.unmanaged.sort() };
}

function matchKnown(
  known: RecordedCollection,
  desired: DesiredCollection | undefined,
  matching: Matching,
): CollectionMatch | undefined {
  if (known.project === matching.project) return matchMembers(desired, known, matching);
  if (desired !== undefined && matching.imports.has(nameKey(known.name))) {
    return matchMembers(desired, known, matching);
  }
  if (desired === undefined) matching.unmanaged.push(known.name);
  else matching.problems.push(foreign(known.name, ownerOf(known)));
  return undefined;
}

function matchMembers(
  desired: DesiredCollection | undefined,
  recorded: RecordedCollection | undefined,
  matching: Matching,
): CollectionMatch {
  const { name } = recorded ?? desired ?? { name: "" };
  const others = matching.unmanaged.length;
  const place = { name, recorded, matching };
  const takeover = takeoverOfCollection(place, desired !== undefined);
  const jobs = pairUp(desired?.jobs, recorded?.jobs, place).map(jobMatch);
  const webJobs = pairUp(desired?.webJobs, recorded?.webJobs, place).map(webJobMatch);
  const stays = matching.unmanaged.length > others || [...jobs, ...webJobs].some(isReleased);
  const keptForOthers = desired === undefined && takeover?.kind !== "release" && stays;
  const { relocation } = matching;
  const found = {
    movedFrom: movedFrom(relocation, name),
    recorded: relocation.fresh.has(nameKey(name)) ? undefined : recorded,
  };
  return { name, desired, jobs, webJobs, keptForOthers, takeover, ...found };
}

function isReleased({ takeover }: { readonly takeover: Takeover }): boolean {
  return takeover?.kind === "release";
}

interface Pair<Wanted, Known> {
  readonly address: string;
  readonly collection: string;
  readonly name: string;
  readonly wanted: Wanted | undefined;
  readonly recorded: Known | undefined;
  readonly takeover: Takeover;
  readonly origin: Origin | undefined;
}

/** What was never applied from files was made over REST: it is listed, and files may name it that import it. */
function pairUp<
  Wanted extends { readonly name: string },
  Known extends { readonly name: string; readonly applied?: object },
>(
  desired: readonly Wanted[] | undefined,
  recorded: ReadonlyMap<string, Known> | undefined,
  place: PlaceOfMembers,
): Pair<Wanted, Known>[] {
  const pairs: Pair<Wanted, Known>[] = [];
  const seen = new Set<string>();
  for (const wanted of desired ?? []) {
    const key = nameKey(wanted.name);
    seen.add(key);
    const pair = pairOf(wanted, recorded?.get(key), place);
    if (pair !== undefined) pairs.push(pair);
  }
  for (const [key, known] of recorded ?? []) {
    const pair = seen.has(key) ? undefined : pairOf<Wanted, Known>(undefined, known, place);
    if (pair !== undefined) pairs.push(pair);
  }
  return pairs;
}

/** Undefined where the project has no say. */
function pairOf<
  Wanted extends { readonly name: string },
  Known extends { readonly name: string; readonly applied?: object },
>(
  wanted: Wanted | undefined,
  recorded: Known | undefined,
  place: PlaceOfMembers,
): Pair<Wanted, Known> | undefined {
  const { name: collection, matching } = place;
  const name = recorded?.name ?? wanted?.name ?? "";
  const address = `${collection}/${name}`;
  const takeover = recorded && takeoverOfMember(place, recorded, wanted !== undefined);
  const isManaged = recorded === undefined || recorded.applied !== undefined;
  if (isManaged || takeover !== undefined) {
    const origin = recorded && originAt(address, matching.relocation);
    return { address, collection, name, wanted, recorded, takeover, origin };
  }
  if (wanted === undefined) matching.unmanaged.push(address);
  else matching.problems.push(foreign(address, madeOverRest));
  return undefined;
}

function originAt(address: string, relocation: Relocation): Origin | undefined {
  const from = movedFrom(relocation, address);
  return from === undefined
    ? undefined
    : { address: from, collection: homeOf(relocation, address) };
}

function jobMatch(pair: Pair<DesiredJob, RecordedJob>): JobMatch {
  const definition = pair.wanted?.definition;
  if (definition === undefined) return { ...pair, wanted: undefined };
  const wanted = withIgnored(definition, pair.recorded?.definition, definition.ignoreChanges);
  return { ...pair, wanted, place: pair.wanted?.place };
}

function webJobMatch(pair: Pair<DesiredWebJob, RecordedWebJob>): WebJobMatch {
  const { definition, place, scripts } = pair.wanted ?? {};
  return { ...pair, wanted: definition, place, scripts };
}
