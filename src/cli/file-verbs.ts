import type { VerbSpecification } from "./specification.ts";
import { variableOptions } from "./variable-options.ts";

/** The verbs about the files that people write. */
export const fileVerbs: readonly VerbSpecification[] = [
  {
    name: "validate",
    summary: "read and check all files; every fault in one run",
    examples: [
      { command: "sched validate", does: "check the current folder" },
      { command: "sched validate --format github", does: "annotations for a pull request" },
    ],
    options: [
      ...variableOptions,
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
    ],
    load: () => import("./commands/fmt.ts"),
  },
];
