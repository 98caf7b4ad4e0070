import { constants } from "node:fs";
import { chmod, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Manifest } from "../model/content.ts";
import { syncFolder, systemFiles, temporaryName } from "./files.ts";
import { unwritable } from "./problems.ts";

/**
 * Lays files out in a folder that is empty or not there: beside it first, with everything durable, and then it is
 * switched in. Where that fails, nothing of it stays. Paths are those of a checked manifest.
 */
export async function layOut(
  folder: string,
  manifest: Manifest,
  read: (sha256: string) => AsyncIterable<Uint8Array>,
): Promise<void> {
  const beside = temporaryName(folder);
  try {
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
    await mkdir(beside, { mode: 0o755 });
    for (const { path, mode, sha256 } of manifest.files) {
      const target = join(beside, path);
      await mkdir(dirname(target), { recursive: true, mode: 0o755 });
      await writeFile(target, read(sha256), Number.parseInt(mode, 8));
    }
    await syncFolders(beside, manifest);
    await rename(beside, folder);
    await syncFolder(systemFiles, dirname(folder));
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    throw error instanceof Error && "code" in error ? unwritable(folder, error) : error;
  }
}

async function writeFile(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  mode: number,
): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const file = await open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode);
  try {
    for await (const piece of bytes) await file.writeFile(piece);
    // Whatever the umask: what may be executed must stay so.
    await file.chmod(mode);
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** The deepest first; each once. Folders get their mode whatever the umask, for a job may run as another user. */
async function syncFolders(root: string, { files }: Manifest): Promise<void> {
  const folders = new Set<string>([root]);
  for (const { path } of files) {
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      folders.add(join(root, path.slice(0, at)));
    }
  }
  for (const folder of [...folders].sort((one, other) => other.length - one.length)) {
    await chmod(folder, 0o755);
    await syncFolder(systemFiles, folder);
  }
}
