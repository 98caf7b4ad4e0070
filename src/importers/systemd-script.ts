import { quoted } from "./command-words.ts";
import { type ExecCommand, shellWord } from "./systemd-exec.ts";

/** What a service does when it is started, in the order in which it does it. */
export interface ScriptPlan {
  readonly unit: string;
  /** As a shell has to be given it. */
  readonly folder: string;
  /** A folder that is missing is passed over. */
  readonly mayLackFolder: boolean;
  readonly umask: string | undefined;
  readonly nice: string | undefined;
  /** What `ionice` is given. */
  readonly io: string | undefined;
  /** Lines that read files of variables, or take variables away. */
  readonly environment: readonly string[];
  /** Tests of `Condition…=`, after which it does nothing, and of `Assert…=`, after which it has failed. */
  readonly checks: readonly { readonly test: string; readonly status: 0 | 1 }[];
  readonly condition: readonly ExecCommand[];
  readonly before: readonly ExecCommand[];
  readonly main: readonly ExecCommand[];
  readonly after: readonly ExecCommand[];
  /** Whatever became of it. */
  readonly finally: readonly ExecCommand[];
  /** Exit statuses beside 0 that are a success. */
  readonly successes: readonly number[];
}

/** A shell script that does what systemd does when it starts the service. */
export function serviceScript(plan: ScriptPlan): string {
  const commands = [
    ...plan.condition,
    ...plan.before,
    ...plan.main,
    ...plan.after,
    ...plan.finally,
  ];
  const splits = commands.some(({ words }) => words.some(({ split }) => split));
  return [
    "#!/bin/sh",
    `# ${plan.unit}`,
    // Before anything can fail for what they ask for.
    ...plan.checks.map(({ test, status }) => `${test} || exit ${status}`),
    ...(plan.umask === undefined ? [] : [`umask ${plan.umask}`]),
    ...(plan.nice === undefined ? [] : [`renice -n ${plan.nice} -p $$ > /dev/null || :`]),
    ...(plan.io === undefined ? [] : [`ionice ${plan.io} -p $$ || :`]),
    "# The folder in which systemd starts it.",
    `cd ${plan.folder} ${plan.mayLackFolder ? "|| cd /" : "|| exit 1"}`,
    ...plan.environment,
    ...(splits ? ["# Words of a variable are no patterns of file names.", "set -f"] : []),
    ...stepsOf(plan),
    "",
  ].join("\n");
}

function stepsOf(plan: ScriptPlan): readonly string[] {
  const { condition, before, main, after, successes } = plan;
  const [only, ...others] = main;
  const isAlone = others.length === 0 && before.length + after.length + condition.length === 0;
  const isPlain = isAlone && plan.finally.length === 0 && successes.length === 0;
  if (only !== undefined && isPlain && !only.mayFail) return [`exec ${lineOf(only)}`];
  return [
    ...trapOf(plan.finally),
    // 255 and above is a failure, all else that is no success a reason not to begin.
    ...condition.map((each) => `${lineOf(each)} || { [ $? -lt 255 ] && exit 0; exit 1; }`),
    ...[...before].map(stepOf),
    ...main.map((each) => (each.mayFail ? stepOf(each) : `${lineOf(each)}${elseOf(successes)}`)),
    ...after.map(stepOf),
  ];
}

function stepOf(command: ExecCommand): string {
  return command.mayFail ? `${lineOf(command)} || :` : `${lineOf(command)} || exit`;
}

function lineOf({ words }: ExecCommand): string {
  return words.map(shellWord).join(" ");
}

function elseOf(successes: readonly number[]): string {
  if (successes.length === 0) return " || exit";
  return ` || { status=$?; case $status in ${successes.join("|")}) ;; *) exit $status ;; esac; }`;
}

function trapOf(commands: readonly ExecCommand[]): readonly string[] {
  if (commands.length === 0) return [];
  const steps = commands.map((each) => `  ${lineOf(each)} || :`);
  return ["finally() {", ...steps, "}", "trap finally EXIT"];
}

/** Tests of `ConditionPath…=` and its kin as a shell makes them; `!` turns one round. */
const tests: Readonly<Record<string, ((path: string) => string) | undefined>> = {
  PathExists: (path) => `[ -e ${path} ]`,
  PathIsDirectory: (path) => `[ -d ${path} ]`,
  PathIsSymbolicLink: (path) => `[ -L ${path} ]`,
  PathIsReadWrite: (path) => `[ -w ${path} ]`,
  PathIsMountPoint: (path) => `mountpoint -q ${path}`,
  FileNotEmpty: (path) => `[ -s ${path} ]`,
  FileIsExecutable: (path) => `[ -x ${path} ]`,
};

/** Of the conditions and assertions that a shell can look up: `PathExists`. */
export const checkNames: readonly string[] = Object.keys(tests);

/** The test for `ConditionPathExists=!/path`; undefined for conditions that a shell cannot look up. */
export function checkOf(key: string, value: string): ScriptPlan["checks"][number] | undefined {
  const [, kind = "", name = ""] = /^(Condition|Assert)(\w+)$/.exec(key) ?? [];
  const [, not, path = ""] = /^(!)?(\/.*)$/.exec(value) ?? [];
  const make = Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (make === undefined || path === "") return undefined;
  const test = make(quoted(path));
  return { test: not === undefined ? test : `! ${test}`, status: kind === "Assert" ? 1 : 0 };
}
