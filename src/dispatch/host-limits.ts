import type { Action, ErrorAction } from "../model/action.ts";
import { calledAddress, type CalledHost, hostOfAddress } from "../model/called-address.ts";
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
    const host = hostOfAddress(calledAddress(action));
    if (host === undefined || host.name.includes("$")) return undefined;
    const key = `${host.name}:${host.port}`;
    if (!this.#limits.has(key)) this.#limits.set(key, this.#limitOf(host, key));
    return this.#limits.get(key);
  }

  #limitOf({ name, port }: CalledHost, key: string): Limit | undefined {
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
