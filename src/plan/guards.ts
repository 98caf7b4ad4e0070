import type { Desired } from "../model/desired.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import { type Problem, problem } from "../model/problem.ts";
import { findJob, findWebJob, type Recorded } from "../model/recorded.ts";
import { listSome } from "./words.ts";

/** More jobs than this firing at once, where nothing was recorded before, look like a lost state. */
const firesAtOnceMax = 10;

export interface GuardOptions {
  readonly maxDestroy?: number | undefined;
  /** Implied by `destroy`. */
  readonly allowDestroy?: boolean | undefined;
  readonly allowFire?: boolean | undefined;
  readonly destroy?: boolean | undefined;
  /** Nothing runs WebJobs where the plan is applied. */
  readonly webJobs?: "refused" | undefined;
}

/**
 * What stands against applying this plan: all violations together, as problems with exit code 15; none means go.
 * `recorded` is the state that the plan was made against.
 */
export function guardProblems(plan: Plan, recorded: Recorded, options: GuardOptions): Problem[] {
  const deletions = deletedAddresses(plan);
  return [
    ...protectedProblems(plan, recorded),
    ...maxDestroyProblems(deletions, options.maxDestroy),
    ...massDestructionProblems(plan, recorded, options),
    ...fireProblems(plan, recorded, options.allowFire === true),
    ...webJobProblems(plan, options.webJobs),
  ];
}

/** Jobs and WebJobs that the plan deletes. */
export function deletedAddresses(plan: Pick<Plan, "changes">): string[] {
  return deletionsIn(plan).map(({ address }) => address);
}

function deletionsIn({ changes }: Pick<Plan, "changes">): readonly PlannedChange[] {
  return changes.filter(({ action, kind }) => action === "delete" && kind !== "collection");
}

/** Over half of what the project has recorded, and at least two (promise P27). */
export function isMassDestruction(deletionCount: number, recordedCount: number): boolean {
  return deletionCount >= 2 && deletionCount * 2 > recordedCount;
}

/** Jobs and WebJobs that the project's files made. */
export function countManaged(recorded: Recorded, project: Desired["project"]): number {
  let count = 0;
  for (const collection of recorded.collections.values()) {
    if (collection.project !== project) continue;
    for (const job of collection.jobs.values()) if (job.applied !== undefined) count += 1;
    for (const job of collection.webJobs.values()) if (job.applied !== undefined) count += 1;
  }
  return count;
}

/** Of what the plan deletes, what may not be. */
export function protectedAddresses(plan: Pick<Plan, "changes">, recorded: Recorded): string[] {
  return deletionsIn(plan)
    .filter(({ address, movedFrom }) =>
      [address, movedFrom ?? address].some((each) => isProtected(each, recorded)),
    )
    .map(({ address }) => address);
}

function protectedProblems(plan: Plan, recorded: Recorded): Problem[] {
  return protectedAddresses(plan, recorded).map((address) =>
    problem("guard/protected", {
      detail: `"${address}" would be deleted, but it was applied with \`protect: true\`. Taking it out of the files does not lift that.`,
      hint: "To delete it, apply it once without `protect`, then take it out.",
    }),
  );
}

/** As it was applied, or as somebody changed it since: what protects is lifted by an apply alone. */
function isProtected(address: string, recorded: Recorded): boolean {
  return [findJob(recorded, address), findWebJob(recorded, address)].some(
    (known) => known?.definition.protect === true || known?.applied?.protect === true,
  );
}

function maxDestroyProblems(deletions: readonly string[], maxDestroy: number | undefined) {
  if (maxDestroy === undefined || deletions.length <= maxDestroy) return [];
  return [
    problem("guard/max-destroy", {
      detail: `The plan deletes ${deletions.length} (${listSome(deletions)}), and \`--max-destroy ${maxDestroy}\` allows ${maxDestroy}.`,
      hint: `If these deletions are meant, apply with \`--max-destroy ${deletions.length}\`.`,
    }),
  ];
}

function massDestructionProblems(plan: Plan, recorded: Recorded, options: GuardOptions) {
  if (options.allowDestroy === true || options.destroy === true) return [];
  const deletions = deletedAddresses(plan);
  const managed = countManaged(recorded, plan.project);
  if (!isMassDestruction(deletions.length, managed)) return [];
  return [
    problem("guard/allow-destroy", {
      detail: `The plan deletes ${deletions.length} of the ${managed} jobs of the project "${plan.project}": ${listSome(deletions)}.`,
      hint: "Check that the right folder and environment are in use. If the deletions are meant, apply with `--allow-destroy`.",
    }),
  ];
}

function fireProblems(plan: Plan, recorded: Recorded, allowFire: boolean): Problem[] {
  const { firesAtOnce } = plan;
  if (allowFire || firesAtOnce.length <= firesAtOnceMax) return [];
  if (countManaged(recorded, plan.project) > 0) return [];
  return [
    problem("guard/allow-fire", {
      detail: `The state holds no job of the project "${plan.project}", and ${firesAtOnce.length} jobs would fire at once: ${listSome(firesAtOnce)}. If the state was lost, they may have fired before.`,
      hint: "Check that the right state is in use. If the calls are meant, apply with `--allow-fire`.",
    }),
  ];
}

/** What runs programs on a host is allowed by whoever owns it, and not by the files of a project. */
function webJobProblems({ changes }: Plan, webJobs: GuardOptions["webJobs"]): Problem[] {
  const brought = changes
    .filter(({ kind, action }) => kind === "webJob" && action !== "delete" && action !== "forget")
    .map(({ address }) => address);
  if (webJobs !== "refused" || brought.length === 0) return [];
  return [webJobsRefused(listSome(brought))];
}

export function webJobsRefused(addresses: string): Problem {
  return problem("guard/web-jobs", {
    detail: `${addresses} would run programs on this host, and its service does not allow WebJobs.`,
    hint: "Whoever runs the service allows them in serve.yaml: `webJobs: { allow: true }`; it starts with them then.",
  });
}
