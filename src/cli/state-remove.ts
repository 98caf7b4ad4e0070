import { withOwner } from "../compose/owner.ts";
import { refuse } from "../model/problem.ts";
import type { Context } from "./context.ts";
import type { Invocation } from "./specification.ts";
import { changeState } from "./state-change.ts";
import { projectAt } from "./state-project.ts";

/** `sched state rm ADDRESS…`: takes out what a project manages; what the files still have is made anew by their next apply. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const [, ...addresses] = invocation.arguments;
  const [first] = addresses;
  if (first === undefined) {
    refuse("usage/wrong", {
      detail: "`sched state rm` takes an address, or several.",
      hint: "As in `sched state rm billing/nightly`.",
    });
  }
  await withOwner(context, async (owner) => {
    const project = await projectAt(owner, first);
    const edit = { kind: "remove", addresses } as const;
    return changeState(invocation, context, owner, { desired: { project, collections: [] }, edit });
  });
}
