import type { Clock } from "../ports/clock.ts";
import type { ContentStore } from "../ports/content-store.ts";
import { InterpreterTable } from "./interpreters.ts";
import type { Spawner } from "./spawner.ts";

/** What is known of this host wherever something of a WebJob is done, in a helper process too; plain data. */
export interface HostFacts {
  /** The folder that all WebJobs have their files in; absolute. */
  readonly root: string;
  /** Azure's six characters of this machine. */
  readonly instance: string;
  readonly settings: HostSettings;
}

/** What it takes to lay a WebJob out and to keep its records. */
export interface JobParts extends HostFacts {
  readonly clock: Clock;
  readonly interpreters: InterpreterTable;
}

/** What everything in the process that fires works with. */
export interface HostParts extends JobParts {
  readonly content: Pick<ContentStore, "materialise">;
  readonly spawner: Spawner;
  /** What happened that a person should know of. */
  readonly onTrouble: (message: string) => void;
}

/** From the host's own settings; none of it can come from a project. */
export interface HostSettings {
  /** The environment of this process: `PATH`, `HOME`, `LANG` and `TZ` are passed on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Instead of what `PATH` holds, by ending: `.py`: `/usr/bin/python3`, `-u`. */
  readonly interpreters: Readonly<Record<string, readonly string[]>>;
  /** Users that a WebJob may run as. */
  readonly users: readonly string[];
  /** Most of the output of a triggered run that is kept, in bytes. */
  readonly outputBytesMax: number;
}

export const defaultHostSettings: HostSettings = {
  environment: {},
  interpreters: {},
  users: [],
  outputBytesMax: 64 * 1024 * 1024,
};

/** The parts of a process of this host. */
export function jobParts(facts: HostFacts, clock: Clock): JobParts {
  const { environment, interpreters } = facts.settings;
  const search = { path: environment["PATH"] ?? "", overrides: interpreters };
  return { ...facts, clock, interpreters: new InterpreterTable(search, clock) };
}
