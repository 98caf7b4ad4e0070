import { runTrial } from "../../src/compose/trials.ts";
import { loadProject, type LoadOptions } from "../../src/config/load.ts";
import { isError } from "../../src/model/problem.ts";
import type { TrialVerdict } from "../../src/trials/verdict.ts";
import { trialText } from "../../src/ui/test/text.ts";
import { projectFolder } from "./project-folder.ts";

const action =
  'action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" }, retryPolicy: { retryType: fixed, retryInterval: PT30S, retryCount: 2 } }';

/** A collection `c` on Berlin's clock, with a job a line, as a mapping without its braces. */
export function collectionText(jobs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(jobs).map(([name, job]) => `  ${name}: { ${job}, ${action} }\n`);
  return `jobCollection: c\ntimeZone: Europe/Berlin\njobs:\n${lines.join("")}`;
}

/** Runs the tests of a project's files; files that are wrong are a defect of the test. */
export async function tried(
  files: Readonly<Record<string, string>>,
  options: LoadOptions = {},
): Promise<readonly TrialVerdict[]> {
  const { desired, tests, problems } = loadProject(projectFolder(files), options);
  const wrong = problems.filter(isError);
  if (desired === undefined || wrong.length > 0) {
    throw new Error(wrong.map(({ detail, hint }) => `${detail} ${hint ?? ""}`).join("\n"));
  }
  const verdicts: TrialVerdict[] = [];
  for (const trial of tests) verdicts.push(await runTrial(trial, desired));
  return verdicts;
}

/** What a person reads of one test of a job `j`, below the line with its name; empty: it has passed. */
export async function findingsOf(job: string, test: string): Promise<string> {
  const lines = test.trim().replaceAll("\n", "\n    ");
  const text = `${collectionText({ j: job })}tests:\n  - name: it holds\n    job: j\n    ${lines}\n`;
  const [verdict] = await tried({ "c.sched.yaml": text });
  if (verdict === undefined) throw new Error("There is no test.");
  const [, ...rest] = trialText(verdict, false).split("\n");
  return rest
    .map((line) => line.replace(/^ {4}/, ""))
    .join("\n")
    .trimEnd();
}
