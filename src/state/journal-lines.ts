import { crc32 } from "node:zlib";
import type { DefinitionChange, Entry } from "../model/entry.ts";
import { refuseNewer } from "./problems.ts";

/**
 * The lines of a journal. Each is one JSON object with a CRC-32 over everything behind the checksum's own member:
 * `{"v":1,"crc":"89abcdef","n":121,"entries":[…]}`. A line is what one write and one sync made durable, so a torn write
 * spoils the last line and no other.
 */

/** The first line of each journal. */
export interface JournalHeader {
  readonly journal: number;
  readonly lineage: string;
  /** The number of the last commit before this journal. */
  readonly from: number;
  /** Bytes that count of each older journal that is kept; what stands behind them was never acknowledged. */
  readonly before: Readonly<Record<string, number>>;
}

export interface CommitLine {
  readonly n: number;
  readonly entries: readonly Entry[];
}

const prefixBytes = '{"v":1,"crc":"00000000",'.length;
const sumAt = '{"v":1,"crc":"'.length;
const prefixPattern = /^\{"v":(\d+),"crc":"([0-9a-f]{8})",$/;
const versionPattern = /^\{"v":(\d+),/;

export function formatCommit(line: CommitLine): Buffer {
  return sealedLine(`"n":${line.n},"entries":${JSON.stringify(line.entries)}}`);
}

export function formatHeader(header: JournalHeader): Buffer {
  return sealedLine(JSON.stringify(header).slice(1));
}

/** Undefined when the line is torn, spoilt or something else. */
export function parseHeader(line: Buffer, path: string): JournalHeader | undefined {
  const found = parseSealed(line, path) as Partial<JournalHeader> | undefined;
  if (typeof found?.journal !== "number" || typeof found.lineage !== "string") return undefined;
  if (typeof found.from !== "number" || typeof found.before !== "object") return undefined;
  return found as JournalHeader;
}

/** Undefined when the line is torn, spoilt or something else. */
export function parseCommit(line: Buffer, path: string): CommitLine | undefined {
  const found = parseSealed(line, path) as Partial<CommitLine> | undefined;
  if (typeof found?.n !== "number" || !Array.isArray(found.entries)) return undefined;
  for (const entry of found.entries as readonly Entry[]) refuseUnknown(entry, path);
  return found as CommitLine;
}

/** What this version cannot fold it must not pass over: the state would silently be another. */
function refuseUnknown(entry: Entry, path: string): void {
  if (!Object.hasOwn(entryTypes, entry.type)) refuseNewer(path, `entry "${entry.type}"`);
  if (entry.type !== "applied") return;
  for (const { kind } of entry.changes) {
    if (!Object.hasOwn(changeKinds, kind)) refuseNewer(path, `change "${kind}"`);
  }
}

/** What this version can fold. */
export const entryTypes = {
  opened: true,
  applied: true,
  claimed: true,
  started: true,
  ended: true,
  skipped: true,
  held: true,
  released: true,
  finished: true,
  abandoned: true,
  purged: true,
  notifying: true,
  recovered: true,
} satisfies Record<Entry["type"], true>;

const changeKinds = {
  collection: true,
  collectionRemoved: true,
  job: true,
  jobRemoved: true,
  webJob: true,
  webJobRemoved: true,
  collectionReleased: true,
  jobReleased: true,
  webJobReleased: true,
  collectionMoved: true,
  jobMoved: true,
  webJobMoved: true,
} satisfies Record<DefinitionChange["kind"], true>;

function sealedLine(rest: string): Buffer {
  const line = Buffer.from(`{"v":1,"crc":"00000000",${rest}\n`);
  // Over the bytes that are written anyway: summing a text would encode it once more.
  const sum = crc32(line.subarray(prefixBytes, line.length - 1));
  line.write(sum.toString(16).padStart(8, "0"), sumAt, "latin1");
  return line;
}

function parseSealed(line: Buffer, path: string): unknown {
  const prefix = line.toString("latin1", 0, prefixBytes);
  const version = versionPattern.exec(prefix)?.[1];
  if (version !== undefined && Number(version) > 1) refuseNewer(path, `journal ${version}`);
  const sum = prefixPattern.exec(prefix)?.[2];
  if (sum === undefined || Number.parseInt(sum, 16) !== crc32(line.subarray(prefixBytes))) {
    return undefined;
  }
  try {
    return JSON.parse(line.toString("utf8"));
  } catch {
    return undefined;
  }
}
