import { roles } from "../model/role.ts";
import { dryRunOption } from "./dry-run.ts";
import type { VerbSpecification } from "./specification.ts";

/** The verbs about who may ask a service for what, and who did. */
export const remoteVerbs: readonly VerbSpecification[] = [
  {
    name: "token",
    summary: "who may ask `serve` for what: create, list, revoke",
    description:
      "Works on the state folder of this machine, beside a service that runs: a new token counts from the next request on, and so does a revocation.",
    examples: [
      { command: "sched token create ci --role apply --expires P90D", does: "shown once" },
      { command: "sched token list", does: "those that are valid, and those that were" },
      { command: "sched token revoke ci", does: "at once" },
    ],
    arguments: [
      {
        form: "<action>",
        description: "create, list or revoke",
        choices: ["create", "list", "revoke"],
      },
      { form: "[name]", description: "the name of the token" },
    ],
    options: [
      { form: "--role <role>", description: "what its holder may do", choices: roles },
      { form: "--expires <duration>", description: "how long it is good for (default: for ever)" },
      dryRunOption,
    ],
    load: () => import("./commands/token.ts"),
  },
  {
    name: "audit",
    summary: "who changed what, when, and from where",
    examples: [
      { command: "sched audit -n 20", does: "the latest twenty changes" },
      { command: "sched audit billing --since 7d", does: "what was done to a collection" },
      {
        command: "sched -e prod audit --json",
        does: "of a service elsewhere; needs the role admin",
      },
    ],
    arguments: [{ form: "[address]", description: "collection or collection/job" }],
    options: [
      { form: "--since <time>", description: "since then: 2026-01-01T00:00:00Z, or 24h ago" },
      { form: "-n <count>", description: "only the last so many" },
    ],
    load: () => import("./commands/audit.ts"),
  },
];
