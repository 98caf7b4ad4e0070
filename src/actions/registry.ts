import type { ActionRunner, Attempt, AttemptResult } from "../ports/action-runner.ts";
import { HttpRunner } from "./http.ts";
import { createNetworkPolicy, type ListenerAddress } from "./network-policy.ts";
import { resultOf, unsent } from "./result.ts";
import { servedFrom } from "./served.ts";
import type { SecretAccess } from "./sensitive-values.ts";

export interface ActionRunnerOptions extends SecretAccess {
  /** Of this program, for `User-Agent`. */
  readonly version: string;
  /** Where this process listens, once it does: no job may call it (threat T12). */
  readonly ownListener?: () => ListenerAddress | undefined;
  /** Calls to one origin at once; absent: 64. */
  readonly connectionsMax?: number;
  /** Certificates of authorities to trust beside the well-known ones, PEM. */
  readonly certificateAuthorities?: readonly string[];
}

/** A runner holds connections, which end when it is closed. */
export interface ClosableActionRunner extends ActionRunner {
  /** Loads what sending needs, for a service that wants to be punctual at its first call; not needed otherwise. */
  prepare(): Promise<void>;
  /** Ends all connections; attempts under way fail. */
  close(): Promise<void>;
}

/** One door for all types of action. */
export function createActionRunner(options: ActionRunnerOptions): ClosableActionRunner {
  const http = new HttpRunner({
    secrets: options.secrets,
    openSeal: options.openSeal,
    userAgent: `sched/${options.version}`,
    policy: createNetworkPolicy(options.ownListener ?? (() => undefined)),
    connectionsMax: options.connectionsMax ?? 64,
    certificateAuthorities: options.certificateAuthorities ?? [],
  });
  return {
    run(attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
      const { action } = attempt;
      if (action.type === "http" || action.type === "https")
        return http.run(action, attempt, signal);
      return Promise.resolve(unsupported(action.type));
    },
    prepare: () => http.prepare(),
    close: () => http.close(),
  };
}

/** As Azure named them in messages. */
const titles = {
  storageQueue: "StorageQueue",
  serviceBusQueue: "ServiceBusQueue",
  serviceBusTopic: "ServiceBusTopic",
} as const;

function unsupported(type: keyof typeof titles): AttemptResult {
  const detail = `actions of type ${type} are served from version ${servedFrom[type]} on; use an http action until then`;
  const { failure } = unsent("unsupported", detail, { retryable: false });
  return resultOf(failure, `${titles[type]} Action - not sent: ${detail}`);
}
