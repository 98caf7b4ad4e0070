import { randomUUID } from "node:crypto";
import { appendFileSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { appendFile, rename, stat, writeFile } from "node:fs/promises";

// A helper process does what ends in `Now`: there, handing a small file to a thread costs more than writing it. The
// process that fires waits for no disk.

/** Replaces a file as a whole: whoever reads it sees what was there or what comes, never a half. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = beside(path);
  await writeFile(temporary, text, { mode: 0o600 });
  await rename(temporary, path);
}

/** The same, before it returns. */
export function writeWholeNow(path: string, text: string): void {
  const temporary = beside(path);
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, path);
}

/** What a small file of JSON says; undefined: it is not there, or it is broken. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as unknown;
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

/** Appends to a log, before it returns. */
export function appendNow(path: string, text: string): void {
  appendFileSync(path, text, { mode: 0o600 });
}

function beside(path: string): string {
  return `${path}.${randomUUID().slice(0, 8)}.tmp`;
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}
