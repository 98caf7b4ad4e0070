import { randomUUID } from "node:crypto";
import { mkdirSync, realpathSync } from "node:fs";
import { hostname } from "node:os";
import { nameKey } from "../model/names.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContentStore } from "../ports/content-store.ts";
import type {
  ContinuousStatus,
  ContinuousWebJob,
  FillStart,
  LogQuery,
  WebJobHost,
  WebJobRun,
} from "../ports/web-job-host.ts";
import { abortCutOffRuns } from "./abort-cut-off-runs.ts";
import { ContinuousJob, continuousLogs } from "./continuous-job.ts";
import { inheritedVariables } from "./environment.ts";
import {
  defaultHostSettings,
  type HostFacts,
  type HostParts,
  type HostSettings,
  jobParts,
} from "./host-parts.ts";
import { hostIdOf, instanceOf, jobFolders, runFolder } from "./job-folders.ts";
import { readLines, runLog } from "./logs.ts";
import { onlyMachine, type SingletonLocks } from "./singleton.ts";
import { Spawner } from "./spawner.ts";
import { recordsFolder } from "./start-process.ts";
import { runIds } from "./status-files.ts";
import { TriggeredRuns } from "./triggered-runs.ts";

export interface WebJobHostOptions {
  readonly clock: Clock;
  readonly content: Pick<ContentStore, "materialise">;
  /** Where all WebJobs have their files; made where it is missing. */
  readonly folder: string;
  /** The file that a helper process runs. */
  readonly helperScript: string;
  readonly fill: FillStart;
  readonly settings: Partial<HostSettings>;
  /** The helper processes are forked at the first run: for a command that mostly reads. */
  readonly isLazy?: boolean | undefined;
  /** Absent: this is the only machine. */
  readonly locks?: SingletonLocks | undefined;
  readonly onTrouble: (message: string) => void;
}

/** Makes the host of WebJobs. Its helper processes are forked now: to be called early, while this process is small. */
export function createWebJobHost(options: WebJobHostOptions): WebJobHost {
  const { clock, content, onTrouble } = options;
  mkdirSync(recordsFolder(options.folder), { recursive: true, mode: 0o711 });
  const root = realpathSync(options.folder);
  const settings = { ...defaultHostSettings, ...options.settings };
  const environment = passedOn(settings.environment);
  const instance = instanceOf(hostname());
  const facts: HostFacts = { root, instance, settings: { ...settings, environment } };
  const spawner = new Spawner({
    script: options.helperScript,
    host: facts,
    hostId: hostIdOf(root),
    lifeId: randomUUID().slice(0, 8),
    records: recordsFolder(root),
    onTrouble,
  });
  if (options.isLazy !== true) spawner.begin();
  const host: HostParts = { ...jobParts(facts, clock), content, spawner, onTrouble };
  return new ProcessHost(host, options);
}

/** Nothing else of this process's environment is anybody's business. */
function passedOn(environment: HostSettings["environment"]): HostSettings["environment"] {
  return Object.fromEntries(inheritedVariables.map((name) => [name, environment[name]]));
}

class ProcessHost implements WebJobHost {
  readonly #host: HostParts;
  readonly #fill: FillStart;
  readonly #locks: SingletonLocks;
  readonly #triggered: TriggeredRuns;
  readonly #continuous = new Map<string, ContinuousJob>();
  /** Those that are gone and have yet to end, by the same key: another of the name waits for them. */
  readonly #leaving = new Map<string, Leaving>();
  #isStopping = false;
  #stopped: Promise<void> | undefined;

  constructor(host: HostParts, { fill, locks = onlyMachine }: WebJobHostOptions) {
    this.#host = host;
    this.#fill = fill;
    this.#locks = locks;
    this.#triggered = new TriggeredRuns(host);
  }

  async prepare(): Promise<void> {
    const { spawner, onTrouble, root } = this.#host;
    try {
      const ended = await spawner.endOrphans();
      if (ended > 0) {
        onTrouble(`Ended ${ended} processes of WebJobs that an earlier life left running.`);
      }
      await abortCutOffRuns(root);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      onTrouble(`What an earlier life left running could not be looked for: ${why}`);
    }
  }

  run(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult> {
    return this.#triggered.run(run, signal);
  }

  reconcile(wanted: readonly ContinuousWebJob[]): void {
    if (this.#isStopping) return;
    const keys = new Set(wanted.map(({ address }) => nameKey(address)));
    for (const [key, job] of this.#continuous) {
      if (!keys.has(key)) this.#drop(key, job);
    }
    for (const one of wanted) this.#want(one);
  }

  status(address: string): ContinuousStatus | undefined {
    return this.#continuous.get(nameKey(address))?.status;
  }

  async *logs(query: LogQuery, signal: AbortSignal): AsyncGenerator<string> {
    const { clock, root } = this.#host;
    const { address, last, follow = false } = query;
    const common = { last, follow, clock };
    if (query.id === undefined && query.type === "continuous") {
      const { output, outputBefore } = continuousLogs(jobFolders(root, address, "continuous"));
      const isOver = (): boolean => !this.#continuous.has(nameKey(address));
      yield* readLines({ ...common, paths: [outputBefore, output], isOver }, signal);
      return;
    }
    const folders = jobFolders(root, address, "triggered");
    const id = query.id ?? (await runIds(folders)).at(-1);
    if (id === undefined) return;
    const paths = [runLog(runFolder(folders, id))];
    const isOver = (): boolean => this.#triggered.liveRun(address) !== id;
    yield* readLines({ ...common, paths, isOver }, signal);
  }

  async stop(drainMs: number): Promise<void> {
    const { clock } = this.#host;
    const over = new AbortController();
    const leaving = [...this.#leaving.values()];
    const jobs = [...this.#continuous.values(), ...leaving.map(({ job }) => job)];
    const hurry = async (): Promise<void> => {
      await clock.sleepUntil(clock.now() + drainMs, over.signal);
      for (const job of jobs) job.hurry();
    };
    void hurry();
    this.#isStopping = true;
    this.#stopped ??= this.#stopAll(jobs);
    await this.#stopped;
    over.abort();
  }

  async #stopAll(jobs: readonly ContinuousJob[]): Promise<void> {
    await Promise.all(jobs.map((job) => job.close()));
    // They end by themselves, or by their own signals: the process table goes with the helpers.
    await this.#triggered.drained();
    await this.#host.spawner.close();
  }

  #want(wanted: ContinuousWebJob): void {
    const key = nameKey(wanted.address);
    const known = this.#continuous.get(key);
    if (known === undefined) {
      const waitFor = this.#leaving.get(key)?.gone;
      const job = new ContinuousJob(this.#parts(), wanted, waitFor);
      this.#continuous.set(key, job);
      return;
    }
    const { definition, enabled } = known.wanted;
    if (enabled === wanted.enabled && sameValue(definition, wanted.definition)) return;
    known.change(wanted);
  }

  #drop(key: string, job: ContinuousJob): void {
    this.#continuous.delete(key);
    const leave = async (): Promise<void> => {
      await job.close();
      if (this.#leaving.get(key)?.job === job) this.#leaving.delete(key);
    };
    this.#leaving.set(key, { job, gone: leave() });
  }

  #parts(): {
    readonly host: HostParts;
    readonly fill: FillStart;
    readonly locks: SingletonLocks;
  } {
    return { host: this.#host, fill: this.#fill, locks: this.#locks };
  }
}

/** One that is gone and has yet to end. */
interface Leaving {
  readonly job: ContinuousJob;
  readonly gone: Promise<void>;
}

/** Definitions are canonical: the same members in the same order. */
function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
