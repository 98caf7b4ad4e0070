import { refusedVariable } from "../../model/web-job-variable.ts";
import { catchUp, durationsIn } from "./durations.ts";
import { knownWarnings, matrix } from "./job-rules.ts";
import { type Complaint, given, isMapping, type Mapping, type Rule, textAt } from "./report.ts";

/** What is wrong with a WebJob, beyond the schema and beside its schedule. */
export const webJobRules: readonly Rule[] = [
  sourceOrScript,
  scriptLanguage,
  insideProject,
  continuousHasNoRuns,
  triggeredEnds,
  environmentOfItsOwn,
  durationsIn("stoppingWaitTime", "idleTimeout", "restartTime"),
  catchUp,
  knownWarnings,
  matrix,
];

function sourceOrScript(webJob: Mapping): readonly Complaint[] {
  const source = given(webJob, "source");
  const script = given(webJob, "script");
  if (source !== script) return [];
  if (!source) {
    const detail = "The WebJob does not say what runs: it needs `source` or `script`.";
    const hint = "Add `source: ./webjobs/NAME`, a folder, a zip or a single script.";
    return [{ code: "language/missing-key", keys: [], at: "key", detail, hint }];
  }
  const detail = "A WebJob has `source` or `script`, not both.";
  return [{ code: "language/contradiction", keys: ["script"], at: "key", detail }];
}

function scriptLanguage(webJob: Mapping): readonly Complaint[] {
  const script = given(webJob, "script");
  if (script === given(webJob, "language")) return [];
  if (script) {
    const detail = "`script` needs `language`, which decides what runs it.";
    const hint = "Add `language: sh`, or another file ending such as `py` or `js`.";
    return [{ code: "language/missing-key", keys: ["script"], at: "key", detail, hint }];
  }
  const detail = "`language` is that of `script`; what runs a `source` is decided by its files.";
  return [{ code: "language/contradiction", keys: ["language"], at: "key", detail }];
}

/** What the host refuses at the start is refused before it is applied. */
function environmentOfItsOwn(webJob: Mapping): readonly Complaint[] {
  const { environment } = webJob;
  if (!isMapping(environment)) return [];
  return Object.keys(environment).flatMap((name): readonly Complaint[] => {
    const why = refusedVariable(name);
    if (why === undefined) return [];
    const detail = `The environment variable ${name} ${why}; a WebJob cannot set it.`;
    const hint = "Give it another name, and let the script pass it on.";
    return [{ code: "language/value", keys: ["environment", name], at: "key", detail, hint }];
  });
}

function insideProject(webJob: Mapping): readonly Complaint[] {
  const source = textAt(webJob, "source");
  if (source === undefined || !/^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(source))
    return [];
  const detail = "`source` must lie inside the project: no absolute path, no `..`.";
  const hint = "Write it relative to the project: `./webjobs/NAME`.";
  return [{ code: "language/value", keys: ["source"], detail, hint }];
}

function continuousHasNoRuns(webJob: Mapping): readonly Complaint[] {
  if (webJob["type"] !== "continuous") return [];
  return ["schedule", "calendar", "idleTimeout", "historySize", "catchUp", "overlap", "notify"]
    .filter((key) => given(webJob, key))
    .map((key) => ({
      code: "language/contradiction",
      keys: [key],
      at: "key",
      detail: `\`${key}\` is about single runs, and a continuous WebJob runs all the time.`,
      hint: "Leave it out, or write `type: triggered`.",
    }));
}

function triggeredEnds(webJob: Mapping): readonly Complaint[] {
  if (webJob["type"] !== "triggered") return [];
  return ["restartTime", "maxRestarts", "debug"]
    .filter((key) => given(webJob, key))
    .map((key) => ({
      code: "language/contradiction",
      keys: [key],
      at: "key",
      detail: `\`${key}\` is about a program that runs all the time, and a triggered WebJob ends.`,
      hint: "Leave it out, or write `type: continuous`.",
    }));
}
