import type { SafetyDocument } from "./safety.ts";

/** How it stands with this installation and its state. Names and numbers only: nothing of a secret is in it. */
export interface Examination {
  readonly formatVersion: "1.0";
  readonly version: string;
  readonly node: string;
  readonly timeZoneData: string;
  readonly state: StateExamination;
  /** What runs the scripts of WebJobs, by ending, as this command finds it; null where `serve.yaml` has errors. */
  readonly interpreters: readonly InterpreterExamination[] | null;
  /** Names of secrets that the files use and no source gives, where the actions run. */
  readonly missingSecrets: readonly string[];
  /** What bounds the others; null where the owner of the state cannot be asked. */
  readonly safety: SafetyDocument | null;
}

export interface InterpreterExamination {
  /** `.py` */
  readonly ending: string;
  /** The program and its arguments before the script; null: none is here. */
  readonly command: readonly string[] | null;
  /** What to install where there is none. */
  readonly install: string;
}

export interface StateExamination {
  readonly folder: string;
  readonly exists: boolean;
  /** Who holds the lock at the moment. */
  readonly holder: {
    readonly command: string;
    readonly pid: number;
    readonly host: string;
    readonly since: string;
    readonly version: string;
    readonly serves: boolean;
  } | null;
  /** When the snapshot was written. */
  readonly foldedAt: string | null;
  /** Of all journals on disk. */
  readonly journalBytes: number;
  readonly collections: number | null;
  readonly jobs: number | null;
  /** Why the state cannot be read. */
  readonly trouble: string | null;
}

/** What was found in the project's files, beside it. */
export interface FilesExamination {
  readonly folder: string;
  readonly count: number;
  readonly errors: number;
}
