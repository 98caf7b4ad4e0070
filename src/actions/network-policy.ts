import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup as systemLookup } from "node:dns";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";
import {
  type HostPattern,
  matchesAddress,
  matchesHost,
  parseHostPattern,
  plainHost,
} from "../model/host-pattern.ts";
import { ipForms, type IpGroups, parseIp, sameNetwork } from "../model/ip-address.ts";

/**
 * Where jobs may not call (threats T12 and T13): addresses at which clouds hand out credentials, link-local ones, this
 * service's own listener, and what `serve.yaml` says. Addresses are judged where the connection is made, after name
 * resolution, so neither a spelling (`0xA9FEA9FE`, `2852039166`, `[::ffff:169.254.169.254]`) nor a name server that
 * changes its mind gets around it.
 */
export interface NetworkPolicy {
  /**
   * Why an address must not be called; undefined when it may be.
   * @param address as the resolver or `URL` writes it, without brackets
   * @param host the name that was resolved to it; absent: the address itself was asked for
   */
  refusal(address: string, port: number, host?: string): string | undefined;
}

/** Where this process listens: `port` from 1 to 65535. */
export interface ListenerAddress {
  readonly address: string;
  readonly port: number;
}

/** What `network` in `serve.yaml` says. Metadata and link-local addresses are denied whatever it says. */
export interface NetworkRules {
  /** What holds for hosts that neither list names: all may be called, those outside private networks, or none. */
  readonly profile: "open" | "public" | "closed";
  readonly allow: readonly HostPattern[];
  /** Wins over `allow`. */
  readonly deny: readonly HostPattern[];
}

const openRules: NetworkRules = { profile: "open", allow: [], deny: [] };

/** @param ownListener asked at each connection, since serving may begin after the runner was made */
export function createNetworkPolicy(
  ownListener: () => ListenerAddress | undefined,
  rules: NetworkRules = openRules,
): NetworkPolicy {
  return {
    refusal(address, port, host = address) {
      const groups = parseIp(address);
      // What cannot be read cannot be judged.
      if (groups === undefined) return notAHost;
      const forms = ipForms(groups);
      const range = rangeOf(forms, denied);
      if (range !== undefined) return range;
      if (isOwn(forms, port, ownListener())) return "this service's own address";
      return ruledOut(rules, { address, forms, host, port });
    },
  };
}

/** A refusal on its way through the connection code of others. */
export class PolicyError extends Error {
  readonly code = "SCHED_POLICY";
  readonly refusal: string;

  constructor(refusal: string) {
    super("address refused by the network policy");
    this.refusal = refusal;
  }
}

type LookupCallback = (
  error: Error | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/** Name resolution that fails with a `PolicyError` when any of the answers is refused: mixed answers are an attack. */
export function guardedLookup(policy: NetworkPolicy, port: number) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      for (const { address } of addresses) {
        const refusal = policy.refusal(address, port, hostname);
        if (refusal !== undefined) return callback(new PolicyError(refusal), []);
      }
      const [first] = addresses;
      if (options.all === true || first === undefined) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** The refusal of a host that is a literal address (brackets allowed); undefined for names, which lookup judges. */
export function refusalOfLiteral(
  policy: NetworkPolicy,
  host: string,
  port: number,
): string | undefined {
  const bare = plainHost(host);
  return isIP(bare) === 0 ? undefined : policy.refusal(bare, port);
}

interface Asked {
  readonly address: string;
  readonly forms: readonly IpGroups[];
  readonly host: string;
  readonly port: number;
}

function ruledOut({ profile, allow, deny }: NetworkRules, asked: Asked): string | undefined {
  const { address, forms, host, port } = asked;
  const matches = (pattern: HostPattern): boolean =>
    matchesHost(pattern, host, port) || matchesAddress(pattern, address, port);
  const against = deny.find(matches);
  if (against !== undefined) return `${against.text} is denied by serve.yaml`;
  if (profile === "open" || allow.some(matches)) return undefined;
  if (profile === "closed") return "serve.yaml does not allow it";
  const range = rangeOf(forms, closeBy);
  return range === undefined ? undefined : `${range}, which serve.yaml does not allow`;
}

type Ranges = readonly (readonly [why: string, patterns: readonly HostPattern[]])[];

const notAHost = "not the address of a host";

/** Addresses that no job has business with. */
const denied: Ranges = ranges({
  "a cloud metadata address": [
    "168.63.129.16",
    "100.100.100.200",
    "192.0.0.192",
    // Of AWS, where not only the metadata of machines but also the credentials of pods are handed out.
    "fd00:ec2::/32",
    "fd20:ce::254",
    "fd00:42::42",
  ],
  "a link-local or cloud metadata address": ["169.254.0.0/16", "fe80::/10"],
  [notAHost]: ["0.0.0.0/8", "255.255.255.255", "::"],
  "a multicast address": ["224.0.0.0/4", "ff00::/8"],
});

/** What the profile `public` keeps out: this host and the networks around it. */
const closeBy: Ranges = ranges({
  "this host itself": ["127.0.0.0/8", "::1"],
  "a private network": [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "fc00::/7",
    "fec0::/10",
  ],
  "a reserved network": [
    "192.0.0.0/24",
    "192.0.2.0/24",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "240.0.0.0/4",
    "100::/64",
    "2001:db8::/32",
  ],
});

function ranges(texts: Readonly<Record<string, readonly string[]>>): Ranges {
  return Object.entries(texts).map(([why, networks]) => [
    why,
    networks.map(parseHostPattern).filter((pattern) => pattern !== undefined),
  ]);
}

function rangeOf(forms: readonly IpGroups[], among: Ranges): string | undefined {
  return among.find(([, patterns]) =>
    patterns.some(({ network = [], bits = 0 }) =>
      forms.some((form) => sameNetwork(form, network, bits)),
    ),
  )?.[0];
}

function textOf(groups: IpGroups): string {
  if (groups.length > 2) return groups.map((group) => group.toString(16)).join(":");
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join(".");
}

function isOwn(
  forms: readonly IpGroups[],
  port: number,
  own: ListenerAddress | undefined,
): boolean {
  if (own === undefined || own.port !== port) return false;
  const texts = forms.map(textOf);
  const ownText = textOf(parseIp(own.address) ?? []);
  if (texts.includes(ownText)) return true;
  const everywhere = own.address === "0.0.0.0" || own.address === "::";
  return everywhere && texts.some((text) => isLoopback(text) || isOfThisHost(text));
}

function isLoopback(text: string): boolean {
  return text === "0:0:0:0:0:0:0:1" || text.startsWith("127.");
}

function isOfThisHost(text: string): boolean {
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some(({ address }) => textOf(parseIp(address) ?? []) === text),
  );
}
