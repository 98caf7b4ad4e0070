import { createHash, type Hash } from "node:crypto";
import { SnapshotDecoder } from "./decode.ts";
import { snapshotFormat } from "./encode.ts";
import {
  closing,
  createFile,
  type FileSystem,
  hasCode,
  openForReading,
  type OpenFile,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { LayoutReader, type SnapshotVisitor } from "./layout.ts";
import { readLineBatches } from "./lines.ts";
import { Damage, refuseNewer } from "./problems.ts";
import type { Snapshot } from "./snapshot.ts";

/** Reading and writing the bytes of `state.json`, a piece at a time, with the checksum that stands last in it. */

/** What tells one snapshot from all others, and how long it is. */
export interface SnapshotSeal {
  /** SHA-256, hexadecimal. */
  readonly checksum: string;
  readonly bytes: number;
}

// Large enough for few writes, small enough to take a millisecond or two each.
const pieceCharacters = 256 * 1024;

const checksumPrefix = '"checksum": "sha256:';
const checksumSuffix = '"\n}\n';
const tailBytes = checksumPrefix.length + 64 + checksumSuffix.length;

/**
 * Reads a snapshot and tells a visitor of it. Throws `Damage` where it is not
 * whole or not as `sched` writes it, a `ProblemError` for a newer format, and what the system throws.
 */
export async function visitSnapshot(
  files: FileSystem,
  path: string,
  visitor: SnapshotVisitor,
): Promise<SnapshotSeal> {
  const file = await openSnapshot(files, path);
  return closing(file, async () => {
    await refuseNewerFormat(file, path);
    const seen = new TailedHash();
    const reader = new LayoutReader(path, visitor);
    try {
      for await (const batch of readLineBatches(file, { onBytes: (bytes) => seen.update(bytes) })) {
        for (const line of batch) reader.take(line);
        await visitor.pause?.();
      }
      reader.finish();
    } catch (error) {
      // Bytes that are not ours are told as such, not by the place where they made no sense.
      if (error instanceof Damage) throw new Damage(path, (await wordsFor(file)) ?? error.message);
      throw error;
    }
    const checksum = seen.checksum();
    if (checksum !== undefined) return { checksum, bytes: seen.bytes };
    throw new Damage(path, (await wordsFor(file)) ?? changed);
  });
}

/** The whole snapshot but for the records of jobs; undefined when there is no file. Throws as `visitSnapshot`. */
export async function readSnapshot(
  files: FileSystem,
  path: string,
): Promise<{ readonly snapshot: Snapshot; readonly seal: SnapshotSeal } | undefined> {
  const decoder = new SnapshotDecoder(path);
  try {
    const seal = await visitSnapshot(files, path, decoder);
    if (decoder.snapshot === undefined) throw new Damage(path, "is cut off");
    return { snapshot: decoder.snapshot, seal };
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** A file that waits beside `state.json` for its name, durable already. */
export interface WrittenSnapshot {
  readonly temporary: string;
  readonly seal: SnapshotSeal;
}

/** Writes a snapshot under a name beside `path` and syncs it. What failed leaves nothing behind. */
export async function writeBeside(
  files: FileSystem,
  path: string,
  write: (writer: SnapshotWriter) => Promise<void>,
): Promise<WrittenSnapshot> {
  const temporary = temporaryName(path);
  try {
    const seal = await closing(await createFile(files, temporary), async (file) => {
      const writer = new SnapshotWriter(file);
      await write(writer);
      const seal = await writer.finish();
      await file.sync();
      return seal;
    });
    return { temporary, seal };
  } catch (error) {
    await unlinkQuietly(files, temporary);
    throw error;
  }
}

/** Writes piece by piece: between two pieces everything else goes on. */
export class SnapshotWriter {
  readonly #file: OpenFile;
  readonly #hash: Hash = createHash("sha256");
  #pieces: Buffer[] = [];
  #text = "";
  #size = 0;
  #bytes = 0;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /** True when enough has gathered that `flush` is to be waited for. */
  get isFull(): boolean {
    return this.#size >= pieceCharacters;
  }

  add(text: string): void {
    this.#text += text;
    this.#size += text.length;
  }

  /** Bytes are kept until the next flush. */
  addBytes(bytes: Buffer): void {
    this.#endText();
    this.#pieces.push(bytes);
    this.#size += bytes.length;
  }

  async addAll(texts: Iterable<string>): Promise<void> {
    for (const text of texts) {
      this.add(text);
      if (this.isFull) await this.flush();
    }
  }

  async flush(): Promise<void> {
    this.#endText();
    const [first] = this.#pieces;
    const bytes =
      this.#pieces.length === 1 && first !== undefined ? first : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#size = 0;
    this.#bytes += bytes.length;
    this.#hash.update(bytes);
    await writeAll(this.#file, bytes);
  }

  /** Writes the checksum behind the rest. */
  async finish(): Promise<SnapshotSeal> {
    await this.flush();
    const checksum = this.#hash.digest("hex");
    await writeAll(this.#file, Buffer.from(checksumPrefix + checksum + checksumSuffix));
    return { checksum, bytes: this.#bytes + tailBytes };
  }

  #endText(): void {
    if (this.#text === "") return;
    this.#pieces.push(Buffer.from(this.#text));
    this.#text = "";
  }
}

async function openSnapshot(files: FileSystem, path: string): Promise<OpenFile> {
  try {
    return await openForReading(files, path);
  } catch (error) {
    if (hasCode(error, "ELOOP", "EMLINK")) {
      throw new Damage(path, "is a symbolic link, which is never followed");
    }
    throw error;
  }
}

/** The hash of everything but the last bytes, which hold what it should be. */
class TailedHash {
  readonly #hash = createHash("sha256");
  #tail: Buffer = Buffer.alloc(0);
  bytes = 0;

  update(bytes: Buffer): void {
    this.bytes += bytes.length;
    const joined = bytes.length < tailBytes;
    const all = joined ? Buffer.concat([this.#tail, bytes]) : bytes;
    if (!joined) this.#hash.update(this.#tail);
    const end = Math.max(0, all.length - tailBytes);
    this.#hash.update(all.subarray(0, end));
    this.#tail = Buffer.from(all.subarray(end));
  }

  /** Undefined when the file does not end with the right one. */
  checksum(): string | undefined {
    const sum = this.#hash.digest("hex");
    return this.#tail.toString("latin1") === checksumPrefix + sum + checksumSuffix
      ? sum
      : undefined;
  }
}

async function refuseNewerFormat(file: OpenFile, path: string): Promise<void> {
  const head = Buffer.alloc(64);
  let read: { bytesRead: number };
  try {
    read = await file.read(head, 0, head.length, 0);
  } catch (error) {
    throw hasCode(error, "EISDIR") ? new Damage(path, "is a folder") : error;
  }
  const text = head.toString("latin1", 0, read.bytesRead);
  const format = /^\{\s*"formatVersion":\s*"(\d+\.\d+)"/.exec(text)?.[1];
  if (format !== undefined && isNewer(format)) refuseNewer(path, format);
}

function isNewer(format: string): boolean {
  const [foundMajor = 0, foundMinor = 0] = format.split(".").map(Number);
  const [major = 0, minor = 0] = snapshotFormat.split(".").map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor > minor);
}

const changed = "was changed by something other than sched: its checksum is wrong";

/** What is wrong with the bytes of a file, in words; undefined: nothing that can be told by looking at them. */
async function wordsFor(file: OpenFile): Promise<string | undefined> {
  const seen = new TailedHash();
  const [head, end] = [Buffer.alloc(64), Buffer.alloc(64)];
  const facts = { bytes: 0, hasNul: false };
  for (const piece = Buffer.alloc(pieceCharacters); ;) {
    const { bytesRead } = await file.read(piece, 0, piece.length, facts.bytes);
    if (bytesRead === 0) break;
    const read = piece.subarray(0, bytesRead);
    if (facts.bytes === 0) read.copy(head);
    read.subarray(-end.length).copy(end, Math.max(0, end.length - bytesRead));
    facts.hasNul ||= read.includes(0);
    facts.bytes += bytesRead;
    seen.update(read);
  }
  if (facts.bytes === 0) return "is empty";
  if (facts.hasNul) return "holds NUL bytes, as after a power cut";
  const start = head.toString("latin1", 0, Math.min(facts.bytes, head.length)).trim();
  if (start === "null") return "holds nothing but null";
  const isObject = start.startsWith("{") && end.toString("latin1").trimEnd().endsWith("}");
  if (!isObject) return "is cut off or no JSON object";
  return seen.checksum() === undefined ? changed : undefined;
}
