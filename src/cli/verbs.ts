import { carryingVerbs } from "./carrying-verbs.ts";
import { dryRunOption } from "./dry-run.ts";
import { examiningVerbs } from "./examining-verbs.ts";
import { fileVerbs } from "./file-verbs.ts";
import { helpingVerbs } from "./helping-verbs.ts";
import { operatingVerbs } from "./operating-verbs.ts";
import type { VerbSpecification } from "./specification.ts";
import { lengthOptions, planningOptions, scopeOptions } from "./planning-options.ts";
import { remoteVerbs } from "./remote-verbs.ts";
import { selectorOption } from "./selector-option.ts";
import { stateVerbs } from "./state-verbs.ts";

const autoApprove = { form: "--auto-approve", description: "do not ask" };
const maxDestroy = {
  form: "--max-destroy <count>",
  description: "refuse to delete more jobs than this",
};

const address = {
  form: "[address]",
  description: "collection, collection/job or collection/webJob",
};

/** Every verb: a new one is a row here and a file in `commands/`. */
export const verbs: readonly VerbSpecification[] = [
  ...fileVerbs,
  {
    name: "plan",
    summary: "show what would change, and what that does to the calendar",
    examples: [
      { command: "sched plan", does: "compare the files with the recorded state" },
      { command: "sched plan --detailed-exitcode", does: "for CI: 0 no changes, 2 changes" },
      { command: "sched plan --format markdown", does: "for a comment on a pull request" },
      { command: "sched plan --format github", does: "annotations for a pull request" },
      { command: "sched plan --out release.plan", does: "save it for `sched apply release.plan`" },
      { command: "sched plan --against main", does: "what this branch changes" },
    ],
    options: [
      ...planningOptions,
      ...scopeOptions,
      ...lengthOptions,
      { form: "--out <file>", description: "save the plan, to be applied as it is" },
      {
        form: "--format <form>",
        description: "how to print",
        choices: ["text", "markdown", "github"],
        default: "text",
      },
      {
        form: "--against <commit>",
        description: "compare with the files of a commit, and not with what is recorded",
      },
      { form: "--detailed-exitcode", description: "exit with 2 when there are changes" },
    ],
    load: () => import("./commands/plan.ts"),
  },
  {
    name: "apply",
    summary: "make it so: show the plan, ask, and commit it whole or not at all",
    examples: [
      { command: "sched apply", does: "plan, ask for `yes`, apply" },
      { command: "sched apply --auto-approve", does: "for CI" },
      { command: "sched apply release.plan", does: "what `sched plan --out` saved, unasked" },
      { command: "sched apply --refresh-only", does: "accept what was changed outside of apply" },
    ],
    arguments: [
      { form: "[planfile]", description: "a saved plan; absent: plan the files and ask" },
    ],
    options: [
      ...planningOptions,
      ...scopeOptions,
      ...lengthOptions,
      dryRunOption,
      autoApprove,
      maxDestroy,
      {
        form: "--allow-destroy",
        description: "allow deleting most of the project's jobs",
        neverFromVariable: true,
      },
      {
        form: "--allow-fire",
        description: "allow more than ten jobs to fire at once",
        neverFromVariable: true,
      },
      {
        form: "--allow-missing-secrets",
        description: "apply although the service lacks secrets that the files use",
        neverFromVariable: true,
      },
    ],
    load: () => import("./commands/apply.ts"),
  },
  {
    name: "destroy",
    summary: "delete everything that the project manages: show the plan, ask, and do it",
    description:
      "The same as `sched plan --destroy` and its apply. Protected jobs are refused; what other projects made stays.",
    examples: [
      { command: "sched destroy", does: "plan, ask for `yes`, delete" },
      { command: "sched destroy --target billing/nightly", does: "one job alone" },
    ],
    options: [
      ...planningOptions,
      ...lengthOptions,
      dryRunOption,
      { ...autoApprove, neverFromVariable: true },
      maxDestroy,
    ],
    load: () => import("./commands/destroy.ts"),
  },
  {
    name: "serve",
    summary: "fire due occurrences until SIGTERM",
    examples: [
      { command: "sched serve", does: "on 127.0.0.1:7420, with the state in .sched" },
      {
        command: "sched serve --listen 127.0.0.1:9000 --drain 30s",
        does: "elsewhere, stopping sooner",
      },
    ],
    options: [
      {
        form: "--listen <host:port>",
        description: "where to listen (default: as serve.yaml says, or 127.0.0.1:7420)",
      },
      {
        form: "--config <file>",
        description: "the server's settings (default: serve.yaml in the state)",
      },
      {
        form: "--drain <duration>",
        description: "how long running attempts may take at the stop (default: 65s)",
      },
      {
        form: "--accept-clock",
        description: "go on although the clock looks absurd",
        neverFromVariable: true,
      },
      { form: "--git <url#ref>", description: "follow a git repository (not supported yet)" },
    ],
    load: () => import("./commands/serve.ts"),
  },
  {
    name: "status",
    summary: "collections and jobs: state, last and next execution, counters",
    examples: [
      { command: "sched status", does: "everything" },
      { command: "sched status billing --json", does: "one collection, for programs" },
      { command: "sched status --selector team=finance", does: "what has a tag" },
    ],
    arguments: [address],
    options: [selectorOption],
    load: () => import("./commands/status.ts"),
  },
  {
    name: "top",
    summary: "live view of the service: running, due, failures, lateness, throughput",
    description:
      "Keys: / filters, enter opens a job, r runs it, p pauses or resumes it, ? helps, q quits. Where standard output is no terminal, one picture of now is printed.",
    examples: [
      { command: "sched top", does: "of the service here" },
      { command: "sched -e prod top", does: "of a service elsewhere" },
    ],
    load: () => import("./commands/top.ts"),
  },
  {
    name: "history",
    summary: "occurrences that have ended: attempts, outcomes, responses",
    examples: [
      { command: "sched history billing/heartbeat -n 20", does: "the last twenty of a job" },
      { command: "sched history --status failed --since 24h", does: "what failed since yesterday" },
    ],
    arguments: [address],
    options: [
      {
        form: "--status <status>",
        description: "only these",
        choices: ["succeeded", "failed", "skipped"],
      },
      {
        form: "--since <time>",
        description: "scheduled since then: 2026-01-01T00:00:00Z, or 24h ago",
      },
      selectorOption,
      {
        form: "--changed-since <commit>",
        description: "only of jobs whose files differ from those of a commit",
      },
      { form: "-n <count>", description: "only the last so many" },
      { form: "--running", description: "open runs as well" },
      { form: "--audit", description: "who did what instead: as `sched audit`" },
    ],
    load: () => import("./commands/history.ts"),
  },
  {
    name: "next",
    summary: "coming occurrences, local and UTC",
    examples: [
      { command: "sched next billing/heartbeat", does: "of a job" },
      {
        command: "sched next --cron '0 9 * * mon-fri' --time-zone Europe/Berlin",
        does: "of an expression",
      },
      { command: "sched next --stdin-json", does: "one request a line, one answer a line" },
    ],
    arguments: [{ form: "[address]", description: "collection/job" }],
    options: [
      {
        form: "--cron <expression>",
        description: "five fields as crontab, six as NCRONTAB",
        excludes: ["--recurrence", "--start", "--stdin-json"],
      },
      {
        form: "--recurrence <json>",
        description: "an Azure recurrence; startTime and timeZone may stand in it",
      },
      { form: "--time-zone <zone>", description: "IANA name, with --cron or --recurrence" },
      { form: "--start <time>", description: "start time, with --recurrence" },
      { form: "-n <count>", description: "how many", default: "10" },
      { form: "--after <time>", description: "strictly after this instant (default: now)" },
      { form: "--stdin-json", description: "answer JSON requests from standard input" },
    ],
    load: () => import("./commands/next.ts"),
  },
  ...examiningVerbs,
  ...operatingVerbs,
  ...remoteVerbs,
  ...stateVerbs,
  ...carryingVerbs,
  ...helpingVerbs,
];
