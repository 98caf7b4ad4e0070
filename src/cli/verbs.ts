import type { VerbSpecification } from "./specification.ts";

/** Every verb: a new one is a line here and a file in `commands/`. */
export const verbs: readonly VerbSpecification[] = [
  {
    name: "version",
    summary: "print the version, and that of the runtime and its time zone data",
    examples: [{ command: "sched version --json", does: "for programs" }],
    load: () => import("./commands/version.ts"),
  },
];
