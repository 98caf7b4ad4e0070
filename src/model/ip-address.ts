/** An IP address as its 16-bit groups: two of an IPv4 address, eight of an IPv6 one. */
export type IpGroups = readonly number[];

/**
 * Reads an address as `URL` and the system's resolver write it: IPv4 with four decimal numbers, IPv6 in any form,
 * without brackets, a zone (`%eth0`) passed over. Undefined for anything else, other spellings of IPv4 included.
 */
export function parseIp(text: string): IpGroups | undefined {
  return parseIpv4(text) ?? parseIpv6(text.split("%")[0] ?? text);
}

/**
 * The address, and the IPv4 address that it carries within an IPv6 one: mapped, compatible, NAT64, 6to4. A rule about
 * an IPv4 address has to be asked with both.
 */
export function ipForms(groups: IpGroups): readonly IpGroups[] {
  if (groups.length === ipv4Length) return [groups];
  const embedded = embeddedIn(groups);
  return embedded === undefined ? [groups] : [groups, embedded];
}

/** Whether both are of one family and agree in their first `bits` bits. */
export function sameNetwork(one: IpGroups, other: IpGroups, bits: number): boolean {
  if (one.length !== other.length) return false;
  return one.every((group, index) => {
    const left = Math.min(16, Math.max(0, bits - 16 * index));
    return group >> (16 - left) === (other[index] ?? 0) >> (16 - left);
  });
}

/** 32 or 128. */
export function bitsOf(groups: IpGroups): number {
  return groups.length * 16;
}

const ipv4Length = 2;

function parseIpv4(text: string): IpGroups | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255) return undefined;
  return [(a << 8) | b, (c << 8) | d];
}

function parseIpv6(text: string): IpGroups | undefined {
  if (!text.includes(":") || !/^[0-9a-f:.]{2,45}$/iu.test(text)) return undefined;
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map(groupsIn);
  if (left === undefined) return undefined;
  if (halves.length === 1) return left.length === 8 ? left : undefined;
  if (right === undefined || left.length + right.length > 7) return undefined;
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
}

function groupsIn(half: string): number[] | undefined {
  if (half === "") return [];
  const groups: number[] = [];
  for (const part of half.split(":")) {
    const dotted = parseIpv4(part);
    if (dotted !== undefined) groups.push(...dotted);
    else if (/^[0-9a-f]{1,4}$/iu.test(part)) groups.push(Number.parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function embeddedIn(groups: IpGroups): IpGroups | undefined {
  const [high = 0, low = 0] = groups.slice(6);
  const prefix = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(":");
  // `::` and `::1` are themselves, not 0.0.0.0 and 0.0.0.1.
  if (prefix === "0:0:0:0:0:0") return high === 0 ? undefined : [high, low];
  if (carriers.has(prefix) || prefix.startsWith("64:ff9b:1:")) return [high, low];
  return groups[0] === 0x2002 ? [groups[1] ?? 0, groups[2] ?? 0] : undefined;
}

/** IPv4-mapped, its old translated form, and NAT64 at its well-known prefix; RFC 8215 has a whole network for more. */
const carriers: ReadonlySet<string> = new Set([
  "0:0:0:0:0:ffff",
  "0:0:0:0:ffff:0",
  "64:ff9b:0:0:0:0",
]);
