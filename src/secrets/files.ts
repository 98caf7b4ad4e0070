import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Secret } from "../model/secret.ts";
import type { SecretSource } from "../ports/secret-source.ts";

/** Longer than any key or certificate people keep in one file. */
const secretBytesMax = 64 * 1024;

/**
 * Secrets from a folder with one file for each, named like the secret: `/run/secrets` of containers, or systemd's
 * credentials folder (`$CREDENTIALS_DIRECTORY`). One line break at the end of a file is not part of the value. A file
 * that is absent or empty is a missing secret; one that cannot be read, or is larger than 64 KB, rejects.
 */
export function createFolderSource(folder: string): SecretSource {
  return {
    get(name: string): Promise<Secret | undefined> {
      return isFileName(name) ? readSecret(join(folder, name), name) : Promise.resolve(undefined);
    },
  };
}

/** Names come from files that others write: nothing that leaves the folder, and no hidden files. */
function isFileName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,254}$/u.test(name);
}

async function readSecret(path: string, name: string): Promise<Secret | undefined> {
  let file: FileHandle;
  try {
    // A named pipe in the folder would block a plain open for ever.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw new Error(`The file of secret ${name} cannot be opened (${codeOf(error)}).`, {
      cause: error,
    });
  }
  try {
    return await contentOf(file, name);
  } finally {
    await file.close();
  }
}

async function contentOf(file: FileHandle, name: string): Promise<Secret | undefined> {
  const status = await file.stat();
  if (!status.isFile()) throw new Error(`Secret ${name} is not a plain file.`);
  if (status.size > secretBytesMax) {
    throw new Error(`The file of secret ${name} is larger than ${secretBytesMax} bytes.`);
  }
  const value = (await file.readFile("utf8")).replace(/\r?\n$/u, "");
  return value === "" ? undefined : new Secret(value);
}

function isAbsence(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
