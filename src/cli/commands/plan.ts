import { resolve } from "node:path";
import { withReader } from "../../compose/owner.ts";
import { exitCodes } from "../../model/codes.ts";
import type { Plan } from "../../model/plan.ts";
import { formatMoment } from "../../model/time.ts";
import { systemClock } from "../../system-clock.ts";
import { planDocument } from "../../ui/plan/json.ts";
import { planGithub } from "../../ui/plan/github.ts";
import { renderMarkdown } from "../../ui/plan/markdown.ts";
import { renderPlan } from "../../ui/plan/text.ts";
import { version } from "../../version.ts";
import { againstOf, withOwnerOfCommit } from "../against.ts";
import { type Context, contextOf } from "../context.ts";
import { applyCommand, applySavedCommand } from "../next-command.ts";
import { printResult } from "../output.ts";
import { writePlanFile } from "../plan-file.ts";
import { lengthOf } from "../plan-options.ts";
import { isApplicable, modeOf, planned, plannedFiles, type Wanted, wantedOf } from "../planned.ts";
import { refuseLiterals } from "../saved-plan.ts";
import { currentRevision } from "../revision.ts";
import { flag, type Invocation, type Options, textOption } from "../specification.ts";

/** `sched plan`. */
export async function run(invocation: Invocation): Promise<0 | 2> {
  const { terminal, options } = invocation;
  const context = contextOf(invocation);
  const against = againstOf(options);
  const form = formOf(invocation, against);
  const wanted = await wantedOf(invocation, context);
  const out = textOption(options, "out");
  if (out !== undefined) refuseLiterals(wanted.desired);
  const plan =
    against === undefined
      ? await withReader(context, (owner) => planned(owner, wanted, context))
      : await withOwnerOfCommit(invocation, context, against, (owner) =>
          plannedFiles(owner, wanted),
        );
  if (out !== undefined) await save(out, plan, { wanted, context });
  printResult(terminal, context, {
    text: () => form(plan, wanted),
    json: () => planDocument(plan),
  });
  const hasChanges = isApplicable(plan, wanted.options);
  return flag(options, "detailedExitcode") && hasChanges ? exitCodes.changes : exitCodes.done;
}

/** Read first: a slip in an option is told before anything is looked at. */
function formOf(
  { terminal, options }: Invocation,
  against: string | undefined,
): (plan: Plan, wanted: Wanted) => string {
  const detail = lengthOf(options);
  const environment = textOption(options, "environment");
  const format = textOption(options, "format");
  if (format === "markdown") {
    return (plan, wanted) =>
      renderMarkdown(plan, { environment, detail, mode: modeOf(wanted.options) });
  }
  if (format === "github") {
    return (plan, wanted) =>
      planGithub(plan, { desired: wanted.desired, mode: modeOf(wanted.options) });
  }
  const out = textOption(options, "out");
  const hasNext = against === undefined && !terminal.isAutomated;
  const next = hasNext ? nextCommand(options, out) : undefined;
  const { colour, columns } = terminal;
  return (plan, wanted) =>
    renderPlan(plan, { colour, columns, detail, next, mode: modeOf(wanted.options), savedTo: out });
}

function nextCommand(options: Options, out: string | undefined): string {
  return out === undefined ? applyCommand(options) : applySavedCommand(options, out);
}

async function save(
  out: string,
  plan: Plan,
  { wanted, context }: { readonly wanted: Wanted; readonly context: Context },
): Promise<void> {
  const savedAt = formatMoment(systemClock.now());
  const environment = context.environmentName ?? null;
  const backend = (await context.backend?.())?.url ?? null;
  const revision = await currentRevision(context);
  const saved = { plan, ...wanted, revision, environment, backend, savedAt };
  await writePlanFile(resolve(out), saved, version);
}
