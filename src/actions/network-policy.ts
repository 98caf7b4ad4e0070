import type { LookupAddress, LookupOptions } from "node:dns";
import { lookup as systemLookup } from "node:dns";
import { BlockList, isIP, isIPv4 } from "node:net";
import { networkInterfaces } from "node:os";

/**
 * Where jobs may not call (threat T12): addresses at which clouds hand out credentials, link-local ones, and this
 * service's own listener. Loopback and private ranges are allowed, because a scheduler on one's own network must
 * reach them. Addresses are judged where the connection is made, after name resolution, so neither a spelling
 * (`0xA9FEA9FE`, `2852039166`, `[::ffff:169.254.169.254]`) nor a name server that changes its mind gets around it.
 */
export interface NetworkPolicy {
  /** Why the address must not be called; undefined when it may be. */
  refusal(address: string, port: number): string | undefined;
}

/** Where this process listens: `port` from 1 to 65535. */
export interface ListenerAddress {
  readonly address: string;
  readonly port: number;
}

/** @param ownListener asked at each connection, since serving may begin after the runner was made */
export function createNetworkPolicy(ownListener: () => ListenerAddress | undefined): NetworkPolicy {
  return {
    refusal(address, port) {
      for (const form of formsOf(address)) {
        const range = deniedRange(form);
        if (range !== undefined) return range;
        if (isOwn(form, port, ownListener())) return "this service's own address";
      }
      return undefined;
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
        const refusal = policy.refusal(address, port);
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
  const bare = host.startsWith("[") ? host.slice(1, -1) : host;
  return isIP(bare) === 0 ? undefined : policy.refusal(bare, port);
}

type Family = "ipv4" | "ipv6";

const metadata = "a cloud metadata address";
const linkLocal = "a link-local or cloud metadata address";
const notAHost = "not the address of a host";
const multicast = "a multicast address";

const denied: readonly (readonly [why: string, ranges: readonly (readonly [string, number])[]])[] =
  [
    [
      metadata,
      [
        ["168.63.129.16", 32],
        ["100.100.100.200", 32],
        ["fd00:ec2::254", 128],
      ],
    ],
    [
      linkLocal,
      [
        ["169.254.0.0", 16],
        ["fe80::", 10],
      ],
    ],
    [
      notAHost,
      [
        ["0.0.0.0", 8],
        ["255.255.255.255", 32],
        ["::", 128],
      ],
    ],
    [
      multicast,
      [
        ["224.0.0.0", 4],
        ["ff00::", 8],
      ],
    ],
  ];

const deniedLists: readonly (readonly [string, BlockList])[] = denied.map(([why, ranges]) => {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, familyOf(network));
  return [why, list];
});

function deniedRange(address: string): string | undefined {
  const family = familyOf(address);
  return deniedLists.find(([, list]) => list.check(address, family))?.[0];
}

function familyOf(address: string): Family {
  return isIPv4(address) ? "ipv4" : "ipv6";
}

/** The address, and the IPv4 address that it carries within an IPv6 one: mapped, compatible, NAT64, 6to4. */
function formsOf(address: string): readonly string[] {
  const [bare = address] = address.split("%");
  if (isIPv4(bare)) return [bare];
  const groups = groupsOf(bare);
  const embedded = embeddedIn(groups);
  return embedded === undefined ? [bare] : [bare, embedded];
}

function embeddedIn(groups: readonly number[]): string | undefined {
  const [high = 0, low = 0] = groups.slice(6);
  const prefix = groups.slice(0, 6).map((group) => group.toString(16));
  // `::` and `::1` are themselves, not 0.0.0.0 and 0.0.0.1.
  if (prefix.join(":") === "0:0:0:0:0:0") return high === 0 ? undefined : ipv4Of(high, low);
  if (carriers.has(prefix.join(":"))) return ipv4Of(high, low);
  return groups[0] === 0x2002 ? ipv4Of(groups[1] ?? 0, groups[2] ?? 0) : undefined;
}

/** IPv4-mapped, its old translated form, and NAT64. */
const carriers: ReadonlySet<string> = new Set([
  "0:0:0:0:0:ffff",
  "0:0:0:0:ffff:0",
  "64:ff9b:0:0:0:0",
]);

function ipv4Of(high: number, low: number): string {
  return [high >> 8, high & 0xff, low >> 8, low & 0xff].join(".");
}

/** The eight numbers of an IPv6 address; `node:net` has said that it is one. */
function groupsOf(address: string): readonly number[] {
  const hexadecimal = address.replace(/\d+\.\d+\.\d+\.\d+$/u, (dotted) => {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.split(".").map(Number);
    return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  });
  const [left = "", right] = hexadecimal.split("::");
  const before = numbersOf(left);
  if (right === undefined) return before;
  const after = numbersOf(right);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...zeros, ...after];
}

function numbersOf(part: string): number[] {
  return part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
}

function isOwn(address: string, port: number, own: ListenerAddress | undefined): boolean {
  if (own === undefined || own.port !== port) return false;
  if (address === own.address) return true;
  const everywhere = own.address === "0.0.0.0" || own.address === "::";
  return everywhere && (isLoopback(address) || isOfThisHost(address));
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

function isOfThisHost(address: string): boolean {
  return Object.values(networkInterfaces()).some((entries) =>
    entries?.some((entry) => entry.address === address),
  );
}
