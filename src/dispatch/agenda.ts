import type { FinishedEntry, SkippedEntry } from "../model/entry.ts";
import { nameKey, type RunId } from "../model/names.ts";
import {
  findCollection,
  findJob,
  inactiveBecause,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { actionOf } from "./after-attempt.ts";
import { dueOf } from "./catch-up.ts";
import { DueQueue } from "./due-queue.ts";
import { HoldEnds } from "./hold-ends.ts";
import { LaneNames } from "./lanes.ts";
import { skippedEntry } from "./ranges.ts";
import { ReadyLanes } from "./ready.ts";
import type { Timetables } from "./timetables.ts";
import { WaitingRuns } from "./waiting-runs.ts";

/** A job in the agenda; its number is what the due queue holds. */
export interface Slot {
  readonly address: string;
  readonly collection: RecordedCollection;
  readonly job: RecordedJob;
}

export interface PullRequest {
  readonly now: Instant;
  readonly watchedSince: Instant;
  /** Jobs looked at in one go, so that the loop breathes. */
  readonly jobsMax: number;
}

/**
 * An index over the recorded state that answers "what next" without looking at every job: when each job is due, which
 * runs wait for their next attempt, what is ready to start. It holds nothing that cannot be computed from the state:
 * `load` makes it anew at any time.
 */
export class Agenda {
  readonly recorded: Recorded;
  readonly lanes = new LaneNames();
  readonly ready = new ReadyLanes();
  readonly waiting = new WaitingRuns();
  readonly holdEnds = new HoldEnds();
  readonly #timetables: Timetables;
  readonly #slots: (Slot | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #due = new DueQueue();
  /** When each slot is due next; what the queue says otherwise is out of date. Infinity: not at all. */
  #armedAt = new Float64Array(64);
  /** Slots that may have come to their end. */
  readonly #ending = new Set<number>();
  /** A queued run became ready since the last pull: nothing else would say so. */
  #resumed = false;

  constructor(recorded: Recorded, timetables: Timetables) {
    this.recorded = recorded;
    this.#timetables = timetables;
  }

  /** Arms every job and takes up every open run that no attempt of this life is working on. */
  load(): void {
    for (const collection of this.recorded.collections.values()) this.#refreshAll(collection);
    for (const run of this.recorded.runs.values()) this.watch(run);
  }

  /** Looks at a job, or all jobs of a collection, again after their definition, hold or state changed. */
  refresh(address: string): void {
    const slash = address.indexOf("/");
    const collection = findCollection(this.recorded, slash < 0 ? address : address.slice(0, slash));
    if (slash < 0) {
      if (collection === undefined) this.#forgetAll(address);
      else this.#refreshAll(collection);
      return;
    }
    const job = collection?.jobs.get(nameKey(address.slice(slash + 1)));
    if (collection === undefined || job === undefined) this.#forget(address);
    else this.#refreshJob(collection, job);
  }

  slot(number: number): Slot | undefined {
    return this.#slots[number];
  }

  /** When something is next due or its wait over; infinity: never. */
  get nextWake(): Instant {
    const first = Math.min(this.#due.earliest, this.waiting.earliest, this.holdEnds.earliest);
    return this.#ending.size > 0 || this.#resumed ? Number.NEGATIVE_INFINITY : first;
  }

  /** Moves what is due by now into the lanes and answers the records of what was missed. */
  pull(request: PullRequest): SkippedEntry[] {
    const skipped: SkippedEntry[] = [];
    this.#resumed = false;
    for (let jobs = 0; jobs < request.jobsMax && this.#due.earliest <= request.now; jobs += 1) {
      const time = this.#due.earliest;
      const number = this.#due.pop() ?? 0;
      const slot = this.#slots[number];
      if (slot === undefined || this.#armedAt[number] !== time) continue;
      const missed = this.#pullJob(number, slot, request);
      if (missed !== undefined) skipped.push(missed);
    }
    for (const run of this.waiting.take(request.now)) this.#makeReady(run);
    return skipped;
  }

  /** Takes up an open run that waits: for its time, or for the run before it. */
  watch(run: OpenRun): void {
    if (run.phase.kind === "waiting") this.waiting.add(run.id, run.phase.until);
  }

  /** To be called when a run has ended: a queued one may follow, or its job may be at its end. */
  runEnded(address: string): void {
    const number = this.#numbers.get(nameKey(address));
    const slot = number === undefined ? undefined : this.#slots[number];
    if (number === undefined || slot === undefined) return;
    if (slot.job.openRuns.size === 0) {
      if (this.#armedAt[number] === Number.POSITIVE_INFINITY) this.#ending.add(number);
    } else this.#startQueued(slot.job);
  }

  /** The jobs that are at their end: nothing more is due and no run is open. */
  finished(now: Instant): FinishedEntry[] {
    const entries: FinishedEntry[] = [];
    for (const number of this.#ending) {
      const slot = this.#slots[number];
      if (slot === undefined || !this.#isOver(slot)) continue;
      const state = slot.job.lastFaulted ? "faulted" : "completed";
      entries.push({ type: "finished", at: now, address: slot.address, state });
    }
    this.#ending.clear();
    return entries;
  }

  #isOver({ collection, job }: Slot): boolean {
    return (
      inactiveBecause(collection, job) === undefined &&
      job.openRuns.size === 0 &&
      this.#timetables.of(job).next(job.cursor) === undefined
    );
  }

  #refreshAll(collection: RecordedCollection): void {
    this.holdEnds.set(collection.name, collection.hold?.until);
    for (const job of collection.jobs.values()) this.#refreshJob(collection, job);
  }

  #refreshJob(collection: RecordedCollection, job: RecordedJob): void {
    const address = `${collection.name}/${job.name}`;
    const number = this.#numbers.get(nameKey(address)) ?? this.#newNumber(address);
    this.#slots[number] = { address, collection, job };
    this.holdEnds.set(address, job.hold?.until);
    const active = inactiveBecause(collection, job) === undefined;
    this.#arm(number, active ? this.#timetables.of(job).next(job.cursor) : undefined);
    if (active && this.#armedAt[number] === Number.POSITIVE_INFINITY) this.#ending.add(number);
    for (const id of job.openRuns) {
      const run = this.recorded.runs.get(id);
      if (run !== undefined) this.watch(run);
    }
    this.#startQueued(job);
  }

  #forget(address: string): void {
    const number = this.#numbers.get(nameKey(address));
    if (number === undefined) return;
    this.#slots[number] = undefined;
    this.holdEnds.set(address, undefined);
    this.#arm(number, undefined);
  }

  #forgetAll(name: string): void {
    this.holdEnds.set(name, undefined);
    const prefix = `${nameKey(name)}/`;
    for (const address of this.#numbers.keys()) {
      if (address.startsWith(prefix)) this.#forget(address);
    }
  }

  #newNumber(address: string): number {
    const number = this.#slots.length;
    if (number === this.#armedAt.length) {
      const longer = new Float64Array(number * 2);
      longer.set(this.#armedAt);
      this.#armedAt = longer;
    }
    this.#numbers.set(nameKey(address), number);
    return number;
  }

  #arm(number: number, due: Instant | undefined): void {
    const time = due ?? Number.POSITIVE_INFINITY;
    if (this.#armedAt[number] === time) return;
    this.#armedAt[number] = time;
    if (due !== undefined) this.#due.push(due, number);
  }

  #pullJob(number: number, slot: Slot, request: PullRequest): SkippedEntry | undefined {
    const { collection, job, address } = slot;
    this.#armedAt[number] = Number.POSITIVE_INFINITY;
    if (inactiveBecause(collection, job) !== undefined) return undefined;
    const { now, watchedSince } = request;
    const policy = job.definition.catchUp;
    const due = dueOf(this.#timetables.of(job), { cursor: job.cursor, now, watchedSince, policy });
    const lane = this.lanes.of(job.definition, job.definition.action);
    for (const instant of due.fire) this.ready.add(lane, { slot: number, due: instant });
    this.#arm(number, due.next);
    return due.missed === undefined
      ? undefined
      : skippedEntry({ at: now, address, reason: "missed" }, due.missed);
  }

  #makeReady(id: RunId): void {
    const run = this.recorded.runs.get(id);
    if (run === undefined) return;
    const definition = run.definition ?? findJob(this.recorded, run.address)?.definition;
    const action = definition === undefined ? undefined : actionOf(definition, run.phase.step);
    if (definition === undefined || action === undefined) return;
    this.ready.add(this.lanes.of(definition, action), { run: id });
  }

  /** The oldest queued run of a job follows when none of its runs is under way. */
  #startQueued(job: RecordedJob): void {
    let oldest: OpenRun | undefined;
    for (const id of job.openRuns) {
      const run = this.recorded.runs.get(id);
      if (run === undefined) continue;
      if (run.phase.kind !== "queued") return;
      if (oldest === undefined || run.scheduledTime < oldest.scheduledTime) oldest = run;
    }
    if (oldest === undefined) return;
    this.#makeReady(oldest.id);
    this.#resumed = true;
  }
}
