import { randomUUID } from "node:crypto";
import { lstatSync, readdirSync } from "node:fs";
import { chown, cp, mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ContentStore } from "../ports/content-store.ts";
import type { JobFolders } from "./job-folders.ts";
import type { JobUser } from "./job-user.ts";
import { readJson, writeWhole } from "./small-files.ts";

/** Whether the folder of a job holds the files of a digest. */
export function isDeployed(digest: string, { files, filesNote }: JobFolders): boolean {
  return digestOf(filesNote) === digest && factsOf(files) !== undefined;
}

/**
 * Makes the folder of a job hold the files of a digest; a folder that holds them already is left alone. Nothing of the
 * job may run in it. Rejects when the files are not here, or the disk does not take them.
 */
export async function deploy(
  content: Pick<ContentStore, "materialise">,
  digest: string,
  folders: JobFolders,
): Promise<void> {
  const { files, filesNote } = folders;
  if (isDeployed(digest, folders)) return;
  await mkdir(dirname(files), { recursive: true, mode: 0o711 });
  await mkdir(dirname(filesNote), { recursive: true, mode: 0o711 });
  await rm(filesNote, { force: true });
  const beside = `${files}.${randomUUID().slice(0, 8)}`;
  try {
    await mkdir(beside, { mode: 0o755 });
    await content.materialise(digest, beside);
    await rm(files, { recursive: true, force: true });
    await rename(beside, files);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  await writeWhole(filesNote, JSON.stringify({ digest }));
}

/**
 * A copy of the job's files to run in, so that a deployment never touches what runs: the last one where it still holds
 * every file as it was, whatever the job wrote beside them, else a fresh one. Its path.
 */
export async function workingCopy(
  folders: JobFolders,
  digest: string,
  user?: JobUser,
): Promise<string> {
  const note = join(folders.copies, "copy.json");
  const known = copyNote(note);
  if (known?.digest === digest && known.uid === (user?.uid ?? null)) {
    if (await holds(known.folder, folders.files)) return known.folder;
  }
  await rm(folders.copies, { recursive: true, force: true });
  await mkdir(folders.copies, { recursive: true, mode: 0o711 });
  const folder = await mkdtemp(join(folders.copies, "copy-"));
  await cp(folders.files, folder, { recursive: true, preserveTimestamps: true });
  if (user !== undefined) await giveTo(user, folder);
  await writeWhole(note, JSON.stringify({ digest, folder, uid: user?.uid ?? null }));
  return folder;
}

/** Makes a folder and everything in it a user's own. */
export async function giveTo(user: JobUser, folder: string): Promise<void> {
  await chown(folder, user.uid, user.gid);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await giveTo(user, path);
    else if (entry.isFile()) await chown(path, user.uid, user.gid);
  }
}

interface CopyNote {
  readonly digest: string;
  readonly folder: string;
  readonly uid: number | null;
}

function copyNote(path: string): CopyNote | undefined {
  const note = readJson(path) as Partial<CopyNote> | undefined;
  const { digest, folder, uid = null } = note ?? {};
  return digest === undefined || folder === undefined ? undefined : { digest, folder, uid };
}

function digestOf(path: string): string | undefined {
  return (readJson(path) as { readonly digest?: string } | undefined)?.digest;
}

/** How many files are looked at before others get a turn. */
const looksATurn = 200;

/** Whether a copy has every file of the original as it was: time and size, as Azure compared them. */
async function holds(copy: string, original: string): Promise<boolean> {
  let looks = 0;
  for (const entry of readdirSync(original, { withFileTypes: true, recursive: true })) {
    looks += 1;
    if (looks % looksATurn === 0) await nextTurn();
    const there = join(entry.parentPath, entry.name);
    const [was, is] = [factsOf(there), factsOf(join(copy, relative(original, there)))];
    if (was === undefined || is === undefined) return false;
    if (entry.isDirectory()) continue;
    if (was.size !== is.size || Math.abs(was.mtimeMs - is.mtimeMs) >= 1) return false;
  }
  return true;
}

function factsOf(path: string): { readonly size: number; readonly mtimeMs: number } | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
