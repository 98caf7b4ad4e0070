import { dryRunOption } from "./dry-run.ts";
import type { ArgumentSpecification, VerbSpecification } from "./specification.ts";

const address: ArgumentSpecification = {
  form: "<address>",
  description: "collection, collection/job or collection/webJob",
};

/** The verbs of whoever looks after a running service: they change what happens, never what is defined. */
export const operatingVerbs: readonly VerbSpecification[] = [
  {
    name: "run",
    summary: "run a job now, or for past occurrences, and wait for the end",
    description:
      "Every run has a key of its own, unlike that of the occurrence it stands for. --backfill runs one occurrence after another, in order, each behind the other runs of its job unless `overlap: allow` lets it begin beside them; at most 1,000 at once. Times without an offset are read on the job's clock.",
    examples: [
      {
        command: "sched run billing/heartbeat",
        does: "exit 0 when it succeeded, 1 when it failed",
      },
      {
        command: "sched run billing/report --for 2026-01-31T01:00:00Z",
        does: "as if that occurrence were due",
      },
      {
        command: "sched run billing/report --backfill 2026-01-01..2026-02-01",
        does: "every occurrence of January, one after another; 1 when one failed",
      },
      {
        command: "sched run billing/heartbeat --dry-run",
        does: "the request as it would go out, secrets masked, and the same for curl; nothing is sent",
      },
      {
        command: "sched run billing/cleanup -- --all 'two words'",
        does: "a WebJob, with these arguments instead of its own",
      },
    ],
    arguments: [
      { form: "<address>", description: "collection/job or collection/webJob" },
      { form: "[arguments...]", description: "behind --: of a WebJob, instead of its own" },
    ],
    options: [
      {
        form: "--for <time>",
        description: "the occurrence that the run stands for",
        excludes: ["--backfill"],
      },
      {
        form: "--backfill <from..to>",
        description: "one run for each occurrence from FROM up to and including TO",
      },
      { form: "--dry-run", description: "show what would be sent, and send nothing" },
    ],
    load: () => import("./commands/run.ts"),
  },
  {
    name: "cancel",
    summary: "end an open run: no further attempt, no error action",
    description:
      "An attempt under way is aborted; a run that waits for a retry or behind another one is given up. It is recorded as failed (cancelled) before the command answers.",
    examples: [
      {
        command: "sched cancel billing/heartbeat@2026-01-01T01:00:00Z",
        does: "the run with this id, as `sched history --running --json` shows it",
      },
      { command: "sched cancel billing/heartbeat", does: "the one run of the job that is open" },
    ],
    arguments: [
      {
        form: "<run>",
        description: "the id of a run, its Idempotency-Key, or a job with one open run",
      },
    ],
    options: [dryRunOption],
    load: () => import("./commands/cancel.ts"),
  },
  {
    name: "logs",
    summary: "what a WebJob wrote: a run, the newest one, or the rolling log of a continuous one",
    description:
      "With -f also what it writes from now on, until the run is over; the log of a continuous WebJob is followed until Ctrl-C. A run that was tried again shows its last attempt.",
    examples: [
      { command: "sched logs billing/cleanup", does: "its newest run" },
      { command: "sched logs billing/mailer -f -n 20", does: "the last lines, and what comes" },
      {
        command: "sched logs billing/cleanup@2026-01-01T01:00:00Z",
        does: "one run, with the id that `sched history --json` shows",
      },
    ],
    arguments: [{ form: "<run>", description: "the id of a run, or collection/webJob" }],
    options: [
      { form: "-f, --follow", description: "go on with what it writes" },
      { form: "-n <count>", description: "only the last so many lines of what is there" },
    ],
    load: () => import("./commands/logs.ts"),
  },
  {
    name: "pause",
    summary: "hold a job or a collection; apply never lifts it",
    examples: [
      {
        command: "sched pause billing --note 'ledger migration' --until 2026-02-01T06:00:00Z",
        does: "with an end",
      },
    ],
    arguments: [address],
    options: [
      { form: "--note <text>", description: "why" },
      { form: "--until <time>", description: "released by itself then" },
      dryRunOption,
    ],
    load: () => import("./commands/pause.ts"),
  },
  {
    name: "resume",
    summary: "release a hold; what was due meanwhile is recorded and not fired",
    examples: [
      { command: "sched resume billing", does: "go on with what comes" },
      {
        command: "sched resume billing/report --catch-up",
        does: "make up for what was due meanwhile, as far as the job's catchUp says",
      },
    ],
    arguments: [address],
    options: [
      {
        form: "--catch-up",
        description:
          "fire what was passed over by the job's catch-up policy instead of skipping it",
      },
      dryRunOption,
    ],
    load: () => import("./commands/resume.ts"),
  },
];
