import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ServeSettings } from "../config/load-serve.ts";
import { isError, ProblemError, refuse } from "../model/problem.ts";
import type { VaultKeys } from "../state/open.ts";
import { keyMaterials } from "../secrets/key-material.ts";
import type { ProcessEnvironment } from "./house.ts";
import { HostSafeguards } from "./safeguards.ts";

/**
 * What `serve.yaml` in the folder of the state says, for a command that does a service's work itself: a run that it
 * starts may reach no more, and knows the same secrets. Read once, and only when it is needed.
 */
export class HostSettings {
  readonly #stateDir: string;
  readonly #environment: ProcessEnvironment;
  #settings: Promise<ServeSettings> | undefined;

  constructor(stateDir: string, environment: ProcessEnvironment) {
    this.#stateDir = stateDir;
    this.#environment = environment;
  }

  /** Rejects with the file's problems when it has errors. */
  async safeguards(onTrouble: (message: string) => void): Promise<HostSafeguards> {
    const { secrets, network } = await this.#read();
    return new HostSafeguards({ secrets, network, environment: this.#environment, onTrouble });
  }

  /** What WebJobs are run with; rejects as `safeguards`. */
  async programs(): Promise<Pick<ServeSettings, "webJobs" | "interpreters">> {
    return this.#read();
  }

  readonly secretKeys: VaultKeys = async () =>
    keyMaterials((await this.#read()).secrets?.keys ?? [], this.#environment);

  #read(): Promise<ServeSettings> {
    this.#settings ??= readSettings(join(this.#stateDir, "serve.yaml"));
    return this.#settings;
  }
}

async function readSettings(path: string): Promise<ServeSettings> {
  if (!existsSync(path)) return {};
  const { loadServe } = await import("../config/load-serve.ts");
  const { settings, problems } = loadServe(path);
  if (settings === undefined) throw new ProblemError(problems.filter(isError));
  refusePlanted(path, settings);
  return settings;
}

/**
 * The folder of the state lies in that of the project, into which a pull request may bring anything. Git makes files that
 * others can read: one that is its owner's alone was put there by its owner (threat T36).
 */
function refusePlanted(path: string, { secrets }: ServeSettings): void {
  const runs = secrets?.sources.some(({ type }) => type === "command") === true;
  if (!runs || (statSync(path).mode & 0o077) === 0) return;
  refuse("serve/config", {
    detail: `${path} names programs to run for secrets, and could have come with the project's files: others can read it.`,
    hint: `If it is yours, chmod 600 ${path}; nothing of it was run.`,
  });
}
