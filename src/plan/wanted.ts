import type { Desired, DesiredCollection } from "../model/desired.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import { type Problem, problem, ProblemError, refuse } from "../model/problem.ts";
import type { Recorded, RecordedCollection } from "../model/recorded.ts";

/** What a plan is about, where that is not simply all that the files say. */
export interface PlanScope {
  /** Everything the project manages goes. */
  readonly destroy?: boolean | undefined;
  /** Nothing is changed; what was changed outside `apply` is taken as it is. */
  readonly refreshOnly?: boolean | undefined;
  /** What goes was named by somebody, and did not merely leave the files. */
  readonly asked?: boolean | undefined;
  /** Addresses; only these change, and what they need. Absent or empty: everything. */
  readonly targets?: readonly string[] | undefined;
}

/**
 * The definitions that the plan aims at: those of the files, nothing (`destroy`), or the recorded ones (`refreshOnly`).
 * With `targets`, whatever is not named there stays as it is recorded; a job in a collection that is not recorded yet
 * brings the collection along. Throws a `ProblemError`: `files/none` for files without a collection, `address/form`
 * and `address/unknown` for targets that name nothing, all of them together.
 */
export function wantedBy(desired: Desired, recorded: Recorded, scope: PlanScope): Desired {
  const aim = aimOf(desired, recorded, scope);
  const { targets = [] } = scope;
  if (targets.length === 0) {
    // Who takes over or lets go what is said beside the collections.
    const { project } = desired;
    return aim === desired.collections ? desired : { project, collections: aim };
  }
  const known = recordedAsDesired(recorded, desired.project);
  const wanted = targetsOf(targets);
  refuseUnknown(wanted, [...aim, ...known, ...desired.collections]);
  return { ...desired, collections: narrowed(aim, known, wanted) };
}

/** Whether an address is one of the targets, or in a collection that is; without targets everything is. */
export function isTargeted(address: string, { targets = [] }: PlanScope): boolean {
  if (targets.length === 0) return true;
  const key = nameKey(address);
  return targets.some((target) => {
    const wanted = nameKey(target);
    return key === wanted || key.startsWith(`${wanted}/`);
  });
}

/** Before targets are looked at. */
function aimOf(
  desired: Desired,
  recorded: Recorded,
  { destroy = false, refreshOnly = false }: PlanScope,
): readonly DesiredCollection[] {
  if (destroy) return [];
  if (refreshOnly) return recordedAsDesired(recorded, desired.project);
  if (desired.collections.length > 0) return desired.collections;
  return refuse("files/none", {
    detail: "No job collection was found, and an empty project never plans deletions.",
    hint: "To delete everything that the project manages, run `sched destroy`.",
  });
}

/** What the project manages, as if the files said it. */
export function recordedAsDesired(recorded: Recorded, project: string): DesiredCollection[] {
  return [...recorded.collections.values()]
    .filter((collection) => collection.project === project)
    .map(({ name, definition, jobs, webJobs }: RecordedCollection) => ({
      name,
      definition,
      jobs: managed(jobs),
      webJobs: managed(webJobs),
    }));
}

function managed<Definition>(
  members: ReadonlyMap<
    string,
    { readonly name: string; readonly definition: Definition; readonly applied?: Definition }
  >,
): { readonly name: string; readonly definition: Definition }[] {
  return [...members.values()]
    .filter(({ applied }) => applied !== undefined)
    .map(({ name, definition }) => ({ name, definition }));
}

interface Target {
  readonly text: string;
  readonly collection: string;
  /** Undefined: all of the collection. */
  readonly member: string | undefined;
}

function targetsOf(texts: readonly string[]): readonly Target[] {
  const targets: Target[] = [];
  const wrong: Problem[] = [];
  for (const text of texts) {
    const address = parseAddress(text);
    if (address === undefined) wrong.push(notAnAddress(text));
    else {
      const { collection, job } = address;
      const member = job === undefined ? undefined : nameKey(job);
      targets.push({ text, collection: nameKey(collection), member });
    }
  }
  if (wrong.length > 0) throw new ProblemError(wrong);
  return targets;
}

function notAnAddress(text: string): Problem {
  return problem("address/form", {
    detail: `--target ${text}: this is not an address.`,
    hint: "An address is `collection`, `collection/job` or `collection/webJob`.",
  });
}

/** A slip in a name must not look like "no changes". */
function refuseUnknown(targets: readonly Target[], known: readonly DesiredCollection[]): void {
  const addresses = new Set<string>();
  for (const { name, jobs, webJobs } of known) {
    addresses.add(nameKey(name));
    for (const member of [...jobs, ...webJobs]) addresses.add(nameKey(`${name}/${member.name}`));
  }
  const unknown = targets.filter(({ text }) => !addresses.has(nameKey(text)));
  if (unknown.length === 0) return;
  throw new ProblemError(
    unknown.map(({ text }) =>
      problem("address/unknown", {
        detail: `--target ${text}: neither the files nor the state have it.`,
        hint: "`sched status` lists what is recorded.",
      }),
    ),
  );
}

function narrowed(
  aim: readonly DesiredCollection[],
  known: readonly DesiredCollection[],
  targets: readonly Target[],
): DesiredCollection[] {
  const aims = new Map(aim.map((each) => [nameKey(each.name), each]));
  const knowns = new Map(known.map((each) => [nameKey(each.name), each]));
  const collections: DesiredCollection[] = [];
  for (const key of new Set([...knowns.keys(), ...aims.keys()])) {
    const own = targets.filter(({ collection }) => collection === key);
    const chosen = chooseCollection(aims.get(key), knowns.get(key), own);
    if (chosen !== undefined) collections.push(chosen);
  }
  return collections;
}

function chooseCollection(
  aim: DesiredCollection | undefined,
  known: DesiredCollection | undefined,
  targets: readonly Target[],
): DesiredCollection | undefined {
  if (targets.length === 0) return known;
  if (targets.some(({ member }) => member === undefined)) return aim;
  const base = known ?? aim;
  if (base === undefined) return undefined;
  const named = new Set(targets.map(({ member = "" }) => member));
  return {
    ...base,
    jobs: chooseMembers(aim?.jobs, known?.jobs, named),
    webJobs: chooseMembers(aim?.webJobs, known?.webJobs, named),
  };
}

/** Those named as they are aimed at, all others as they are. */
function chooseMembers<Member extends { readonly name: string }>(
  aim: readonly Member[] = [],
  known: readonly Member[] = [],
  named: ReadonlySet<string>,
): Member[] {
  return [
    ...known.filter(({ name }) => !named.has(nameKey(name))),
    ...aim.filter(({ name }) => named.has(nameKey(name))),
  ];
}
