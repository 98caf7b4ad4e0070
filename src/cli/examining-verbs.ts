import { selectorOption } from "./selector-option.ts";
import type { VerbSpecification } from "./specification.ts";
import { variableOptions } from "./variable-options.ts";

/** The verbs that answer questions about what comes, what was, and how things stand; they change nothing. */
export const examiningVerbs: readonly VerbSpecification[] = [
  {
    name: "explain",
    summary: "the schedule in words, its hazards, and why it will, will not, did or did not run",
    examples: [
      { command: "sched explain billing/heartbeat", does: "when it runs, and what may surprise" },
      {
        command: "sched explain billing/heartbeat --at 2026-03-29T02:30",
        does: "why it does, or does not, run at that moment",
      },
    ],
    arguments: [{ form: "<address>", description: "collection/job, of the files or of the state" }],
    options: [
      ...variableOptions,
      {
        form: "--at <time>",
        description: "about this moment; without an offset it is read on the job's clock",
      },
    ],
    load: () => import("./commands/explain.ts"),
  },
  {
    name: "simulate",
    summary: "every occurrence in a window, the fullest minute, and quiet ones",
    description:
      "Of the jobs of the files, as if they were applied now; of the recorded ones where there are no files. Jobs that are disabled are left out.",
    examples: [
      { command: "sched simulate --to 7d", does: "the coming week" },
      {
        command: "sched simulate --from 2026-01-01T00:00:00Z --to 365d --format ics > year.ics",
        does: "a year, for a calendar",
      },
    ],
    options: [
      ...variableOptions,
      selectorOption,
      { form: "--from <time>", description: "from this instant on (default: now)" },
      {
        form: "--to <time>",
        description: "up to this instant, or so long after the beginning: 7d",
        default: "24h",
      },
      {
        form: "--format <form>",
        description: "how to print; json is a line an occurrence",
        choices: ["text", "json", "csv", "ics"],
        default: "text",
      },
    ],
    load: () => import("./commands/simulate.ts"),
  },
  {
    name: "doctor",
    summary:
      "how it stands with the installation, the state, its lock, and the secrets of the files",
    examples: [{ command: "sched doctor", does: "look; nothing is changed" }],
    options: variableOptions,
    load: () => import("./commands/doctor.ts"),
  },
];
