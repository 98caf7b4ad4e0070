import { dryRunOption } from "./dry-run.ts";
import type { VerbSpecification } from "./specification.ts";
import { variableOptions } from "./variable-options.ts";

/** The verbs for coming in from elsewhere, and for going there. */
export const carryingVerbs: readonly VerbSpecification[] = [
  {
    name: "import",
    summary: "YAML from what you have today, with proof that the occurrences are the same",
    description:
      "Reads a crontab, timers of systemd with their services, manifests of Kubernetes, schedules of Amazon EventBridge as the AWS CLI prints them, workflows of GitHub, the WebJobs of an app, or what was exported from Azure Scheduler (answers of its REST API, ARM templates). Prints a job collection on standard output, scripts and all; --into DIR writes it and the scripts as files. Reads the written YAML again and compares the next 50 occurrences of each line or job. Whatever is not carried over is said on standard error; lines that are lost make the exit code 1.",
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
        command: "kubectl get cronjobs -A -o yaml | sched import kubernetes - --into imported",
        does: "from a cluster, a file for each namespace",
      },
      {
        command: "systemctl cat backup.timer backup.service | sched import systemd -",
        does: "a timer with what it starts",
      },
      {
        command: "sched import webjobs site/wwwroot --into .",
        does: "the WebJobs of an App Service app, files and all",
      },
    ],
    arguments: [
      {
        form: "<format>",
        description:
          "what is imported: crontab, systemd, kubernetes, eventbridge, github, azure-scheduler or webjobs",
        choices: [
          "crontab",
          "systemd",
          "kubernetes",
          "eventbridge",
          "github",
          "azure-scheduler",
          "webjobs",
        ],
      },
      {
        form: "<files...>",
        description:
          "the file, or - for standard input; of systemd also several, or folders of units; of webjobs the folder of the site",
      },
    ],
    options: [
      { form: "--into <dir>", description: "write files into DIR instead of printing" },
      { form: "--force", description: "overwrite files that exist", neverFromVariable: true },
      dryRunOption,
      {
        form: "--collection <name>",
        description: "name of the job collection (default: that of the file)",
      },
      {
        form: "--time-zone <zone>",
        description:
          "clock of what names none (default of a crontab and of timers: this machine's)",
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
    arguments: [
      { form: "<format>", description: "what is written: webjobs", choices: ["webjobs"] },
    ],
    options: [
      ...variableOptions,
      { form: "--into <dir>", description: "where (default: the current folder)" },
      { form: "--force", description: "overwrite files that exist", neverFromVariable: true },
      dryRunOption,
    ],
    load: () => import("./commands/export.ts"),
  },
];
