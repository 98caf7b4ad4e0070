import { createHash, type Hash } from "node:crypto";
import { dirname, join } from "node:path";
import type { Adapter } from "lowdb";
import { decodeSnapshot } from "./decode.ts";
import { encodeSnapshot, snapshotFormat } from "./encode.ts";
import {
  factsOf,
  type FileSystem,
  hasCode,
  type OpenFile,
  readIfThere,
  replaceFile,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { Damage, refuseNewer } from "./problems.ts";
import type { Members } from "./reader.ts";
import type { Snapshot } from "./snapshot.ts";

export const snapshotName = "state.json";
/** The snapshot before: with the journals since, which are kept as long, it is the whole state once more. */
export const previousName = "state.previous.json";

/**
 * lowdb's adapter for `state.json`. lowdb's own neither syncs nor keeps the mode, follows a planted link and takes a
 * file that holds `null` for an absent one; this one writes a new file of a name that nobody can guess, syncs it, keeps
 * the old one as `state.previous.json`, switches, and syncs the folder.
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly #files: FileSystem;
  readonly #path: string;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /** Null when there is no file. Throws `Damage`, or a `ProblemError` for a newer format. */
  async read(): Promise<Snapshot | null> {
    const bytes = await readIfThere(this.#files, this.#path);
    return bytes === undefined ? null : parseSnapshot(bytes, this.#path);
  }

  async write(snapshot: Snapshot): Promise<void> {
    await replaceFile(
      this.#files,
      this.#path,
      (file) => writeSnapshot(file, snapshot),
      () => this.#keepPrevious(),
    );
  }

  /** A second name for the old file, so that at no moment there is none. */
  async #keepPrevious(): Promise<void> {
    if ((await factsOf(this.#files, this.#path)) === undefined) return;
    const previous = join(dirname(this.#path), previousName);
    const temporary = temporaryName(this.#path);
    try {
      await this.#files.link(this.#path, temporary);
      await this.#files.rename(temporary, previous);
    } catch (error) {
      await unlinkQuietly(this.#files, temporary);
      // Not every file system has hard links; there the bytes are copied.
      if (!hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK")) throw error;
      const bytes = (await readIfThere(this.#files, this.#path)) ?? Buffer.alloc(0);
      await replaceFile(this.#files, previous, (file) => writeAll(file, bytes));
    }
  }
}

// Large enough for few writes, small enough to take a millisecond or two each.
const pieceCharacters = 256 * 1024;

const checksumPrefix = '"checksum": "sha256:';
const checksumSuffix = '"\n}\n';
const tailBytes = checksumPrefix.length + 64 + checksumSuffix.length;

/** Writes piece by piece: between two pieces everything else goes on. */
async function writeSnapshot(file: OpenFile, snapshot: Snapshot): Promise<void> {
  const hash = createHash("sha256");
  let piece = "";
  for (const text of encodeSnapshot(snapshot)) {
    piece += text;
    if (piece.length < pieceCharacters) continue;
    await writePiece(file, hash, piece);
    piece = "";
  }
  await writePiece(file, hash, piece);
  await writeAll(file, Buffer.from(checksumPrefix + hash.digest("hex") + checksumSuffix));
}

async function writePiece(file: OpenFile, hash: Hash, piece: string): Promise<void> {
  const bytes = Buffer.from(piece);
  hash.update(bytes);
  await writeAll(file, bytes);
}

/** Reads the text of a snapshot. Throws `Damage`, or a `ProblemError` for a newer format. */
export function parseSnapshot(bytes: Buffer, path: string): Snapshot {
  const whole = isWhole(bytes);
  const document = parseObject(bytes);
  const format = document?.["formatVersion"];
  if (typeof format === "string" && isNewer(format)) refuseNewer(path, format);
  if (!whole || document === undefined || format !== snapshotFormat) {
    throw new Damage(path, damageOf(bytes, document));
  }
  return decodeSnapshot(document, path);
}

/** The checksum is of the bytes as they are, up to its own member: nothing has to be written again to check it. */
function isWhole(bytes: Buffer): boolean {
  const body = bytes.subarray(0, -tailBytes);
  const tail = bytes.toString("latin1", body.length);
  return tail === checksumPrefix + createHash("sha256").update(body).digest("hex") + checksumSuffix;
}

function parseObject(bytes: Buffer): Members | undefined {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? (value as Members) : undefined;
  } catch {
    return undefined;
  }
}

function isNewer(format: string): boolean {
  const found = /^(\d+)\.(\d+)$/.exec(format);
  if (found === null) return false;
  const [major = 0, minor = 0] = snapshotFormat.split(".").map(Number);
  return Number(found[1]) > major || (Number(found[1]) === major && Number(found[2]) > minor);
}

function damageOf(bytes: Buffer, document: Members | undefined): string {
  if (bytes.length === 0) return "is empty";
  if (bytes.includes(0)) return "holds NUL bytes, as after a power cut";
  if (bytes.toString("latin1", 0, 64).trim() === "null") return "holds nothing but null";
  if (document === undefined) return "is cut off or no JSON object";
  return "was changed by something other than sched: its checksum is wrong";
}
