import type { Repository } from "./plumbing.ts";

/** A file of a project in a commit. */
export interface TreeEntry {
  /** Relative to the folder the repository was opened in, with forward slashes. */
  readonly path: string;
  readonly blob: string;
  readonly bytes: number;
  readonly isExecutable: boolean;
}

/**
 * The files of a commit that are wanted; without a choice those that the project in the opened folder consists of:
 * `sched.yaml` and every `*.sched.yaml` below, as the loader finds them. Links, submodules and names that would lead elsewhere are left out. Rejects when
 * the content of a file is not there.
 */
export async function treeEntries(
  repository: Repository,
  commit: string,
  isWanted: (path: string) => boolean = isOfProject,
): Promise<readonly TreeEntry[]> {
  const listed = await repository.text(["ls-tree", "-r", "-z", "-l", "--end-of-options", commit]);
  return listed.split("\0").flatMap((line) => {
    const match = /^100(\d{3}) blob ([0-9a-f]{40,64}) +(\d+|BAD|-)\t(.+)$/s.exec(line);
    const [, mode = "", blob = "", bytes = "", path = ""] = match ?? [];
    if (match === null || !isWanted(path)) return [];
    // What a partial clone has not fetched has no size; leaving it out would read as deleted.
    if (!/^\d+$/.test(bytes)) throw new Error(`object ${blob} is missing`);
    return [{ path, blob, bytes: Number(bytes), isExecutable: mode === "755" }];
  });
}

function isOfProject(path: string): boolean {
  if (path !== "sched.yaml" && !path.endsWith(".sched.yaml")) return false;
  const folders = path.split("/").slice(0, -1);
  return folders.every((name) => name !== "" && !name.startsWith(".") && name !== "node_modules");
}
