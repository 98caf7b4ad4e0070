import { codes, type ExitCode, exitCodes } from "../model/codes.ts";
import { isError, type Problem, problem, ProblemError } from "../model/problem.ts";
import { writeJson } from "./output.ts";
import type { Terminal } from "./terminal.ts";

interface Reported {
  readonly json: boolean;
  /** The `--json-into` file. */
  readonly jsonInto?: string | undefined;
  readonly problems: readonly Problem[];
  /** The texts of files, for excerpts. */
  readonly sources?: ReadonlyMap<string, string>;
}

/** Says what went wrong, in the form that was asked for; answers the exit code of the first error. */
export async function reportProblems(terminal: Terminal, reported: Reported): Promise<ExitCode> {
  const { json, jsonInto, problems } = reported;
  const first = problems.find(isError);
  if (first === undefined || !json) await printProblems(terminal, reported);
  if (first !== undefined && (json || jsonInto !== undefined)) {
    const document = await failureDocument(first, problems);
    if (json) terminal.out(`${JSON.stringify(document)}\n`);
    if (jsonInto !== undefined) writeIfPossible(jsonInto, document);
  }
  return first === undefined ? exitCodes.done : codes[first.code].exit;
}

async function failureDocument(first: Problem, problems: readonly Problem[]): Promise<object> {
  const { diagnosticOf } = await import("../ui/diagnostics/json.ts");
  const { code, summary, detail, hint } = first;
  const error = { code, summary, detail, hint: hint ?? null };
  return { formatVersion: "1.0", error, diagnostics: problems.map(diagnosticOf) };
}

/** A file that cannot be written does not hide the failure that was to be told. */
function writeIfPossible(file: string, document: object): void {
  try {
    writeJson(file, document);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** For people, on standard error, with excerpts of the files they stand in. */
export async function printProblems(
  terminal: Terminal,
  { problems, sources }: Omit<Reported, "json">,
): Promise<void> {
  if (problems.length === 0) return;
  const { problemsText } = await import("../ui/diagnostics/text.ts");
  const { errorColour: colour, columns } = terminal;
  terminal.error(
    problemsText(problems, { colour, columns, ...(sources === undefined ? {} : { sources }) }),
  );
}

/** A defect of ours: one sentence, and the trace only for those who ask with SCHED_DEBUG=1. */
export async function reportDefect(
  terminal: Terminal,
  { error, ...form }: Pick<Reported, "json" | "jsonInto"> & { readonly error: unknown },
): Promise<ExitCode> {
  // Whatever is at hand may be in it: an address, a header, a value that was about to be sent.
  const { crashText } = await import("../compose/crash-text.ts");
  const said = crashText(error instanceof Error ? error.message : String(error));
  await reportProblems(terminal, {
    ...form,
    problems: [
      problem("internal/defect", {
        detail: `sched met a situation it does not handle: ${said}`,
        hint: "Run it again with SCHED_DEBUG=1 and report what it prints.",
      }),
    ],
  });
  if (process.env["SCHED_DEBUG"] === "1" && error instanceof Error) {
    terminal.error(`${crashText(error.stack ?? "")}\n`);
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
