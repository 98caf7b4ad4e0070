import type { ListenerAddress, NetworkRules } from "../actions/network-policy.ts";
import { createFillStart } from "../actions/fill-start.ts";
import { type ClosableActionRunner, createActionRunner } from "../actions/registry.ts";
import { findWebJob } from "../model/recorded.ts";
import type { SecretSource } from "../ports/secret-source.ts";
import type { FillStart, WebJobHost } from "../ports/web-job-host.ts";
import { createEnvironmentSource } from "../secrets/environment.ts";
import type { FileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import type { ProcessEnvironment } from "./house.ts";

export interface RunnerParts {
  readonly secrets: SecretSource;
  /** Where this process listens, once it does. */
  readonly ownListener?: () => ListenerAddress | undefined;
  readonly network?: NetworkRules | undefined;
  /** Makes what runs WebJobs; absent: nothing does. */
  readonly webJobs?: (fill: FillStart) => Pick<WebJobHost, "run">;
}

/** The runners of all types of action, with the secrets of a state. */
export function createRunner(store: FileStore, parts: RunnerParts): ClosableActionRunner {
  const { webJobs, ...rest } = parts;
  const access = { ...rest, openSeal: (seal: string) => store.vault.open(seal) };
  const host = webJobs?.(createFillStart(access));
  const find = (address: string) => findWebJob(store.recorded, address)?.definition;
  return createActionRunner({
    ...access,
    version,
    now: () => systemClock.now(),
    webJobs: host && { host, find },
  });
}

/** Unless the server's settings say otherwise: the environment variable of the secret's name. */
export function defaultSecrets(environment: ProcessEnvironment): SecretSource {
  return createEnvironmentSource(environment);
}
