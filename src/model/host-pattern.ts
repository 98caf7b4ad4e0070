import { bitsOf, type IpGroups, ipForms, parseIp, sameNetwork } from "./ip-address.ts";

/**
 * What `serve.yaml` says about hosts: `api.example.com`, `*.example.com` (every name below it), `*` (all), an address,
 * or a network (`10.0.0.0/8`, `fd00::/8`); each with a port behind a colon, IPv6 in brackets then, or for every port.
 */
export interface HostPattern {
  /** As it was written, for messages. */
  readonly text: string;
  /** Absent: every port. */
  readonly port?: number;
  /** In lower case, without a dot at its end; `*` alone means all hosts. */
  readonly name?: string;
  readonly network?: IpGroups;
  /** Of the network: how many of its first bits count. */
  readonly bits?: number;
}

/** Undefined for what is neither a host nor a network. */
export function parseHostPattern(text: string): HostPattern | undefined {
  const { host, port } = splitPort(text);
  if (port !== undefined && (port < 1 || port > 65_535)) return undefined;
  const meant = parseNetwork(host) ?? parseName(host);
  return meant && { text, ...meant, ...(port === undefined ? {} : { port }) };
}

function parseNetwork(text: string): Pick<HostPattern, "network" | "bits"> | undefined {
  const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/u.exec(text) ?? [];
  const network = parseIp(address);
  if (network === undefined) return undefined;
  const bits = length === undefined ? bitsOf(network) : Number(length);
  return bits > bitsOf(network) ? undefined : { network, bits };
}

function parseName(text: string): Pick<HostPattern, "name"> | undefined {
  const name = plainHost(text);
  return hostName.test(name) && !allDigits.test(name) ? { name } : undefined;
}

/**
 * Whether a host as it stands in an address is meant: a name (in any case, with or without the dot at its end), or a
 * literal address, with or without brackets. A name never matches a network: what it resolves to is another question.
 * @param port absent: asked without one, so that only patterns for every port match
 */
export function matchesHost(pattern: HostPattern, host: string, port: number | undefined): boolean {
  if (pattern.port !== undefined && pattern.port !== port) return false;
  if (pattern.network !== undefined) return matchesAddress(pattern, plainHost(host), port);
  const name = plainHost(host);
  const wanted = pattern.name ?? "";
  if (wanted === "*") return true;
  return wanted.startsWith("*.") ? name.endsWith(wanted.slice(1)) : name === wanted;
}

/** Whether an address, in one of its forms, lies in the network that is meant; false for patterns of names. */
export function matchesAddress(
  { network, bits = 0, port: wanted }: HostPattern,
  address: string,
  port: number | undefined,
): boolean {
  if (network === undefined || (wanted !== undefined && wanted !== port)) return false;
  const groups = parseIp(address);
  if (groups === undefined) return false;
  return ipForms(groups).some((form) => sameNetwork(form, network, bits));
}

/** A host in the one form that is compared: lower case, no brackets, no dot at its end. */
export function plainHost(host: string): string {
  const bare = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  const lower = bare.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

const hostName = /^(?:\*|(?:\*\.)?[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63})*)$/u;

/** `10.0.0` or `2852039166` would be a name that nothing is called by. */
const allDigits = /^[\d.]+$/u;

function splitPort(text: string): { readonly host: string; readonly port?: number } {
  const match = /^(?:\[([^\]]*)\]|([^:]*))(?::(\d{1,5}))?$/u.exec(text);
  // Without brackets a text with several colons is an IPv6 address, and all of it.
  if (match === null) return { host: text };
  const [, bracketed, plain = "", digits] = match;
  return { host: bracketed ?? plain, ...(digits === undefined ? {} : { port: Number(digits) }) };
}
