import { randomBytes } from "node:crypto";
import * as nodeFiles from "node:fs/promises";
import { constants } from "node:fs";
import { dirname, join } from "node:path";
import { Damage } from "./problems.ts";

/**
 * The few operations on files that a state needs. Node's own by default; tests put one here that fails, tears or dies
 * at a chosen step.
 */
export interface FileSystem {
  open(path: string, flags: number, mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  link(existing: string, made: string): Promise<void>;
  unlink(path: string): Promise<void>;
  truncate(path: string, bytes: number): Promise<void>;
  readdir(path: string): Promise<string[]>;
  lstat(path: string): Promise<FileFacts>;
  mkdir(path: string, options: { recursive: boolean; mode: number }): Promise<string | undefined>;
  chmod(path: string, mode: number): Promise<void>;
}

export interface OpenFile {
  write(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ bytesWritten: number }>;
  read(
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ bytesRead: number }>;
  readFile(): Promise<Buffer>;
  truncate(bytes: number): Promise<void>;
  chmod(mode: number): Promise<void>;
  sync(): Promise<void>;
  datasync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly mode: number;
  /** Bytes, where the file system tells. */
  readonly size?: number;
  /** When it was last written, where the file system tells. */
  readonly mtimeMs?: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export const systemFiles: FileSystem = nodeFiles;

const { O_APPEND, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_RDWR, O_WRONLY } =
  constants;

const fileMode = 0o600;
const folderMode = 0o700;
const hasModes = process.platform !== "win32";

/** Makes a file that was not there, for this user alone whatever the umask, and opens it for appending. */
export async function createFile(files: FileSystem, path: string): Promise<OpenFile> {
  const flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW;
  return tightened(await files.open(path, flags, fileMode));
}

/** Opens a file for writing at chosen places, and makes it when it is not there; never through a link. */
export async function openForWriting(files: FileSystem, path: string): Promise<OpenFile> {
  return tightened(await files.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, fileMode));
}

/** Opens a file for reading; rejects with `ELOOP` when it is a link. */
export function openForReading(files: FileSystem, path: string): Promise<OpenFile> {
  return files.open(path, O_RDONLY | O_NOFOLLOW);
}

/** The bytes of a file, or undefined when it is not there. Throws `Damage` when it is a link or a folder. */
export async function readIfThere(files: FileSystem, path: string): Promise<Buffer | undefined> {
  try {
    return await closing(await openForReading(files, path), (file) => file.readFile());
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    if (hasCode(error, "ELOOP", "EMLINK")) {
      throw new Damage(path, "is a symbolic link, which is never followed");
    }
    if (hasCode(error, "EISDIR")) throw new Damage(path, "is a folder");
    throw error;
  }
}

/** So many bytes from a place on, or as many as there are. */
export async function readAt(file: OpenFile, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Writes all of it, however little the system takes at a time. Without a position: at the end. */
export async function writeAll(
  file: OpenFile,
  bytes: Uint8Array,
  position: number | null = null,
): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const at = position === null ? null : position + done;
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at);
    done += bytesWritten;
  }
}

/**
 * Puts a new file in the place of an old one: whoever looks sees the old or the new one, whole, and after this has
 * resolved a power cut cannot bring the old one back. `write` fills the new one.
 */
export async function replaceFile(
  files: FileSystem,
  path: string,
  write: (file: OpenFile) => Promise<void>,
  beforeSwitch: () => Promise<void> = async () => {},
): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await closing(await createFile(files, temporary), async (file) => {
      await write(file);
      await file.sync();
    });
    await beforeSwitch();
    await files.rename(temporary, path);
  } catch (error) {
    await unlinkQuietly(files, temporary);
    throw error;
  }
  await syncFolder(files, dirname(path));
}

/** Puts a small file in the place of another without waiting for the disk: whoever looks sees one of them, whole. */
export async function replaceQuickly(files: FileSystem, path: string, text: string): Promise<void> {
  const temporary = temporaryName(path);
  await closing(await createFile(files, temporary), (file) => writeAll(file, Buffer.from(text)));
  await files.rename(temporary, path);
}

/** Deletes what an owner that died while it wrote left behind in a folder. */
export async function deleteTemporary(files: FileSystem, folder: string): Promise<void> {
  for (const name of await namesIn(files, folder)) {
    if (/^\.[0-9a-f]{24}\.tmp$/.test(name)) await unlinkQuietly(files, join(folder, name));
  }
}

/** A name beside `path` that nobody can guess, so that nobody can plant a link there. */
export function temporaryName(path: string): string {
  return join(dirname(path), `.${randomBytes(12).toString("hex")}.tmp`);
}

/** Makes names that were created, renamed or deleted in a folder survive a power cut. */
export async function syncFolder(files: FileSystem, path: string): Promise<void> {
  if (!hasModes) return; // Windows has no such thing as a folder that can be synced.
  await closing(await files.open(path, O_RDONLY | O_DIRECTORY), (folder) => folder.sync());
}

/** Makes a folder for this user alone; its name survives a power cut. True when it was made. */
export async function ensureFolder(files: FileSystem, path: string): Promise<boolean> {
  const first = await files.mkdir(path, { recursive: true, mode: folderMode });
  if (first === undefined) return false;
  await files.chmod(path, folderMode);
  await syncFolder(files, dirname(first));
  if (first !== path) await syncFolder(files, dirname(path));
  return true;
}

/** Takes rights away that others have to a file or folder; true when there were any. */
export async function tighten(files: FileSystem, path: string): Promise<boolean> {
  if (!hasModes) return false;
  const facts = await factsOf(files, path);
  if (facts === undefined || (facts.mode & 0o077) === 0) return false;
  if (!facts.isDirectory() && !facts.isFile()) return false;
  await files.chmod(path, facts.isDirectory() ? folderMode : fileMode);
  return true;
}

/** What is at a path, links not followed; undefined when nothing is. */
export async function factsOf(files: FileSystem, path: string): Promise<FileFacts | undefined> {
  try {
    return await files.lstat(path);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

export async function namesIn(files: FileSystem, path: string): Promise<string[]> {
  try {
    return await files.readdir(path);
  } catch (error) {
    if (hasCode(error, "ENOENT")) return [];
    throw error;
  }
}

/** Deletes what is no longer needed; that it stays behind hurts nobody. */
export async function unlinkQuietly(files: FileSystem, path: string): Promise<void> {
  await files.unlink(path).catch(() => {});
}

/** Does something with an open file and closes it, whatever comes of it. */
export async function closing<Answer>(
  file: OpenFile,
  use: (file: OpenFile) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}

async function tightened(file: OpenFile): Promise<OpenFile> {
  if (!hasModes) return file;
  try {
    await file.chmod(fileMode);
    return file;
  } catch (error) {
    // Some mounted file systems have no modes; the file was made with the right one wherever there are any.
    if (hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP")) return file;
    await file.close();
    throw error;
  }
}
