import { createHash } from "node:crypto";
import { jobSettingsOf } from "../../config/web-job-settings.ts";
import { settingsText } from "../../content/settings-job.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../../model/time.ts";
import type { DefinedWebJob } from "../../ports/definitions.ts";
import type { KnownFiles } from "./files.ts";
import type { Run } from "./runs.ts";

/** Jobs and runs as Kudu writes them: names, order and form of its members. */

/** Everything that is shown of a WebJob. */
export interface ShownWebJob {
  readonly webJob: DefinedWebJob;
  /** Of its files; undefined: they are not here. */
  readonly files: KnownFiles | undefined;
  readonly runFile: { readonly runCommand: string } | { readonly refused: string };
  readonly latest: Run | undefined;
}

/** Where URLs in an answer begin: `http://127.0.0.1:7420` or, with a site, `…/sites/billing`. */
export interface Links {
  readonly base: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function jobObject(shown: ShownWebJob, links: Links): Record<string, unknown> {
  const { webJob, latest } = shown;
  const { base } = links;
  const { name, definition } = webJob;
  const common = commonObject(shown, links);
  if (definition.type === "continuous") {
    const status = continuousStatus(webJob);
    return {
      status,
      detailed_status: webJob.detailedStatus ?? `000000 - ${status}\r\n`,
      log_url: `${base}/vfs/data/jobs/continuous/${name}/job_log.txt`,
      ...common,
    };
  }
  return {
    latest_run: latest === undefined ? null : runObject(latest, webJob, links),
    history_url: `${base}/api/triggeredwebjobs/${name}/history`,
    scheduler_logs_url:
      definition.schedule === undefined
        ? null
        : `${base}/vfs/data/jobs/triggered/${name}/job_scheduler.log`,
    ...common,
  };
}

function commonObject(shown: ShownWebJob, { base }: Links): Record<string, unknown> {
  const { name, definition } = shown.webJob;
  const { runFile } = shown;
  return {
    name,
    run_command: "runCommand" in runFile ? runFile.runCommand : null,
    url: `${base}/api/${definition.type}webjobs/${name}`,
    extra_info_url: `${base}/azurejobs/#/jobs/${definition.type}/${name}`,
    type: definition.type,
    error: "refused" in runFile ? runFile.refused : null,
    using_sdk: false,
    settings: settingsObject(shown),
  };
}

/** What a `settings.job` says that was brought, and over it what holds. */
export function settingsObject({
  webJob,
  files,
}: Pick<ShownWebJob, "webJob" | "files">): Record<string, unknown> {
  const text = settingsText(jobSettingsOf(webJob.definition), undefined) ?? "{}";
  return { ...files?.settings, ...(JSON.parse(text) as object) };
}

function continuousStatus({ status }: DefinedWebJob): string {
  const word = status.webJob?.status;
  if (word !== undefined && word !== null) return word;
  return status.state === "enabled" && status.hold === null ? "Initializing" : "Stopped";
}

export function runObject(
  { id, status, startTime, endTime, trigger }: Run,
  { name }: DefinedWebJob,
  { base, now }: Links,
): Record<string, unknown> {
  const end = endTime === null ? now : Date.parse(endTime);
  return {
    id,
    name: id,
    status,
    start_time: startTime,
    // What has no end has .NET's zero, and no zone.
    end_time: endTime ?? "0001-01-01T00:00:00",
    duration: spanText(end - Date.parse(startTime)),
    output_url: `${base}/vfs/data/jobs/triggered/${name}/${id}/output_log.txt`,
    error_url: null,
    url: `${base}/api/triggeredwebjobs/${name}/history/${id}`,
    job_name: name,
    trigger,
  };
}

/** .NET's `[d.]hh:mm:ss[.fffffff]`, of milliseconds from 0 on. */
export function spanText(spanMs: number): string {
  const ms = Math.max(0, Math.round(spanMs));
  const days = Math.floor(ms / dayMs);
  const parts = [(ms % dayMs) / hourMs, (ms % hourMs) / minuteMs, (ms % minuteMs) / secondMs];
  const clock = parts.map((part) => String(Math.floor(part)).padStart(2, "0")).join(":");
  const fraction = ms % secondMs;
  const end = fraction === 0 ? "" : `.${String(fraction).padStart(3, "0")}0000`;
  return `${days === 0 ? "" : `${days}.`}${clock}${end}`;
}

/** Another one as soon as a run begins, changes its status or ends, or a job is another. */
export function etagOf(facts: unknown): string {
  return `"${createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32)}"`;
}

/** The document by which Logic Apps and others found what can be run. */
export function swaggerOf(names: readonly string[]): Record<string, unknown> {
  const success = { description: "Success" };
  const run = (name: string): object => ({
    post: {
      deprecated: false,
      operationId: name,
      consumes: [],
      produces: [],
      responses: { 200: success, default: success },
      parameters: [
        {
          name: "arguments",
          in: "query",
          description: "Web Job Arguments",
          required: false,
          type: "string",
        },
      ],
    },
  });
  return {
    swagger: "2.0",
    info: { version: "v1", title: "WebJobs" },
    host: "placeHolder",
    schemes: ["https"],
    paths: Object.fromEntries(names.map((name) => [`/api/triggeredjobs/${name}/run`, run(name)])),
  };
}
