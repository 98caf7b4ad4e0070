import type { Action, ErrorAction } from "../model/action.ts";
import type { HostLimit } from "../model/host-limit.ts";
import { matchesHost } from "../model/host-pattern.ts";
import type { Limit } from "./shared-limits.ts";
import { TokenBucket } from "./token-bucket.ts";

/**
 * The limits that `serve.yaml` sets for hosts, each host by itself: how many calls at once, how many in a time. A host is
 * told by what the definition says before anything is filled in. Lives as long as the service, beyond every agenda: how
 * much of a rate is used up is nowhere else.
 */
export class HostLimits {
  readonly hasRates: boolean;
  readonly #settings: readonly HostLimit[];
  readonly #limits = new Map<string, Limit | undefined>();

  constructor(settings: readonly HostLimit[]) {
    this.#settings = settings;
    this.hasRates = settings.some(({ rate }) => rate !== undefined);
  }

  /** Undefined where nothing limits the host that the action calls, or it calls none. */
  of(action: Action | ErrorAction): Limit | undefined {
    if (this.#settings.length === 0) return undefined;
    const host = hostIn(addressOf(action));
    if (host === undefined) return undefined;
    const key = `${host.name}:${host.port}`;
    if (!this.#limits.has(key)) this.#limits.set(key, this.#limitOf(host, key));
    return this.#limits.get(key);
  }

  #limitOf({ name, port }: Host, key: string): Limit | undefined {
    const found = this.#settings.find(({ hosts }) =>
      hosts.some((pattern) => matchesHost(pattern, name, port)),
    );
    if (found === undefined) return undefined;
    const { concurrency: limit = Number.POSITIVE_INFINITY, rate } = found;
    return {
      key: `host:${key}`,
      limit,
      ...(rate === undefined ? {} : { bucket: new TokenBucket(rate) }),
    };
  }
}

/** As far as the definition says it; of a queue in the cloud, where the cloud has it. */
function addressOf(action: Action | ErrorAction): string {
  switch (action.type) {
    case "http":
    case "https":
      return action.request.uri;
    case "storageQueue":
      return (
        action.endpoint ?? `https://${action.queueMessage.storageAccount}.queue.core.windows.net`
      );
    case "amqp":
      return action.amqpMessage.broker;
    case "webJob":
      return "";
    case "serviceBusQueue":
    case "serviceBusTopic":
    default: {
      const message = action.serviceBusQueueMessage ?? action.serviceBusTopicMessage;
      return action.endpoint ?? `amqps://${message?.namespace ?? ""}.servicebus.windows.net`;
    }
  }
}

interface Host {
  readonly name: string;
  readonly port: number;
}

const defaultPorts: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  amqp: 5672,
  amqps: 5671,
};

function hostIn(origin: string): Host | undefined {
  const match = /^([a-z]+):\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#@]+)(?::(\d{1,5}))?/iu.exec(origin);
  const [, scheme = "", name = "", digits] = match ?? [];
  if (match === null || /[${}]/u.test(name)) return undefined;
  const port = digits === undefined ? (defaultPorts[scheme.toLowerCase()] ?? 0) : Number(digits);
  return { name: name.toLowerCase(), port };
}
