import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { scriptHosts } from "../model/script-hosts.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

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
 * the disk.
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

/** How long an answer holds: a burst of runs asks once, and what is installed now is found soon. */
const answerMs = 10 * secondMs;

/** Remembers what `findInterpreters` found for a few seconds: it looks at the disk dozens of times. */
export class InterpreterTable {
  readonly #search: InterpreterSearch;
  readonly #clock: Clock;
  #found: Interpreters = new Map();
  #until: Instant = -Infinity;

  constructor(search: InterpreterSearch, clock: Clock) {
    this.#search = search;
    this.#clock = clock;
  }

  get(): Interpreters {
    const now = this.#clock.now();
    if (now >= this.#until || now < this.#until - answerMs) {
      this.#found = findInterpreters(this.#search);
      this.#until = now + answerMs;
    }
    return this.#found;
  }
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
