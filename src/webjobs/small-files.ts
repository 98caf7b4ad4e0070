import { randomUUID } from "node:crypto";
import { appendFile, readFile, rename, stat, writeFile } from "node:fs/promises";

/** Replaces a file as a whole: whoever reads it sees what was there or what comes, never a half. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

/** What a file of JSON says; undefined: it is not there, or it is broken. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as unknown;
  } catch {
    return undefined;
  }
}

/** Appends to a log, after it moved to `previous` if it is larger than `rollBytes`. */
export async function appendRolling(
  path: string,
  text: string,
  roll?: { readonly bytes: number; readonly previous: string },
): Promise<void> {
  if (roll !== undefined && (await sizeOf(path)) > roll.bytes) await rename(path, roll.previous);
  await appendFile(path, text, { mode: 0o600 });
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
