import type { Desired } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import type { Plan } from "../model/plan.ts";
import { type Problem, problem, ProblemError } from "../model/problem.ts";
import type { PlanRights } from "../ports/owner.ts";

/**
 * What a caller may see of a plan, or `api/role` with all that it may not do. It is decided on the plan and not on what
 * was sent: taking something out of the files changes it too.
 */
export function withinRights(plan: Plan, desired: Desired, rights: PlanRights | undefined): Plan {
  if (rights === undefined) return plan;
  const { collections, webJobs } = rights;
  const problems: Problem[] = [];
  if (!webJobs && plan.changes.some(({ kind }) => kind === "webJob")) problems.push(noWebJobs());
  if (collections === undefined) return answered(plan, problems);
  const reach = new Set(collections.map(nameKey));
  const holds = (address: string): boolean => reach.has(nameKey(address.split("/")[0] ?? ""));
  // What stays as it is counts as well: the answer would tell whether a literal secret is the recorded one.
  const named = [
    ...desired.collections.map(({ name }) => name),
    ...plan.changes.flatMap(({ address, movedFrom }) =>
      [address, movedFrom ?? address].map((each) => each.split("/")[0] ?? ""),
    ),
  ];
  const beyond = [...new Set(named.filter((name) => !holds(name)))].sort();
  if (beyond.length > 0) problems.push(beyondReach(beyond, collections));
  return answered(
    {
      ...plan,
      drift: plan.drift.filter(({ address }) => holds(address)),
      holds: plan.holds.filter(({ address }) => holds(address)),
      unmanaged: plan.unmanaged.filter(holds),
    },
    problems,
  );
}

function answered(plan: Plan, problems: readonly Problem[]): Plan {
  if (problems.length > 0) throw new ProblemError(problems);
  return plan;
}

/** Who applies WebJobs runs programs on the machine that serves. */
export function noWebJobs(): Problem {
  return problem("api/role", {
    detail:
      "This changes WebJobs, which is running programs on the machine that serves, and the token has not been given that right.",
    hint: "Whoever runs the service grants it in serve.yaml: tokens: [{ name: NAME, role: apply, webJobs: true }].",
  });
}

function beyondReach(beyond: readonly string[], collections: readonly string[]): Problem {
  return problem("api/role", {
    detail: `The plan is about ${beyond.join(", ")}, and the token is limited to ${collections.join(", ")}.`,
    hint: "Ask whoever runs the service for a token that reaches further, or plan with --target.",
  });
}
