import type { OptionSpecification } from "./specification.ts";

/** Options that every verb takes, before or behind it. */
export const globalOptions: readonly OptionSpecification[] = [
  { form: "-C <dir>", description: "work in DIR instead of the current folder" },
  { form: "-e, --environment <env>", description: "the environment of sched.yaml to work in" },
  {
    form: "--state <dir>",
    description: "where the state is kept (default: .sched beside the files)",
  },
  {
    form: "--token-file <file>",
    description: "holds the token for an http backend (also: SCHED_TOKEN, SCHED_TOKEN_FILE)",
    readsVariable: true,
  },
  {
    form: "--ca-file <file>",
    description: "authorities to trust for an http backend, PEM (also: SCHED_CA_FILE)",
    readsVariable: true,
  },
  {
    form: "--json",
    description: "one JSON document, or JSON lines, on standard output",
    excludes: ["--format", "--plain"],
  },
  {
    form: "--json-into <file>",
    description: "write the JSON into FILE, beside the text for people",
  },
  {
    form: "--plain",
    description:
      "of what status, next, history, audit, simulate and token list print, a line each: tabs between columns, no heading, nothing cut",
    excludes: ["--format"],
  },
  { form: "--no-color", description: "no colours (also: NO_COLOR in the environment)" },
  {
    form: "--lock-timeout <duration>",
    description: "how long to wait for a state that is in use (default: 30s; serve: 0s)",
  },
];
