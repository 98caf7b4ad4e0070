import { selectorOption } from "./selector-option.ts";
import { dryRunOption } from "./dry-run.ts";
import type { VerbSpecification } from "./specification.ts";

/** Care of the state. A further action is a line in `commands/state.ts` and its name here. */
export const stateVerbs: readonly VerbSpecification[] = [
  {
    name: "state",
    summary: "care of the state: list, show, mv, rm, pull, push, restore",
    description:
      "`list` and `show` tell what is recorded; no secret is shown. `mv` renames and `rm` takes out, whatever the files say: the change is planned, shown and asked for like an apply, with the same guards, by whoever owns the state. `pull` prints a copy of all definitions as JSON, `push` makes them those of a copy: one that is of another state, or older than the state, is refused (12) without --force; a secret that the copy shows as `(sensitive)` stays as it is recorded. `restore FILE` puts a copy of state.json in its place: a file, or a name in the state folder such as state.previous.json, while nothing serves; what was there stays under another name.",
    examples: [
      { command: "sched state list", does: "the addresses of all that is recorded" },
      { command: "sched state show billing/nightly", does: "a job as it is recorded" },
      {
        command: "sched state mv billing/nightly billing/invoices --dry-run",
        does: "what a rename by hand would do",
      },
      { command: "sched state rm billing/nightly", does: "take a job out; its history stays" },
      { command: "sched state pull > copy.json", does: "a copy of the definitions" },
      { command: "sched state push copy.json", does: "make the definitions those of a copy" },
      { command: "sched state restore", does: "the generation that comes furthest" },
      { command: "sched state restore --dry-run", does: "what would come back, and what since" },
      { command: "sched state restore state.previous.json", does: "the one before the last" },
    ],
    arguments: [
      {
        form: "<action>",
        description: "what to do",
        choices: ["list", "show", "mv", "rm", "pull", "push", "restore"],
      },
      {
        form: "[what...]",
        description: "addresses for show, mv and rm; a file for push and restore",
      },
    ],
    options: [
      selectorOption,
      dryRunOption,
      { form: "--auto-approve", description: "do not ask", neverFromVariable: true },
      {
        form: "--force",
        description: "push a copy that is of another state, or older",
        neverFromVariable: true,
      },
      {
        form: "--allow-destroy",
        description: "allow taking out most of a project's jobs",
        neverFromVariable: true,
      },
      { form: "--files", description: "pull the files of WebJobs as well" },
    ],
    load: () => import("./commands/state.ts"),
  },
];
