import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { refuse } from "../model/problem.ts";
import {
  commitNamed,
  type GitEnvironment,
  openRepository,
  reasonOf,
  type Repository,
} from "./plumbing.ts";
import { type TreeEntry, treeEntries } from "./tree-entries.ts";

/** The files of a project as a commit has them, in a folder of their own. */
export interface CheckedOut {
  readonly commit: string;
  /** Private, temporary. */
  readonly dir: string;
  /** Adds what the commit has at these paths of the project, and below them: the files of WebJobs. */
  addBelow(paths: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/** What a commit's files of one project may come to: they are held in memory once. */
const totalBytesMax = 256 * 1024 * 1024;

/**
 * Writes the project files of the commit that `words` name into a temporary folder. The work tree is not touched;
 * contents are copied byte by byte, without filters. Refuses with `git/unknown` or `git/unreadable`.
 */
export async function checkOut(
  dir: string,
  words: string,
  environment: GitEnvironment,
): Promise<CheckedOut> {
  const repository = openRepository(dir, environment);
  const commit = await commitNamed(repository, words);
  const contents = await contentsOf(repository, commit);
  const folder = await mkdtemp(join(tmpdir(), "sched-git-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    await writeAll(folder, contents);
  } catch (error) {
    await remove();
    throw error;
  }
  const addBelow = async (paths: readonly string[]): Promise<void> => {
    const roots = paths.map(plainPath);
    const isBelow = (path: string) =>
      roots.some((root) => path === root || path.startsWith(`${root}/`));
    const known = new Set(contents.map(({ path }) => path));
    const isNew = (path: string) => isBelow(path) && !known.has(path) && isPlain(path);
    if (roots.length > 0) await writeAll(folder, await contentsOf(repository, commit, isNew));
  };
  return { commit, dir: folder, addBelow, remove };
}

/** `./webjobs/cleanup/` as git has it. */
function plainPath(path: string): string {
  return path
    .split("/")
    .filter((step) => step !== "" && step !== ".")
    .join("/");
}

/** Trees can be made by hand: no step of a path leads out of the folder. */
function isPlain(path: string): boolean {
  return path.split("/").every((step) => step !== "" && step !== "." && step !== "..");
}

interface CheckedOutFile {
  readonly path: string;
  readonly isExecutable: boolean;
  readonly content: Buffer;
}

async function writeAll(folder: string, files: readonly CheckedOutFile[]): Promise<void> {
  for (const { path, content, isExecutable } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const mode = isExecutable ? 0o700 : 0o600;
    await writeFile(join(folder, path), content, { flag: "wx", mode });
  }
}

async function contentsOf(
  repository: Repository,
  commit: string,
  isWanted?: (path: string) => boolean,
): Promise<readonly CheckedOutFile[]> {
  try {
    const entries = await treeEntries(repository, commit, isWanted);
    const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    if (total > totalBytesMax) {
      return refuse("git/unreadable", {
        detail: `The project's files in ${commit} come to ${total} bytes; at most ${totalBytesMax} are read.`,
      });
    }
    const input = entries.map(({ blob }) => `${blob}\n`).join("");
    return cutApart(entries, await repository.bytes(["cat-file", "--batch"], input));
  } catch (error) {
    if (error instanceof Error && error.name === "ProblemError") throw error;
    return refuse("git/unreadable", {
      detail: `The files of ${commit} cannot be read${reasonOf(error)}.`,
      hint: "`git fsck` tells what is missing; a partial clone may lack them.",
    });
  }
}

/** What `cat-file --batch` prints for each object: `NAME blob SIZE`, a new line, the content, a new line. */
function cutApart(entries: readonly TreeEntry[], batch: Buffer): readonly CheckedOutFile[] {
  const contents: CheckedOutFile[] = [];
  let at = 0;
  for (const { path, blob, bytes, isExecutable } of entries) {
    const heading = `${blob} blob ${bytes}\n`;
    if (batch.toString("latin1", at, at + heading.length) !== heading) {
      throw new Error(`object ${blob} is missing`);
    }
    at += heading.length;
    contents.push({ path, isExecutable, content: batch.subarray(at, at + bytes) });
    at += bytes + 1;
  }
  return contents;
}
