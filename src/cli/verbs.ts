import { examiningVerbs } from "./examining-verbs.ts";
import { operatingVerbs } from "./operating-verbs.ts";
import type { OptionSpecification, VerbSpecification } from "./specification.ts";
import { lengthOptions, planningOptions, scopeOptions } from "./planning-options.ts";
import { remoteVerbs } from "./remote-verbs.ts";
import { stateVerbs } from "./state-verbs.ts";
import { variableOptions } from "./variable-options.ts";

const approvalOptions: readonly OptionSpecification[] = [
  { form: "--auto-approve", description: "do not ask" },
  { form: "--max-destroy <count>", description: "refuse to delete more jobs than this" },
];

const address = {
  form: "[address]",
  description: "collection, collection/job or collection/webJob",
};

/** Every verb: a new one is a row here and a file in `commands/`. */
export const verbs: readonly VerbSpecification[] = [
  {
    name: "validate",
    summary: "read and check all files; every fault in one run",
    examples: [
      { command: "sched validate", does: "check the current folder" },
      { command: "sched validate --format github", does: "annotations for a pull request" },
    ],
    options: [
      ...variableOptions,
      {
        form: "--format <form>",
        description: "how to print",
        choices: ["text", "github"],
        default: "text",
      },
    ],
    load: () => import("./commands/validate.ts"),
  },
  {
    name: "fmt",
    summary: "write files in one canonical layout, comments kept",
    description:
      "Members in the order of the schemas, two blanks of indentation, one empty line between jobs. What a file means stays: it is read again and compared before it is written.",
    examples: [
      { command: "sched fmt", does: "every file of the project" },
      { command: "sched fmt --check --diff", does: "for CI: 3 and what differs, nothing written" },
      { command: "sched fmt - < billing.sched.yaml", does: "for editors" },
    ],
    arguments: [{ form: "[files...]", description: "files, or - for standard input" }],
    options: [
      { form: "--check", description: "write nothing; exit with 3 when a file would change" },
      { form: "--diff", description: "show what differs" },
    ],
    load: () => import("./commands/fmt.ts"),
  },
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
      ...approvalOptions,
      { form: "--allow-destroy", description: "allow deleting most of the project's jobs" },
      { form: "--allow-fire", description: "allow more than ten jobs to fire at once" },
      {
        form: "--allow-missing-secrets",
        description: "apply although the service lacks secrets that the files use",
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
    options: [...planningOptions, ...lengthOptions, ...approvalOptions],
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
      { form: "--accept-clock", description: "go on although the clock looks absurd" },
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
    ],
    arguments: [address],
    load: () => import("./commands/status.ts"),
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
      {
        form: "--changed-since <commit>",
        description: "only of jobs whose files differ from those of a commit",
      },
      { form: "-n <count>", description: "only the last so many" },
      { form: "--running", description: "open runs as well" },
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
      { form: "--cron <expression>", description: "five fields as crontab, six as NCRONTAB" },
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
  {
    name: "import",
    summary: "YAML from what you have today, with proof that the occurrences are the same",
    description:
      "Reads a crontab, the WebJobs of an app, or what was exported from Azure Scheduler (answers of its REST API, ARM templates). Prints a job collection on standard output, scripts and all; --into DIR writes it and the scripts as files. Reads the written YAML again and compares the next 50 occurrences of each line or job. Whatever is not carried over is said on standard error; lines that are lost make the exit code 1.",
    examples: [
      { command: "crontab -l | sched import crontab -", does: "your own crontab, to look at" },
      {
        command: "sched import crontab /etc/crontab --into imported",
        does: "the system's, into files",
      },
      {
        command: "sched import crontab jobs.cron --time-zone Europe/Berlin",
        does: "from a machine in Berlin",
      },
      {
        command: "sched import azure-scheduler export.json --into imported",
        does: "from Azure Scheduler, a file for each collection",
      },
      {
        command: "sched import webjobs site/wwwroot --into .",
        does: "the WebJobs of an App Service app, files and all",
      },
    ],
    arguments: [
      { form: "<format>", description: "what is imported: crontab, azure-scheduler or webjobs" },
      {
        form: "<file>",
        description: "the file, or - for standard input; of webjobs the folder of the site",
      },
    ],
    options: [
      { form: "--into <dir>", description: "write files into DIR instead of printing" },
      { form: "--force", description: "overwrite files that exist" },
      {
        form: "--collection <name>",
        description: "name of the job collection (default: that of the file)",
      },
      {
        form: "--time-zone <zone>",
        description: "clock of the machine that cron ran on (default: this machine's)",
      },
      { form: "--system", description: "lines have a column for the user, as /etc/crontab has" },
      { form: "--no-system", description: "lines have none, as `crontab -l` prints them" },
      { form: "--after <time>", description: "compare from this instant on (default: now)" },
    ],
    load: () => import("./commands/import.ts"),
  },
  {
    name: "export",
    summary: "the project's WebJobs as the tree that App Service would run",
    description:
      "Writes App_Data/jobs/triggered and App_Data/jobs/continuous with the files of each WebJob and its settings.job; a folder a collection where several have WebJobs. What an app has no place for is said on standard error.",
    examples: [{ command: "sched export webjobs --into site", does: "to be deployed as wwwroot" }],
    arguments: [{ form: "<format>", description: "what is written: webjobs" }],
    options: [
      ...variableOptions,
      { form: "--into <dir>", description: "where (default: the current folder)" },
      { form: "--force", description: "overwrite files that exist" },
    ],
    load: () => import("./commands/export.ts"),
  },
  {
    name: "version",
    summary: "print the version, and that of the runtime and its time zone data",
    examples: [{ command: "sched version --json", does: "for programs" }],
    load: () => import("./commands/version.ts"),
  },
];
