import type { VerbSpecification } from "./specification.ts";

/** Care of the state. A further action is a line in `commands/state.ts` and its name here. */
export const stateVerbs: readonly VerbSpecification[] = [
  {
    name: "state",
    summary: "care of the state: restore",
    description:
      "`state restore FILE` puts a copy of state.json in its place: a file, or a name in the state folder such as state.previous.json. It is read to its end first, everything behind it that can still be read is kept, and what was there stays under another name. Only while nothing serves.",
    examples: [
      { command: "sched state restore", does: "the generation that comes furthest" },
      { command: "sched state restore state.previous.json", does: "the one before the last" },
      { command: "sched state restore /backup/state.json", does: "of a backup" },
    ],
    arguments: [
      { form: "<action>", description: "restore", choices: ["restore"] },
      { form: "[file]", description: "what is restored (default: what comes furthest)" },
    ],
    options: [{ form: "--auto-approve", description: "do not ask" }],
    load: () => import("./commands/state.ts"),
  },
];
