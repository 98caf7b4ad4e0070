import type { Action, ActionType, ErrorAction } from "../model/action.ts";
import type { Instant } from "../model/time.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { ActionDescriber } from "../ports/request-description.ts";
import type { ActionAdapter, ActionOf, AdapterParts, OpenAdapter } from "./adapter.ts";
import { openAmqp } from "./amqp.ts";
import { openHttp } from "./http.ts";
import { createNetworkPolicy, type ListenerAddress, type NetworkRules } from "./network-policy.ts";
import type { SecretAccess } from "./sensitive-values.ts";
import { openServiceBus } from "./service-bus.ts";
import { openStorageQueue } from "./storage-queue.ts";
import { openWebJob, type WebJobParts } from "./web-job.ts";

/** Who carries out which type of action: a new type is a file, a schema, and a line here. */
const adapters: { readonly [Type in ActionType]: OpenAdapter<ActionOf<Type>> } = {
  http: openHttp,
  https: openHttp,
  storageQueue: openStorageQueue,
  serviceBusQueue: openServiceBus,
  serviceBusTopic: openServiceBus,
  webJob: openWebJob,
  amqp: openAmqp,
};

export interface ActionRunnerOptions extends SecretAccess {
  /** Of this program, for `User-Agent`. */
  readonly version: string;
  /** By the machine's clock: what signatures are dated with. */
  readonly now: () => Instant;
  /** Where this process listens, once it does: no job may call it (threat T12). */
  readonly ownListener?: () => ListenerAddress | undefined;
  /** Where jobs may call; absent: everywhere but where no job ever may. */
  readonly network?: NetworkRules | undefined;
  /** Calls to one origin at once; absent: 64. */
  readonly connectionsMax?: number;
  /** What runs WebJobs here; absent: nothing does. */
  readonly webJobs?: WebJobParts | undefined;
  /** Certificates of authorities to trust beside the well-known ones, PEM. */
  readonly certificateAuthorities?: readonly string[];
}

/** A runner holds connections, which end when it is closed. */
export interface ClosableActionRunner extends ActionRunner, ActionDescriber {
  /**
   * Loads what sending HTTP and these actions needs, for a service that wants to be punctual at its first call; not
   * needed otherwise.
   */
  prepare(actions?: Iterable<Action | ErrorAction>): Promise<void>;
  /** Ends all connections; attempts under way fail. */
  close(): Promise<void>;
}

/** One door for all types of action. */
export function createActionRunner(options: ActionRunnerOptions): ClosableActionRunner {
  const opened = new OpenedAdapters({
    secrets: options.secrets,
    ruling: options.ruling,
    openSeal: options.openSeal,
    userAgent: `sched/${options.version}`,
    now: options.now,
    policy: createNetworkPolicy(options.ownListener ?? (() => undefined), options.network),
    connectionsMax: options.connectionsMax ?? 64,
    certificateAuthorities: options.certificateAuthorities ?? [],
    webJobs: options.webJobs,
  });
  return {
    run: (attempt, signal) => opened.of(attempt.action.type).run(attempt.action, attempt, signal),
    describe: (attempt) => opened.of(attempt.action.type).describe(attempt.action, attempt),
    prepare: async (actions = []) => {
      // Microsoft's SDK keeps the process busy for a sixth of a second while it loads: better now than amid the firing.
      const each = [...actions].map((action) => opened.of(action.type).prepare?.(action));
      await Promise.all([opened.of("http").prepare?.(), ...each]);
    },
    close: () => opened.close(),
  };
}

/** The adapters that were needed so far. */
class OpenedAdapters {
  readonly #parts: AdapterParts;
  readonly #byType = new Map<ActionType, ActionAdapter>();
  readonly #byOpener = new Map<unknown, ActionAdapter>();

  constructor(parts: AdapterParts) {
    this.#parts = parts;
  }

  of(type: ActionType): ActionAdapter {
    const known = this.#byType.get(type);
    if (known !== undefined) return known;
    const open = adapters[type];
    const adapter = this.#byOpener.get(open) ?? open(this.#parts);
    this.#byOpener.set(open, adapter);
    this.#byType.set(type, adapter);
    return adapter;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byOpener.values()].map(async (adapter) => adapter.close?.()));
  }
}
