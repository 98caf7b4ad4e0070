import type { Desired } from "../model/desired.ts";
import { exitCodes } from "../model/codes.ts";
import type { Plan, StateEdit } from "../model/plan.ts";
import type { Owner, PlanOptions } from "../ports/owner.ts";
import { planDocument } from "../ui/plan/json.ts";
import { renderPlan } from "../ui/plan/text.ts";
import { applied, approve, commit } from "./applying.ts";
import { type Context, durationOption } from "./context.ts";
import { isDryRun, nothingChanged } from "./dry-run.ts";
import { printResult } from "./output.ts";
import { defaultHorizon } from "./planning-options.ts";
import { flag, type Invocation } from "./specification.ts";

export interface Editing {
  /** Of a copy, its collections; else none. */
  readonly desired: Desired;
  readonly edit: StateEdit;
  /** Between the answer `yes` and the change: what it refers to is brought. */
  readonly prepare?: () => Promise<void>;
}

/** Plans a change of the state by hand, shows it, asks, and lets the owner make it; with `--dry-run` it is only shown. */
export async function changeState(
  invocation: Invocation,
  context: Context,
  owner: Owner,
  { desired, edit, prepare }: Editing,
): Promise<0> {
  const { terminal } = invocation;
  const horizonMs = durationOption("--horizon", defaultHorizon);
  const options: PlanOptions = { horizonMs, edit };
  const plan = await owner.plan(desired, options);
  if (isDryRun(invocation.options)) {
    printResult(terminal, context, {
      text: () => `${shown(plan, invocation, terminal.colour)}\n${nothingChanged(invocation)}`,
      json: () => planDocument(plan),
    });
    return exitCodes.done;
  }
  if (context.json) terminal.error(shown(plan, invocation, terminal.errorColour));
  else terminal.out(shown(plan, invocation, terminal.colour));
  const { lineage, serial, summary, digest, firesAtOnce } = plan;
  let answer = { applied: false, lineage, serial, summary };
  if (plan.changes.length > 0) {
    if (!flag(invocation.options, "autoApprove")) await approve(invocation, "edit");
    await prepare?.();
    answer = await commit(invocation, owner, desired, {
      ...options,
      by: context.by,
      allowDestroy: flag(invocation.options, "allowDestroy"),
      digest,
      shown: { lineage, serial, firesAtOnce },
    });
  }
  printResult(terminal, context, {
    text: () => (answer.applied ? applied({ answer, mode: "edit" }) : ""),
    json: () => ({ formatVersion: "1.0", ...answer }),
  });
  return exitCodes.done;
}

function shown(plan: Plan, { terminal }: Invocation, colour: boolean): string {
  return renderPlan(plan, { colour, columns: terminal.columns, mode: "edit" });
}
