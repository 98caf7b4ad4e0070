import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import type { Plan } from "../../model/plan.ts";
import { planDocument } from "../../ui/plan/json.ts";
import { renderMarkdown } from "../../ui/plan/markdown.ts";
import { renderPlan } from "../../ui/plan/text.ts";
import { contextOf, durationOption } from "../context.ts";
import { applyCommand } from "../next-command.ts";
import { printResult } from "../output.ts";
import { desiredOf } from "../project.ts";
import { flag, type Invocation, textOption } from "../specification.ts";

/** `sched plan`. */
export async function run(invocation: Invocation): Promise<0 | 2> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const horizonMs = durationOption("--horizon", textOption(options, "horizon") ?? "P7D");
  const desired = await desiredOf(invocation, context);
  const plan = await withOwner(context, (owner) => owner.plan(desired, { horizonMs }));
  printResult(terminal, context, {
    text: () =>
      textOption(options, "format") === "markdown"
        ? renderMarkdown(plan)
        : renderPlan(plan, {
            colour: terminal.colour,
            columns: terminal.columns,
            next: applyCommand(options),
          }),
    json: () => planDocument(plan),
  });
  return flag(options, "detailedExitcode") && hasChanges(plan) ? exitCodes.changes : exitCodes.done;
}

function hasChanges(plan: Plan): boolean {
  return plan.changes.length > 0;
}
