import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { otherFormat } from "../importers/recognise.ts";
import { refuse } from "../model/problem.ts";
import { escapeControls } from "../ui/escape.ts";
import { isDryRun, nothingChanged } from "./dry-run.ts";
import { flag, type Invocation, type Options } from "./specification.ts";
import type { Terminal } from "./terminal.ts";

/** A file that an import makes. */
export interface NewFile {
  readonly path: string;
  readonly text: string | Uint8Array;
  readonly mode: number;
}

const importedBytesMax = 2 * 1024 * 1024;

/**
 * The text of a file to import, or of standard input for `-`. It is UTF-8, or UTF-16 with the mark that Windows writes.
 * Refuses with `import/unreadable` what is no text, larger than 2 MiB, or not there.
 */
export async function readImported(file: string, terminal: Terminal): Promise<string> {
  if (file === "-") return readInput(terminal);
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return unreadable(file, "it is a folder", "Name a file in it.");
    if (!stat.isFile()) return unreadable(file, "it is no ordinary file", nameIt);
    if (stat.size > importedBytesMax) return unreadable(file, tooLarge, inParts);
    return textOf(file, readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) return unreadable(file, noText, asText);
    if (!(error instanceof Error && "code" in error)) throw error;
    return unreadable(
      file,
      error.code === "ENOENT" ? "it is not there" : String(error.code),
      nameIt,
    );
  }
}

const nameIt = "Name a file that you may read, or `-` for standard input.";
const tooLarge = "it is larger than 2 MiB";
const inParts = "Give it in parts of at most 2 MiB.";
const noText = "it is no text in UTF-8";
const asText = "Name the file that was exported, saved as UTF-8.";

async function readInput(terminal: Terminal): Promise<string> {
  const lines: string[] = [];
  let size = 0;
  for await (const line of terminal.lines()) {
    size += line.length + 1;
    // Read to the end, so that whoever writes does not meet a closed pipe.
    if (size <= importedBytesMax) lines.push(line);
  }
  if (size > importedBytesMax) return unreadable("standard input", tooLarge, inParts);
  const text = lines.join("\n");
  return text.includes("\0") ? unreadable("standard input", noText, asText) : text;
}

function textOf(file: string, bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : "utf-8";
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  return text.includes("\0") ? unreadable(file, noText, asText) : text;
}

function unreadable(file: string, reason: string, hint: string): never {
  refuse("import/unreadable", {
    detail: `${escapeControls(file)} cannot be read: ${reason}.`,
    hint,
  });
}

/** Refuses a text that certainly is of another format than was asked for. */
export function refuseOther(text: string, format: string, file: string): void {
  const other = otherFormat(text, format);
  if (other === undefined) return;
  refuse("import/unreadable", {
    detail: `${escapeControls(file === "-" ? "standard input" : file)} is none of ${format}: it looks like ${other}.`,
    hint: `To read it as what it seems to be: sched import ${other} ${escapeControls(file)}`,
  });
}

export interface Writing {
  readonly force: boolean;
  /** Nothing is written; what would refuse the writing does so all the same. */
  readonly dryRun: boolean;
}

export function writingOf(options: Options): Writing {
  return { force: flag(options, "force"), dryRun: isDryRun(options) };
}

/** `Wrote …`, a line a file, or what would be written. */
export function wroteText(files: readonly { readonly path: string }[], dryRun: boolean): string {
  const word = dryRun ? "Would write" : "Wrote";
  return files.map(({ path }) => `${word} ${escapeControls(path)}\n`).join("");
}

/** What is said after an import into files: what was written, and what to type next. */
export function importedText(files: readonly NewFile[], invocation: Invocation): string {
  const dryRun = isDryRun(invocation.options);
  const next = dryRun ? nothingChanged(invocation) : "Next: sched validate, then sched plan\n";
  return `${wroteText(files, dryRun)}${next}`;
}

/** Writes new files, with their folders: all of them, or none where one is there already and `force` is false. */
export function writeNew(files: readonly NewFile[], { force, dryRun }: Writing): void {
  const existing = files.filter(({ path }) => existsSync(path)).map(({ path }) => path);
  if (existing.length > 0 && !force) {
    refuse("import/exists", {
      detail: `Nothing was written, for these are there already: ${existing.join(", ")}.`,
      hint: "Choose another folder, or overwrite them with --force.",
    });
  }
  for (const { path, text, mode } of dryRun ? [] : files) {
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
