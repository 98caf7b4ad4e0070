import { quoted } from "./next-command.ts";
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
export function nothingChanged({ argv = [] }: Invocation): string {
  const words = argv.filter((word) => word !== "--dry-run").map(quoted);
  return `Nothing was changed. To do it: ${["sched", ...words].join(" ")}\n`;
}
