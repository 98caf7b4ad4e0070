import { crc32 } from "node:zlib";
import {
  type Entry,
  fromBufferPromise,
  getFileNameLowLevel,
  openPromise,
  type ZipFile,
} from "yauzl";
import {
  type ContentFile,
  type ContentLimits,
  contentLimits,
  filesFault,
  pathFault,
  shownPath,
  tooManyBytes,
  tooManyFiles,
  twinFault,
} from "../model/content.ts";
import type { Content } from "../ports/content.ts";
import { ContentFault } from "./fault.ts";
import { Allowance, measured, namedContent } from "./hashing.ts";

/** A zip by its path, or as it came over a network. */
export type ZipSource = { readonly path: string } | { readonly bytes: Buffer };

/** Folders count as well, so that a zip of nothing but folders ends. */
const entriesPerFile = 2;

/**
 * The files in a zip. Nothing is written: it is looked through entry by entry and inflated piece by piece, what really
 * comes out is counted, and each checksum is compared. Throws a `ContentFault` for names that lead elsewhere or are
 * there twice, for links and devices, for what is encrypted, packed in an unknown way or not what its directory says,
 * and beyond the limits.
 */
export async function readZip(
  source: ZipSource,
  limits: ContentLimits = contentLimits,
): Promise<Content> {
  const zip = await opened(source);
  try {
    const members = await fileMembers(zip, limits);
    const allowance = new Allowance(limits);
    const files: ContentFile[] = [];
    for (const { path, entry } of members) {
      const measure = await measured(inflated(zip, { path, entry }), allowance);
      files.push({ path, mode: modeOf(entry), ...measure });
    }
    const fault = filesFault(files, limits);
    if (fault !== undefined) throw new ContentFault(fault);
    const entries = new Map(members.map((member) => [member.path, member]));
    return { ...namedContent(files), read: ({ path }) => readAgain(source, entries.get(path)) };
  } finally {
    zip.close();
  }
}

interface Member {
  /** As we read it, with a slash at its end for a folder. */
  readonly path: string;
  readonly entry: Entry;
}

async function opened(source: ZipSource): Promise<ZipFile> {
  // Names come raw: the library would turn some of them into others, and refuse in its own words.
  const options = { decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;
  try {
    return await ("path" in source
      ? openPromise(source.path, options)
      : fromBufferPromise(source.bytes, options));
  } catch (error) {
    throw new ContentFault(`it is not a zip that can be read: ${libraryReason(error)}`);
  }
}

async function fileMembers(zip: ZipFile, limits: ContentLimits): Promise<readonly Member[]> {
  if (zip.entryCount > limits.files * entriesPerFile) throw new ContentFault(tooManyFiles(limits));
  const members: Member[] = [];
  for await (const entry of eachOf(zip)) {
    const member = { path: pathOf(entry), entry };
    refuseMember(member);
    if (isFolder(member)) continue;
    members.push(member);
    if (members.length > limits.files) throw new ContentFault(tooManyFiles(limits));
  }
  // What a zip says of itself is enough to refuse it, and never enough to trust it.
  const declared = members.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (declared > limits.bytes) throw new ContentFault(tooManyBytes(limits));
  const twins = twinFault(members.map(({ path }) => path));
  if (twins !== undefined) throw new ContentFault(twins);
  return members;
}

/** The name as it stands in the zip: backslashes stay, so that they can be refused. */
function pathOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

async function* eachOf(zip: ZipFile): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    throw error instanceof ContentFault ? error : new ContentFault(libraryReason(error));
  }
}

/** In the order in which a reader would want to know. */
function refuseMember(member: Member): void {
  const path = isFolder(member) ? member.path.slice(0, -1) : member.path;
  const fault = pathFault(path) ?? kindFault(member) ?? packingFault(member);
  if (fault !== undefined) throw new ContentFault(`the path ${shownPath(path)} ${fault}`);
}

function isFolder({ path }: Member): boolean {
  return path.endsWith("/");
}

const kindMask = 0xf000;
const kinds: Readonly<Record<number, string>> = {
  0x1000: "is a pipe",
  0x2000: "is a device",
  0x6000: "is a device",
  0xa000: "is a symbolic link",
  0xc000: "is a socket",
};

/** Whoever made the zip: what is no plain file by its mode is none here. */
function kindFault(member: Member): string | undefined {
  const kind = unixMode(member.entry) & kindMask;
  if (kinds[kind] !== undefined) return kinds[kind];
  const saysFolder = kind === 0x4000;
  const saysFile = kind === 0x8000;
  const contradicts = isFolder(member) ? saysFile : saysFolder;
  return contradicts ? "is a folder by its name or its mode, and a file by the other" : undefined;
}

function packingFault(member: Member): string | undefined {
  const { entry } = member;
  if (entry.isEncrypted()) return "is encrypted";
  if (isFolder(member))
    return entry.uncompressedSize > 0 ? "is a folder with bytes in it" : undefined;
  if (entry.compressionMethod === 0 || entry.compressionMethod === 8) return undefined;
  return `is packed with method ${entry.compressionMethod}; only stored and deflated files are read`;
}

function unixMode({ externalFileAttributes }: Entry): number {
  return externalFileAttributes >>> 16;
}

/** Set-user and set-group bits, and all but the owner's right to execute, stay behind. */
function modeOf(entry: Entry): ContentFile["mode"] {
  const madeOn = entry.versionMadeBy >>> 8;
  const hasModes = madeOn === unix || madeOn === darwin;
  return hasModes && (unixMode(entry) & 0o100) !== 0 ? "755" : "644";
}

const unix = 3;
const darwin = 19;

async function* inflated(zip: ZipFile, { path, entry }: Member): AsyncGenerator<Uint8Array> {
  let checksum = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      const bytes = piece as Buffer;
      checksum = crc32(bytes, checksum);
      yield bytes;
    }
  } catch (error) {
    if (error instanceof ContentFault) throw error;
    throw new ContentFault(`${shownPath(path)} cannot be unpacked: ${libraryReason(error)}`);
  }
  if (checksum !== entry.crc32) {
    throw new ContentFault(`${shownPath(path)} is damaged: its checksum differs`);
  }
}

/** One file once more, for whoever ships it: from where it was, in what may be another zip by now. */
async function* readAgain(
  source: ZipSource,
  member: Member | undefined,
): AsyncGenerator<Uint8Array> {
  if (member === undefined) return;
  const zip = await opened(source);
  try {
    yield* inflated(zip, member);
  } finally {
    zip.close();
  }
}

/** The library puts names into its messages as they are. */
function libraryReason(error: unknown): string {
  const text = error instanceof Error ? error.message : "an unknown reason";
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/[^\u0020-\u007e]/g, "?").slice(0, 200);
}
