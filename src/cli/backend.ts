import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RemoteBackend } from "../compose/remote.ts";
import { FileProblems } from "./report.ts";
import { type Invocation, textOption } from "./specification.ts";
import { variableFiles, variables } from "./variables.ts";

/**
 * The service that holds the project's state, as `sched.yaml` says for the environment; undefined: a folder of this
 * machine. Refuses files that leave it open which of them is meant.
 */
export async function backendOf(
  invocation: Invocation,
  dir: string,
  environmentName: string | undefined,
): Promise<RemoteBackend | undefined> {
  // Most projects are a folder of files, and reading YAML takes longer than many a verb.
  if (environmentName === undefined && !existsSync(join(dir, "sched.yaml"))) return undefined;
  const { loadBackend } = await import("../config/load-backend.ts");
  const { backend, problems, sources } = loadBackend(dir, {
    environment: environmentName,
    vars: variables(invocation),
    varFiles: variableFiles(invocation),
    env: invocation.environment,
  });
  if (problems.length > 0) throw new FileProblems(problems, sources);
  return backend.type === "http" ? remoteAt(invocation, backend.url) : undefined;
}

/**
 * The folder that `sched.yaml` keeps the state in, where it names one and the command line does not; undefined: the usual
 * one, or none on this machine. What keeps it from being known is told by whoever asks for the state.
 */
export async function stateFolderOf(invocation: Invocation): Promise<string | undefined> {
  const { options } = invocation;
  if (textOption(options, "state") !== undefined) return undefined;
  const dir = resolve(textOption(options, "C") ?? ".");
  // Nearly no project names one, and reading YAML takes longer than many a verb.
  if (!/\bbackend\b[^]*\bpath\b/.test(textIfThere(join(dir, "sched.yaml")))) return undefined;
  const { loadBackend } = await import("../config/load-backend.ts");
  const { backend, problems } = loadBackend(dir, {
    environment: textOption(options, "environment"),
    vars: variables(invocation),
    varFiles: variableFiles(invocation),
    env: invocation.environment,
  });
  const path = problems.length === 0 && backend.type === "file" ? backend.path : undefined;
  return path === undefined || path === null ? undefined : resolve(dir, path);
}

function textIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** The service at an address, with the token and the authorities that the command line and the environment name. */
export function remoteAt({ options, environment }: Invocation, url: string): RemoteBackend {
  const tokenFile = textOption(options, "tokenFile");
  const caFile = textOption(options, "caFile");
  return {
    url,
    environment,
    tokenFile: tokenFile === undefined ? undefined : resolve(tokenFile),
    caFile: caFile === undefined ? undefined : resolve(caFile),
  };
}
