import { roles } from "../model/role.ts";
import type { VerbSpecification } from "./specification.ts";

/** The verbs about who may ask a service for what. */
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
      { form: "<action>", description: "create, list or revoke" },
      { form: "[name]", description: "the name of the token" },
    ],
    options: [
      { form: "--role <role>", description: "what its holder may do", choices: roles },
      { form: "--expires <duration>", description: "how long it is good for (default: for ever)" },
    ],
    load: () => import("./commands/token.ts"),
  },
];
