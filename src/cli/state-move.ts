import { parseAddress } from "../model/names.ts";
import { withOwner } from "../compose/owner.ts";
import { refuse } from "../model/problem.ts";
import type { Context } from "./context.ts";
import type { Invocation } from "./specification.ts";
import { changeState } from "./state-change.ts";
import { projectAt } from "./state-project.ts";

/** `sched state mv FROM TO`: a rename of what is recorded, with all that is known of it. */
export async function act(invocation: Invocation, context: Context): Promise<void> {
  const [, from, to, ...rest] = invocation.arguments;
  if (from === undefined || to === undefined || rest.length > 0) {
    refuse("usage/wrong", {
      detail: "`sched state mv` takes two addresses.",
      hint: "As in `sched state mv billing/old billing/new`.",
    });
  }
  for (const address of [from, to]) {
    if (parseAddress(address) !== undefined) continue;
    // An owner elsewhere would say the same of a request.
    refuse("address/form", {
      detail: `"${address}" is no address.`,
      hint: "Name a collection, or a job as collection/job.",
    });
  }
  await withOwner(context, async (owner) => {
    const project = await projectAt(owner, from);
    const edit = { kind: "move", from, to } as const;
    return changeState(invocation, context, owner, { desired: { project, collections: [] }, edit });
  });
}
