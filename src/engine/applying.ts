import type { Desired } from "../model/desired.ts";
import type { Plan } from "../model/plan.ts";
import { ProblemError, refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { planChanges } from "../plan/diff.ts";
import { planEntries } from "../plan/entries.ts";
import { guardProblems } from "../plan/guards.ts";
import type { PlanScope } from "../plan/wanted.ts";
import type { ApplyAnswer, ApplyRequest, PlanOptions } from "../ports/owner.ts";
import type { Decide } from "./controls.ts";
import { withinRights } from "./rights.ts";
import { refuseMoved, refuseStale } from "./stale.ts";

/** What planning needs from the outside, the same for every plan of an owner. */
export interface PlanRules {
  /** SHA-256 of a text, hexadecimal. */
  readonly hash: (text: string) => string;
  /** What can run here: types of actions, and `webJob`; absent: http and https. */
  readonly served?: ReadonlySet<string> | undefined;
  /** The zone rules of this runtime, such as `2026a`. */
  readonly timeZoneData?: string | undefined;
  /** What came from files is changed by files alone (`definitions: readOnly` of serve.yaml). */
  readonly definitions?: "readOnly" | undefined;
  /** Nothing runs WebJobs here, so that none is taken (`webJobs: { allow: true }` of serve.yaml is missing). */
  readonly webJobs?: "refused" | undefined;
}

export interface Planning extends PlanOptions, PlanRules {
  /** Endings of the scripts that can be run here (`.py`), for warnings; absent: not known. */
  readonly scriptEndings?: ReadonlySet<string> | undefined;
  readonly now: Instant;
}

export function planOf(desired: Desired, recorded: Recorded, planning: Planning): Plan {
  const { now, hash, served, timeZoneData, scriptEndings, horizonMs } = planning;
  const common = { now, hash, served, timeZoneData, scriptEndings, horizonMs };
  const options = { ...common, ...scopeOf(planning) };
  return withinRights(planChanges(desired, recorded, options), desired, planning.rights);
}

/**
 * An apply: plans again on the state as it is now, refuses what is not the plan that was shown (`apply/other-state`,
 * `apply/stale`, `apply/time-passed`) or what a guard stands against, and commits all of it or nothing. `desired` holds
 * no literal secret any more.
 */
export function applying(
  desired: Desired,
  request: ApplyRequest,
  rules: PlanRules,
): Decide<ApplyAnswer> {
  return ({ recorded, now, clockDoubted }) => {
    if (clockDoubted) refuseDoubted();
    refuseMoved(recorded, request.shown);
    const plan = planOf(desired, recorded, { ...request, ...rules, now });
    if (plan.digest !== request.digest) refuseStale(plan, request.shown);
    const problems = guardProblems(plan, recorded, { ...request, webJobs: rules.webJobs });
    if (problems.length > 0) throw new ProblemError(problems);
    const entries = planEntries(plan, desired, recorded, {
      at: now,
      by: request.by,
      timeZoneData: rules.timeZoneData,
      revision: request.revision,
      ...scopeOf(request),
    });
    return {
      entries,
      // What is moved away from an address is to be forgotten there first.
      touched: [
        ...plan.changes.flatMap(({ movedFrom }) => movedFrom ?? []),
        ...plan.changes.map(({ address }) => address),
      ],
      answer: () => ({
        applied: entries.length > 0,
        lineage: recorded.lineage,
        serial: recorded.serial,
        summary: plan.summary,
      }),
    };
  };
}

function scopeOf({ destroy, refreshOnly, targets, edit }: PlanOptions): PlanScope {
  return { destroy, refreshOnly, targets, asked: edit !== undefined };
}

/** What an apply anchors at a wrong moment stays wrong when the clock is right again. */
export function refuseDoubted(): never {
  return refuse("apply/clock", {
    detail:
      "The clock of this machine is more than a day behind the newest record of the state, or more than 400 days ahead of it. A definition applied now would count its occurrences from there.",
    hint: "Set the clock. If it is right, `sched serve --accept-clock` confirms it; then apply again.",
  });
}
