import type { EngineOptions } from "../../../src/engine/engine.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { type Instant, minuteMs, secondMs } from "../../../src/model/time.ts";
import type { ClockSet, LifeStory, Span, TrueSpan } from "../judge/story.ts";
import type { Random } from "../random.ts";
import { SimulatedDisk } from "./disk.ts";
import { Mortality } from "./mortality.ts";
import { Mount } from "./mount.ts";
import { type Service, startService } from "./service.ts";
import { type Script, Target } from "./target.ts";
import { clockOf, WallClock, WorldTime } from "./time.ts";

export interface WorldOptions {
  readonly begin: Instant;
  readonly random: Random;
  readonly script: Script;
  /** How long a sync of the disk takes, milliseconds. */
  readonly syncMs: number;
  readonly engine: Partial<EngineOptions>;
}

interface Life {
  readonly number: number;
  readonly from: number;
  readonly wallFrom: Instant;
  readonly mortality: Mortality;
  service: Service | undefined;
  stopsAt: number | undefined;
}

/** A machine with a disk, a clock and a network, on which one service after another lives and dies. */
export class World {
  readonly time = new WorldTime();
  readonly wall: WallClock;
  readonly disk: SimulatedDisk;
  readonly target: Target;
  readonly lives: LifeStory[] = [];
  readonly clockSets: ClockSet[] = [];
  readonly troubles: TrueSpan[] = [];
  readonly watched: Span[] = [];
  readonly resumes: Span[] = [];
  readonly surprises: string[] = [];
  /** How long a commit takes at most when nothing is wrong. */
  readonly commitMs: number;
  readonly #options: WorldOptions;
  #life: Life | undefined;
  #watchingSince: Instant | undefined;
  #gaps = 0;
  #pending: Instant | undefined;
  #gapUntil = 0;
  #failures = 0;
  #ids = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.wall = new WallClock(this.time, options.begin);
    this.disk = new SimulatedDisk("/home", options.random);
    this.target = new Target(this.time, this.wall, options.script);
    this.commitMs = 50 + 12 * options.syncMs;
  }

  get service(): Service | undefined {
    return this.#life?.service;
  }

  /** The clock was set back, and has not reached yet what it showed before. */
  get isLivedAgain(): boolean {
    const now = this.wall.now();
    return this.clockSets.some(({ before }) => before > now);
  }

  get isAlive(): boolean {
    return this.#life !== undefined;
  }

  /** Begins a life, which may die at its n-th moment, its beginning included. True when it serves. */
  async boot(diesAt: number): Promise<boolean> {
    const from = this.time.now;
    const before = this.wall.now();
    const mortality = new Mortality(diesAt, () => this.#over("killed"));
    const number = this.lives.length;
    this.#life = {
      number,
      from,
      wallFrom: before,
      mortality,
      service: undefined,
      stopsAt: undefined,
    };
    const life = this.#life;
    const pass = () => mortality.pass();
    let ids = 0;
    const starting = startService({
      files: new Mount(this.disk, mortality, () => this.time.wait(this.#options.syncMs)),
      clock: clockOf(this.time, this.wall, pass),
      runner: this.target.reachedBy(number, mortality),
      options: this.#options.engine,
      newId: () => {
        ids += 1;
        this.#ids += 1;
        return `id-${this.#ids}-${ids}`;
      },
    });
    const { failures } = this.disk;
    const refused = (error: unknown) => this.#refused(error, failures);
    const service = await this.during(starting.catch(refused));
    if (this.#life !== life) return false;
    if (service === undefined) {
      this.#over("stopped");
      return false;
    }
    life.service = service;
    service.ended.catch((error: unknown) =>
      this.surprises.push(`the service ended: ${String(error)}`),
    );
    this.#gap(before, this.commitMs);
    return true;
  }

  /** Lets time pass until a promise has settled; undefined when the life that was to keep it is over before. */
  async during<Value>(promise: Promise<Value>): Promise<Value | undefined> {
    if (this.#life === undefined) return undefined;
    let isOver = false;
    let answer: Value | undefined;
    const settling = async () => {
      try {
        answer = await promise;
      } catch (error) {
        this.surprises.push(`rejected: ${String(error)}`);
      }
      isOver = true;
    };
    void settling();
    const life = this.#life;
    await this.#pass(20 * minuteMs, () => isOver || this.#life !== life);
    if (!isOver && this.#life === life)
      this.surprises.push("an answer did not come for 20 minutes");
    return answer;
  }

  /** Looks at the service while it cannot die: no time passes. */
  async spared<Value>(look: () => Promise<Value>): Promise<Value> {
    const mortality = this.#life?.mortality;
    if (mortality !== undefined) mortality.isSpared = true;
    try {
      return await look();
    } finally {
      if (mortality !== undefined) mortality.isSpared = false;
    }
  }

  /** Lets time pass; ends early when the life ends. */
  async pass(durationMs: number): Promise<void> {
    const life = this.#life;
    await this.#pass(durationMs, () => life !== undefined && this.#life !== life);
  }

  async #pass(durationMs: number, isOver: () => boolean): Promise<void> {
    await this.time.passUntil(this.time.now + durationMs, () => {
      this.#noticeFailures();
      return isOver();
    });
    this.#noticeFailures();
  }

  /** SIGKILL, or the power goes. */
  kill(): void {
    this.#life?.mortality.die();
  }

  /** SIGTERM, and time for it to end; it may die meanwhile. */
  async stop(patienceMs: number): Promise<void> {
    const life = this.#life;
    if (life?.service === undefined) return;
    this.#unwatch();
    life.stopsAt = this.time.now;
    let isOver = false;
    const { ended } = life.service;
    void ended.then(
      () => (isOver = true),
      () => (isOver = true),
    );
    life.service.stop();
    await this.#pass(patienceMs, () => isOver || this.#life !== life);
    if (this.#life !== life) return;
    if (isOver) this.#over("stopped");
    else this.kill();
  }

  /** The clock on the wall is set. */
  setClock(byMs: number): void {
    this.#unwatch();
    const before = this.wall.now();
    this.wall.move(byMs);
    this.clockSets.push({ trueAt: this.time.now, before, after: this.wall.now() });
    // A nap is at most 30 s long, and after it the clock is asked.
    this.#gap(Math.min(before, this.wall.now()), 31 * secondMs + this.commitMs);
  }

  /** The machine is suspended. */
  suspend(durationMs: number): void {
    this.#unwatch();
    const trueAt = this.time.now;
    const before = this.wall.now();
    this.time.leap(durationMs);
    this.clockSets.push({ trueAt, before, after: this.wall.now() });
    this.#gap(this.wall.now(), 31 * secondMs + this.commitMs);
  }

  /** The disk is full, or broken, for a while. */
  async troubleFor(kind: "full" | "broken", durationMs: number): Promise<void> {
    const from = this.time.now;
    const before = this.wall.now();
    this.#unwatch();
    this.disk.trouble = { kind };
    await this.pass(durationMs);
    this.disk.trouble = undefined;
    this.#failures = this.disk.failures;
    this.troubles.push({ from, to: this.time.now + troubleMs + this.commitMs });
    this.#gap(before, troubleMs + this.commitMs);
  }

  #noticeFailures(): void {
    if (this.disk.failures === this.#failures || this.disk.isInTrouble) return;
    this.#failures = this.disk.failures;
    const now = this.time.now;
    this.troubles.push({ from: now - this.commitMs, to: now + troubleMs + this.commitMs });
    this.#gap(this.wall.now(), troubleMs + this.commitMs);
  }

  /** Nobody watches until, within so long, it begins again; `from` is the earliest moment at which it may have. */
  #gap(from: Instant, withinMs: number): void {
    this.#unwatch();
    const gap = this.#gaps;
    this.#pending = from;
    // A shorter gap does not end a longer one: a failure as the service began is in it.
    this.#gapUntil = Math.max(this.#gapUntil, this.time.now + withinMs);
    this.time.after(this.#gapUntil - this.time.now, () => {
      if (gap !== this.#gaps) return;
      this.#resumed();
      const serves = this.#life?.service !== undefined && this.#life.stopsAt === undefined;
      if (serves) this.#watchingSince = this.wall.now();
    });
  }

  /** The watching has begun again by now, if it has. */
  #resumed(): void {
    if (this.#pending === undefined) return;
    const now = this.wall.now();
    this.resumes.push({ from: Math.min(this.#pending, now), to: Math.max(this.#pending, now) });
    this.#pending = undefined;
  }

  #unwatch(): void {
    this.#gaps += 1;
    this.#resumed();
    if (this.#watchingSince === undefined) return;
    this.watched.push({ from: this.#watchingSince, to: this.wall.now() });
    this.#watchingSince = undefined;
  }

  #over(end: LifeStory["end"]): void {
    const life = this.#life;
    if (life === undefined) return;
    this.#unwatch();
    // It may have begun to watch before anybody was told.
    if (life.service === undefined) this.resumes.push({ from: life.wallFrom, to: this.wall.now() });
    this.#life = undefined;
    const { from, stopsAt } = life;
    this.lives.push({ from, to: this.time.now, end, stopsAt });
  }

  /** What cannot be written is tried again, as whoever supervises it would; all else is a surprise. */
  #refused(error: unknown, failuresBefore: number): undefined {
    const isTrouble =
      error instanceof ProblemError &&
      error.problems.every(({ code }) => code === "state/unwritable") &&
      this.disk.failures > failuresBefore;
    this.#failures = this.disk.failures;
    if (!isTrouble) this.surprises.push(`the state was not opened: ${String(error)}`);
    return undefined;
  }
}

/** How often a state that cannot be written is tried again. */
const troubleMs = 5 * secondMs + 500;
