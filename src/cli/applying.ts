import { withOwner, withReader } from "../compose/owner.ts";
import type { RemoteBackend } from "../compose/remote.ts";
import { exitCodes } from "../model/codes.ts";
import type { Desired } from "../model/desired.ts";
import type { Plan } from "../model/plan.ts";
import { refuse } from "../model/problem.ts";
import type { ApplyAnswer, ApplyRequest, Owner } from "../ports/owner.ts";
import { type PlanMode, renderPlan } from "../ui/plan/text.ts";
import { remoteAt } from "./backend.ts";
import { type Context, contextOf, countOption } from "./context.ts";
import { isDryRun, nothingChanged } from "./dry-run.ts";
import { printResult } from "./output.ts";
import { readPlanFile } from "./plan-file.ts";
import { lengthOf, refusePlanningOptions } from "./plan-options.ts";
import { isApplicable, modeOf, planned, wantedOf } from "./planned.ts";
import { currentRevision } from "./revision.ts";
import type { SavedPlan } from "./saved-plan.ts";
import { shipFiles } from "./ship-files.ts";
import { flag, type Invocation, textOption } from "./specification.ts";

/** Plans, shows, asks and applies. `destroy`: the verb says so. */
export async function applyPlanned(invocation: Invocation, destroy = false): Promise<0> {
  const context = contextOf(invocation);
  const allowed = allowancesOf(invocation, context);
  const show = showing(invocation, context);
  const wanted = await wantedOf(invocation, context, destroy);
  const mode = modeOf(wanted.options);
  const revision = mode === undefined ? await currentRevision(context) : undefined;
  if (isDryRun(invocation.options)) {
    show(await withReader(context, (owner) => planned(owner, wanted, context)), mode);
    return dryRunEnds(invocation, context);
  }
  const answer = await withOwner(context, async (owner) => {
    const plan = await planned(owner, wanted, context);
    show(plan, mode);
    const request = requestOf(plan, { ...wanted, revision }, allowed);
    if (isApplicable(plan, wanted.options)) {
      if (!flag(invocation.options, "autoApprove")) await approve(invocation, mode);
      await shipFiles(owner, plan, wanted.contents);
      return commit(invocation, owner, wanted.desired, request);
    }
    await shipFiles(owner, plan, wanted.contents);
    if (plan.warnings.some(({ code }) => code === "schedule/time-zone-data")) {
      // Nothing to approve: the state only takes note that the warning above was seen.
      await owner.apply(wanted.desired, request);
    }
    const { lineage, serial, summary } = plan;
    return { applied: false, lineage, serial, summary };
  });
  return printAnswer(invocation, context, { answer, mode });
}

/** Applies a plan that was saved, and looked at, before: nobody is asked again. */
export async function applySaved(invocation: Invocation, file: string): Promise<0> {
  const context = contextOf(invocation);
  const allowed = allowancesOf(invocation, context);
  const show = showing(invocation, context, "summary");
  const saved = await readPlanFile(file);
  refusePlanningOptions(invocation.options, saved.environment);
  const mode = modeOf(saved.options);
  const where = {
    ...context,
    // A folder that is named on the command line is meant, here as elsewhere.
    ...(context.backend === undefined ? {} : { backend: async () => backendOf(invocation, saved) }),
    newLineage: newLineageOf(saved),
  };
  show(saved.plan, mode);
  if (isDryRun(invocation.options)) return dryRunEnds(invocation, context);
  const request = requestOf(saved.plan, saved, allowed);
  const answer = await withOwner(where, async (owner) => {
    await shipFiles(owner, saved.plan, saved.contents);
    return commit(invocation, owner, saved.desired, request);
  });
  return printAnswer(invocation, context, { answer, mode });
}

/** A dry run of what was shown: as `sched plan`. */
function dryRunEnds(invocation: Invocation, context: Context): 0 {
  printResult(invocation.terminal, context, {
    text: () => `\n${nothingChanged(invocation)}`,
    json: () => ({ formatVersion: "1.0", applied: false, dryRun: true }),
  });
  return exitCodes.done;
}

/** Where it was planned: the files that say so need not be here. */
function backendOf(invocation: Invocation, { backend }: SavedPlan): RemoteBackend | undefined {
  return backend === null ? undefined : remoteAt(invocation, backend);
}

/** A plan made where nothing was recorded makes the state that it was made against. */
function newLineageOf({ plan }: SavedPlan): string | undefined {
  return plan.serial === 0 ? plan.lineage : undefined;
}

type Allowances = Pick<
  ApplyRequest,
  "by" | "maxDestroy" | "allowDestroy" | "allowFire" | "allowMissingSecrets"
>;

/** All but the plan. Read first: a slip in an option is told before anything is shown or asked. */
function allowancesOf({ options }: Invocation, context: Context): Allowances {
  const maxDestroy = textOption(options, "maxDestroy");
  return {
    by: context.by,
    ...(maxDestroy === undefined
      ? {}
      : { maxDestroy: maxDestroy === "0" ? 0 : (countOption("--max-destroy", maxDestroy) ?? 0) }),
    allowDestroy: flag(options, "allowDestroy"),
    allowFire: flag(options, "allowFire"),
    ...(flag(options, "allowMissingSecrets") ? { allowMissingSecrets: true } : {}),
  };
}

function requestOf(
  plan: Plan,
  { options, revision }: Pick<SavedPlan, "options" | "revision">,
  allowed: Allowances,
): ApplyRequest {
  const { lineage, serial, firesAtOnce, digest } = plan;
  return {
    ...options,
    ...allowed,
    ...(revision === undefined ? {} : { revision }),
    digest,
    shown: { lineage, serial, firesAtOnce },
  };
}

/** Where standard output is for a document, the plan goes where people look. */
function showing(
  { terminal, options }: Invocation,
  context: Context,
  usual?: "summary",
): (plan: Plan, mode: PlanMode | undefined) => void {
  const { columns } = terminal;
  const detail = lengthOf(options) ?? usual;
  return (plan, mode) => {
    if (context.json) {
      terminal.error(renderPlan(plan, { colour: terminal.errorColour, columns, detail, mode }));
    } else terminal.out(renderPlan(plan, { colour: terminal.colour, columns, detail, mode }));
  };
}

/** Only the word `yes` approves. */
export async function approve({ terminal }: Invocation, mode: PlanMode | undefined): Promise<void> {
  if (!terminal.inIsTerminal) {
    refuse("apply/no-terminal", {
      detail: "The changes above need approval, and standard input is no terminal.",
      hint: "Pass --auto-approve where nobody can answer, as in CI.",
    });
  }
  const answer = await terminal.ask(
    `\n${questions[mode ?? "changes"]}\n  Only 'yes' will be accepted to ${mode === "destroy" ? "confirm" : "approve"}.\n\n  Enter a value: `,
  );
  if (answer?.trim() !== "yes") {
    refuse("apply/declined", { detail: "Nothing was changed." });
  }
}

const questions = {
  changes: "Do you want to perform these actions?",
  earlier:
    "Do you want to go back to these definitions?\n  The files are not changed: put them back as well, or the next plan undoes this.",
  destroy:
    "Do you really want to destroy everything shown above?\n  There is no undo: jobs go, and their history stays for its retention.",
  edit: "Do you want to change the state so?\n  The files are not changed: write it into them as well, or the next plan undoes this.",
  refreshOnly:
    "Do you want to take these as they are?\n  The state will say that they were applied; no definition changes, and nothing fires.",
} as const;

/** With a live line on a terminal, plainly elsewhere. */
export async function commit(
  { terminal }: Invocation,
  owner: Owner,
  desired: Desired,
  request: ApplyRequest,
): Promise<ApplyAnswer> {
  if (!terminal.errorIsTerminal) return owner.apply(desired, request);
  const { showApply } = await import("../ui/apply/live.tsx");
  const live = showApply({ colour: terminal.errorColour });
  try {
    return await owner.apply(desired, request);
  } finally {
    live.end();
  }
}

export interface Outcome {
  readonly answer: ApplyAnswer;
  readonly mode: PlanMode | undefined;
}

function printAnswer({ terminal }: Invocation, context: Context, outcome: Outcome): 0 {
  const { answer } = outcome;
  printResult(terminal, context, {
    text: () => {
      if (!answer.applied) return "";
      return `${applied(outcome)}${terminal.isAutomated ? "" : lookText}`;
    },
    json: () => ({ formatVersion: "1.0", ...answer }),
  });
  return exitCodes.done;
}

/** Where to look after a change. */
const lookText = "What is due next: sched status. Who changed what: sched audit.\n";

export function applied({ answer: { summary, serial }, mode }: Outcome): string {
  const { add, change, destroy } = summary;
  const state = `The state is at serial ${serial}.`;
  if (mode === "destroy") return `\nDestroy complete! Jobs: ${destroy} destroyed. ${state}\n`;
  const files =
    mode === "earlier" || mode === "edit"
      ? "\nThe files were not changed: put them back as well, or the next plan undoes this.\n"
      : "";
  return `\nApply complete! Jobs: ${add} added, ${change} changed, ${destroy} destroyed. ${state}\n${files}`;
}
