import type { Backend } from "./written.ts";

/** What the command line says about reading a project. */
export interface LoadOptions {
  /** `-e`. */
  readonly environment?: string | undefined;
  /** `--var NAME=VALUE`. */
  readonly vars?: Readonly<Record<string, string>>;
  /** `--var-file FILE`, relative to the project, in their order. */
  readonly varFiles?: readonly string[];
  /** The environment of the process: SCHED_VAR_NAME, and `env.NAME` in sched.yaml. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly maxFileBytes?: number;
}

export interface ProjectSettings {
  /** Owner of everything applied from here. */
  readonly name: string;
  readonly environment?: string;
  /** Where the state is: that of the chosen environment, else the project's, else files. */
  readonly backend: NonNullable<Backend>;
}
