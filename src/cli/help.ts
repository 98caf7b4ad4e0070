import { exitCodes } from "../model/codes.ts";
import { exitMeanings } from "./exit-meanings.ts";
import type { VerbSpecification } from "./specification.ts";

/** What most people want most days, in the order in which they want it. */
const common = ["init", "validate", "plan", "apply", "serve", "status", "explain"];

/** For whoever typed nothing but `sched`: two examples, the verbs of every day, and where the rest is. */
export function shortHelp(verbs: readonly VerbSpecification[]): string {
  return `${commonText(verbs)}
All verbs: sched --help. One of them, with examples: sched plan --help. The manual: man sched
`;
}

/** Examples first, then the verbs of every day. */
export function commonText(verbs: readonly VerbSpecification[]): string {
  const shown = common.flatMap((name) => verbs.filter((verb) => verb.name === name));
  const width = Math.max(...shown.map(({ name }) => name.length));
  const lines = shown.map(({ name, summary }) => `  sched ${name.padEnd(width)}  ${summary}`);
  return `Terraform for scheduled work: plan it, apply it, serve it.

Examples:
  sched init acme && cd acme && sched plan   a project, and what an apply of it would do
  sched apply && sched serve                 make it so, and fire what is due

Most often:
${lines.join("\n")}
`;
}

/** What holds for every verb. */
export const closingText = `Exit codes:
${Object.entries(exitCodes)
  .map(
    ([name, code]) => `  ${String(code).padStart(2)}  ${meaning(name as keyof typeof exitCodes)}`,
  )
  .join("\n")}

Nearly every option may stand in the environment: SCHED_STATE is --state, SCHED_PLAN_OUT is --out of plan.
The command line wins over the environment, the environment over the files. What takes a guard away, such
as --destroy, --allow-destroy and --force, stands on the command line alone.

The manual: man sched, docs/README.md
`;

/** Where the manual tells more of a verb: its section of the reference. */
export function pageOf({ name, arguments: words = [] }: VerbSpecification): string {
  const heading = [`sched ${name}`, ...words.map(({ form }) => form)].join(" ");
  // As forges make it: letters, digits, hyphens, and blanks as hyphens.
  const anchor = heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, "")
    .replaceAll(" ", "-");
  return `docs/reference/commands.md#${anchor}, and in man sched`;
}

function meaning(name: keyof typeof exitCodes): string {
  return exitMeanings[name].replaceAll("`", "");
}
