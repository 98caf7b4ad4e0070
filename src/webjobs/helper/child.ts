import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../../ports/clock.ts";
import { observe, type Quiet, quietFrom } from "./idle.ts";
import { type Launch, markVariable, type ProcessEnd } from "./messages.ts";
import { Output } from "./output.ts";
import { canLookUp, type ProcessFacts, startOf } from "./process-table.ts";
import { descendantKey, kill, type Sweeper } from "./sweeper.ts";

export interface ChildParts {
  readonly clock: Clock;
  readonly sweeper: Sweeper;
}

/** How long a pipe may stay open after everything that could hold it has been ended. */
const pipeMsMax = 2_000;
const groupLookMs = 20;

/** One process that was started for a job, and everything that it starts. */
export class Child {
  readonly pid: number;
  /** When it began, in ticks; 0: nobody can say. */
  readonly startedAt: number;
  /** Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  readonly #launch: Launch;
  readonly #parts: ChildParts;
  readonly #output: Output;
  /** Those that lived when it was looked at last. */
  #descendants: ReadonlySet<string> = new Set();
  #quiet: Quiet;
  #isIdle = false;
  /** Until when what is left of its group may live after it was asked to end. */
  #killAt: number | undefined;
  #killing: NodeJS.Timeout | undefined;

  /** Starts it. A program that cannot be started has the pid 0 and ends at once. */
  constructor(launch: Launch, parts: ChildParts) {
    this.#launch = launch;
    this.#parts = parts;
    this.#output = new Output(parts.clock, launch.output);
    this.#quiet = quietFrom(parts.clock.now());
    const started = start(launch);
    this.pid = started instanceof Error ? 0 : (started.pid ?? 0);
    // What has ended already is still there: this process has yet to hear of it.
    this.startedAt = this.pid === 0 ? 0 : startOf(this.pid);
    this.ended = started instanceof Error ? this.#notStarted(started) : this.#watch(started);
  }

  /** Asks its group to end, and ends it after `killAfterMs`. A second call can only make it sooner. */
  stop(killAfterMs: number): void {
    if (this.pid === 0) return;
    const killAt = performance.now() + killAfterMs;
    if (this.#killAt !== undefined && this.#killAt <= killAt) return;
    this.#killAt = killAt;
    kill(-this.pid, "SIGTERM");
    // One that is stopped would not hear it.
    kill(-this.pid, "SIGCONT");
    clearTimeout(this.#killing);
    this.#killing = setTimeout(() => kill(-this.pid, "SIGKILL"), killAfterMs).unref();
  }

  /** Looks at what it does, given all processes of the machine: once a second. */
  look(table: readonly ProcessFacts[]): void {
    const own = this.#family(table);
    const { idleMs } = this.#launch;
    if (idleMs === undefined || this.#isIdle || this.#killAt !== undefined) return;
    const cpu = own.reduce((sum, facts) => sum + facts.cpu, 0);
    const seen = { now: this.#parts.clock.now(), outputBytes: this.#output.bytes, cpu };
    const quiet = observe(this.#quiet, seen, idleMs);
    if (quiet !== "idle") {
      this.#quiet = quiet;
      return;
    }
    this.#isIdle = true;
    kill(-this.pid, "SIGKILL");
  }

  /** Those of its session, and those that descend from one that was seen: a daemon that left is remembered. */
  #family(table: readonly ProcessFacts[]): readonly ProcessFacts[] {
    const family = table.filter(
      (facts) => facts.session === this.pid || this.#descendants.has(descendantKey(facts)),
    );
    const members = new Set(family.map(({ pid }) => pid));
    for (let before = -1; before !== members.size;) {
      before = members.size;
      for (const facts of table) {
        if (members.has(facts.pid) || !members.has(facts.parent)) continue;
        members.add(facts.pid);
        family.push(facts);
      }
    }
    this.#descendants = new Set(family.map(descendantKey));
    return family;
  }

  async #watch(process: ChildProcess): Promise<ProcessEnd> {
    const { stdout, stderr } = process;
    const read = Promise.all([
      stdout === null ? undefined : this.#output.read(stdout, "INFO"),
      stderr === null ? undefined : this.#output.read(stderr, "ERR "),
    ]);
    const how = await exitOf(process);
    if (how.kind === "not started") return this.#end(how, 0);
    await this.#groupHasTime();
    // The number may be another's by then.
    clearTimeout(this.#killing);
    const leftBehind = await this.#sweep();
    await Promise.race([read, wait(pipeMsMax, undefined, { ref: false })]);
    this.#output.cutOff();
    await read;
    return this.#end(how, leftBehind);
  }

  /** After being asked to end, what the leader leaves has the same time as it had. */
  async #groupHasTime(): Promise<void> {
    while (this.#killAt !== undefined && performance.now() < this.#killAt) {
      if (!kill(-this.pid, 0)) return;
      await wait(groupLookMs);
    }
  }

  #sweep(): Promise<number> {
    if (!canLookUp) kill(-this.pid, "SIGKILL");
    const mark = this.#launch.env[markVariable];
    return this.#parts.sweeper.sweep({
      isMarked: (found) => found === mark,
      session: this.pid,
      startedAt: this.startedAt,
      descendants: this.#descendants,
    });
  }

  async #notStarted(error: NodeJS.ErrnoException): Promise<ProcessEnd> {
    const { code = "unknown", message } = error;
    return this.#end({ kind: "not started", code, message }, 0);
  }

  async #end(how: ProcessEnd["how"], leftBehind: number): Promise<ProcessEnd> {
    const { bytes, droppedBytes, tail } = this.#output;
    await this.#output.close();
    return { how, idle: this.#isIdle, tail, outputBytes: bytes, droppedBytes, leftBehind };
  }
}

/** The process, or why there is none: what is wrong with its arguments is thrown, the rest is told later. */
function start(launch: Launch): ChildProcess | NodeJS.ErrnoException {
  const { program, args, cwd, env, user } = launch;
  try {
    return spawn(program, args, {
      cwd,
      env,
      ...user,
      // A session of its own: it can be ended as a whole, and the terminal's signals do not reach it.
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    return error as NodeJS.ErrnoException;
  }
}

function exitOf(process: ChildProcess): Promise<ProcessEnd["how"]> {
  return new Promise((resolve) => {
    process.once("error", ({ code = "unknown", message }: NodeJS.ErrnoException) => {
      if (process.pid === undefined) resolve({ kind: "not started", code, message });
    });
    process.once("exit", (code, signal) => {
      resolve(
        signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signalled", signal },
      );
    });
  });
}
