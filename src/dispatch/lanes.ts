import type { Action, BusAction, ErrorAction } from "../model/action.ts";
import type { JobDefinition } from "../model/job.ts";

/** Calls at once to one origin where nothing says otherwise: more make a local target slower, not faster. */
export const laneLimitDefault = 64;

/**
 * Attempts that share a limit: those to one origin, to one named target, or of one concurrency group. A slow target
 * fills its own lane and no other.
 */
export interface LaneName {
  readonly key: string;
  readonly limit: number;
  /** The limit is a promise to somebody (a group, a target), not a mere window: nothing is claimed ahead of it. */
  readonly strict: boolean;
}

/** The lane that an action of a job belongs to. */
export function laneOf(definition: JobDefinition, action: Action | ErrorAction): LaneName {
  const { concurrency, target } = definition;
  if (concurrency !== undefined) {
    return { key: `group:${concurrency.group}`, limit: concurrency.limit, strict: true };
  }
  if (target?.limit !== undefined && action === definition.action) {
    return { key: `target:${target.name}`, limit: target.limit, strict: true };
  }
  return { key: originOf(action), limit: laneLimitDefault, strict: false };
}

/** Names lanes once a definition, so that a burst does not read ten thousand addresses. */
export class LaneNames {
  readonly #names = new WeakMap<Action | ErrorAction, LaneName>();

  of(definition: JobDefinition, action: Action | ErrorAction): LaneName {
    if (definition.concurrency !== undefined || definition.target !== undefined) {
      return laneOf(definition, action);
    }
    const known = this.#names.get(action);
    if (known !== undefined) return known;
    const name = laneOf(definition, action);
    this.#names.set(action, name);
    return name;
  }
}

function originOf(action: Action | ErrorAction): string {
  switch (action.type) {
    case "http":
    case "https":
      return /^[a-z]+:\/\/[^/?#]*/i.exec(action.request.uri)?.[0].toLowerCase() ?? action.type;
    case "storageQueue":
      return `${action.type}:${action.endpoint ?? action.queueMessage.storageAccount}`;
    case "serviceBusQueue":
    case "serviceBusTopic":
    default:
      return `${action.type}:${action.endpoint ?? namespaceOf(action)}`;
  }
}

function namespaceOf(action: BusAction): string {
  return (action.serviceBusQueueMessage ?? action.serviceBusTopicMessage)?.namespace ?? "";
}
