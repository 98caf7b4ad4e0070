import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseDuration } from "../model/duration.ts";
import { formatMoment, minuteMs, secondMs } from "../model/time.ts";
import type { ContinuousStatus, ContinuousWebJob, FillStart } from "../ports/web-job-host.ts";
import { ContinuousLife, type LifeChange } from "./continuous-life.ts";
import { debuggable, freePort } from "./debugging.ts";
import { deploy } from "./files.ts";
import type { OutputFile } from "./helper/messages.ts";
import { HostLog } from "./host-log.ts";
import type { HostParts } from "./host-parts.ts";
import { type JobFolders, jobFolders } from "./job-folders.ts";
import type { RestartRules } from "./restarts.ts";
import type { SingletonLocks } from "./singleton.ts";
import type { Started } from "./spawner.ts";
import { launchOf, prepare } from "./start-process.ts";
import { writeJobStatus } from "./status-files.ts";

const stoppingWaitMsDefault = 5 * secondMs;
const restartMsDefault = minuteMs;
/** Of `job_log.txt`, before it becomes `job_prev_log.txt`: Azure's. */
const jobLogBytesMax = 1024 * 1024;
/** Of the log with all of the output, before it is rolled. */
const outputLogBytesMax = 16 * 1024 * 1024;
/** Lines of a process that `job_log.txt` takes: Azure's. */
const jobLogLinesMax = 200;

export interface ContinuousParts {
  readonly host: HostParts;
  readonly fill: FillStart;
  readonly locks: SingletonLocks;
}

/** The logs of a continuous WebJob, by the paths of its data folder. */
export function continuousLogs({ data }: JobFolders): {
  readonly job: string;
  readonly jobBefore: string;
  readonly output: string;
  readonly outputBefore: string;
} {
  return {
    job: join(data, "job_log.txt"),
    jobBefore: join(data, "job_prev_log.txt"),
    output: join(data, "output_log.txt"),
    outputBefore: join(data, "output_prev_log.txt"),
  };
}

/** A continuous WebJob as it was applied last: at most one life at a time, and what it shows. */
export class ContinuousJob {
  readonly #parts: ContinuousParts;
  readonly #folders: JobFolders;
  readonly #log: HostLog;
  #wanted: ContinuousWebJob;
  #life: ContinuousLife | undefined;
  #status: ContinuousStatus;
  #debugPort: number | undefined;
  #shutdownFile = "";
  /** What was asked for is done in order. */
  #work: Promise<void> = Promise.resolve();

  /** Starts it, when `after` is over: another of the same name that is still ending. */
  constructor(parts: ContinuousParts, wanted: ContinuousWebJob, after?: Promise<void>) {
    this.#parts = parts;
    this.#wanted = wanted;
    const { clock, root, instance } = parts.host;
    this.#folders = jobFolders(root, wanted.address, "continuous");
    const { job, jobBefore, output } = continuousLogs(this.#folders);
    const roll = { bytes: jobLogBytesMax, previous: jobBefore };
    this.#log = new HostLog(clock, instance, [{ path: job, roll }, { path: output }]);
    this.#status = this.#shown({ status: "Initializing", message: null, pid: null, restarts: 0 });
    if (after !== undefined) this.#then(() => after);
    this.#then(() => this.#begin());
  }

  get status(): ContinuousStatus {
    return this.#status;
  }

  get wanted(): ContinuousWebJob {
    return this.#wanted;
  }

  /** It was changed, enabled or disabled. */
  change(wanted: ContinuousWebJob): void {
    const wasEnabled = this.#wanted.enabled;
    const isRefresh = wasEnabled && wanted.enabled;
    this.#wanted = wanted;
    this.#then(async () => {
      if (isRefresh) this.#log.say("Detected WebJob file/s were updated, refreshing WebJob");
      await this.#end(wasEnabled && !wanted.enabled);
      await this.#begin();
    });
  }

  /** Stops it for good. Resolves when nothing of it is left. */
  async close(): Promise<void> {
    this.#then(() => this.#end(false));
    await this.#work;
  }

  /** Of a job that is being stopped: without grace. */
  hurry(): void {
    this.#life?.hurry();
  }

  #then(work: () => Promise<void>): void {
    this.#work = this.#work.then(work).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      this.#parts.host.onTrouble(`${this.#wanted.address}: ${why}`);
    });
  }

  async #end(disabling: boolean): Promise<void> {
    await this.#life?.stop(disabling);
    this.#life = undefined;
    this.#debugPort = undefined;
  }

  async #begin(): Promise<void> {
    await mkdir(this.#folders.data, { recursive: true, mode: 0o711 });
    if (!this.#wanted.enabled) {
      const stopped = { status: "Stopped", message: null, pid: null, restarts: 0 } as const;
      if (this.#status.status !== "Stopped") this.#log.status("Stopped");
      await this.#log.write();
      return this.#changed(stopped);
    }
    const { definition, address } = this.#wanted;
    const { host, locks } = this.#parts;
    this.#life = new ContinuousLife({
      clock: host.clock,
      log: this.#log,
      restarts: restartRules(definition),
      stoppingWaitMs: parseDuration(definition.stoppingWaitTime ?? "") ?? stoppingWaitMsDefault,
      ...(definition.singleton === true && { takeLock: () => locks.take(address) }),
      start: () => this.#start(),
      askToStop: () => writeFile(this.#shutdownFile, formatMoment(host.clock.now())),
      onChange: (change) => this.#changed(change),
    });
  }

  async #start(): Promise<Started | { readonly refused: string }> {
    const { host, fill } = this.#parts;
    const { address, definition } = this.#wanted;
    const filled = await fill({ address, definition });
    if (!filled.ok) return { refused: filled.failure };
    const { content } = definition;
    if (content !== undefined) await deploy(host.content, content, this.#folders);
    const prepared = await prepare(host, { folders: this.#folders, definition });
    if ("refused" in prepared) return prepared;
    const { file, host: scriptHost } = prepared.runFile;
    const debug = await this.#debug(scriptHost.ending);
    this.#log.say(`Run script '${file}' with script host - '${scriptHost.name}'`);
    await this.#log.write();
    const continuous = { shutdownFile: await this.#newShutdownFile(), port: await freePort() };
    const texts = filled.texts;
    const id = randomUUID();
    const launch = await launchOf(host, prepared, {
      id,
      mark: host.spawner.mark(id),
      texts,
      continuous,
      outputFiles: this.#outputFiles(),
      ...(debug && { debug }),
    });
    return "refused" in launch ? launch : host.spawner.launch(launch);
  }

  async #debug(ending: string): Promise<{ readonly port: number } | undefined> {
    if (this.#wanted.definition.debug !== true) return undefined;
    if (!debuggable.has(ending)) {
      this.#log.say(`A debugger can attach to .js and .py jobs, and not to ${ending}.`, "WARN");
      return undefined;
    }
    // The same for each start of a life, so that a debugger finds it again.
    this.#debugPort ??= await freePort();
    this.#log.say(`A debugger can attach at 127.0.0.1:${this.#debugPort}`);
    return { port: this.#debugPort };
  }

  /** Its folder is emptied: programs watch the folder, and compare the name. */
  async #newShutdownFile(): Promise<string> {
    const { shutdown } = this.#folders;
    await rm(shutdown, { recursive: true, force: true });
    await mkdir(shutdown, { recursive: true, mode: 0o711 });
    this.#shutdownFile = join(shutdown, randomUUID().slice(0, 8));
    return this.#shutdownFile;
  }

  #outputFiles(): readonly OutputFile[] {
    const { job, output, outputBefore } = continuousLogs(this.#folders);
    const roll = { bytes: outputLogBytesMax, previous: outputBefore };
    const fullNote =
      "Reached maximum allowed output lines for this run, to see all of the job's logs look at output_log.txt (`sched logs`).";
    return [
      { path: job, linesMax: jobLogLinesMax, fullNote },
      { path: output, roll, fullNote: "" },
    ];
  }

  async #changed(change: LifeChange): Promise<void> {
    this.#status = this.#shown(change);
    const { instance } = this.#parts.host;
    await writeJobStatus(this.#folders, instance, change.status).catch(() => undefined);
  }

  #shown({ status, message, pid, restarts }: LifeChange): ContinuousStatus {
    const { clock, instance } = this.#parts.host;
    return {
      status,
      detailed: `${instance} - ${status}\r\n`,
      message,
      pid,
      since: clock.now(),
      restarts,
      debug: this.#debugPort === undefined ? null : `127.0.0.1:${this.#debugPort}`,
    };
  }
}

function restartRules({ restartTime, maxRestarts }: ContinuousWebJob["definition"]): RestartRules {
  return {
    firstMs: parseDuration(restartTime ?? "") ?? restartMsDefault,
    restartsMax: maxRestarts ?? Infinity,
  };
}
