import type { ListenerAddress } from "../actions/network-policy.ts";
import { createFillStart } from "../actions/fill-start.ts";
import { type ClosableActionRunner, createActionRunner } from "../actions/registry.ts";
import { findWebJob } from "../model/recorded.ts";
import type { SecretUse } from "../ports/secret-source.ts";
import type { FillStart, WebJobHost } from "../ports/web-job-host.ts";
import type { FileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import type { HostSafeguards } from "./safeguards.ts";

export interface RunnerParts {
  readonly safeguards: HostSafeguards;
  /** Where this process listens, once it does. */
  readonly ownListener?: () => ListenerAddress | undefined;
  /** Makes what runs WebJobs; absent: nothing does. */
  readonly webJobs?: (fill: FillStart) => Pick<WebJobHost, "run">;
}

/** The runners of all types of action, with the secrets of a state and the safeguards of the host. */
export function createRunner(store: FileStore, parts: RunnerParts): ClosableActionRunner {
  const { safeguards, ownListener, webJobs } = parts;
  const access = {
    secrets: safeguards,
    ruling: (use: SecretUse) => safeguards.refusal(use),
    openSeal: (seal: string) => store.vault.open(seal),
  };
  const host = webJobs?.(createFillStart(access));
  const find = (address: string) => findWebJob(store.recorded, address)?.definition;
  return createActionRunner({
    ...access,
    ...(ownListener === undefined ? {} : { ownListener }),
    network: safeguards.network,
    version,
    now: () => systemClock.now(),
    webJobs: host && { host, find },
  });
}
