import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Revision } from "../model/revision.ts";
import { type GitEnvironment, openRepository, type Repository } from "./plumbing.ts";
import { treeEntries } from "./tree-entries.ts";

/**
 * Where the files of a project stand in git; undefined where there is no repository, no commit yet, or no git that
 * can read it. `files` are relative to `dir`. Whether they are as committed is told by their content alone, so that
 * no filter or monitor of the repository is run.
 */
export async function revisionOf(
  dir: string,
  files: readonly string[],
  environment: GitEnvironment,
): Promise<Revision | undefined> {
  const repository = openRepository(dir, environment);
  try {
    const commit = await repository.text(["rev-parse", "--verify", "HEAD^{commit}"]);
    const branch = await branchOf(repository);
    const author = await authorOf(repository, commit);
    const dirty = !(await areAsCommitted(repository, { dir, files, commit }));
    return {
      commit,
      ...(branch === undefined ? {} : { branch }),
      author,
      ...(dirty ? { dirty } : {}),
    };
  } catch {
    return undefined;
  }
}

async function branchOf(repository: Repository): Promise<string | undefined> {
  const branch = await repository.text(["symbolic-ref", "--quiet", "--short", "HEAD"]);
  return branch === "" ? undefined : branch.slice(0, 250);
}

/** From the commit itself: what `git log` prints may run a program that checks signatures. */
async function authorOf(repository: Repository, commit: string): Promise<string> {
  const text = await repository.text(["cat-file", "commit", commit]);
  const author = /^author (.*?)(?: \d+ [+-]\d{4})?$/m.exec(text.split("\n\n", 1)[0] ?? "")?.[1];
  return (author ?? "unknown").slice(0, 250);
}

interface Worktree {
  readonly dir: string;
  readonly files: readonly string[];
  readonly commit: string;
}

/** The same files with the same content: a file more, a file less and a changed one all count. */
async function areAsCommitted(
  repository: Repository,
  { dir, files, commit }: Worktree,
): Promise<boolean> {
  const committed = new Map(
    (await treeEntries(repository, commit)).map(({ path, blob }) => [path, blob]),
  );
  if (committed.size !== files.length) return false;
  return files.every((file) => committed.get(file) === blobOf(join(dir, file), commit.length));
}

/** The name git gives a content: SHA-1, or SHA-256 in a repository that uses it. */
function blobOf(path: string, digits: number): string {
  const content = readFileSync(path);
  return createHash(digits === 64 ? "sha256" : "sha1")
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest("hex");
}
