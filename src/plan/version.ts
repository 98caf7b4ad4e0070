import type { Desired, DesiredCollection, Move } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import { findCollection, findJob, type Recorded } from "../model/recorded.ts";
import type {
  EarlierCollection,
  EarlierMember,
  UndoStep,
  VersionRecord,
} from "../model/version.ts";
import type { WebJobDefinition } from "../model/web-job.ts";

/**
 * What the project managed at an earlier serial, as if the files said it. `records` are those of the store, in any
 * order. Throws a `ProblemError` with `version/unknown` where they do not reach back so far, or nothing was there.
 */
export function desiredAt(
  serial: number,
  project: string,
  {
    recorded,
    records,
  }: { readonly recorded: Recorded; readonly records: readonly VersionRecord[] },
): Desired {
  const byNumber = new Map(records.map((record) => [record.serial, record]));
  const reachable = reachableFrom(recorded.serial, byNumber);
  if (serial > recorded.serial || serial < reachable) {
    refuse("version/unknown", {
      detail: `There is no way back to serial ${serial}: the state is at serial ${recorded.serial}, and ${reachable === recorded.serial ? "no earlier one is kept" : `the earliest that is kept is ${reachable}`}.`,
      hint: "`sched apply` says the serial that it leads to.",
    });
  }
  const earlier = asNow(recorded);
  for (let number = recorded.serial; number > serial; number -= 1) {
    for (const step of byNumber.get(number)?.undo ?? []) undo(earlier, step);
  }
  const collections = managedBy(project, earlier);
  const moved = movesTo(earlier, recorded);
  if (collections.length > 0) {
    return { project, collections, ...(moved.length === 0 ? {} : { moved }) };
  }
  return refuse("version/unknown", {
    detail: `At serial ${serial} nothing was recorded of the project "${project}".`,
    hint: "To delete everything that the project manages, run `sched destroy`.",
  });
}

/** The earliest serial that an unbroken row of records leads to. */
function reachableFrom(serial: number, byNumber: ReadonlyMap<number, VersionRecord>): number {
  let reachable = serial;
  while (byNumber.has(reachable)) reachable -= 1;
  return reachable;
}

/** What goes back to an earlier address; where something else is now, it is deleted and made anew. */
function movesTo(earlier: ReadonlyMap<string, Earlier>, recorded: Recorded): Move[] {
  const moves: Move[] = [];
  for (const { name, now, jobs, webJobs } of earlier.values()) {
    if (now !== undefined && findCollection(recorded, name) === undefined) {
      moves.push({ from: now, to: name });
    }
    for (const member of [...jobs.values(), ...webJobs.values()]) {
      const address = `${name}/${member.name}`;
      if (member.now === undefined || isPlaced(recorded, address)) continue;
      moves.push({ from: member.now, to: address });
    }
  }
  return moves;
}

function isPlaced(recorded: Recorded, address: string): boolean {
  return findJob(recorded, address) !== undefined;
}

interface Earlier {
  name: string;
  /** Where it is recorded, if that is under another name. */
  now?: string;
  settings: EarlierCollection | undefined;
  readonly jobs: Map<string, Named<JobDefinition>>;
  readonly webJobs: Map<string, Named<WebJobDefinition>>;
}

type Named<Definition> = EarlierMember<Definition> & {
  readonly name: string;
  /** Where it is recorded, if that is at another address. */
  readonly now?: string;
};

function asNow(recorded: Recorded): Map<string, Earlier> {
  const earlier = new Map<string, Earlier>();
  for (const [key, { name, project, definition, jobs, webJobs }] of recorded.collections) {
    earlier.set(key, {
      name,
      settings: { ...(project === undefined ? {} : { project }), definition },
      jobs: membersNow(jobs),
      webJobs: membersNow(webJobs),
    });
  }
  return earlier;
}

function membersNow<Definition>(
  members: ReadonlyMap<
    string,
    { readonly name: string; readonly definition: Definition; readonly applied?: Definition }
  >,
): Map<string, Named<Definition>> {
  return new Map(
    [...members].map(([key, { name, definition, applied }]) => [
      key,
      { name, definition, managed: applied !== undefined },
    ]),
  );
}

function undo(earlier: Map<string, Earlier>, step: UndoStep): void {
  if (step.kind === "moved") {
    moveBack(earlier, step);
    return;
  }
  if (step.kind === "collection") {
    collectionIn(earlier, step.name).settings = step.before ?? undefined;
    return;
  }
  const collection = collectionIn(earlier, step.collection);
  if (step.kind === "job") undoMember(collection.jobs, step);
  else undoMember(collection.webJobs, step);
}

function moveBack(
  earlier: Map<string, Earlier>,
  { from, to }: Extract<UndoStep, { kind: "moved" }>,
): void {
  const [source = "", name] = from.split("/");
  const [target = "", newName = ""] = to.split("/");
  if (name !== undefined) {
    const [one, other] = [collectionIn(earlier, source), collectionIn(earlier, target)];
    // What is recorded goes by the name that its collection has now.
    const places = { from: nameKey(name), to: newName, now: `${one.now ?? one.name}/${name}` };
    moveMemberBack(one.jobs, other.jobs, places);
    moveMemberBack(one.webJobs, other.webJobs, places);
    return;
  }
  const known = earlier.get(nameKey(source));
  if (known === undefined) return;
  earlier.delete(nameKey(source));
  known.now ??= known.name;
  known.name = target;
  earlier.set(nameKey(target), known);
}

function moveMemberBack<Definition>(
  one: Map<string, Named<Definition>>,
  other: Map<string, Named<Definition>>,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: string },
): void {
  const member = one.get(from);
  if (member === undefined) return;
  one.delete(from);
  other.set(nameKey(to), { ...member, name: to, now: member.now ?? now });
}

function undoMember<Definition>(
  members: Map<string, Named<Definition>>,
  { name, before }: { readonly name: string; readonly before: EarlierMember<Definition> | null },
): void {
  const key = nameKey(name);
  const now = members.get(key)?.now;
  if (before === null) members.delete(key);
  else members.set(key, { ...before, name, ...(now === undefined ? {} : { now }) });
}

function collectionIn(earlier: Map<string, Earlier>, name: string): Earlier {
  const known = earlier.get(nameKey(name));
  if (known !== undefined) return known;
  const made = { name, settings: undefined, jobs: new Map(), webJobs: new Map() };
  earlier.set(nameKey(name), made);
  return made;
}

function managedBy(project: string, earlier: ReadonlyMap<string, Earlier>): DesiredCollection[] {
  const collections: DesiredCollection[] = [];
  for (const { name, settings, jobs, webJobs } of earlier.values()) {
    if (settings?.project !== project) continue;
    const { definition } = settings;
    collections.push({ name, definition, jobs: managed(jobs), webJobs: managed(webJobs) });
  }
  return collections.sort((one, other) => (one.name < other.name ? -1 : 1));
}

function managed<Definition>(members: ReadonlyMap<string, Named<Definition>>) {
  return [...members.values()]
    .filter((member) => member.managed)
    .map(({ name, definition }) => ({ name, definition }));
}
