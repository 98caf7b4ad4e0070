import { mkdirSync } from "node:fs";
import { parseDuration } from "../model/duration.ts";
import { minuteMs, secondMs } from "../model/time.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { AzureRunStatus } from "../model/web-job-run.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { WebJobRun } from "../ports/web-job-host.ts";
import type { ProcessEnd } from "./helper/messages.ts";
import { HostLog } from "./host-log.ts";
import type { JobParts } from "./host-parts.ts";
import { type JobFolders, jobFolders, runFolder } from "./job-folders.ts";
import { runLog } from "./logs.ts";
import type { RunEnding } from "./run-results.ts";
import { type Prepared, windowsHint } from "./start-process.ts";
import { trimRuns, writeRunStatus } from "./status-files.ts";

const idleMsDefault = 2 * minuteMs;
const historySizeDefault = 50;

/** What is recorded of a run, and where. */
export type RecordedRun = Pick<
  WebJobRun,
  "address" | "definition" | "id" | "startedAt" | "trigger"
>;

/** The folder of a run: its status and its log. */
export class RunRecord {
  readonly folders: JobFolders;
  readonly #host: JobParts;
  readonly #run: RecordedRun;
  readonly #folder: string;
  readonly #log: HostLog;
  #prepared: Prepared | undefined;

  constructor(host: JobParts, run: RecordedRun) {
    this.#host = host;
    this.#run = run;
    this.folders = jobFolders(host.root, run.address, "triggered");
    this.#folder = runFolder(this.folders, run.id);
    this.#log = new HostLog(host.clock, host.instance, [{ path: this.outputFile.path }]);
  }

  /** Where its output goes. */
  get outputFile(): {
    readonly path: string;
    readonly bytesMax: number;
    readonly fullNote: string;
  } {
    const bytesMax = this.#host.settings.outputBytesMax;
    const fullNote = `Reached maximum allowed output of ${bytesMax} bytes for this run; what follows is dropped.`;
    return { path: runLog(this.#folder), bytesMax, fullNote };
  }

  /** Makes room for it, and its folder. */
  begin(): void {
    const size = this.#run.definition.historySize ?? historySizeDefault;
    trimRuns(this.folders, Math.max(1, size) - 1);
    mkdirSync(this.#folder, { recursive: true, mode: 0o711 });
    this.#status("Initializing");
    this.#log.status("Initializing");
  }

  /** What is about to be started; it is in the log when this returns. */
  announce(prepared: Prepared): void {
    this.#prepared = prepared;
    const { file, host } = prepared.runFile;
    this.#log.say(`Run script '${file}' with script host - '${host.name}'`);
    this.#log.status("Running");
    this.#log.writeNow();
  }

  /** Its process is there. A disk that takes nothing any more changes nothing about that. */
  running(): void {
    this.#tryStatus("Running");
  }

  /** What is remarkable about an end. */
  tell({ idle, leftBehind }: ProcessEnd): void {
    if (leftBehind > 0) {
      const many = leftBehind === 1 ? "1 process that was" : `${leftBehind} processes that were`;
      this.#log.say(`Ended ${many} still running when the script had ended.`, "WARN");
    }
    if (!idle) return;
    const idleMs = idleMsOf(this.#run.definition);
    this.#log.say(
      `Command was aborted due to no output nor CPU activity for ${idleMs / secondMs} seconds, twice. You can increase idleTimeout of the WebJob if needed.`,
      "ERR ",
    );
  }

  /** Writes how it ended. A disk that takes nothing any more changes nothing about that. */
  finish(ending: RunEnding): AttemptResult {
    const { status, ...result } = ending;
    const hint = status === "Failed" && this.#prepared && windowsHint(this.#prepared);
    if (hint) this.#log.say(hint, "WARN");
    this.#log.status(status);
    if (status !== "Success") this.#log.say(result.message, "ERR ");
    this.#log.writeNow();
    this.#tryStatus(status, true);
    return result;
  }

  #tryStatus(status: AzureRunStatus, ended: boolean = false): void {
    try {
      this.#status(status, ended);
    } catch {
      // What it does is told all the same.
    }
  }

  #status(status: AzureRunStatus, ended: boolean = false): void {
    const { trigger, startedAt } = this.#run;
    const endedAt = this.#host.clock.now();
    writeRunStatus(this.#folder, { trigger, status, startedAt, ...(ended && { endedAt }) });
  }
}

/** After how long without output and use of the processor, twice, a run is ended; in milliseconds. */
export function idleMsOf({ idleTimeout }: WebJobDefinition): number {
  return parseDuration(idleTimeout ?? "") ?? idleMsDefault;
}
