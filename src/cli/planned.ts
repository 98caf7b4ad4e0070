import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plan } from "../model/plan.ts";
import { problem, refuse } from "../model/problem.ts";
import type { Owner, PlanOptions } from "../ports/owner.ts";
import type { PlanMode } from "../ui/plan/text.ts";
import type { Context } from "./context.ts";
import { planOptionsOf } from "./plan-options.ts";
import { type DesiredFiles, desiredOf, projectOf } from "./project.ts";
import { selectorOf, targetsOf } from "./selector.ts";
import type { Invocation } from "./specification.ts";
import { isAutomated } from "./terminal.ts";

/** What a plan is asked for with. */
export interface Wanted extends DesiredFiles {
  readonly options: PlanOptions;
}

/** Reads options and files; the files' collections only where the plan is about them. `destroy`: the verb says so. */
export async function wantedOf(
  invocation: Invocation,
  context: Context,
  destroy = false,
): Promise<Wanted> {
  const options = planOptionsOf(invocation.options, destroy);
  const isAboutFiles = modeOf(options) === undefined;
  const selector = selectorOf(invocation.options);
  if (selector !== undefined && !isAboutFiles) refuseSelector();
  const files = await (isAboutFiles ? desiredOf : projectOf)(invocation, context);
  if (selector === undefined) return { ...files, options };
  const targets = [...(options.targets ?? []), ...targetsOf(files.desired, selector)];
  return { ...files, options: { ...options, targets } };
}

/** Tags that are looked for are those of the files. */
function refuseSelector(): never {
  return refuse("usage/wrong", {
    detail: "--selector chooses among what the files have, and this plan does not go by the files.",
    hint: "Name what is meant with --target.",
  });
}

/** What kind of plan this is, where it is not the usual one: its words are others. */
export function modeOf({ destroy, refreshOnly, to, edit }: PlanOptions): PlanMode | undefined {
  if (edit !== undefined) return "edit";
  if (destroy === true) return "destroy";
  if (to !== undefined) return "earlier";
  return refreshOnly === true ? "refreshOnly" : undefined;
}

/** The owner's plan, with what this side alone can see. */
export async function planned(owner: Owner, wanted: Wanted, context: Context): Promise<Plan> {
  const plan = await plannedFiles(owner, wanted);
  return lacksState(plan, context) && (await context.backend?.()) === undefined
    ? { ...plan, warnings: [noState(context), ...plan.warnings] }
    : plan;
}

/** The owner's plan, with how the files of WebJobs change: this side has the new ones, the owner the old ones. */
export async function plannedFiles(
  owner: Owner,
  { desired, contents, options }: Wanted,
): Promise<Plan> {
  const plan = await owner.plan(desired, options);
  if (!plan.changes.some(({ kind }) => kind === "webJob")) return plan;
  const { withFileChanges } = await import("./file-changes.ts");
  return withFileChanges(plan, { contents, owner });
}

/** Whether an apply of it would do anything. */
export function isApplicable({ changes, drift }: Plan, { refreshOnly }: PlanOptions): boolean {
  return changes.length > 0 || (refreshOnly === true && drift.length > 0);
}

/** A build machine begins with an empty folder: what is recorded there is gone with it. */
function lacksState({ serial }: Plan, { processEnvironment, stateDir }: Context): boolean {
  if (!isAutomated(processEnvironment) || serial > 0) return false;
  return !existsSync(join(stateDir, "state.json"));
}

function noState({ stateDir }: Context) {
  return problem("plan/no-state", {
    detail: `CI is set, and there is no state in ${stateDir}: this plan compares with nothing, and an apply would record it in a folder that most build machines throw away. This is probably not what is meant.`,
    hint: "Let the environment's `backend` in sched.yaml name the server (`type: http`), choose the environment with -e, or bring the state along with --state.",
  });
}
