import type { AttemptResult } from "../../ports/action-runner.ts";
import type { WebJobRun } from "../../ports/web-job-host.ts";
import type { HostFacts } from "../host-parts.ts";

/** What the two ends of a helper's channel say to each other; plain data. */

export type Order =
  /** The first of all. */
  | { readonly kind: "host"; readonly host: HostFacts }
  | { readonly kind: "launch"; readonly launch: Launch }
  | RunOrder
  | Deployed
  | { readonly kind: "stop"; readonly id: string; readonly killAfterMs: number }
  | Sweep;

export type Report =
  | { readonly kind: "started"; readonly id: string; readonly pid: number }
  | { readonly kind: "ended"; readonly id: string; readonly end: ProcessEnd }
  /** The files of a run are not laid out, and a `Deployed` is waited for. */
  | { readonly kind: "undeployed"; readonly id: string }
  | { readonly kind: "done"; readonly id: string; readonly result: AttemptResult }
  | { readonly kind: "swept"; readonly ask: string; readonly ended: number };

/** A run of a triggered WebJob, from its folder to its status: the helper does all of it. */
export interface RunOrder {
  readonly kind: "run";
  /** As that of a `Launch`. */
  readonly id: string;
  /** What every process of it carries in the marker variable. */
  readonly mark: string;
  /** Null: without a bound. */
  readonly run: Omit<WebJobRun, "timeoutMs"> & { readonly timeoutMs: number | null };
}

/** The files of a run lie where they belong, or cannot be had: why. */
export interface Deployed {
  readonly kind: "deployed";
  readonly id: string;
  readonly failure?: string;
}

/** Asks for everything to be ended that an earlier life or another helper left running. */
export interface Sweep {
  readonly kind: "sweep";
  /** Comes back with the answer. */
  readonly ask: string;
  /** Marks; one that ends in a dot means all that begin so. */
  readonly marks: readonly string[];
  /** Marks that begin so are left alone: those of this life. */
  readonly except?: string;
  /** Files of records: of earlier lives, or of the helper that died. They are deleted. */
  readonly records: readonly string[];
}

/** A program to be started: nothing in it is looked at by a shell. */
export interface Launch {
  /** Names this start among all; it stands in the marker variable of every process of the job. */
  readonly id: string;
  /** An absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment, with the marker in it. */
  readonly env: Readonly<Record<string, string>>;
  /** Whom it runs as; absent: as this process. */
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly output: LaunchOutput;
  /** Ended when it has neither written nor computed for twice as long; absent: never. */
  readonly idleMs?: number;
}

export interface LaunchOutput {
  readonly files: readonly OutputFile[];
  /** Azure's six characters in each line. */
  readonly instance: string;
  /** Never written to a file, nor reported. */
  readonly secrets: readonly string[];
}

/** A file that the lines of a process are appended to, until a limit; then `fullNote` and nothing more. */
export interface OutputFile {
  readonly path: string;
  readonly fullNote: string;
  readonly bytesMax?: number;
  readonly linesMax?: number;
  /** Instead of an end: beyond so many bytes the file moves to `previous` and a new one begins. */
  readonly roll?: { readonly bytes: number; readonly previous: string };
}

/** How a process ended. Whatever it had started is gone too. */
export interface ProcessEnd {
  readonly how:
    | { readonly kind: "exited"; readonly code: number }
    | { readonly kind: "signalled"; readonly signal: string }
    /** It could not be started: the code of the system and what it says. */
    | { readonly kind: "not started"; readonly code: string; readonly message: string }
    /** The helper that watched it died, or is gone: nobody knows how it ended. */
    | { readonly kind: "lost" };
  /** It was ended for being idle. */
  readonly idle: boolean;
  /** What it wrote last, at most 2,048 bytes, secrets hidden. */
  readonly tail: string;
  readonly outputBytes: number;
  /** Output that no file took, in bytes. */
  readonly droppedBytes: number;
  /** Processes it had left running, which were ended. */
  readonly leftBehind: number;
}

/** The variable that every process of a job carries: the host's id, a dot, the id of the launch. */
export const markVariable = "SCHED_JOB_MARK";
