import { basename, join } from "node:path";
import type { DocumentKind } from "../../config/documents.ts";
import { findFiles, readSource } from "../../config/find.ts";
import { formatText as formatted } from "../../config/format.ts";
import { exitCodes } from "../../model/codes.ts";
import { isError, type Problem, problem, ProblemError } from "../../model/problem.ts";
import { formatDocument, type FormatReport, formatText } from "../../ui/fmt/report.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { readImported } from "../import-files.ts";
import { contextOf, type Context } from "../context.ts";
import { printResult } from "../output.ts";
import { replaceText } from "../replace-text.ts";
import { FileProblems, printProblems } from "../report.ts";
import { flag, type Invocation } from "../specification.ts";

interface ReadFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly problems: readonly Problem[];
}

/** `sched fmt`: one file that is no YAML does not keep the others from being formatted. */
export async function run(invocation: Invocation): Promise<0 | 3> {
  const context = contextOf(invocation);
  const { options, terminal } = invocation;
  const dryRun = isDryRun(options);
  const check = flag(options, "check");
  const diff = flag(options, "diff");
  if (invocation.arguments.includes("-")) return formatInput(invocation, { check, diff });
  const found = filesOf(invocation, context);
  const changed = found.files.filter(({ before, after }) => before !== after);
  // As with `terraform fmt`, --check alone leaves the files alone; --diff beside nothing else shows and writes.
  const failures = check || dryRun ? [] : changed.flatMap((file) => written(context, file));
  const problems = [
    ...found.problems,
    ...found.files.flatMap((file) => file.problems),
    ...failures,
  ];
  const sources = new Map(found.files.map(({ file, before }) => [file, before]));
  const report: FormatReport = { changed, problems, check: check || dryRun, diff };
  const failed = problems.some(isError);
  if (!failed || !context.json) {
    printResult(terminal, context, {
      json: () => formatDocument(report),
      text: () =>
        `${formatText(report, terminal.colour)}${dryRun ? nothingChanged(invocation) : ""}`,
    });
  }
  if (failed) throw new FileProblems(problems, sources);
  if (!context.json) await printProblems(terminal, { problems, sources });
  return check && changed.length > 0 ? exitCodes.wouldFormat : exitCodes.done;
}

/** Those named, or all of the project. */
function filesOf(
  invocation: Invocation,
  context: Context,
): { readonly files: readonly ReadFile[]; readonly problems: readonly Problem[] } {
  const named = invocation.arguments;
  if (named.length > 0) {
    return readAll(named, (file) =>
      readSource(context.dir, file, { maxFileBytes: undefined, anywhere: true }),
    );
  }
  const { project, collections, tests, problems } = findFiles(context.dir);
  const files = [...(project === undefined ? [] : [project]), ...collections, ...tests];
  const read = readAll(files, (file) =>
    readSource(context.dir, file, { maxFileBytes: undefined, anywhere: false }),
  );
  return { files: read.files, problems: [...problems, ...read.problems] };
}

function readAll(
  files: readonly string[],
  read: (file: string) => ReturnType<typeof readSource>,
): { readonly files: readonly ReadFile[]; readonly problems: readonly Problem[] } {
  const result = { files: [] as ReadFile[], problems: [] as Problem[] };
  for (const file of files) {
    const source = read(file);
    if ("code" in source) {
      result.problems.push(source);
      continue;
    }
    const { text: after, problems } = formatted(kindOf(file), file, source.text);
    result.files.push({ file, before: source.text, after, problems });
  }
  return result;
}

function kindOf(file: string): DocumentKind {
  const name = basename(file);
  if (name === "sched.yaml") return "project";
  if (name.endsWith(".schedtest.yaml")) return "tests";
  return name === "serve.yaml" ? "serve" : "jobCollection";
}

function written(context: Context, { file, after }: ReadFile): readonly Problem[] {
  const failure = replaceText(join(context.dir, file), after);
  return failure === undefined ? [] : [failure];
}

/** Standard input to standard output, for editors: what is no YAML comes back as it was sent. */
async function formatInput(
  { arguments: named, terminal }: Invocation,
  { check, diff }: { readonly check: boolean; readonly diff: boolean },
): Promise<0 | 3> {
  if (named.length > 1) {
    throw new ProblemError([
      problem("usage/wrong", {
        detail: "`-` stands for standard input, and for nothing beside it.",
      }),
    ]);
  }
  const file = "standard input";
  const before = `${await readImported("-", terminal)}\n`;
  const kind = /^sched:/m.test(before) ? "project" : "jobCollection";
  const { text: after, problems } = formatted(kind, file, before);
  const changed = before === after ? [] : [{ file, before, after }];
  if (problems.some(isError)) throw new FileProblems(problems, new Map([[file, before]]));
  await printProblems(terminal, { problems });
  if (diff) terminal.out(formatText({ changed, problems, check, diff }, terminal.colour));
  else if (!check) terminal.out(after);
  return check && changed.length > 0 ? exitCodes.wouldFormat : exitCodes.done;
}
