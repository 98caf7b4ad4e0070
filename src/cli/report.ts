import { codes, type ExitCode, exitCodes } from "../model/codes.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { Terminal } from "./terminal.ts";

interface Reported {
  readonly json: boolean;
  readonly problems: readonly Problem[];
  /** The texts of files, for excerpts. */
  readonly sources?: ReadonlyMap<string, string>;
}

/** Says what went wrong, in the form that was asked for; answers the exit code of the first error. */
export async function reportProblems(terminal: Terminal, reported: Reported): Promise<ExitCode> {
  const { json, problems } = reported;
  const first = problems.find(isError);
  if (json && first !== undefined) {
    const { diagnosticOf } = await import("../ui/diagnostics/json.ts");
    const { code, summary, detail, hint } = first;
    const error = { code, summary, detail, hint: hint ?? null };
    const document = { formatVersion: "1.0", error, diagnostics: problems.map(diagnosticOf) };
    terminal.out(`${JSON.stringify(document)}\n`);
  } else {
    await printProblems(terminal, reported);
  }
  return first === undefined ? exitCodes.done : codes[first.code].exit;
}

/** For people, on standard error, with excerpts of the files they stand in. */
export async function printProblems(
  terminal: Terminal,
  { problems, sources }: Omit<Reported, "json">,
): Promise<void> {
  if (problems.length === 0) return;
  const { problemsText } = await import("../ui/diagnostics/text.ts");
  const { colour, columns } = terminal;
  terminal.error(
    problemsText(problems, { colour, columns, ...(sources === undefined ? {} : { sources }) }),
  );
}

/** A defect of ours: one sentence, and the trace only for those who ask with SCHED_DEBUG=1. */
export async function reportDefect(
  terminal: Terminal,
  { json, error }: { readonly json: boolean; readonly error: unknown },
): Promise<ExitCode> {
  const said = error instanceof Error ? error.message : String(error);
  await reportProblems(terminal, {
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

/** Faults in files, on their way to `reportProblems`: the texts they stand in go with them. */
export class FileProblems extends Error {
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;

  constructor(problems: readonly Problem[], sources: ReadonlyMap<string, string>) {
    super("The files are invalid.");
    this.name = "FileProblems";
    this.problems = problems;
    this.sources = sources;
  }
}
