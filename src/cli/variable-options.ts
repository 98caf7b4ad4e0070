import type { OptionSpecification } from "./specification.ts";

/** Of every verb that reads the files. */
export const variableOptions: readonly OptionSpecification[] = [
  { form: "--var <name=value>", description: "set a variable of sched.yaml", repeatable: true },
  {
    form: "--var-file <file>",
    description: "set variables from a YAML or JSON file",
    repeatable: true,
  },
];
