import { type Problem, problem, type ProblemDetails } from "../model/problem.ts";
import { chooseRunFile, runnableEndings, type ScriptFile } from "../model/run-file.ts";
import type { Matches, WebJobMatch } from "./match.ts";
import { rangeOf } from "./place.ts";
import { listSome } from "./words.ts";

/**
 * WebJobs that cannot run where they will be, or that would run another file than they seem to: for want of an
 * interpreter (`endings` are those which have one there; undefined: nobody knows), because they are for Windows alone, or
 * because nothing of them is a script. One warning a cause; `ignoreWarnings` of a WebJob leaves it out.
 */
export function runFileWarnings(
  { collections }: Matches,
  endings: ReadonlySet<string> | undefined,
): Problem[] {
  if (endings === undefined) return [];
  const causes = new Map<string, [Finding, ...Finding[]]>();
  for (const webJob of collections.flatMap((each) => each.webJobs)) {
    const finding = findingOf(webJob, endings);
    if (finding === undefined) continue;
    if (webJob.wanted?.ignoreWarnings?.includes(codeOf[finding.kind]) === true) continue;
    const cause = `${finding.kind} ${finding.script?.host.ending ?? ""}`;
    const known = causes.get(cause);
    if (known === undefined) causes.set(cause, [finding]);
    else known.push(finding);
  }
  return [...causes.values()].map(problemOf);
}

interface Finding {
  readonly webJob: WebJobMatch;
  readonly kind: "interpreter" | "passedOver" | "windows" | "none";
  /** What would be run if it could. */
  readonly script?: ScriptFile;
  /** The file that is run in its stead. */
  readonly instead?: string;
}

const codeOf = {
  interpreter: "webjob/interpreter",
  passedOver: "webjob/interpreter",
  windows: "webjob/run-file",
  none: "webjob/run-file",
} as const satisfies Record<Finding["kind"], Problem["code"]>;

function findingOf(webJob: WebJobMatch, endings: ReadonlySet<string>): Finding | undefined {
  const { wanted, scripts } = webJob;
  if (wanted === undefined || scripts === undefined) return undefined;
  const choice = chooseRunFile(scripts, endings);
  if (choice.kind !== "found") return { webJob, ...choice };
  const { passedOver, script } = choice;
  if (passedOver === undefined) return undefined;
  return { webJob, kind: "passedOver", script: passedOver, instead: script.file };
}

function problemOf(findings: readonly [Finding, ...Finding[]]): Problem {
  const [{ kind, script, webJob }] = findings;
  const code = codeOf[kind];
  const words = script === undefined ? withoutScript(findings) : withScript(findings, script);
  const hint = `${words.hint} If it is meant: \`ignoreWarnings: [${code}]\`.`;
  return problem(code, { detail: words.detail, hint, range: rangeOf(webJob.place) });
}

function withoutScript(findings: readonly Finding[]): ProblemDetails {
  const isOne = findings.length === 1;
  const addresses = listSome(findings.map(({ webJob }) => webJob.address));
  return {
    detail: `${addresses} ${isOne ? "has" : "have"} no file that could be run.`,
    hint: `A WebJob needs a file called \`run\` with one of these endings, or any file with one of them: ${runnableEndings()}.`,
  };
}

function withScript(findings: readonly Finding[], { host }: ScriptFile): ProblemDetails {
  const isOne = findings.length === 1;
  const kind = findings[0]?.kind;
  const who = listSome(
    findings.map(({ webJob, script }) => `${webJob.address} (${script?.file ?? ""})`),
  );
  if (kind === "windows") {
    return {
      detail: `${who} ${isOne ? "runs" : "run"} on Windows alone, and cannot run where the WebJobs of this state do.`,
      hint: "Add a script that can run there, such as run.sh.",
    };
  }
  const others = findings.map(({ instead = "" }) => instead);
  const outcome =
    kind === "passedOver"
      ? `${listSome(others)} ${isOne ? "is" : "are"} run instead`
      : `${isOne ? "it" : "they"} cannot run`;
  return {
    detail: `${who} ${isOne ? "needs" : "need"} ${programOf(host)}, which is not installed where the WebJobs of this state run: ${outcome}.`,
    hint: `Install ${host.install} there, or name another program for ${host.ending} under \`interpreters\` in its serve.yaml.`,
  };
}

function programOf({ programs, ending }: ScriptFile["host"]): string {
  return programs[0]?.[0] ?? `an interpreter for ${ending}`;
}
