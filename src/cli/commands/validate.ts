import { exitCodes } from "../../model/codes.ts";
import { isError } from "../../model/problem.ts";
import { projectHazards } from "../../plan/hazards.ts";
import { systemClock } from "../../system-clock.ts";
import { problemsGithub } from "../../ui/diagnostics/github.ts";
import { validateDocument } from "../../ui/diagnostics/json.ts";
import { contextOf } from "../context.ts";
import { printResult } from "../output.ts";
import { readProject } from "../project.ts";
import { printProblems } from "../report.ts";
import { flag, type Invocation, textOption } from "../specification.ts";

/** `sched validate`. */
export async function run(invocation: Invocation): Promise<0 | 10> {
  const context = contextOf(invocation);
  const { problems: faults, desired, sources } = await readProject(invocation, context);
  const hazards = desired === undefined ? [] : projectHazards(desired, systemClock.now());
  const problems = [...faults, ...hazards];
  const isStrict = flag(invocation.options, "strict");
  const github = textOption(invocation.options, "format") === "github";
  if (!context.json && !github) await printProblems(invocation.terminal, { problems, sources });
  const valid = !problems.some(isError);
  printResult(invocation.terminal, context, {
    json: () => validateDocument(problems),
    text: () => {
      if (github) return problemsGithub(problems);
      if (!valid) return "";
      const collections = desired?.collections ?? [];
      const jobs = collections.reduce((sum, each) => sum + each.jobs.length, 0);
      const webJobs = collections.reduce((sum, each) => sum + each.webJobs.length, 0);
      return `Valid: ${counted(collections.length, "job collection")}, ${counted(jobs, "job")}, ${counted(webJobs, "WebJob")}.\n`;
    },
  });
  const isGood = isStrict ? problems.length === 0 : valid;
  return isGood ? exitCodes.done : exitCodes.invalidFiles;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
