import { withOwner } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import type { Desired } from "../../model/desired.ts";
import { refuse } from "../../model/problem.ts";
import type { ApplyAnswer, ApplyRequest, Owner } from "../../ports/owner.ts";
import { renderPlan } from "../../ui/plan/text.ts";
import { type Context, contextOf, countOption, durationOption } from "../context.ts";
import { printResult } from "../output.ts";
import { desiredOf } from "../project.ts";
import { flag, type Invocation, textOption } from "../specification.ts";

/** `sched apply`. */
export async function run(invocation: Invocation): Promise<0> {
  const context = contextOf(invocation);
  const desired = await desiredOf(invocation, context);
  const answer = await withOwner(context, (owner) =>
    planAndApply(invocation, context, owner, desired),
  );
  printResult(invocation.terminal, context, {
    text: () => (answer.applied ? applied(answer) : ""),
    json: () => ({ formatVersion: "1.0", ...answer }),
  });
  return exitCodes.done;
}

async function planAndApply(
  invocation: Invocation,
  context: Context,
  owner: Owner,
  desired: Desired,
): Promise<ApplyAnswer> {
  const { terminal, options } = invocation;
  const request = requestOf(invocation, context);
  const plan = await owner.plan(desired, { horizonMs: request.horizonMs });
  const { columns } = terminal;
  if (context.json) terminal.error(renderPlan(plan, { colour: terminal.errorColour, columns }));
  else terminal.out(renderPlan(plan, { colour: terminal.colour, columns }));
  const { lineage, serial, summary } = plan;
  if (plan.changes.length === 0) {
    if (plan.warnings.some(({ code }) => code === "schedule/time-zone-data")) {
      // Nothing to approve: the state only takes note that the warning above was seen.
      await owner.apply(desired, { ...request, digest: plan.digest });
    }
    return { applied: false, lineage, serial, summary };
  }
  if (!flag(options, "autoApprove")) await approve(invocation);
  return commit(invocation, owner, desired, { ...request, digest: plan.digest });
}

/** All but the plan. Read first: a slip in an option is told before anything is shown or asked. */
function requestOf({ options }: Invocation, context: Context): Omit<ApplyRequest, "digest"> {
  const maxDestroy = textOption(options, "maxDestroy");
  return {
    horizonMs: durationOption("--horizon", textOption(options, "horizon") ?? "P7D"),
    by: context.by,
    ...(maxDestroy === undefined
      ? {}
      : { maxDestroy: maxDestroy === "0" ? 0 : (countOption("--max-destroy", maxDestroy) ?? 0) }),
    allowDestroy: flag(options, "allowDestroy"),
    allowFire: flag(options, "allowFire"),
  };
}

/** Only the word `yes` approves. */
async function approve({ terminal }: Invocation): Promise<void> {
  if (!terminal.inIsTerminal) {
    refuse("apply/no-terminal", {
      detail: "The changes above need approval, and standard input is no terminal.",
      hint: "Pass --auto-approve where nobody can answer, as in CI.",
    });
  }
  const answer = await terminal.ask(
    "\nDo you want to perform these actions?\n  Only 'yes' will be accepted to approve.\n\n  Enter a value: ",
  );
  if (answer?.trim() !== "yes") {
    refuse("apply/declined", { detail: "Nothing was changed." });
  }
}

/** With a live line on a terminal, plainly elsewhere. */
async function commit(
  { terminal }: Invocation,
  owner: Owner,
  desired: Desired,
  request: ApplyRequest,
): Promise<ApplyAnswer> {
  if (!terminal.errorIsTerminal) return owner.apply(desired, request);
  const { showApply } = await import("../../ui/apply/live.tsx");
  const live = showApply({ colour: terminal.errorColour });
  try {
    return await owner.apply(desired, request);
  } finally {
    live.end();
  }
}

function applied({ summary, serial }: ApplyAnswer): string {
  const { add, change, destroy } = summary;
  return `\nApply complete! Jobs: ${add} added, ${change} changed, ${destroy} destroyed. The state is at serial ${serial}.\n`;
}
