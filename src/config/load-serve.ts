import { basename, dirname, resolve } from "node:path";
import { parseDuration } from "../model/duration.ts";
import type { HostLimit } from "../model/host-limit.ts";
import type { HostPattern } from "../model/host-pattern.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { Role } from "../model/role.ts";
import type { SecretSettings } from "../model/secret-settings.ts";
import { minuteMs, secondMs } from "../model/time.ts";
import { readSource } from "./find.ts";
import { foldCase } from "./fold-case.ts";
import { everyHost, hostLimitOf } from "./load-host-limits.ts";
import { hostPatterns, secretSettings } from "./load-secrets.ts";
import { placeFaults } from "./place-faults.ts";
import { readDocuments } from "./read-yaml.ts";
import { checkDocument } from "./validate.ts";
import type { ServeDocument, Token } from "./written.ts";

/** The settings of `serve.yaml` that are obeyed; the others are refused, so that none promises what nothing keeps. */
export interface ServeSettings {
  /** `HOST:PORT`. */
  readonly listen?: string;
  readonly drainMs?: number;
  /** Attempts at once, of all jobs. */
  readonly attemptsMax?: number;
  /** How much single hosts are called; absent: as much as is due. */
  readonly hostLimits?: readonly HostLimit[];
  /** Requests of one token to the API within a minute; absent: as usual. */
  readonly requestsPerMinute?: number;
  /** How much history is kept; each absent: as usual. */
  readonly history?: HistoryLimits;
  /** Absolute paths of the chain and the key. */
  readonly tls?: CertificateFiles;
  /** A proxy does TLS in front of it. */
  readonly behindProxy?: boolean;
  /** Where jobs may call; absent: everywhere but where no job ever may. */
  readonly network?: NetworkSettings;
  /** Where secrets come from, and who may send them where; absent: the environment, everyone, everywhere. */
  readonly secrets?: SecretSettings;
  /** What tokens may do, by their names; absent: what they were made with. */
  readonly tokens?: readonly TokenRights[];
  /** What came from files is changed by files alone. */
  readonly definitions?: "readOnly";
  /** Absent: WebJobs are not run here. */
  readonly webJobs?: WebJobSettings;
  /** What runs WebJobs, by the ending of the file; absent: what `PATH` holds. */
  readonly interpreters?: Readonly<Record<string, readonly string[]>>;
  /** Who is called while the service is well; absent: nobody. */
  readonly heartbeat?: HeartbeatSettings;
  /** Of how many jobs `/metrics` tells single facts; absent: as usual. */
  readonly metricsOfJobs?: number;
}

export interface WebJobSettings {
  readonly allow: boolean;
  /** Users of this host that a WebJob may ask to run as. */
  readonly users: readonly string[];
  /** Absolute: where their files are; absent: beside the state. */
  readonly folder?: string;
  /** The collection that Kudu's flat API means; absent: the only one with WebJobs. */
  readonly collection?: string;
}

export interface HeartbeatSettings {
  readonly uri: string;
  readonly everyMs: number;
}

export interface HistoryLimits {
  readonly ageMs?: number;
  readonly recordsMax?: number;
  readonly bytesMax?: number;
}

export interface NetworkSettings {
  /** What holds for hosts that neither list names. */
  readonly profile: "open" | "public" | "closed";
  readonly allow: readonly HostPattern[];
  readonly deny: readonly HostPattern[];
}

export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface TokenRights {
  readonly name: string;
  readonly role: Role;
  /** The only collections it may see and change; absent: all. */
  readonly collections?: readonly string[];
  /** May apply WebJobs. */
  readonly webJobs: boolean;
}

export interface LoadedServe {
  /** Absent as soon as one of the problems is an error. */
  readonly settings?: ServeSettings;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads the server's settings from a file; every fault with its place. */
export function loadServe(path: string): LoadedServe {
  const file = basename(path);
  const source = readSource(dirname(path), file, { maxFileBytes: undefined, anywhere: true });
  if (!("text" in source)) return { problems: [source], sources: new Map() };
  const problems: Problem[] = [];
  let settings: ServeSettings = {};
  for (const document of readDocuments(source)) {
    problems.push(...document.problems);
    if (document.isBroken || document.value === null) continue;
    if (document.index > 0) problems.push(secondDocument(document.index, file));
    const value = foldCase("serve", document.value);
    const faults = checkDocument("serve", value);
    problems.push(...placeFaults(faults, { source, document, originOf: (pointer) => pointer }));
    if (faults.length === 0) settings = settingsOf(value as ServeDocument, dirname(path));
  }
  const sources = new Map([[file, source.text]]);
  return { problems, sources, ...(problems.some(isError) ? {} : { settings }) };
}

function settingsOf(document: ServeDocument, folder: string): ServeSettings {
  const { listen, drain, limits, tls, behindProxy, metrics } = document;
  const drainMs = typeof drain === "string" ? parseDuration(drain) : undefined;
  const attemptsMax = limits?.concurrency;
  const metricsOfJobs = metrics?.jobs;
  return {
    ...(typeof listen === "string" ? { listen } : {}),
    ...(drainMs === undefined ? {} : { drainMs }),
    ...(typeof attemptsMax === "number" ? { attemptsMax } : {}),
    ...(limits ? limitsOf(limits) : {}),
    ...(typeof metricsOfJobs === "number" ? { metricsOfJobs } : {}),
    ...(tls ? { tls: filesOf(tls, folder) } : {}),
    ...(behindProxy === true ? { behindProxy } : {}),
    ...(document.heartbeat ? { heartbeat: heartbeatOf(document.heartbeat) } : {}),
    ...boundsOf(document, folder),
    ...programsOf(document, folder),
  };
}

function heartbeatOf({ uri, every }: NonNullable<ServeDocument["heartbeat"]>): HeartbeatSettings {
  const everyMs = typeof every === "string" ? parseDuration(every) : undefined;
  return { uri, everyMs: Math.max(secondMs, everyMs ?? minuteMs) };
}

/** Who may do what, and what jobs may reach. */
function boundsOf(
  { network, secrets, tokens, definitions }: ServeDocument,
  folder: string,
): Pick<ServeSettings, "network" | "secrets" | "tokens" | "definitions"> {
  return {
    ...(network ? { network: networkOf(network) } : {}),
    ...(secrets ? { secrets: secretSettings(secrets, folder) } : {}),
    ...(tokens ? { tokens: tokens.map(rightsOf) } : {}),
    ...(definitions === "readOnly" ? { definitions } : {}),
  };
}

function limitsOf(
  limits: NonNullable<ServeDocument["limits"]>,
): Pick<ServeSettings, "history" | "hostLimits" | "requestsPerMinute"> {
  const { perHost, requests } = limits;
  const hostLimits = typeof perHost === "number" ? [everyHost(perHost)] : perHost?.map(hostLimitOf);
  return {
    history: historyOf(limits),
    ...(hostLimits ? { hostLimits } : {}),
    ...(typeof requests === "number" ? { requestsPerMinute: requests } : {}),
  };
}

/** What runs programs here, and with what. */
function programsOf(
  { webJobs, interpreters }: ServeDocument,
  serveFolder: string,
): Pick<ServeSettings, "webJobs" | "interpreters"> {
  const { allow, users, folder, collection } = webJobs ?? {};
  const said = Object.entries(interpreters ?? {}).flatMap(([ending, command]) =>
    command ? [[ending.toLowerCase(), command] as const] : [],
  );
  return {
    ...(webJobs
      ? {
          webJobs: {
            allow: allow === true,
            users: users ?? [],
            ...(typeof folder === "string" ? { folder: resolve(serveFolder, folder) } : {}),
            ...(typeof collection === "string" ? { collection } : {}),
          },
        }
      : {}),
    ...(said.length === 0 ? {} : { interpreters: Object.fromEntries(said) }),
  };
}

function historyOf({
  historyRetention: age,
  historyRecords: recordsMax,
  historyBytes: bytesMax,
}: NonNullable<ServeDocument["limits"]>): HistoryLimits {
  const ageMs = typeof age === "string" ? parseDuration(age) : undefined;
  return {
    ...(ageMs === undefined ? {} : { ageMs }),
    ...(typeof recordsMax === "number" ? { recordsMax } : {}),
    ...(typeof bytesMax === "number" ? { bytesMax } : {}),
  };
}

function networkOf({
  profile,
  allow,
  deny,
}: NonNullable<ServeDocument["network"]>): NetworkSettings {
  return {
    profile: profile ?? (allow ? "closed" : "open"),
    allow: hostPatterns(allow ?? []),
    deny: hostPatterns(deny ?? []),
  };
}

/** A relative path counts from the folder of `serve.yaml`. */
function filesOf({ certificate, key }: CertificateFiles, folder: string): CertificateFiles {
  return { certificate: resolve(folder, certificate), key: resolve(folder, key) };
}

function rightsOf({ name, role, collections, webJobs }: Token): TokenRights {
  return { name, role, webJobs: webJobs === true, ...(collections ? { collections } : {}) };
}

function secondDocument(index: number, file: string): Problem {
  return problem("language/misplaced", {
    detail: `${file} describes one server, in one document.`,
    hint: "Put everything into one document.",
    document: index,
  });
}
