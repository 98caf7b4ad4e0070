import { refusedVariable } from "../model/web-job-variable.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { JobFolders } from "./job-folders.ts";

export type Environment = Readonly<Record<string, string>>;

export interface EnvironmentParts {
  /** Of the host: only its allow list is taken from it. */
  readonly host: Readonly<Record<string, string | undefined>>;
  readonly folders: JobFolders;
  /** The root of what is run: the working copy, or the files themselves. */
  readonly jobPath: string;
  /** The arguments as one text; undefined: none were given. */
  readonly argumentText: string | undefined;
  /** The job's own variables, secrets in place. */
  readonly own: Environment;
  /** Carried by every process of the job. */
  readonly mark: Environment;
  /** Of the user it runs as, where that is another one. */
  readonly userHome?: string | undefined;
  readonly run?: RunIdentity | undefined;
  readonly continuous?: { readonly shutdownFile: string; readonly port: number } | undefined;
}

/** Of a triggered run. */
export interface RunIdentity {
  /** Azure's. */
  readonly id: string;
  /** Ours. */
  readonly runId: string;
  readonly traceparent?: string | undefined;
  readonly scheduledTime: Instant;
  readonly number: number;
}

/** All that a process sees of the environment of its host. */
export const inheritedVariables = ["PATH", "HOME", "LANG", "TZ"] as const;

/** The whole environment of a process. The job's own variables come first, so that they replace none of the host's. */
export function buildEnvironment(parts: EnvironmentParts): Environment {
  const { host, userHome, own, mark } = parts;
  const inherited = inheritedVariables.flatMap((name): [string, string][] => {
    const value = name === "HOME" ? (userHome ?? host[name]) : host[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(inherited),
    ...own,
    ...azureVariables(parts),
    ...schedVariables(parts),
    ...mark,
  };
}

/** Why the process cannot be started with these; undefined when it can. Names what is wrong, never a value. */
export function refusedEnvironment(own: Environment): string | undefined {
  for (const [name, value] of Object.entries(own)) {
    const why = refusedVariable(name);
    if (why !== undefined) return `The environment variable ${JSON.stringify(name)} ${why}.`;
    if (value.includes("\0")) return `The environment variable ${name} holds a NUL character.`;
  }
  return undefined;
}

function azureVariables(parts: EnvironmentParts): Environment {
  const { folders, jobPath, argumentText, run, continuous } = parts;
  const { name, kind } = folders;
  const marker =
    kind === "triggered" ? "WEBSITE_TRIGGERED_JOB_RUNNING_" : "WEBSITE_ALWAYS_ON_JOB_RUNNING_";
  return {
    WEBJOBS_PATH: jobPath,
    WEBJOBS_NAME: name,
    WEBJOBS_TYPE: kind,
    WEBJOBS_DATA_PATH: folders.data,
    WEBJOBS_RUN_ID: run?.id ?? "",
    ...(argumentText === undefined ? {} : { WEBJOBS_COMMAND_ARGUMENTS: argumentText }),
    ...(continuous && {
      WEBJOBS_SHUTDOWN_FILE: continuous.shutdownFile,
      WEBJOBS_PORT: String(continuous.port),
    }),
    WEBROOT_PATH: folders.webRoot,
    [`${marker}${name}`]: "true",
  };
}

function schedVariables({ folders, run }: EnvironmentParts): Environment {
  return {
    SCHED_JOB_COLLECTION: folders.collection,
    SCHED_JOB_NAME: folders.name,
    ...(run && {
      SCHED_JOB_RUN: run.runId,
      SCHED_JOB_SCHEDULED_TIME: formatSecond(run.scheduledTime),
      SCHED_JOB_ATTEMPT: String(run.number),
      ...(run.traceparent === undefined ? {} : { SCHED_JOB_TRACEPARENT: run.traceparent }),
    }),
  };
}
