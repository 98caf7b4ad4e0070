import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { refuse } from "../model/problem.ts";
import type { Terminal } from "./terminal.ts";

/** A file that an import makes. */
export interface NewFile {
  readonly path: string;
  readonly text: string | Uint8Array;
  readonly mode: number;
}

const importedBytesMax = 2 * 1024 * 1024;

/** The text of a file to import, or of standard input for `-`. */
export async function readImported(file: string, terminal: Terminal): Promise<string> {
  if (file === "-") {
    const lines: string[] = [];
    for await (const line of terminal.lines()) lines.push(line);
    return lines.join("\n");
  }
  try {
    const stat = statSync(file);
    if (!stat.isFile()) return unreadable(file, "it is no ordinary file");
    if (stat.size > importedBytesMax) return unreadable(file, "it is larger than 2 MiB");
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) return unreadable(file, "it is no UTF-8 text");
    if (error instanceof Error && "code" in error) return unreadable(file, String(error.code));
    throw error;
  }
}

function unreadable(file: string, reason: string): never {
  refuse("import/unreadable", {
    detail: `${file} cannot be read: ${reason}.`,
    hint: "Name a file, or `-` for standard input: crontab -l | sched import crontab -",
  });
}

/** Writes new files, with their folders: all of them, or none where one is there already and `force` is false. */
export function writeNew(files: readonly NewFile[], force: boolean): void {
  const existing = files.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (existing.length > 0 && !force) {
    refuse("import/exists", {
      detail: `Nothing was written, for these are there already: ${existing.join(", ")}.`,
      hint: "Choose another folder, or overwrite them with --force.",
    });
  }
  for (const { path, text, mode } of files) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      // A link, or a file with wider permissions, makes way for the new one.
      if (force) rmSync(path, { force: true });
      writeFileSync(path, text, { mode, flag: "wx" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      refuse("import/unreadable", {
        detail: `${path} cannot be written (${String(error.code)}).`,
        hint: "Look at the permissions of its folder, or choose another one with --into.",
      });
    }
  }
}
