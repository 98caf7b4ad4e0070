import { type ExitCode, exitCodes } from "../model/codes.ts";
import { problem, ProblemError } from "../model/problem.ts";
import { stateFolderOf } from "./backend.ts";
import { isFlagSet, type ReadOptions, withVariables } from "./option-variables.ts";
import { type ParsedCommandLine, parsePlainly } from "./parse-plainly.ts";
import { FileProblems, reportDefect, reportProblems } from "./report.ts";
import type { VerbSpecification } from "./specification.ts";
import { isAutomated, type Terminal, processTerminal } from "./terminal.ts";
import { environmentNote, namingVariables } from "./variable-words.ts";

/**
 * Runs one command line and sets the exit code of the process. It lets the process end by itself, so that what was
 * written to a pipe arrives.
 */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  const { env } = process;
  const wantsColour = !argv.includes("--no-color") && !isFlagSet(env, "SCHED_NO_COLOR");
  const terminal = processTerminal(wantsColour, isAutomated(env));
  const hasForm = argv.some((word) => /^--(?:format(?:=.*)?|plain)$/.test(word));
  const json = argv.includes("--json") || (isFlagSet(env, "SCHED_JSON") && !hasForm);
  const form = { json, jsonInto: jsonIntoIn(argv) ?? env["SCHED_JSON_INTO"] };
  process.on("uncaughtException", (error) => {
    void dieOf(error, terminal, form);
  });
  process.exitCode = await exitCodeOf(argv, terminal, form);
}

/** Where a failure is told as JSON. */
interface FailureForm {
  readonly json: boolean;
  readonly jsonInto: string | undefined;
}

/** Read by itself: the command line may be what is wrong. */
function jsonIntoIn(argv: readonly string[]): string | undefined {
  const option = "--json-into";
  const index = argv.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (index === -1) return undefined;
  return argv[index] === option ? argv[index + 1] : argv[index]?.slice(option.length + 1);
}

/** What nobody caught: said like any other failure; the state is safe, for nothing is kept in memory alone. */
async function dieOf(error: unknown, terminal: Terminal, form: FailureForm): Promise<never> {
  await reportDefect(terminal, { ...form, error });
  process.exit(exitCodes.failed);
}

async function exitCodeOf(
  argv: readonly string[],
  terminal: Terminal,
  form: FailureForm,
): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (error instanceof ProblemError) {
      return reportProblems(terminal, { ...form, problems: error.problems });
    }
    if (error instanceof FileProblems) {
      return reportProblems(terminal, {
        ...form,
        problems: error.problems,
        sources: error.sources,
      });
    }
    return reportDefect(terminal, { ...form, error });
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  if (isVersionRequest(argv)) {
    // Asked by scripts and editors all the time: it must not pay for the command line's table.
    const { run } = await import("./commands/version.ts");
    const json = argv.includes("--json");
    const verb = { name: "version" };
    const line = { verb, arguments: [], options: { json }, given: json ? ["json"] : [] };
    const { options } = withVariables(line, process.env);
    return run({ verb: "version", arguments: [], options, terminal, environment: process.env });
  }
  const { verbs } = await import("./verbs.ts");
  const plain = parsePlainly(verbs, argv);
  if (plain !== undefined) return runVerb(plain, argv, terminal, verbs);
  const { parseCommandLine } = await import("./parse.ts");
  const parsed = parseCommandLine(verbs, argv);
  if (parsed.ok) return runVerb(parsed.value, argv, terminal, verbs);
  if (parsed.failure.kind === "help") {
    terminal.out(parsed.failure.text);
    return exitCodes.done;
  }
  const { detail, hint } = parsed.failure;
  throw new ProblemError([problem("usage/wrong", { detail, hint })]);
}

async function runVerb(
  parsed: ParsedCommandLine,
  argv: readonly string[],
  terminal: Terminal,
  verbs: readonly VerbSpecification[],
): Promise<ExitCode> {
  const read = withVariables(parsed, process.env);
  try {
    return await runWith(read, { parsed, argv, terminal, verbs });
  } catch (error) {
    throw namingVariables(error, read.taken);
  }
}

interface Command {
  readonly parsed: ParsedCommandLine;
  readonly argv: readonly string[];
  readonly terminal: Terminal;
  readonly verbs: readonly VerbSpecification[];
}

async function runWith(
  read: ReadOptions,
  { parsed: { verb, arguments: words }, argv, terminal, verbs }: Command,
): Promise<ExitCode> {
  const { env: environment } = process;
  const { options } = read;
  const { run } = await verb.load();
  const note = options["json"] !== true && tellsVariables(verb) ? environmentNote(read) : "";
  if (note !== "") terminal.error(note);
  const common = { options, argv, terminal, environment, verbs };
  const invocation = { verb: verb.name, arguments: words, ...common };
  const state = await stateFolderOf(invocation);
  return run(
    state === undefined
      ? invocation
      : { ...invocation, options: { ...options, state, stateOfProject: true } },
  );
}

/** What changes something, and what decides whether something may be changed. */
function tellsVariables({ name, options = [] }: VerbSpecification): boolean {
  return name === "test" || options.some(({ form }) => form === "--dry-run");
}

function isVersionRequest(argv: readonly string[]): boolean {
  const words = argv.filter((word) => word !== "--json");
  return words.length === 1 && ["version", "--version", "-V"].includes(words[0] ?? "");
}
