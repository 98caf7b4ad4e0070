import { selectorOption } from "./selector-option.ts";
import { dryRunOption } from "./dry-run.ts";
import type { VerbSpecification } from "./specification.ts";
import { variableOptions } from "./variable-options.ts";

/** The verbs about the files that people write. */
export const fileVerbs: readonly VerbSpecification[] = [
  {
    name: "init",
    summary: "begin a project that plans and applies as it is",
    description:
      "What is there already is left alone; files of jobs without a sched.yaml get one where --project, --server or --ci is given. After a clone it brings the schemas for the editor, which are not in git.",
    examples: [
      { command: "sched init", does: "in the current folder" },
      {
        command: "sched init acme --ci gitlab",
        does: "in a new folder, with GitLab's file for CI",
      },
      {
        command: "sched init --yes --server https://sched.acme.example:7420",
        does: "unasked; CI plans and applies there",
      },
      {
        command: "sched init --server https://vm.example:7420 --ca-file vm.crt",
        does: "CI trusts the certificate vm.crt of the project",
      },
    ],
    arguments: [{ form: "[dir]", description: "where (default: the current folder)" }],
    options: [
      { form: "--project <text>", description: "its name (default: that of the folder)" },
      { form: "--server <url>", description: "where `sched serve` runs, for an environment prod" },
      {
        form: "--ci <forge>",
        description: "whose file for CI (default: what git's remote tells)",
        choices: ["github", "gitlab", "none"],
      },
      { form: "--yes", description: "ask nothing" },
      dryRunOption,
    ],
    load: () => import("./commands/init.ts"),
  },
  {
    name: "validate",
    summary: "read and check all files; every fault in one run",
    examples: [
      { command: "sched validate", does: "check the current folder" },
      { command: "sched validate --strict", does: "for CI: warnings count as errors" },
      { command: "sched validate --format github", does: "annotations for a pull request" },
    ],
    options: [
      ...variableOptions,
      {
        form: "--strict",
        description: "exit with 10 for a warning too; `ignoreWarnings` of a job silences one",
      },
      {
        form: "--format <form>",
        description: "how to print",
        choices: ["text", "github"],
        default: "text",
      },
    ],
    load: () => import("./commands/validate.ts"),
  },
  {
    name: "fmt",
    summary: "write files in one canonical layout, comments kept",
    description:
      "Members in the order of the schemas, two blanks of indentation, one empty line between jobs. What a file means stays: it is read again and compared before it is written.",
    examples: [
      { command: "sched fmt", does: "every file of the project" },
      { command: "sched fmt --check --diff", does: "for CI: 3 and what differs, nothing written" },
      { command: "sched fmt - < billing.sched.yaml", does: "for editors" },
    ],
    arguments: [{ form: "[files...]", description: "files, or - for standard input" }],
    options: [
      { form: "--check", description: "write nothing; exit with 3 when a file would change" },
      { form: "--diff", description: "show what differs" },
      dryRunOption,
    ],
    load: () => import("./commands/fmt.ts"),
  },
  {
    name: "test",
    summary: "run the tests of schedules that stand in the files, on a frozen clock",
    description:
      "The real service lives through each test, with a state in memory and a clock that jumps: nothing is called and nothing is written. Ends with 1 when a test fails.",
    examples: [
      { command: "sched test", does: "every test of the project" },
      { command: "sched test --filter payroll", does: "those whose name or job has this word" },
      { command: "sched test --format junit > report.xml", does: "for CI" },
    ],
    arguments: [{ form: "[files...]", description: "only the tests of these files" }],
    options: [
      ...variableOptions,
      selectorOption,
      { form: "--filter <text>", description: "only tests with this in their name or address" },
      {
        form: "--format <form>",
        description: "how to print",
        choices: ["text", "junit"],
        default: "text",
      },
    ],
    load: () => import("./commands/test.ts"),
  },
];
