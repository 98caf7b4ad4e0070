import { expect, test } from "vitest";
import { globalOptions } from "../../../src/cli/global-options.ts";
import { variableOf, withVariables } from "../../../src/cli/option-variables.ts";
import { parseCommandLine } from "../../../src/cli/parse.ts";
import { parsePlainly } from "../../../src/cli/parse-plainly.ts";
import { verbs } from "../../../src/cli/verbs.ts";
import { ProblemError } from "../../../src/model/problem.ts";

/** What the options of a command line come to, both readers of it agreeing. */
function optionsOf(argv: readonly string[], environment: Record<string, string>) {
  const plain = parsePlainly(verbs, argv);
  const full = parseCommandLine(verbs, argv);
  if (plain === undefined || !full.ok) throw new Error(`not read: ${argv.join(" ")}`);
  const options = withVariables(plain, environment);
  expect(withVariables(full.value, environment)).toEqual(options);
  return options;
}

test.each<[argv: string, environment: Record<string, string>, key: string, value: unknown]>([
  ["plan", { SCHED_STATE: "/srv" }, "state", "/srv"],
  ["plan --state here", { SCHED_STATE: "/srv" }, "state", "here"],
  ["plan", { SCHED_STATE: "" }, "state", undefined],
  ["plan", { SCHED_DIR: "jobs" }, "C", "jobs"],
  ["plan", { SCHED_ENVIRONMENT: "prod" }, "environment", "prod"],
  ["plan", { SCHED_JSON: "1" }, "json", true],
  ["plan", { SCHED_JSON: "0" }, "json", undefined],
  ["plan", { SCHED_NO_COLOR: "yes" }, "color", false],
  ["plan", { SCHED_PLAN_FORMAT: "github" }, "format", "github"],
  ["plan --format text", { SCHED_PLAN_FORMAT: "github" }, "format", "text"],
  ["validate", { SCHED_PLAN_FORMAT: "github" }, "format", "text"],
  ["history", { SCHED_HISTORY_COUNT: "5" }, "n", "5"],
  ["plan", { SCHED_PLAN_TARGET: "a\nb/c\n" }, "target", ["a", "b/c"]],
  ["plan --target d", { SCHED_PLAN_TARGET: "a" }, "target", ["d"]],
  ["import crontab f", { SCHED_IMPORT_NO_SYSTEM: "1" }, "system", false],
  ["apply", { SCHED_APPLY_AUTO_APPROVE: "true" }, "autoApprove", true],
])("sched %s with %j: %s is %j", (argv, environment, key, value) => {
  expect(optionsOf(argv.split(" "), environment)[key]).toEqual(value);
});

test.each([
  ["SCHED_PLAN_FORMAT", "pdf", "text, markdown, github"],
  ["SCHED_JSON", "maybe", "1 or 0"],
])("%s=%s is refused, with its name and what it takes", (name, value, takes) => {
  try {
    optionsOf(["plan"], { [name]: value });
    throw new Error("it was taken");
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [problem] = error.problems;
    expect(problem?.code).toBe("usage/wrong");
    expect(`${problem?.detail} ${problem?.hint}`).toContain(name);
    expect(problem?.hint).toContain(takes);
  }
});

test("each option has a variable of its own, and none that means something else", () => {
  const names = [
    ...globalOptions.map((option) => variableOf(option)),
    ...verbs.flatMap(({ name, options = [] }) => options.map((each) => variableOf(each, name))),
  ];
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.filter((name) => !/^SCHED_[A-Z]+(_[A-Z]+)*$/.test(name))).toEqual([]);
  const taken = ["SCHED_TOKEN", "SCHED_TOKEN_URL", "SCHED_DEBUG", "SCHED_SECRETS_KEY"];
  expect(names.filter((name) => taken.includes(name) || /^SCHED_(VAR|JOB)_/.test(name))).toEqual(
    [],
  );
});
