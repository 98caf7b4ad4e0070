import type { Start } from "../dispatch/claims.ts";
import type { EndedAttempt } from "../dispatch/endings.ts";
import type { LaneName } from "../dispatch/lanes.ts";
import { Fifo } from "../dispatch/ready.ts";
import type { Places } from "../dispatch/rooms.ts";
import type { Limit } from "../dispatch/shared-limits.ts";
import type { RunId } from "../model/names.ts";
import type { Instant } from "../model/time.ts";
import type { ActionRunner, AttemptResult } from "../ports/action-runner.ts";
import { attemptOf } from "./attempt.ts";
import { defectOf, notBegun } from "./flight-results.ts";
import { SharedLoads } from "./shared-loads.ts";

/**
 * So many windows of claims are made ahead of a lane's own: while one commit is being synced the lane lives from them.
 * Small, because after a crash each of them is an attempt in doubt.
 */
const windowsAhead = 4;

export interface FlightParts {
  readonly runner: ActionRunner;
  /** The time to record under. */
  readonly now: () => Instant;
  readonly lineage: string;
  /** Attempts at once in all. */
  readonly attemptsMax: number;
  /** False for a run that ended while its start was waiting for a place, such as one whose job was deleted. */
  wanted(start: Start): boolean;
  onStarted(start: Start): void;
  /** There is an outcome to record; it is in no hurry while its lane has a stock of claims to live from. */
  onEnded(hurry: boolean): void;
}

interface Flight {
  readonly start: Start;
  readonly controller: AbortController;
  cancelled: boolean;
}

interface LaneLoad {
  readonly limit: number;
  readonly beside: boolean;
  running: number;
  readonly staged: Fifo<Start>;
}

/** Attempts that are claimed: on the wire, or waiting for a place in their window. */
export class Flights implements Places {
  readonly #parts: FlightParts;
  readonly #running = new Map<RunId, Flight>();
  readonly #lanes = new Map<string, LaneLoad>();
  /** Attempts under the limits that several windows share. */
  readonly #shared = new SharedLoads();
  /** Cancelled before they began. */
  readonly #unwanted = new Set<RunId>();
  #attemptsMax: number;
  #staged = 0;
  #hurries = false;
  #ended: EndedAttempt[] = [];
  #grounded = false;

  constructor(parts: FlightParts) {
    this.#parts = parts;
    this.#attemptsMax = parts.attemptsMax;
  }

  get running(): number {
    return this.#running.size;
  }

  /** Whether an attempt of a run is on the wire. */
  has(run: RunId): boolean {
    return this.#running.has(run);
  }

  /** Nothing is on the wire, and no outcome waits to be recorded. */
  get isEmpty(): boolean {
    return this.#running.size === 0 && this.#ended.length === 0;
  }

  /** Claims that wait for a place. */
  get staged(): number {
    return this.#staged;
  }

  get hasEnded(): boolean {
    return this.#ended.length > 0;
  }

  /** Something has ended in a lane that needs new claims. */
  get hurries(): boolean {
    return this.#hurries;
  }

  /** How many more may be claimed in all. */
  get total(): number {
    return this.#attemptsMax * (1 + windowsAhead) - this.#running.size - this.#staged;
  }

  /** How many more could begin at once, in all. */
  get free(): number {
    return this.#attemptsMax - this.#running.size - this.#staged;
  }

  /** How many more may be claimed in the window of a lane. */
  room(lane: LaneName, atOnce: boolean): number {
    const load = this.#lanes.get(lane.key);
    const places = lane.strict || atOnce ? lane.limit : lane.limit * (1 + windowsAhead);
    return load === undefined ? places : places - load.running - load.staged.size;
  }

  roomUnder(limit: Limit): number {
    return this.#shared.roomUnder(limit, this.#parts.now());
  }

  /** Starts what there is a place for; the rest follows as places become free. */
  begin(starts: readonly Start[]): void {
    for (const start of starts) {
      const load = this.#loadOf(start.lane);
      load.staged.push(start);
      this.#staged += 1;
      if (start.lane.shared !== undefined) this.#shared.claim(start.lane.shared, this.#parts.now);
      this.#launch(load);
    }
  }

  /** Another bound for attempts at once in all; what runs beyond it goes on. */
  limit(attemptsMax: number): void {
    this.#attemptsMax = attemptsMax;
    for (const load of this.#lanes.values()) this.#launch(load);
  }

  /** Attempts on the wire, and claims that wait, in each window and under each limit. */
  *loads(): Generator<{
    readonly name: string;
    readonly running: number;
    readonly waiting: number;
  }> {
    for (const [name, { running, staged }] of this.#lanes) {
      yield { name, running, waiting: staged.size };
    }
    yield* this.#shared.loads();
  }

  takeEnded(): EndedAttempt[] {
    const ended = this.#ended;
    this.#ended = [];
    this.#hurries = false;
    return ended;
  }

  /** Puts attempts back whose outcome could not be made durable yet. */
  restoreEnded(ended: readonly EndedAttempt[]): void {
    this.#ended = [...ended, ...this.#ended];
  }

  /** Ends an attempt: cuts it off, keeps it from beginning, or from being followed by a retry. */
  cancel(run: RunId): void {
    const flight = this.#running.get(run);
    if (flight !== undefined) {
      flight.cancelled = true;
      flight.controller.abort();
      return;
    }
    const landed = this.#ended.findIndex((ended) => ended.run === run);
    const ended = this.#ended[landed];
    if (ended === undefined) this.#unwanted.add(run);
    else if (ended.outcome !== "succeeded") {
      this.#ended[landed] = { ...ended, outcome: "cancelled", reason: "cancelled" };
    }
  }

  /** Nothing new starts from here on. */
  ground(): void {
    this.#grounded = true;
  }

  /** Cuts off what is on the wire and answers it; what comes of it later is not heard any more. */
  cutOff(): RunId[] {
    const cut = [...this.#running.keys()];
    for (const flight of this.#running.values()) flight.controller.abort();
    this.#running.clear();
    return cut;
  }

  #loadOf(lane: LaneName): LaneLoad {
    let load = this.#lanes.get(lane.key);
    if (load === undefined) {
      const beside = lane.beside === true;
      load = { limit: lane.limit, beside, running: 0, staged: new Fifo() };
      this.#lanes.set(lane.key, load);
    }
    return load;
  }

  #launch(load: LaneLoad): void {
    while (!this.#grounded && load.running < load.limit && this.#hasPlace(load)) {
      const start = load.staged.shift();
      if (start === undefined) return;
      if (this.#unwanted.delete(start.run)) this.#discard(start, notBegun);
      else if (!this.#parts.wanted(start)) {
        this.#discard(start, { ...notBegun, reason: "deleted" });
      } else if (start.lane.shared === undefined || this.#shared.begin(start)) {
        this.#fly(start, load);
      }
    }
  }

  /** A notification needs no place of the total: that there is none may be what it tells. */
  #hasPlace({ beside }: LaneLoad): boolean {
    return beside || this.#running.size < this.#attemptsMax;
  }

  #discard(start: Start, result: AttemptResult): void {
    this.#staged -= 1;
    if (start.lane.shared !== undefined) this.#shared.release(start.lane.shared);
    this.#land(start, result, "cancelled");
  }

  #fly(start: Start, load: LaneLoad): void {
    const flight = { start, controller: new AbortController(), cancelled: false };
    this.#staged -= 1;
    this.#running.set(start.run, flight);
    load.running += 1;
    this.#parts.onStarted(start);
    const attempt = attemptOf(start, this.#parts.lineage);
    void this.#parts.runner.run(attempt, flight.controller.signal).then(
      (result) => this.#arrive(flight, load, result),
      (error: unknown) => this.#arrive(flight, load, defectOf(error)),
    );
  }

  #arrive(flight: Flight, load: LaneLoad, result: AttemptResult): void {
    load.running -= 1;
    // Cut off at a stop: its end is recorded already.
    if (this.#running.get(flight.start.run) !== flight) return;
    this.#running.delete(flight.start.run);
    const cancelled = flight.cancelled && result.outcome !== "succeeded";
    this.#land(flight.start, result, cancelled ? "cancelled" : result.outcome);
    if (flight.start.lane.shared !== undefined) this.#leaveShared(flight.start.lane.shared);
    this.#launch(load);
    if (this.#staged > 0) this.#launchElsewhere();
    if (load.running === 0 && load.staged.size === 0) this.#lanes.delete(flight.start.lane.key);
  }

  /** What waited for a place under the same limits goes back to its window. */
  #leaveShared(shared: readonly Limit[]): void {
    this.#shared.end(shared);
    for (const start of this.#shared.takeParked()) {
      const load = this.#loadOf(start.lane);
      load.staged.push(start);
      this.#launch(load);
    }
  }

  /** Lanes that had room of their own while the whole had none. */
  #launchElsewhere(): void {
    if (this.#running.size < this.#attemptsMax - 1) return;
    for (const load of this.#lanes.values()) {
      if (this.#running.size >= this.#attemptsMax) return;
      this.#launch(load);
    }
  }

  #land(start: Start, result: AttemptResult, outcome: AttemptResult["outcome"]): void {
    this.#ended.push({
      run: start.run,
      number: start.number,
      at: this.#parts.now(),
      outcome,
      message: result.message,
      response: result.response,
      reason: outcome === "cancelled" ? (result.reason ?? "cancelled") : result.reason,
      mayHaveArrived: result.mayHaveArrived,
      usesRetry: result.usesRetry,
      retryable: result.retryable,
      retryAfterMs: result.retryAfterMs,
    });
    const hurry = this.#grounded || !this.#isStocked(start.lane);
    this.#hurries ||= hurry;
    this.#parts.onEnded(hurry);
  }

  /** Half of what may be claimed ahead is left; and nothing elsewhere waits for what ends here. */
  #isStocked({ key, limit, shared }: LaneName): boolean {
    const stock = this.#lanes.get(key)?.staged.size ?? 0;
    return shared === undefined && stock >= (limit * windowsAhead) / 2;
  }
}
