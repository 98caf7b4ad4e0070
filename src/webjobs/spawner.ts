import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { WebJobRun } from "../ports/web-job-host.ts";
import {
  type Launch,
  markVariable,
  type Order,
  type ProcessEnd,
  type Report,
  type Sweep,
} from "./helper/messages.ts";
import { Outbox } from "./helper/outbox.ts";
import type { HostFacts } from "./host-parts.ts";

export interface SpawnerOptions {
  /** The file that a helper runs: `startHelper` in a process of its own. */
  readonly script: string;
  /** Names this host among all on the machine: the same in each of its lives. */
  readonly hostId: string;
  /** Names this life of it. */
  readonly lifeId: string;
  readonly host: HostFacts;
  /** The folder of the records of living processes. */
  readonly records: string;
  /** Told in words for people. */
  readonly onTrouble: (message: string) => void;
}

/** A run that was asked for. */
export interface Running {
  /** Undefined: the helper that did it is gone, and so is everything it had started. Never rejects. */
  readonly ended: Promise<AttemptResult | undefined>;
  /** Cancels it: its processes get so long between SIGTERM and SIGKILL. */
  stop(killAfterMs: number): void;
}

/** A process that was asked for. */
export interface Started {
  /** Its id; 0 when it could not be started or was ended before. Never rejects. */
  readonly pid: Promise<number>;
  /** Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** Asks everything of it to end, and ends it after so long. */
  stop(killAfterMs: number): void;
}

// Two keep two cores busy: a start is work of the system, in the process that asks for it.
const helpersMax = 2;
const sweepTriesMax = 5;
// What a helper holds is copied with each start, and each of its threads makes that slower.
const helperFlags = ["--max-old-space-size=256", "--max-semi-space-size=1", "--single-threaded"];

interface Flight {
  readonly order: Order;
  readonly mark: string;
  readonly hear: (report: Report) => void;
  /** The helper is gone, or there never was one. */
  readonly lost: () => void;
}

interface Helper {
  readonly process: ChildProcess;
  readonly orders: Outbox<Order>;
  /** The file of the records of what it started. */
  readonly records: string;
  readonly flights: Map<string, Flight>;
}

/** Starts programs through small processes of its own, so that this one never stops for it. */
export class Spawner {
  readonly #options: SpawnerOptions;
  readonly #helpers: Helper[] = [];
  readonly #asks = new Map<string, (ended: number) => void>();
  #asked = 0;
  #forked = 0;
  #isClosed = false;

  constructor(options: SpawnerOptions) {
    this.#options = options;
  }

  /** Forks the helpers now, and not at the first launch: the earlier, the smaller is what a fork has to copy. */
  begin(): void {
    while (this.#helpers.length < helpersMax) this.#fork();
  }

  /** The marker that every process of a launch carries, as a variable of its environment. */
  mark(id: string): Readonly<Record<string, string>> {
    return { [markVariable]: `${this.#life()}${id}` };
  }

  /** Starts a program; its environment must hold `mark(id)`. */
  launch(launch: Launch): Started {
    const pid = Promise.withResolvers<number>();
    const ended = Promise.withResolvers<ProcessEnd>();
    const end = (how: ProcessEnd): void => {
      pid.resolve(0);
      ended.resolve(how);
    };
    const { id } = launch;
    this.#give(id, {
      order: { kind: "launch", launch },
      mark: launch.env[markVariable] ?? "",
      hear: (report) => {
        if (report.kind === "started") pid.resolve(report.pid);
        else if (report.kind === "ended") end(report.end);
      },
      lost: () => end(lost),
    });
    return { pid: pid.promise, ended: ended.promise, stop: (ms) => this.#stop(id, ms) };
  }

  /** Runs a triggered WebJob; `deploy` is called where its files are not laid out. */
  run(run: WebJobRun, deploy: () => Promise<void>): Running {
    const id = randomUUID();
    const mark = this.#life() + id;
    const timeoutMs = run.timeoutMs === Infinity ? null : run.timeoutMs;
    const ended = Promise.withResolvers<AttemptResult | undefined>();
    this.#give(id, {
      order: { kind: "run", id, mark, run: { ...run, timeoutMs } },
      mark,
      hear: (report) => {
        if (report.kind === "undeployed") void this.#deploy(id, deploy);
        else if (report.kind === "done") ended.resolve(report.result);
      },
      lost: () => ended.resolve(undefined),
    });
    return { ended: ended.promise, stop: (ms) => this.#stop(id, ms) };
  }

  /** Ends whatever earlier lives of this host left running: how many processes that were. */
  async endOrphans(): Promise<number> {
    const { hostId, records } = this.#options;
    const ours = this.#life();
    const files = readdirSync(records).filter((name) => !name.startsWith(ours));
    const paths = files.map((name) => join(records, name));
    return this.#sweep({ marks: [`${hostId}.`], except: ours, records: paths });
  }

  /** Ends everything that it started, and the helpers. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const gone = this.#helpers.map(({ process }) => once(process, "exit"));
    for (const { process } of this.#helpers) if (process.connected) process.disconnect();
    await Promise.all(gone);
  }

  #give(id: string, flight: Flight): void {
    if (this.#isClosed) return flight.lost();
    const helper = this.#freest();
    helper.flights.set(id, flight);
    helper.orders.put(flight.order);
  }

  #stop(id: string, killAfterMs: number): void {
    this.#helperOf(id)?.orders.put({ kind: "stop", id, killAfterMs });
  }

  async #deploy(id: string, deploy: () => Promise<void>): Promise<void> {
    const failure = await deploy().then(
      () => ({}),
      (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
    );
    this.#helperOf(id)?.orders.put({ kind: "deployed", id, ...failure });
  }

  #helperOf(id: string): Helper | undefined {
    return this.#helpers.find(({ flights }) => flights.has(id));
  }

  /** A helper may die over it, or be dead already: then another is asked. */
  async #sweep(what: Omit<Sweep, "kind" | "ask">): Promise<number> {
    for (let tries = 0; tries < sweepTriesMax; tries += 1) {
      const ended = await this.#ask(this.#freest(), what);
      if (ended !== undefined) return ended;
    }
    this.#options.onTrouble("What was left running could not be looked for: helpers keep ending.");
    return 0;
  }

  /** Undefined: it died over it. */
  #ask(helper: Helper, what: Omit<Sweep, "kind" | "ask">): Promise<number | undefined> {
    this.#asked += 1;
    const ask = String(this.#asked);
    const answer = Promise.withResolvers<number | undefined>();
    this.#asks.set(ask, answer.resolve);
    helper.process.once("disconnect", () => answer.resolve(undefined));
    helper.orders.put({ kind: "sweep", ask, ...what });
    return answer.promise;
  }

  /** The one with the least to do; one that is going is none. */
  #freest(): Helper {
    let freest: Helper | undefined;
    let living = 0;
    for (const helper of this.#helpers) {
      if (!helper.process.connected) continue;
      living += 1;
      if (freest === undefined || helper.flights.size < freest.flights.size) freest = helper;
    }
    return freest === undefined || (living < helpersMax && freest.flights.size > 0)
      ? this.#fork()
      : freest;
  }

  #fork(): Helper {
    this.#forked += 1;
    const records = join(this.#options.records, `${this.#life()}${this.#forked}`);
    const process = fork(this.#options.script, [records], {
      // Nothing of ours is in its environment, and a terminal's signals are not for it.
      env: this.mark("helper"),
      execArgv: helperFlags,
      detached: true,
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const helper: Helper = { process, orders: new Outbox(process), records, flights: new Map() };
    this.#helpers.push(helper);
    helper.orders.put({ kind: "host", host: this.#options.host });
    process.on("message", (reports: readonly Report[]) => {
      for (const report of reports) this.#hear(helper, report);
    });
    process.once("exit", (code, signal) => {
      void this.#helperGone(helper, signal ?? `exit code ${code}`);
    });
    process.once("error", ({ message }) => {
      // One that never began has no end of its own.
      if (process.pid === undefined) void this.#helperGone(helper, message);
      else process.kill("SIGKILL");
    });
    return helper;
  }

  #hear({ flights }: Helper, report: Report): void {
    switch (report.kind) {
      case "swept":
        this.#asks.get(report.ask)?.(report.ended);
        this.#asks.delete(report.ask);
        return;
      case "ended":
      case "done":
        flights.get(report.id)?.hear(report);
        flights.delete(report.id);
        return;
      case "started":
      case "undeployed":
        flights.get(report.id)?.hear(report);
    }
  }

  /** What a helper watched is ended by another before anybody hears of it, for a second copy may follow at once. */
  async #helperGone(helper: Helper, how: string): Promise<void> {
    this.#helpers.splice(this.#helpers.indexOf(helper), 1);
    if (this.#isClosed && helper.flights.size === 0) return;
    if (!this.#isClosed) this.#options.onTrouble(`A helper that starts programs ended (${how}).`);
    const flights = [...helper.flights.values()];
    const marks = flights.map(({ mark }) => mark);
    if (marks.length > 0 && !this.#isClosed) {
      await this.#sweep({ marks, records: [helper.records] });
    }
    for (const flight of flights) flight.lost();
  }

  /** What the names of this life begin with. */
  #life(): string {
    const { hostId, lifeId } = this.#options;
    return `${hostId}.${lifeId}.`;
  }
}

/** How a process ended whose helper is gone. */
export const lost: ProcessEnd = {
  how: { kind: "lost" },
  idle: false,
  tail: "",
  outputBytes: 0,
  droppedBytes: 0,
  leftBehind: 0,
};
