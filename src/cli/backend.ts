import { existsSync } from "node:fs";
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
