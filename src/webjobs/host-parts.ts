import type { Clock } from "../ports/clock.ts";
import type { ContentStore } from "../ports/content-store.ts";
import type { InterpreterTable } from "./interpreters.ts";
import type { Spawner } from "./spawner.ts";

/** What everything in the host works with. */
export interface HostParts {
  readonly clock: Clock;
  readonly content: Pick<ContentStore, "materialise">;
  readonly spawner: Spawner;
  /** The folder that all WebJobs have their files in; absolute. */
  readonly root: string;
  /** Azure's six characters of this machine. */
  readonly instance: string;
  readonly settings: HostSettings;
  readonly interpreters: InterpreterTable;
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
