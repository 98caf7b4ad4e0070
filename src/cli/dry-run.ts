import { quoted } from "./next-command.ts";
import { variableOf } from "./option-variables.ts";
import { flag, type Invocation, type OptionSpecification, type Options } from "./specification.ts";

/** Of every verb that changes something. */
export const dryRunOption: OptionSpecification = {
  form: "--dry-run",
  description: "show what would change, and change nothing",
};

export function isDryRun(options: Options): boolean {
  return flag(options, "dryRun");
}

/** The end of a dry run: that nothing happened, and the command that would do it. */
export function nothingChanged({ verb, argv = [] }: Invocation): string {
  const words = argv.filter((word) => word !== "--dry-run").map(quoted);
  const command = ["sched", ...words].join(" ");
  if (argv.includes(dryRunOption.form)) return `Nothing was changed. To do it: ${command}\n`;
  // The same words again would be a dry run again.
  const name = variableOf(dryRunOption, verb);
  return `Nothing was changed, as ${name} in the environment asks. To do it, without that: ${command}\n`;
}
