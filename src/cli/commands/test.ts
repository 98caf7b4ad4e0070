import { relative, resolve } from "node:path";
import { runTrial } from "../../compose/trials.ts";
import { exitCodes } from "../../model/codes.ts";
import { isError, refuse } from "../../model/problem.ts";
import type { Trial } from "../../model/trial.ts";
import { timeZoneDataVersion } from "../../schedule/zone-rules.ts";
import type { TrialVerdict } from "../../trials/verdict.ts";
import { testDocument } from "../../ui/test/json.ts";
import { junitText } from "../../ui/test/junit.ts";
import { noTrialsText, trialSummary, trialText } from "../../ui/test/text.ts";
import type { LoadedFiles } from "../../config/load-files.ts";
import { type Context, contextOf } from "../context.ts";
import { printResult, writeJson } from "../output.ts";
import { readProject } from "../project.ts";
import { FileProblems, printProblems } from "../report.ts";
import { selectionOfFiles, selectorOf } from "../selector.ts";
import { type Invocation, textOption } from "../specification.ts";

/** `sched test [FILE…]`: the tests of the files, one after the other, on clocks of their own. */
export async function run(invocation: Invocation): Promise<0 | 1> {
  const context = contextOf(invocation);
  const { terminal, options } = invocation;
  const files = await readProject(invocation, context);
  const { desired, problems, sources } = files;
  if (desired === undefined || problems.some(isError)) throw new FileProblems(problems, sources);
  await printProblems(terminal, { problems, sources });
  const trials = chosen(files, invocation, context);
  const isText = !context.json && textOption(options, "format") !== "junit";
  const verdicts: TrialVerdict[] = [];
  for (const trial of trials) {
    const verdict = await runTrial(trial, desired);
    verdicts.push(verdict);
    if (isText) terminal.out(trialText(verdict, terminal.colour));
  }
  const json = () => testDocument(verdicts, timeZoneDataVersion());
  if (isText) {
    if (context.jsonInto !== undefined) writeJson(context.jsonInto, json());
    terminal.out(verdicts.length === 0 ? noTrialsText : trialSummary(verdicts));
  } else printResult(terminal, context, { json, text: () => junitText(verdicts) });
  const isFine = verdicts.every(({ status }) => status !== "failed");
  return isFine ? exitCodes.done : exitCodes.failed;
}

/** Those of the named files, with the words and the tags that are asked for; refuses a choice that leaves none. */
function chosen(
  { desired, tests, files }: LoadedFiles,
  { arguments: named, options }: Invocation,
  { dir }: Context,
): readonly Trial[] {
  const wanted = named.map((name) => fileNamed(name, files, dir));
  const words = textOption(options, "filter")?.toLowerCase();
  const selector = selectorOf(options);
  const isSelected =
    selector === undefined || desired === undefined
      ? () => true
      : selectionOfFiles(desired, selector);
  const found = tests.filter(
    ({ range, name, subject, addresses }) =>
      (wanted.length === 0 || wanted.includes(range.file)) &&
      (words === undefined || `${name}\n${subject}`.toLowerCase().includes(words)) &&
      (selector === undefined || addresses.some(isSelected)),
  );
  if (found.length > 0 || tests.length === 0) return found;
  return refuse("usage/wrong", {
    detail: `None of the ${tests.length} tests is among those asked for.`,
    hint: "--filter looks for a part of a test's name or address; files are named as they stand in the project.",
  });
}

/** A file of the project, named from where the command runs or from the project. */
function fileNamed(name: string, files: readonly string[], dir: string): string {
  const candidates = [relative(dir, resolve(name)), relative(dir, resolve(dir, name))].map((path) =>
    path.replaceAll("\\", "/"),
  );
  const found = candidates.find((path) => files.includes(path));
  return (
    found ??
    refuse("usage/wrong", {
      detail: `${name} is no file of this project.`,
      hint: "Name a `*.sched.yaml` or `*.schedtest.yaml` below the project folder, or none to run all tests.",
    })
  );
}
