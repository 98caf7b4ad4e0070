import type { Desired, DesiredCollection, Move } from "../model/desired.ts";
import { addressOfRun, nameKey } from "../model/names.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import { findCollection, type Recorded } from "../model/recorded.ts";
import { memberAt } from "./members.ts";
import { rangeOf } from "./place.ts";

/** The moves that have something to do. */
export interface FoundMoves {
  readonly collections: readonly Move[];
  /** Of jobs and WebJobs. */
  readonly members: readonly Move[];
  /** What they name is recorded, but no files of this project made it. */
  readonly foreign: readonly Move[];
}

/**
 * Which moves have something to move: what they name is recorded and managed by this project. Throws a `ProblemError`
 * with `plan/move-blocked`, all of them together, where the files have nothing at the new address, or something else is
 * recorded there.
 */
export function findMoves(
  moved: readonly Move[],
  desired: Desired,
  recorded: Recorded,
): FoundMoves {
  const scene: Scene = {
    recorded,
    wanted: new Map(desired.collections.map((each) => [nameKey(each.name), each])),
    kinds: new Map(),
    taken: new Map(),
    open: new Set([...recorded.runs.values()].map(({ id }) => nameKey(addressOfRun(id)))),
  };
  const found = { collections: [] as Move[], members: [] as Move[], foreign: [] as Move[] };
  const problems: Problem[] = [];
  for (const move of moved) {
    const isSame = nameKey(move.from) === nameKey(move.to);
    if (isSame || !isRecorded(move, recorded)) continue;
    if (!isManaged(move, desired.project, recorded)) {
      found.foreign.push(move);
      continue;
    }
    const why = blockedBy(move, scene);
    if (why !== undefined) problems.push(blocked(move, why));
    else (move.from.includes("/") ? found.members : found.collections).push(move);
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return found;
}

interface Scene {
  readonly recorded: Recorded;
  readonly wanted: ReadonlyMap<string, DesiredCollection>;
  /** What the files have at the addresses of each collection, filled one by one. */
  readonly kinds: Map<string, ReadonlyMap<string, "job" | "webJob">>;
  /** Where something goes already, and what. */
  readonly taken: Map<string, string>;
  /** Addresses that open runs are named after. */
  readonly open: ReadonlySet<string>;
}

interface Obstacle {
  readonly why: string;
  readonly hint: string;
}

function isRecorded({ from }: Move, recorded: Recorded): boolean {
  return from.includes("/")
    ? memberAt(recorded.collections, from) !== undefined
    : findCollection(recorded, from) !== undefined;
}

function isManaged({ from }: Move, project: string, recorded: Recorded): boolean {
  const [collection = ""] = from.split("/");
  if (findCollection(recorded, collection)?.project !== project) return false;
  const found = memberAt(recorded.collections, from);
  return !from.includes("/") || found?.member.applied !== undefined;
}

/** Undefined: nothing is in the way. */
function blockedBy({ from, to }: Move, scene: Scene): Obstacle | undefined {
  const other = scene.taken.get(nameKey(to));
  if (other !== undefined) {
    return {
      why: `${other} is recorded as well, and would be moved there too`,
      hint: "Two cannot become one. Take one of the two moves out: what it names is then deleted.",
    };
  }
  scene.taken.set(nameKey(to), from);
  return from.includes("/") ? memberBlockedBy({ from, to }, scene) : collectionBlockedBy(to, scene);
}

function collectionBlockedBy(to: string, { wanted, recorded, open }: Scene): Obstacle | undefined {
  if (!wanted.has(nameKey(to))) return notInFiles(to);
  if (findCollection(recorded, to) === undefined) {
    const isOpen = [...open].some((address) => address.startsWith(`${nameKey(to)}/`));
    if (!isOpen) return undefined;
    return {
      why: `runs of what was in ${to} before are still open, and their names must stay theirs`,
      hint: "Wait for their end, or end them: `sched history --running` lists them.",
    };
  }
  return {
    why: `a collection ${to} is recorded already`,
    hint: "Move what is in it one by one: `- { from: old/job, to: new/job }`.",
  };
}

function memberBlockedBy({ from, to }: Move, scene: Scene): Obstacle | undefined {
  const found = memberAt(scene.recorded.collections, from);
  const kind = kindAt(to, scene);
  if (kind === undefined || found === undefined) return notInFiles(to);
  if (kind !== found.kind) {
    const words = { job: "a job", webJob: "a WebJob" };
    return {
      why: `${from} is ${words[found.kind]}, and the files have ${words[kind]} there`,
      hint: "One cannot become the other: without the move the one is deleted and the other is new.",
    };
  }
  if (memberAt(scene.recorded.collections, to) !== undefined) {
    return {
      why: `${to} is recorded already`,
      hint: "Take the move out if it was made before; or give the job another name.",
    };
  }
  if (!scene.open.has(nameKey(to))) return undefined;
  return {
    why: `runs of what was at ${to} before are still open, and their names must stay theirs`,
    hint: `Wait for their end, or end them: \`sched history ${to} --running\` lists them.`,
  };
}

function notInFiles(to: string): Obstacle {
  return {
    why: `the files have no ${to}, in this environment at least`,
    hint: "Write it into a collection; or take the move out, and what it names is deleted.",
  };
}

function kindAt(address: string, { wanted, kinds }: Scene): "job" | "webJob" | undefined {
  const [collection = "", name = ""] = address.split("/");
  const key = nameKey(collection);
  let known = kinds.get(key);
  if (known === undefined) {
    const { jobs = [], webJobs = [] } = wanted.get(key) ?? {};
    known = new Map([
      ...jobs.map((job) => [nameKey(job.name), "job"] as const),
      ...webJobs.map((webJob) => [nameKey(webJob.name), "webJob"] as const),
    ]);
    kinds.set(key, known);
  }
  return known.get(nameKey(name));
}

function blocked({ from, to, place }: Move, { why, hint }: Obstacle): Problem {
  return problem("plan/move-blocked", {
    detail: `\`moved\` takes ${from} to ${to}, but ${why}.`,
    hint,
    range: rangeOf(place),
  });
}
