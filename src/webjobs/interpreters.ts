import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { scriptHosts } from "./script-hosts.ts";

/** The command before the script, by ending (`.py`): an absolute program and its arguments. */
export type Interpreters = ReadonlyMap<string, readonly string[]>;

export interface InterpreterSearch {
  /** The `PATH` of the host. */
  readonly path: string;
  /** From the host's own settings, never from a project: what stands here is used instead of what is on the path. */
  readonly overrides: Readonly<Record<string, readonly string[]>>;
}

/**
 * What runs the scripts of this host, by ending; an ending whose interpreter is not installed is not in it. Looks at
 * the disk, so that a program installed later is found the next time.
 */
export function findInterpreters({ path, overrides }: InterpreterSearch): Interpreters {
  const set = new Map(
    Object.entries(overrides).map(([ending, command]) => [ending.toLowerCase(), command]),
  );
  const found = new Map<string, readonly string[]>();
  for (const { ending, programs } of scriptHosts) {
    const own = set.get(ending);
    for (const [program = "", ...before] of own === undefined ? programs : [own]) {
      const file = findProgram(program, path);
      if (file === undefined) continue;
      found.set(ending, [file, ...before]);
      break;
    }
  }
  return found;
}

/** The first file of that name on the path that may be executed; a program with a slash is a path itself. */
export function findProgram(program: string, path: string): string | undefined {
  if (program.includes("/")) return isProgram(program) ? program : undefined;
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
