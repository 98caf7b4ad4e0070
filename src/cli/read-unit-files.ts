import { readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { refuse } from "../model/problem.ts";
import type { ImportedInput } from "./import-foreign.ts";
import { readImported } from "./import-files.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Reads units of systemd: files and folders of them, each behind a line with its path as `systemctl cat` writes it; or
 * what `systemctl cat` printed, as a file or from standard input.
 */
export async function readUnitFiles(
  given: readonly string[],
  terminal: Terminal,
  format: string,
): Promise<ImportedInput> {
  const [first = ""] = given;
  const isFolder = statSync(first, { throwIfNoEntry: false })?.isDirectory() === true;
  const paths = given.flatMap((path) => unitsIn(path));
  const texts: string[] = [];
  for (const path of paths) {
    const text = (await readImported(path, terminal)).replace(/^\uFEFF/, "");
    texts.push(isUnit(path) ? `# ${resolve(path)}\n${text}` : text);
  }
  const name =
    given.length > 1 || first === "-" ? format : isFolder ? basename(resolve(first)) : first;
  return { text: texts.join("\n"), name };
}

function isUnit(path: string): boolean {
  return /\.(?:timer|service)$|\.d\/[^/]+\.conf$/.test(resolve(path).replaceAll("\\", "/"));
}

const filesMax = 5_000;

/** The units of a folder with those below it, drop-ins among them; any other path as it is. */
function unitsIn(path: string): readonly string[] {
  if (path === "-" || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) {
    return [path];
  }
  const found = entriesOf(path)
    .map((name) => join(path, name))
    .filter((each) => isUnit(each) && isReadable(each))
    .toSorted();
  if (found.length <= filesMax) return found;
  return refuse("import/unreadable", {
    detail: `${path} holds ${found.length} units, and ${filesMax} are the most that are read at once.`,
    hint: "Name the timers and services themselves.",
  });
}

function entriesOf(path: string): readonly string[] {
  try {
    return readdirSync(path, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return refuse("import/unreadable", {
      detail: `${path} cannot be read: ${String(error.code)}.`,
      hint: "Name a folder with .timer and .service files, or the files themselves.",
    });
  }
}

/** A unit that is masked is a link to /dev/null, and one whose file is gone a link to nowhere: they are none. */
function isReadable(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
