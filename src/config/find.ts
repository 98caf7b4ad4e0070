import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { type Problem, problem, type Range } from "../model/problem.ts";
import { type SourceText, sourceText } from "./source-text.ts";
import { yamlLimits } from "./yaml-limits.ts";

/** The files of a project, relative to it, with forward slashes, sorted. */
export interface FoundFiles {
  /** `sched.yaml` at the top, when there is one. */
  readonly project?: string;
  /** Every `*.sched.yaml` below. */
  readonly collections: readonly string[];
  /** Every `*.schedtest.yaml` below. */
  readonly tests: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Looks through a folder and everything below it, dot folders and node_modules apart. Linked folders are not entered,
 * so there is no way to run in circles.
 */
export function findFiles(projectDir: string): FoundFiles {
  const collections: string[] = [];
  const tests: string[] = [];
  const problems: Problem[] = [];
  let project: string | undefined;
  const folders = [""];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(projectDir, folder, problems)) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) folders.push(...(isEntered(entry.name) ? [path] : []));
      else if (path === "sched.yaml") project = path;
      else if (entry.name.endsWith(".sched.yaml")) collections.push(path);
      else if (entry.name.endsWith(".schedtest.yaml")) tests.push(path);
      else if (isMisspelt(path)) problems.push(passedOver(path));
    }
  }
  // By code unit, so that the order is the same on every machine.
  for (const found of [collections, tests]) found.sort((a, b) => (a < b ? -1 : 1));
  return { ...(project === undefined ? {} : { project }), collections, tests, problems };
}

function entriesOf(projectDir: string, folder: string, problems: Problem[]): readonly Dirent[] {
  try {
    return readdirSync(join(projectDir, folder), { withFileTypes: true });
  } catch (error) {
    problems.push(unreadable(folder === "" ? "." : folder, reasonOf(error)));
    return [];
  }
}

function isEntered(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

function isMisspelt(path: string): boolean {
  return /\.sched(?:test)?\.yml$/.test(path) || path === "sched.yml";
}

function passedOver(path: string): Problem {
  return problem("files/yml-extension", {
    detail: `${path} is not read: files of a project end in \`.yaml\`.`,
    hint: `Rename it to ${path.slice(0, -"yml".length)}yaml.`,
    range: beginningOf(path),
  });
}

export interface ReadOptions {
  readonly maxFileBytes: number | undefined;
  /** Whether the file may lie outside the project. */
  readonly anywhere: boolean;
}

/**
 * Reads one file of a project: a regular file inside it, of UTF-8, not larger than allowed. The size is looked at
 * before anything is read. A byte order mark at the beginning is dropped.
 */
export function readSource(
  projectDir: string,
  file: string,
  { maxFileBytes: fileBytesMax = yamlLimits.fileBytesMax, anywhere }: ReadOptions,
): SourceText | Problem {
  const path = resolve(projectDir, file);
  try {
    const { size, isFile } = statOf(path);
    if (!isFile) return unreadable(file, "it is not a regular file");
    if (!anywhere && !isInside(projectDir, path))
      return unreadable(file, "it is a link out of the project");
    if (size > fileBytesMax) return tooLarge(file, size, fileBytesMax);
    return sourceText(file, new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    if (error instanceof TypeError) return notUtf8(file);
    return unreadable(file, reasonOf(error));
  }
}

function statOf(path: string): { readonly size: number; readonly isFile: boolean } {
  const stat = statSync(path);
  return { size: stat.size, isFile: stat.isFile() };
}

/** A link in a pull request must not show what else the machine holds. */
function isInside(projectDir: string, path: string): boolean {
  return realpathSync(path).startsWith(`${realpathSync(projectDir)}${sep}`);
}

function tooLarge(file: string, size: number, fileBytesMax: number): Problem {
  return problem("files/too-large", {
    detail: `The file has ${size.toLocaleString("en")} bytes; at most ${fileBytesMax.toLocaleString("en")} are read.`,
    hint: "Split it: a project may have any number of files, and a collection its own file.",
    range: beginningOf(file),
  });
}

function notUtf8(file: string): Problem {
  return problem("files/unreadable", {
    detail: "The file is not UTF-8 text.",
    hint: "Save it as UTF-8; some editors call that an encoding.",
    range: beginningOf(file),
  });
}

function unreadable(file: string, reason: string): Problem {
  return problem("files/unreadable", {
    detail: `${file} cannot be read: ${reason}.`,
    hint: "Look at its permissions, and whether it is an ordinary file.",
    range: beginningOf(file),
  });
}

const reasons: Readonly<Record<string, string | undefined>> = {
  ENOENT: "it does not exist",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder",
  ENOTDIR: "it is not a folder",
  ELOOP: "its links run in a circle",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (code === "" ? "an unknown reason" : code);
}

function beginningOf(file: string): Range {
  const start = { line: 1, column: 1 };
  return { file, start, end: start };
}
