import { expect, test } from "vitest";
import { globalOptions } from "../../../src/cli/global-options.ts";
import { variableOf, withVariables } from "../../../src/cli/option-variables.ts";
import { parseCommandLine } from "../../../src/cli/parse.ts";
import { parsePlainly } from "../../../src/cli/parse-plainly.ts";
import { verbs } from "../../../src/cli/verbs.ts";
import { environmentNote, namingVariables } from "../../../src/cli/variable-words.ts";
import { problem, ProblemError } from "../../../src/model/problem.ts";

/** What the options of a command line come to, both readers of it agreeing. */
function optionsOf(argv: readonly string[], environment: Record<string, string>) {
  const plain = parsePlainly(verbs, argv);
  const full = parseCommandLine(verbs, argv);
  if (plain === undefined || !full.ok) throw new Error(`not read: ${argv.join(" ")}`);
  const { options } = withVariables(plain, environment);
  expect(withVariables(full.value, environment).options).toEqual(options);
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
  ["test --format junit", { SCHED_JSON: "1" }, "json", undefined],
  ["status --plain", { SCHED_JSON: "1" }, "json", undefined],
  ["plan --json", { SCHED_PLAN_FORMAT: "github" }, "format", "text"],
  ["plan --summary", { SCHED_PLAN_FULL: "1" }, "full", undefined],
  ["plan --full", { SCHED_PLAN_SUMMARY: "1" }, "summary", undefined],
  ["plan --to 4", { SCHED_PLAN_REFRESH_ONLY: "1" }, "refreshOnly", undefined],
  ["run a/b --for 2026-01-01", { SCHED_RUN_BACKFILL: "x" }, "backfill", undefined],
  ["next --recurrence {}", { SCHED_NEXT_CRON: "* * * * *" }, "cron", undefined],
  ["apply p.bin", { SCHED_APPLY_VAR: "a=b" }, "var", undefined],
  ["apply p.bin", { SCHED_APPLY_TO: "4" }, "to", undefined],
  ["apply", { SCHED_APPLY_VAR: "a=b" }, "var", ["a=b"]],
  ["apply --destroy", { SCHED_APPLY_AUTO_APPROVE: "1" }, "autoApprove", undefined],
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

const guards = [
  ["plan", "--destroy"],
  ["apply", "--destroy"],
  ["apply", "--allow-destroy"],
  ["apply", "--allow-fire"],
  ["apply", "--allow-missing-secrets"],
  ["destroy", "--auto-approve"],
  ["serve", "--accept-clock"],
  ["state", "--auto-approve"],
  ["state", "--force"],
  ["state", "--allow-destroy"],
  ["import", "--force"],
  ["export", "--force"],
  ["completion", "--complete"],
];

test("what takes a guard away stands on the command line alone, and a variable for it is told", () => {
  for (const verb of verbs) {
    for (const option of verb.options ?? []) {
      const name = variableOf(option, verb.name);
      const line = { verb, arguments: [], options: {}, given: [] };
      const isGuard = guards.some(([of, flag]) => of === verb.name && flag === option.form);
      expect(option.neverFromVariable ?? false, name).toBe(isGuard);
      if (!isGuard) continue;
      const read = withVariables(line, { [name]: "1" });
      expect(read.options, name).toEqual({});
      expect(environmentNote(read)).toBe(
        `${name} is not looked at: ${option.form} counts on the command line alone.\n`,
      );
      expect(environmentNote(withVariables(line, { [name]: "0" }))).toBe("");
    }
  }
});

test("what came from the environment is told by name, without a value", () => {
  const line = parsePlainly(verbs, ["test"]);
  if (line === undefined) throw new Error("not read");
  const read = withVariables(line, { SCHED_TEST_FILTER: "asked", SCHED_STATE: "/srv" });
  expect(environmentNote(read)).toBe("From the environment: SCHED_TEST_FILTER.\n");
});

test("a refusal of what an option says names the variable it came from, and repeats no long value", () => {
  const taken = [
    { name: "SCHED_PLAN_HORIZON", text: "xx", flags: ["--horizon"], isOfVerb: true },
    { name: "SCHED_TOKEN_EXPIRES", text: "sched_0123456789", flags: ["--expires"], isOfVerb: true },
  ];
  const said = (detail: string): unknown => {
    const error = namingVariables(new ProblemError([problem("usage/wrong", { detail })]), taken);
    return error instanceof ProblemError ? error.problems[0]?.detail : error;
  };
  expect(said('--horizon takes a duration, not "xx".')).toBe(
    'SCHED_PLAN_HORIZON (for --horizon) takes a duration, not "xx".',
  );
  expect(said('--expires takes a duration, not "sched_0123456789".')).toBe(
    "SCHED_TOKEN_EXPIRES (for --expires) takes a duration, not a text of 16 characters.",
  );
  expect(said("--horizon-like: no.")).toBe("--horizon-like: no.");
  const other = new Error("--horizon");
  expect(namingVariables(other, taken)).toBe(other);
});

test("a token in the wrong variable is not repeated", () => {
  const token = "sched_pat_0123456789abcdef";
  try {
    optionsOf(["token", "list"], { SCHED_TOKEN_ROLE: token });
    throw new Error("it was taken");
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(JSON.stringify(error.problems)).not.toContain(token.slice(0, 9));
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
