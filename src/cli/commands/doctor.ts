import { examine } from "../../compose/doctor.ts";
import { type ExitCode, exitCodes } from "../../model/codes.ts";
import { isError } from "../../model/problem.ts";
import { renderExamination } from "../../ui/doctor/text.ts";
import { contextOf } from "../context.ts";
import { hasFiles } from "../find-job.ts";
import { printResult } from "../output.ts";
import { readProject } from "../project.ts";
import type { Invocation } from "../specification.ts";

/** `sched doctor`: 1 when the state cannot be read or the files have errors, else 0. */
export async function run(invocation: Invocation): Promise<ExitCode> {
  const { terminal } = invocation;
  const context = contextOf(invocation);
  const files = await readProject(invocation, context);
  const examination = await examine(context, files.desired);
  const document = {
    ...examination,
    files: {
      folder: context.dir,
      count: files.files.length,
      errors: hasFiles(files) ? files.problems.filter(isError).length : 0,
    },
  };
  printResult(terminal, context, {
    text: () => renderExamination(document),
    json: () => document,
  });
  const isWell = examination.state.trouble === null && document.files.errors === 0;
  return isWell ? exitCodes.done : exitCodes.failed;
}
