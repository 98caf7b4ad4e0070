import { codes, type ExitCode, exitCodes } from "../model/codes.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { Terminal } from "./terminal.ts";

interface Reported {
  readonly json: boolean;
  readonly problems: readonly Problem[];
}

/** Says what went wrong, in the form that was asked for; answers the exit code of the first error. */
export function reportProblems(terminal: Terminal, { json, problems }: Reported): ExitCode {
  const first = problems.find(isError);
  if (first === undefined) return exitCodes.done;
  if (json) {
    const { code, summary, detail, hint } = first;
    const error = { code, summary, detail, hint: hint ?? null };
    terminal.out(`${JSON.stringify({ formatVersion: "1.0", error, diagnostics: problems })}\n`);
  }
  for (const each of problems) terminal.error(sentence(each));
  return codes[first.code].exit;
}

/** A defect of ours: one sentence, and the trace only for those who ask with SCHED_DEBUG=1. */
export function reportDefect(
  terminal: Terminal,
  { json, error }: { readonly json: boolean; readonly error: unknown },
): ExitCode {
  const said = error instanceof Error ? error.message : String(error);
  reportProblems(terminal, {
    json,
    problems: [
      problem("internal/defect", {
        detail: `sched met a situation it does not handle: ${said}`,
        hint: "Run it again with SCHED_DEBUG=1 and report what it prints.",
      }),
    ],
  });
  if (process.env["SCHED_DEBUG"] === "1" && error instanceof Error) {
    terminal.error(`${error.stack ?? ""}\n`);
  }
  return exitCodes.failed;
}

function sentence({ severity, summary, detail, hint }: Problem): string {
  const word = severity === "error" ? "Error" : "Warning";
  return `${word}: ${summary}\n  ${detail}\n${hint === undefined ? "" : `  ${hint}\n`}`;
}
