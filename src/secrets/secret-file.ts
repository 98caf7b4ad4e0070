import { constants } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";

/** A file as it was read, and what tells whether it is still the same. */
export interface SecretFile {
  readonly bytes: Buffer;
  readonly signature: string;
}

/**
 * Reads a small file whole. Undefined when it is absent; rejects when it cannot be opened, is no plain file or is larger
 * than `bytesMax`. `what` is what messages call it; nothing of its content is in them.
 */
export async function readSecretFile(
  path: string,
  what: string,
  bytesMax: number,
): Promise<SecretFile | undefined> {
  let file: FileHandle;
  try {
    // A named pipe would block a plain open for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = codeOf(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new Error(`${what} cannot be opened (${code}).`, { cause: error });
  }
  try {
    const status = await file.stat();
    if (!status.isFile()) throw new Error(`${what} is not a plain file.`);
    if (status.size > bytesMax) throw new Error(`${what} is larger than ${bytesMax} bytes.`);
    return { bytes: await file.readFile(), signature: signatureOf(status) };
  } finally {
    await file.close();
  }
}

/** What a file's signature is now; undefined when it is not there. */
export async function currentSignature(path: string): Promise<string | undefined> {
  const status = await stat(path).catch(() => undefined);
  return status === undefined ? undefined : signatureOf(status);
}

/**
 * Whether others than its owner may read a file that is ours. What somebody else placed there, such as the runtime of a
 * container, is theirs to protect.
 */
export async function readableByOthers(path: string): Promise<readonly string[]> {
  const status = await stat(path).catch(() => undefined);
  if (status?.isFile() !== true || status.uid !== process.getuid?.()) return [];
  if ((status.mode & 0o077) === 0) return [];
  const mode = (status.mode & 0o777).toString(8).padStart(4, "0");
  return [`${path} can be read by others (mode ${mode}): chmod 600 ${path}`];
}

function signatureOf(status: {
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}): string {
  return [status.ino, status.size, status.mtimeMs, status.ctimeMs].join(" ");
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
