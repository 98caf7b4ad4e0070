import type { Desired, DesiredCollection, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import type {
  Recorded,
  RecordedCollection,
  RecordedJob,
  RecordedWebJob,
} from "../model/recorded.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { withIgnored } from "./ignore.ts";

/** A collection of the project: in the files, in the state, or in both. */
export interface CollectionMatch {
  readonly name: string;
  readonly desired: DesiredCollection | undefined;
  readonly recorded: RecordedCollection | undefined;
  readonly jobs: readonly JobMatch[];
  readonly webJobs: readonly WebJobMatch[];
  /** It leaves the files, but somebody else's jobs live in it. */
  readonly keptForOthers: boolean;
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
}

export interface WebJobMatch {
  readonly address: string;
  readonly collection: string;
  readonly name: string;
  readonly wanted: WebJobDefinition | undefined;
  readonly recorded: RecordedWebJob | undefined;
}

export interface Matches {
  readonly collections: readonly CollectionMatch[];
  /** Addresses in the state that this project does not manage. */
  readonly unmanaged: readonly string[];
}

/**
 * Brings together what is wanted and what the state holds of this project. Throws a `ProblemError` with
 * `plan/unmanaged`, all of them together, when something is wanted that the project does not manage.
 */
export function matchProject(desired: Desired, recorded: Recorded): Matches {
  const wanted = new Map<string, DesiredCollection>();
  for (const each of desired.collections) wanted.set(nameKey(each.name), each);
  const matching: Matching = { project: desired.project, problems: [], unmanaged: [] };
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

interface Matching {
  readonly project: string;
  readonly problems: Problem[];
  readonly unmanaged: string[];
}

function matchKnown(
  known: RecordedCollection,
  desired: DesiredCollection | undefined,
  matching: Matching,
): CollectionMatch | undefined {
  if (known.project === matching.project) return matchMembers(desired, known, matching);
  if (desired === undefined) matching.unmanaged.push(known.name);
  else matching.problems.push(foreign(known.name, ownerOf(known)));
  return undefined;
}

function matchMembers(
  desired: DesiredCollection | undefined,
  recorded: RecordedCollection | undefined,
  matching: Matching,
): CollectionMatch {
  const name = recorded?.name ?? desired?.name ?? "";
  const others = matching.unmanaged.length;
  const jobs = pairUp(desired?.jobs, recorded?.jobs, name, matching).map(jobMatch);
  const webJobs = pairUp(desired?.webJobs, recorded?.webJobs, name, matching).map(webJobMatch);
  const keptForOthers = desired === undefined && matching.unmanaged.length > others;
  return { name, desired, recorded, jobs, webJobs, keptForOthers };
}

interface Pair<Wanted, Known> {
  readonly address: string;
  readonly collection: string;
  readonly name: string;
  readonly wanted: Wanted | undefined;
  readonly recorded: Known | undefined;
}

/** What was never applied from files was made over REST: it is listed, and the files may not name it. */
function pairUp<
  Wanted extends { readonly name: string },
  Known extends { readonly name: string; readonly applied?: object },
>(
  desired: readonly Wanted[] | undefined,
  recorded: ReadonlyMap<string, Known> | undefined,
  collection: string,
  matching: Matching,
): Pair<Wanted, Known>[] {
  const pairs: Pair<Wanted, Known>[] = [];
  const seen = new Set<string>();
  for (const wanted of desired ?? []) {
    const key = nameKey(wanted.name);
    const known = recorded?.get(key);
    const name = known?.name ?? wanted.name;
    const address = `${collection}/${name}`;
    seen.add(key);
    if (known === undefined || known.applied !== undefined) {
      pairs.push({ address, collection, name, wanted, recorded: known });
    } else {
      matching.problems.push(foreign(address, "nobody: it was made over REST"));
    }
  }
  for (const [key, known] of recorded ?? []) {
    if (seen.has(key)) continue;
    const address = `${collection}/${known.name}`;
    if (known.applied === undefined) matching.unmanaged.push(address);
    else pairs.push({ address, collection, name: known.name, wanted: undefined, recorded: known });
  }
  return pairs;
}

function jobMatch(pair: Pair<DesiredJob, RecordedJob>): JobMatch {
  const definition = pair.wanted?.definition;
  if (definition === undefined) return { ...pair, wanted: undefined };
  const wanted = withIgnored(definition, pair.recorded?.definition, definition.ignoreChanges);
  return { ...pair, wanted, place: pair.wanted?.place };
}

function webJobMatch(pair: Pair<DesiredWebJob, RecordedWebJob>): WebJobMatch {
  return { ...pair, wanted: pair.wanted?.definition };
}

function ownerOf(collection: RecordedCollection): string {
  return collection.project === undefined
    ? "nobody: it was made over REST"
    : `the project "${collection.project}"`;
}

function foreign(address: string, owner: string): Problem {
  return problem("plan/unmanaged", {
    detail: `The files name "${address}", but in the state it belongs to ${owner}. A plan changes only what its own project manages.`,
    hint: "Give it another name in the files, or delete the recorded one first.",
  });
}
