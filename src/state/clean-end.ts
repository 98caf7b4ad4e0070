import { join } from "node:path";
import { type FileSystem, readIfThere, replaceFile, unlinkQuietly, writeAll } from "./files.ts";
import { Damage } from "./problems.ts";

/** How far the journals went when an owner last let go of the state: they can only have grown since. */
export interface CleanEnd {
  readonly lineage: string;
  /** The number of the last commit. */
  readonly commits: number;
}

const name = "ended.json";

/** Best effort: without it, a journal that loses whole lines at its end looks like one that never had them. */
export async function writeCleanEnd(
  files: FileSystem,
  folder: string,
  end: CleanEnd,
): Promise<void> {
  const text = Buffer.from(`${JSON.stringify(end)}\n`);
  await replaceFile(files, join(folder, name), (file) => writeAll(file, text)).catch(() => {});
}

/** For a state that goes back on purpose. */
export async function forgetCleanEnd(files: FileSystem, folder: string): Promise<void> {
  await unlinkQuietly(files, join(folder, name));
}

/** Throws `Damage` where commits that were there at the last clean end are there no more. */
export async function checkCleanEnd(
  files: FileSystem,
  folder: string,
  { lineage, commits, journal }: CleanEnd & { readonly journal: string },
): Promise<void> {
  const end = await readCleanEnd(files, folder);
  if (end?.lineage !== lineage || commits >= end.commits) return;
  throw new Damage(
    journal,
    `ends with commit ${commits}, and commit ${end.commits} was there when the state was last let go of`,
  );
}

/** Undefined when there is none, or none that can be read: it is only ever a help. */
async function readCleanEnd(files: FileSystem, folder: string): Promise<CleanEnd | undefined> {
  try {
    const bytes = await readIfThere(files, join(folder, name));
    const found = JSON.parse(bytes?.toString("utf8") ?? "null") as Partial<CleanEnd> | null;
    const isEnd = typeof found?.lineage === "string" && typeof found.commits === "number";
    return isEnd ? (found as CleanEnd) : undefined;
  } catch {
    return undefined;
  }
}
