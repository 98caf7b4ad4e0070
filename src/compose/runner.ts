import type { ListenerAddress } from "../actions/network-policy.ts";
import type { FoundWebJob } from "../actions/web-job.ts";
import { createFillStart } from "../actions/fill-start.ts";
import { type ClosableActionRunner, createActionRunner } from "../actions/registry.ts";
import { findCollection, findWebJob, type Recorded } from "../model/recorded.ts";
import type { SecretUse } from "../ports/secret-source.ts";
import type { StateStore } from "../ports/state-store.ts";
import type { FillStart, WebJobHost } from "../ports/web-job-host.ts";
import type { FileStore } from "../state/open.ts";
import { systemClock } from "../system-clock.ts";
import { version } from "../version.ts";
import type { HostSafeguards } from "./safeguards.ts";

export interface RunnerParts {
  readonly safeguards: HostSafeguards;
  /** Where this process listens, once it does. */
  readonly ownListener?: () => ListenerAddress | undefined;
  /** What runs WebJobs; absent: nothing does. */
  readonly webJobs?: Pick<WebJobHost, "run"> | undefined;
}

type Vaulted = Pick<StateStore, "vault">;

/** Fills what WebJobs are started with, by the secrets of a state and the safeguards of the host. */
export function fillFor(store: Vaulted, safeguards: HostSafeguards): FillStart {
  return createFillStart(accessOf(store, safeguards));
}

/** The runners of all types of action, with the secrets of a state and the safeguards of the host. */
export function createRunner(store: FileStore, parts: RunnerParts): ClosableActionRunner {
  const { safeguards, ownListener, webJobs } = parts;
  const find = (address: string) => webJobAt(store.recorded, address);
  return createActionRunner({
    ...accessOf(store, safeguards),
    ...(ownListener === undefined ? {} : { ownListener }),
    network: safeguards.network,
    version,
    now: () => systemClock.now(),
    webJobs: webJobs && { host: webJobs, find },
  });
}

/** In the case it is recorded with: its folder has it. */
function webJobAt(recorded: Recorded, address: string): FoundWebJob | undefined {
  const found = findWebJob(recorded, address);
  const [collection = ""] = address.split("/");
  const named = findCollection(recorded, collection)?.name;
  return found && { address: `${named}/${found.name}`, definition: found.definition };
}

function accessOf(store: Vaulted, safeguards: HostSafeguards) {
  return {
    secrets: safeguards,
    ruling: (use: SecretUse) => safeguards.refusal(use),
    openSeal: (seal: string) => store.vault.open(seal),
  };
}
