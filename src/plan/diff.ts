import type { Desired } from "../model/desired.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { Calendar } from "./calendar-effect.ts";
import { changeCollection } from "./change-collection.ts";
import { changeJob } from "./change.ts";
import { digestText } from "./digest.ts";
import { driftOf } from "./drift.ts";
import { plannedHolds } from "./holds.ts";
import { importWarnings } from "./import-warnings.ts";
import { moveWarnings } from "./move-warnings.ts";
import { type CollectionMatch, matchProject, runnables } from "./match.ts";
import { relocate } from "./relocation.ts";
import { newSecretUses } from "./secret-uses.ts";
import { summarise } from "./summary.ts";
import type { ChangeContext } from "./planned-change.ts";
import { planWarnings } from "./warnings.ts";
import { type PlanScope, wantedBy } from "./wanted.ts";

export interface PlanChangesOptions extends PlanScope {
  /** The moment the plan is for; whoever applies it uses the same one. */
  readonly now: Instant;
  /** How far the effect on the calendar looks ahead, milliseconds. */
  readonly horizonMs: number;
  /** What can run here: types of actions, and `webJob`. Absent: http and https. */
  readonly served?: ReadonlySet<string> | undefined;
  /** The zone rules of this runtime, such as `2026a`; absent: not compared. */
  readonly timeZoneData?: string | undefined;
  /** Endings of the scripts that whoever runs WebJobs has an interpreter for; absent: not known. */
  readonly scriptEndings?: ReadonlySet<string> | undefined;
  /** SHA-256 of a text, hexadecimal. */
  readonly hash: (text: string) => string;
}

/**
 * What an apply would do to the state so that it matches the files, and nothing else: an apply of this plan causes no
 * call, deletion or resumption that the plan does not name. With `refreshOnly` there are no changes: its apply accepts
 * the drift. Throws a `ProblemError` with `files/none` for files without a collection (unless `destroy`), with
 * `plan/unmanaged` when the files name what another project owns, with `plan/move-blocked` where something is in the way
 * of a move, and for targets that name nothing.
 */
export function planChanges(desired: Desired, state: Recorded, options: PlanChangesOptions): Plan {
  const { now, horizonMs, destroy = false, asked = false } = options;
  const relocation = relocate(desired, state, options);
  const { recorded } = relocation;
  const wanted = wantedBy(desired, recorded, options);
  const matches = matchProject(wanted, recorded, relocation);
  const calendar = new Calendar(now, horizonMs);
  const context: ChangeContext = {
    now,
    isAskedFor: destroy || asked,
    calendar,
    firesAtOnce: [],
    texts: new Map(),
    unchanged: 0,
  };
  const changes = byAddress(matches.collections.flatMap((each) => changesOf(each, context)));
  const firesAtOnce = context.firesAtOnce.sort();
  const drift = byAddress(driftOf(matches, { scope: options, texts: context.texts }));
  const { lineage, serial } = recorded;
  const core = { lineage, serial, project: desired.project, changes, firesAtOnce };
  const secretUses = newSecretUses(changes);
  return {
    ...core,
    ...(secretUses.length === 0 ? {} : { secretUses }),
    unchanged: context.unchanged,
    drift,
    warnings: [
      ...importWarnings(wanted, recorded),
      ...moveWarnings(relocation),
      ...planWarnings(matches, recorded, { ...options, project: desired.project, changes }),
    ],
    summary: summarise(changes),
    calendar: calendar.summary(),
    unmanaged: matches.unmanaged,
    holds: plannedHolds(matches),
    digest: options.hash(digestText({ ...core, drift }, { scope: options, texts: context.texts })),
  };
}

function changesOf(match: CollectionMatch, context: ChangeContext): PlannedChange[] {
  const changes: (PlannedChange | undefined)[] = [];
  for (const job of runnables(match)) changes.push(changeJob(job, match, context));
  changes.push(changeCollection(match, context));
  return changes.filter((change) => change !== undefined);
}

/** In the order of addresses; at one address the deletion comes first (a job that becomes a WebJob). */
function byAddress(changes: readonly PlannedChange[]): PlannedChange[] {
  return changes.toSorted(
    (one, other) =>
      compare(one.address, other.address) ||
      Number(other.action === "delete") - Number(one.action === "delete"),
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
