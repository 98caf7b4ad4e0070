import type { Action, BusAction, ErrorAction } from "../model/action.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import type { RecordedCollection } from "../model/recorded.ts";
import type { HostLimits } from "./host-limits.ts";
import { type Limit, SharedLimits } from "./shared-limits.ts";

/** Calls at once to one origin where nothing says otherwise: more make a local target slower, not faster. */
export const laneLimitDefault = 64;

/**
 * Attempts under the same limits wait in one row. The first limit is the window they go through, `key`: that of their
 * origin or of a target with a limit of its own. A slow target fills its own window and no other.
 */
export interface LaneName {
  /** Names the row: the window and all further limits. */
  readonly row: string;
  readonly key: string;
  readonly limit: number;
  /** The window is a promise to somebody (a target), not a mere window: nothing is claimed ahead of it. */
  readonly strict: boolean;
  /** Limits that hold beside the window, each a promise: of a group, of a collection, to a host. */
  readonly shared?: readonly Limit[];
  /** Claimed only when there is a place to begin at once: `delivery: atMostOnce`, and calls under a rate. */
  readonly atOnce?: true;
  /** What is due while there is no room is looked at all the same: some of it is skipped, and not late. */
  readonly turnsAway?: true;
  /** Of notifications: beside the total and every limit of jobs, because a place that is missing is what they tell of. */
  readonly beside?: true;
}

/** Notifications to one origin at once. */
export const noticeLimit = 16;

/** What a lane is named after. */
export interface LaneOf {
  readonly definition: JobDefinition;
  readonly action: Action | ErrorAction;
  /** Undefined when it is gone. */
  readonly collection: RecordedCollection | undefined;
}

/** Beyond so many they are forgotten and named anew: places that jobs call come and go. */
const plainMax = 4_096;

/** Names lanes once a place that is called: ten thousand jobs of a burst call a few. */
export class LaneNames {
  readonly shared = new SharedLimits();
  /** Where the place says it all, by its origin. */
  readonly #plain = new Map<string, LaneName>();
  readonly #hosts: HostLimits | undefined;

  /** @param hosts what the host of the service limits; absent: nothing */
  constructor(hosts?: HostLimits) {
    this.#hosts = hosts;
  }

  /** Whether something may have to wait for the time to pass. */
  get hasRates(): boolean {
    return this.#hosts?.hasRates === true;
  }

  of({ definition, action, collection }: LaneOf): LaneName {
    const limited = collection?.definition.concurrency !== undefined;
    if (limited || isLimited(definition)) return this.#limited({ definition, action, collection });
    const origin = originOf(action);
    const known = this.#plain.get(origin);
    if (known !== undefined) return known;
    // Nothing but its host may limit it, which its action says.
    const isFree = this.#hosts?.of(action) === undefined;
    const name = isFree
      ? windowOf(definition, action)
      : this.#limited({ definition, action, collection });
    if (this.#plain.size >= plainMax) this.#plain.clear();
    this.#plain.set(origin, name);
    return name;
  }

  ofNotice(action: Action | ErrorAction): LaneName {
    const key = `notify:${originOf(action)}`;
    return { row: key, key, limit: noticeLimit, strict: true, beside: true };
  }

  #limited({ definition, action, collection }: LaneOf): LaneName {
    const window = windowOf(definition, action);
    const shared: Limit[] = [];
    if (definition.concurrency !== undefined) shared.push(this.shared.ofGroup(definition));
    const limit = collection && this.shared.ofCollection(collection);
    if (limit !== undefined) shared.push(limit);
    const host = this.#hosts?.of(action);
    if (host !== undefined) shared.push(host);
    // What was claimed ahead of a rate would begin in a heap.
    const atOnce = definition.delivery === "atMostOnce" || host?.bucket !== undefined;
    const row = [window.key, ...shared.map(({ key }) => key), ...(atOnce ? ["once"] : [])];
    return {
      ...window,
      row: row.join(" "),
      ...(shared.length === 0 ? {} : { shared }),
      ...(atOnce ? { atOnce } : {}),
    };
  }
}

function isLimited({ concurrency, target, delivery }: JobDefinition): boolean {
  return concurrency !== undefined || target !== undefined || delivery !== undefined;
}

/** A target's limit is about its own calls: an error action goes through the window of where it goes. */
function windowOf(definition: JobDefinition, action: Action | ErrorAction): LaneName {
  const { target } = definition;
  const origin = originOf(action);
  // One run of a WebJob at a time, whoever asks for it.
  if (action.type === "webJob") {
    return { row: origin, key: origin, limit: 1, strict: true, turnsAway: true };
  }
  if (target?.limit === undefined || action !== definition.action) {
    return { row: origin, key: origin, limit: laneLimitDefault, strict: false };
  }
  // Two projects may have a target of one name.
  const key = `target:${nameKey(target.name)}@${origin}`;
  return { row: key, key, limit: target.limit, strict: true };
}

function originOf(action: Action | ErrorAction): string {
  switch (action.type) {
    case "http":
    case "https":
      return originOfUri(action.request.uri) ?? action.type;
    case "storageQueue":
      return `${action.type}:${action.endpoint ?? action.queueMessage.storageAccount}`;
    case "webJob":
      return `${action.type}:${nameKey(action.webJob)}`;
    case "amqp":
      return action.amqpMessage.broker.toLowerCase();
    case "serviceBusQueue":
    case "serviceBusTopic":
    default:
      // Queues and topics of a namespace share its connection.
      return `serviceBus:${action.endpoint ?? namespaceOf(action)}`;
  }
}

/** Scheme, host and port, in lower case; undefined where the text begins with none. */
function originOfUri(uri: string): string | undefined {
  const scheme = uri.indexOf("://");
  if (scheme <= 0 || scheme > "https".length) return undefined;
  let end = scheme + 3;
  while (end < uri.length && !endsHost(uri.charCodeAt(end))) end += 1;
  return uri.slice(0, end).toLowerCase();
}

/** A slash, a question mark or a number sign. */
function endsHost(unit: number): boolean {
  return unit === 0x2f || unit === 0x3f || unit === 0x23;
}

function namespaceOf(action: BusAction): string {
  return (action.serviceBusQueueMessage ?? action.serviceBusTopicMessage)?.namespace ?? "";
}
