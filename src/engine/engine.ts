import type { Timetables } from "../dispatch/timetables.ts";
import type { RunId } from "../model/names.ts";
import type { HistoryRecord } from "../model/run.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { StateStore } from "../ports/state-store.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import { continuousWebJobs } from "./continuous.ts";
import type { Decide } from "./controls.ts";
import { Folder } from "./folder.ts";
import { type EngineLoad, loadOf } from "./load.ts";
import { Nap } from "./nap.ts";
import { attemptsMaxDefault, type TurnOptions, type TurnParts } from "./turn-parts.ts";
import { Turns } from "./turns.ts";

/** The clock may jump and the machine sleep; a nap is never longer than this, so both are noticed soon. */
const napMsMaxDefault = 30 * secondMs;

/** No turn works for so long: the clock jumped meanwhile, or the machine slept, and nobody was watching. */
const turnMsMax = 60 * secondMs;
const drainMsDefault = 65 * secondMs;

export interface EngineParts extends TurnParts {
  /** What runs WebJobs; absent: nothing does. */
  readonly webJobs?: HostOfWebJobs | undefined;
}

/** Whoever does not serve keeps nothing alive. */
type HostOfWebJobs = Pick<WebJobHost, "stop"> & Partial<Pick<WebJobHost, "prepare" | "reconcile">>;

export interface EngineOptions extends Omit<TurnOptions, "onChanged"> {
  /** How long running attempts get when `run` is told to stop, milliseconds; absent: 65 s. */
  readonly drainMs?: number;
  /** The longest nap, milliseconds; absent: 30 s. Longer where the clock is one that can neither jump nor be set. */
  readonly napMsMax?: number;
}

/**
 * The shell around `dispatch`: steps, naps until there is something to do, and repeats. What a step is stands in
 * `turns.ts`; here is how a life begins, goes on and ends.
 */
export class Engine {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly serves: boolean;
  readonly #events: EventSink;
  readonly #drainMs: number;
  readonly #napMsMax: number;
  readonly #turns: Turns;
  readonly #folder: Folder;
  readonly #nap = new Nap();
  readonly #webJobs: HostOfWebJobs | undefined;
  #opened: Promise<void> | undefined;
  #sequence: Promise<unknown> = Promise.resolve();
  #loop: Promise<void> | undefined;
  #drainUntil: Instant | undefined;
  #webJobsStopped: Promise<void> | undefined;

  constructor(parts: EngineParts, options: EngineOptions) {
    this.store = parts.store;
    this.clock = parts.clock;
    this.serves = options.serve;
    this.#events = parts.events;
    this.#drainMs = options.drainMs ?? drainMsDefault;
    this.#napMsMax = options.napMsMax ?? napMsMaxDefault;
    const { webJobs, store } = parts;
    this.#webJobs = webJobs;
    const onChanged = (): void => webJobs?.reconcile?.(continuousWebJobs(store.recorded));
    // A command that serves nothing keeps nothing alive.
    const watched = options.serve ? { ...options, onChanged } : options;
    this.#turns = new Turns(parts, watched, (by) => this.#nap.wakeBy(by));
    this.#folder = new Folder(parts.store, parts.clock, this.#turns.troubles);
  }

  get timetables(): Timetables {
    return this.#turns.timetables;
  }

  /** Why occurrences are not being fired at the moment, one sentence each; empty when all is well. */
  get troubles(): readonly string[] {
    return this.#turns.troubles.messages;
  }

  /** True while the loop runs and is not being stopped. */
  get isLive(): boolean {
    return this.#loop !== undefined && this.#drainUntil === undefined;
  }

  /** Something is due, or claimed, that has not begun: now is no time for anything else. */
  get isFiring(): boolean {
    return this.#turns.flights.staged > 0 || !this.#turns.ready.isEmpty;
  }

  /** Attempts on the wire. */
  get running(): number {
    return this.#turns.flights.running;
  }

  /** How much there is to do at the moment, and how often the clock has jumped. */
  get load(): EngineLoad {
    return loadOf(this.#turns);
  }

  /**
   * Takes the state over: a new fence, and in a service the attempts that an earlier life left running are taken up
   * again. Rejects with what the store says when that cannot be made durable. A second call does nothing.
   */
  open(): Promise<void> {
    this.#opened ??= this.#takeOver();
    return this.#opened;
  }

  /** What an earlier life left running is ended before a second copy of it can start. */
  async #takeOver(): Promise<void> {
    if (this.serves) await this.#webJobs?.prepare?.();
    await this.#turns.open(this.clock.now());
  }

  /** Decides and begins everything that is to be done at `now`; answers when to step again at the latest. */
  step(now: Instant): Promise<Instant> {
    const turn = this.#sequence.then(async () => {
      const wake = await this.#turns.turn(now);
      const ended = this.clock.now();
      const { watch } = this.#turns;
      if (ended > now + turnMsMax) watch.begin(ended);
      else watch.expect(Math.max(ended, Math.min(wake, ended + this.#napMsMax)));
      return wake;
    });
    this.#sequence = turn.catch(() => undefined);
    return turn;
  }

  /** Steps and naps until `signal` aborts or `stop` is called; then stops gracefully, folds, and closes the store. */
  async run(signal: AbortSignal): Promise<void> {
    await this.open();
    const stopping = (): void => this.#beginDrain(this.#drainMs);
    if (signal.aborted) stopping();
    else signal.addEventListener("abort", stopping, { once: true });
    this.#loop ??= this.#live(() => this.#isDrained());
    await this.#loop;
    signal.removeEventListener("abort", stopping);
    await this.close();
  }

  /** Nothing new starts; what runs gets `drainMs` to end. Resolves when all of it is recorded. Again: sooner. */
  async stop(options: { readonly drainMs: number }): Promise<void> {
    this.#beginDrain(options.drainMs);
    await this.#loop;
  }

  /** Attempts at once in all, from now on; undefined: 1,024. Those that run go on. */
  limitAttempts(attemptsMax: number | undefined): void {
    this.#turns.flights.limit(attemptsMax ?? attemptsMaxDefault);
    this.#nap.wake();
  }

  /** Has a request decided in the engine's sequence; resolves when its entries are durable, rejects when refused. */
  async submit<Answer>(decide: Decide<Answer>): Promise<Answer> {
    const answer = this.#turns.controls.add(decide);
    if (this.#loop === undefined) await this.step(this.clock.now());
    else this.#nap.wake();
    return answer;
  }

  /** To be called in the same turn that begins the run: its record, once it has ended. */
  endOf(run: RunId): Promise<HistoryRecord> {
    return this.#turns.ends.wait(run);
  }

  /** Waits for a promise that the engine keeps; a command has to live until then, a service lives anyway. */
  async liveUntil<Value>(promise: Promise<Value>): Promise<Value> {
    if (this.#loop !== undefined) return promise;
    let over = false;
    const kept = promise.finally(() => {
      over = true;
      this.#nap.wake();
    });
    await this.#live(() => over);
    return kept;
  }

  /** Ends what is open, writes the snapshot and lets go of the store. */
  async close(): Promise<void> {
    await this.#sequence;
    await this.#turns.finish(this.clock.now());
    await (this.#webJobsStopped ?? this.#webJobs?.stop(0));
    await this.#folder.finish();
    await this.store.close();
    if (this.serves) this.#events.emit({ kind: "stopped", at: this.clock.now() });
  }

  async #live(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const wake = await this.step(this.clock.now());
      if (isOver()) return;
      if (!this.#turns.isInTrouble) this.#folder.foldWhenDue(() => this.isFiring);
      const latest = Math.min(wake, this.clock.now() + this.#napMsMax);
      await this.#nap.until(
        this.clock,
        Math.min(latest, this.#drainUntil ?? Number.POSITIVE_INFINITY),
      );
    }
  }

  #beginDrain(drainMs: number): void {
    const until = this.clock.now() + drainMs;
    if (this.#drainUntil === undefined) {
      this.#events.emit({ kind: "stopping", at: this.clock.now(), running: this.running });
    }
    this.#drainUntil = Math.min(this.#drainUntil ?? until, until);
    this.#webJobsStopped = this.#webJobs?.stop(drainMs);
    this.#turns.ground();
    this.#nap.wake();
  }

  #isDrained(): boolean {
    if (this.#drainUntil === undefined) return false;
    const over = this.clock.now() >= this.#drainUntil;
    return over || this.#turns.flights.isEmpty;
  }
}
