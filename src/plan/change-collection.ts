import type { PlannedAction, PlannedChange } from "../model/plan.ts";
import { jobsIn, type RecordedJob } from "../model/recorded.ts";
import { goesOn, willBeActive } from "./activity.ts";
import { anchorOf } from "./anchor.ts";
import { sameValue } from "./canonical.ts";
import { type CollectionMatch, runnables } from "./match.ts";
import {
  cameFrom,
  type ChangeContext,
  courseOf,
  handedOver,
  joined,
  planned,
  takenFrom,
} from "./planned-change.ts";
import { counted, listSome } from "./words.ts";

/** What becomes of the collection itself, after its jobs were looked at; undefined: it stays as it is. */
export function changeCollection(
  match: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const { name: address, takeover, keptForOthers, movedFrom } = match;
  if (keptForOthers) return undefined;
  const before = match.recorded?.definition;
  const after = match.desired?.definition;
  const sides = { address, movedFrom, kind: "collection", before, after } as const;
  if (takeover?.kind === "release") return handedOver(sides, takeover, context);
  const isSame = before !== undefined && takeover === undefined && sameValue(before, after);
  if (isSame && movedFrom === undefined) return undefined;
  const reason = joined([
    cameFrom(movedFrom),
    takenAlong(match),
    takeover && takenFrom(takeover),
    resumption(match),
  ]);
  const calendar = stateEffect(match, context);
  return planned({ ...sides, action: specialAction(match), reason, calendar }, context);
}

/** Undefined: it comes, goes or changes. */
function specialAction({ takeover, movedFrom }: CollectionMatch): PlannedAction | undefined {
  if (takeover !== undefined) return "import";
  return movedFrom === undefined ? undefined : "move";
}

/** Jobs that no files manage go where their collection goes. */
function takenAlong(match: CollectionMatch): string | null {
  if (match.movedFrom === undefined || match.recorded === undefined) return null;
  const managed = new Set(runnables(match).map(({ name }) => name));
  const others = [...jobsIn(match.recorded)].map(({ name }) => name);
  const along = others.filter((name) => !managed.has(name));
  return along.length === 0 ? null : `with ${listSome(along)}, which no files manage`;
}

/** What goes on by enabling the collection; undefined: nothing does. */
function resumption(match: CollectionMatch): string | undefined {
  const resumed = goesOn(match) ? resumedJobs(match) : [];
  if (resumed.length === 0) return undefined;
  const goOn = `${resumed.length === 1 ? "goes" : "go"} on: ${listSome(resumed)}`;
  return `${counted(resumed.length, "job")} ${goOn}; what was due meanwhile is skipped`;
}

/** Jobs that are due again only because their collection is enabled. */
function resumedJobs(match: CollectionMatch): string[] {
  return keptJobs(match)
    .filter((recorded) => willBeActive({ wanted: recorded.definition, recorded }, match, false))
    .map(({ name }) => name);
}

/** Jobs of the collection whose definitions stay as they are, those of others in it included. */
function keptJobs(match: CollectionMatch): RecordedJob[] {
  const managed = new Map(runnables(match).map((job) => [job.name, job]));
  if (match.recorded === undefined) return [];
  return [...jobsIn(match.recorded)].filter(({ name, definition }) => {
    const job = managed.get(name);
    const isLetGo = job?.takeover?.kind === "release";
    return job === undefined || isLetGo || sameValue(job.wanted, definition);
  });
}

/** Enabling or disabling a collection changes when its jobs are due, though their definitions stay. */
function stateEffect(match: CollectionMatch, { now, calendar }: ChangeContext) {
  const { desired, recorded } = match;
  if (desired === undefined || recorded === undefined) return null;
  const wasActive = recorded.definition.state === undefined;
  if (wasActive === (desired.definition.state === undefined)) return null;
  const total = { added: 0, removed: 0, moved: 0, next: [] };
  for (const job of keptJobs(match)) {
    const { definition: wanted } = job;
    const course = { definition: wanted, anchor: anchorOf(job), after: now };
    const before = courseOf(job, match.recorded, now);
    const after = willBeActive({ wanted, recorded: job }, match, false) ? course : undefined;
    const { added, removed } = calendar.change(before, after);
    total.added += added;
    total.removed += removed;
  }
  return total;
}
