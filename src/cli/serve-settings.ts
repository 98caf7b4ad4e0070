import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LoadedServe, ServeSettings } from "../config/load-serve.ts";
import { isError, type Problem } from "../model/problem.ts";
import type { Context } from "./context.ts";
import { FileProblems, printProblems } from "./report.ts";
import { type Invocation, textOption } from "./specification.ts";

/** Of `--config FILE`, else of `serve.yaml` in the folder of the state, if it is there. */
export async function readSettings(
  invocation: Invocation,
  context: Context,
): Promise<ServeSettings> {
  const { settings, problems, sources } = await load(invocation, context);
  if (settings === undefined) throw new FileProblems(problems, sources);
  await printProblems(invocation.terminal, { problems, sources });
  return settings;
}

/** The same for a service that runs already: the settings, or what is wrong in one sentence a fault, with its place. */
export async function readAgain(
  invocation: Invocation,
  context: Context,
): Promise<ServeSettings | string> {
  const { settings, problems } = await load(invocation, context);
  return settings ?? problems.filter(isError).map(placed).join(" ");
}

/** How two readings differ: what a running service takes over, and what waits for its next start. */
export interface SettingsChange {
  readonly taken: readonly string[];
  readonly restart: readonly string[];
}

/** By the names that `serve.yaml` has for them. */
export function changesOf(before: ServeSettings, after: ServeSettings): SettingsChange {
  const changed = (Object.keys(names) as (keyof ServeSettings)[]).filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const named = (keys: readonly (keyof ServeSettings)[]): string[] => keys.map((key) => names[key]);
  return {
    taken: named(changed.filter((key) => takenAtOnce.has(key))),
    restart: named(changed.filter((key) => !takenAtOnce.has(key))),
  };
}

/** What holds after a second reading: what waits for a restart stays, and is told again the next time. */
export function inForce(before: ServeSettings, after: ServeSettings): ServeSettings {
  const {
    drainMs: _drain,
    attemptsMax: _attempts,
    requestsPerMinute: _requests,
    tokens: _tokens,
    secrets: _secrets,
    ...kept
  } = before;
  const { drainMs, attemptsMax, requestsPerMinute, tokens, secrets } = after;
  return {
    ...kept,
    ...(drainMs === undefined ? {} : { drainMs }),
    ...(attemptsMax === undefined ? {} : { attemptsMax }),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokens === undefined ? {} : { tokens }),
    ...(secrets === undefined ? {} : { secrets }),
  };
}

/** A setting without a name does not compile. */
const names: { readonly [Key in keyof Required<ServeSettings>]: string } = {
  listen: "listen",
  drainMs: "drain",
  attemptsMax: "limits.concurrency",
  history: "limits.history*",
  hostLimits: "limits.perHost",
  requestsPerMinute: "limits.requests",
  tls: "tls",
  behindProxy: "behindProxy",
  network: "network",
  secrets: "secrets",
  tokens: "tokens",
  definitions: "definitions",
  webJobs: "webJobs",
  interpreters: "interpreters",
  metricsOfJobs: "metrics.jobs",
  heartbeat: "heartbeat",
};

const takenAtOnce: ReadonlySet<keyof ServeSettings> = new Set([
  "drainMs",
  "attemptsMax",
  "requestsPerMinute",
  "tokens",
  "secrets",
]);

async function load(invocation: Invocation, context: Context): Promise<LoadedServe> {
  const given = textOption(invocation.options, "config");
  const path = given === undefined ? join(context.stateDir, "serve.yaml") : resolve(given);
  if (given === undefined && !existsSync(path)) {
    return { settings: {}, problems: [], sources: new Map() };
  }
  const { loadServe } = await import("../config/load-serve.ts");
  return loadServe(path);
}

function placed({ summary, detail, range }: Problem): string {
  const place =
    range === undefined ? "" : `${range.file}:${range.start.line}:${range.start.column}: `;
  return `${place}${summary}: ${detail}`;
}
