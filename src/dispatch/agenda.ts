import type { FinishedEntry, NotifyingEntry, PurgedEntry, SkippedEntry } from "../model/entry.ts";
import { nameKey, type RunId } from "../model/names.ts";
import {
  findCollection,
  findJob,
  inactiveBecause,
  jobIn,
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import { actionOf, type OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { DueJobs, type PullRequest, type Slot } from "./due-jobs.ts";
import type { HostLimits } from "./host-limits.ts";
import { LaneNames } from "./lanes.ts";
import { Moments } from "./moments.ts";
import { isOver } from "./over.ts";
import { purgeOf, purgeTimeOf } from "./purges.ts";
import { pulledOver } from "./pulled.ts";
import { type ReadyItem, ReadyLanes } from "./ready.ts";
import type { Timetables } from "./timetables.ts";
import { Waiting } from "./waiting.ts";
import { Watches } from "./watches.ts";

/**
 * An index over the recorded state that answers "what next" without looking at every job: when each job is due, which
 * runs wait for their next attempt, what is ready to start. It holds nothing that cannot be computed from the state:
 * `load` makes it anew at any time.
 */
export class Agenda {
  readonly recorded: Recorded;
  readonly lanes: LaneNames;
  readonly ready = new ReadyLanes();
  readonly waiting = new Waiting<RunId>();
  readonly #watches = new Watches();
  readonly holdEnds = new Moments();
  readonly #purges = new Moments();
  /** How far the last pull passed over what a slot has: its record is not folded yet when claims are decided. */
  readonly #passedTo = new Map<number, Instant>();
  readonly timetables: Timetables;
  readonly #slots: (Slot | undefined)[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #due: DueJobs;
  /** Slots that may have come to their end. */
  readonly #ending = new Set<number>();
  /** A queued run became ready since the last pull: nothing else would say so. */
  #resumed = false;

  /** @param hosts what the service limits for hosts; absent: nothing */
  constructor(recorded: Recorded, timetables: Timetables, hosts?: HostLimits) {
    this.recorded = recorded;
    this.lanes = new LaneNames(hosts);
    this.timetables = timetables;
    this.#due = new DueJobs(timetables);
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
    const job = collection && jobIn(collection, address.slice(slash + 1));
    if (collection === undefined || job === undefined) this.#forget(address);
    else this.#refreshJob(collection, job);
  }

  /** Every occurrence of a slot up to here is decided, those that the last pull passed over included. */
  cursorOf(number: number, { job }: Slot): Instant {
    return Math.max(job.cursor, this.#passedTo.get(number) ?? job.cursor);
  }

  slot(number: number): Slot | undefined {
    return this.#slots[number];
  }

  /** When something is next due, its wait over, or a rate lets it pass; infinity: never. */
  nextWake(now: Instant): Instant {
    const first = Math.min(
      this.#due.earliest,
      this.waiting.earliest,
      this.#watches.earliest,
      this.holdEnds.earliest,
      this.#purges.earliest,
      this.lanes.hasRates ? this.ready.rateWake(now) : Number.POSITIVE_INFINITY,
    );
    return this.#ending.size > 0 || this.#resumed ? Number.NEGATIVE_INFINITY : first;
  }

  /** Moves what is due by now into the lanes and answers the records of what was missed. */
  pull(request: PullRequest): SkippedEntry[] {
    const skipped: SkippedEntry[] = [];
    this.#resumed = false;
    this.#passedTo.clear();
    let work = 0;
    while (work < request.workMax && this.#due.earliest <= request.now) {
      work += 1;
      const popped = this.#due.pop();
      if (popped === undefined) continue;
      const slot = this.#slots[popped.number];
      if (slot === undefined || inactiveBecause(slot.collection, slot.job) !== undefined) continue;
      const due = this.#due.pull(popped, slot, request);
      this.#makeDue(popped.number, slot, due.fire);
      this.#watches.expect(popped.number, slot, due.fire);
      work += due.fire.length;
      if (due.missed === undefined && slot.job.definition.calendar === undefined) continue;
      const over = pulledOver(slot, this.timetables.of(slot.job), { due, now: request.now });
      if (over === undefined) continue;
      // Where the last ones were passed over no run will end and say so.
      if (due.fire.length === 0 && !this.#due.isArmed(popped.number)) {
        this.#ending.add(popped.number);
      }
      work += rangeWork;
      this.#passedTo.set(popped.number, over.to);
      skipped.push(...over.entries);
    }
    for (const run of this.waiting.take(request.now)) this.#makeReady(run);
    return skipped;
  }

  /** Who is to be told of what should have begun, or ended; `begun`: whether a claimed occurrence has. */
  tell(now: Instant, begun: (run: OpenRun) => boolean): NotifyingEntry[] {
    return this.#watches.over(this, { now, begun });
  }

  /** Somebody asked for a run: nothing else expects it. */
  watchManual({ address, id }: Pick<OpenRun, "address" | "id">): void {
    const number = this.#numbers.get(nameKey(address));
    const slot = number === undefined ? undefined : this.#slots[number];
    const run = this.recorded.runs.get(id);
    if (number !== undefined && slot !== undefined && run !== undefined) {
      this.#watches.watch(number, slot, run);
    }
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
      // Behind its last occurrence a calendar may have passed over others while that waited.
      if (slot.job.definition.calendar !== undefined) this.#due.armIfIdle(number, slot);
      if (!this.#due.isArmed(number)) this.#ending.add(number);
    } else this.#startQueued(slot.job);
  }

  /** The jobs that are at their end: nothing more is due and no run is open. */
  finished(now: Instant): FinishedEntry[] {
    const entries: FinishedEntry[] = [];
    for (const number of this.#ending) {
      const slot = this.#slots[number];
      if (slot === undefined || !isOver(slot, this.timetables)) continue;
      const state = slot.job.lastFaulted ? "faulted" : "completed";
      entries.push({ type: "finished", at: now, address: slot.address, state });
    }
    this.#ending.clear();
    return entries;
  }

  /** To be called when a job has finished: it is kept for a while. */
  jobFinished(address: string): void {
    const number = this.#numbers.get(nameKey(address));
    const slot = number === undefined ? undefined : this.#slots[number];
    if (slot !== undefined) this.#purges.set(address, purgeTimeOf(slot.collection, slot.job));
  }

  /** The jobs that are kept no longer. */
  purged(now: Instant): PurgedEntry[] {
    return this.#purges.over(now).flatMap(({ address }) => {
      const job = findJob(this.recorded, address);
      const purge = job && purgeOf({ address, job }, now);
      if (purge !== undefined && "type" in purge) return [purge];
      this.#purges.set(address, purge?.again);
      return [];
    });
  }

  #refreshAll(collection: RecordedCollection): void {
    this.holdEnds.set(collection.name, collection.hold?.until);
    if (this.lanes.shared.noteCollection(collection.name, collection.definition)) this.#relane();
    for (const job of jobsIn(collection)) this.#refreshJob(collection, job);
  }

  #refreshJob(collection: RecordedCollection, job: RecordedJob): void {
    const address = `${collection.name}/${job.name}`;
    const number = this.#numbers.get(nameKey(address)) ?? this.#newNumber(address);
    this.#slots[number] = { address, collection, job };
    this.holdEnds.set(address, job.hold?.until);
    this.#purges.set(address, purgeTimeOf(collection, job));
    this.lanes.shared.noteJob(number, job.definition);
    this.#due.arm(number, { address, collection, job });
    const active = inactiveBecause(collection, job) === undefined;
    if (active && !this.#due.isArmed(number)) this.#ending.add(number);
    for (const id of job.openRuns) {
      const run = this.recorded.runs.get(id);
      if (run === undefined) continue;
      this.watch(run);
      this.#watches.watch(number, { address, collection, job }, run);
    }
    this.#startQueued(job);
  }

  #forget(name: string): void {
    const number = this.#numbers.get(nameKey(name));
    if (number === undefined) return;
    // In the case it was noted with.
    const address = this.#slots[number]?.address ?? name;
    this.#slots[number] = undefined;
    this.holdEnds.set(address, undefined);
    this.#purges.set(address, undefined);
    this.lanes.shared.noteJob(number, undefined);
    this.#due.arm(number, undefined);
  }

  #forgetAll(name: string): void {
    this.holdEnds.set(name, undefined);
    this.lanes.shared.noteCollection(name, undefined);
    const prefix = `${nameKey(name)}/`;
    for (const address of this.#numbers.keys()) {
      if (address.startsWith(prefix)) this.#forget(address);
    }
  }

  #newNumber(address: string): number {
    const number = this.#slots.length;
    this.#numbers.set(nameKey(address), number);
    return number;
  }

  #makeDue(number: number, { job, collection }: Slot, instants: readonly Instant[]): void {
    if (instants.length === 0) return;
    const { definition } = job;
    const lane = this.lanes.of({ definition, action: definition.action, collection });
    for (const due of instants) this.ready.add(lane, { slot: number, due });
  }

  #makeReady(id: RunId): void {
    const run = this.recorded.runs.get(id);
    if (run === undefined) return;
    const definition = run.definition ?? findJob(this.recorded, run.address)?.definition;
    const action = definition === undefined ? undefined : actionOf(definition, run.phase.step);
    if (definition === undefined || action === undefined) return;
    if (run.condition !== undefined) {
      this.ready.add(this.lanes.ofNotice(action), { run: id });
      return;
    }
    const slash = run.address.indexOf("/");
    const collection = findCollection(this.recorded, run.address.slice(0, slash));
    this.ready.add(this.lanes.of({ definition, action, collection }), { run: id });
  }

  /** What waits goes by the limits of now. */
  #relane(): void {
    for (const item of this.ready.drain()) this.#putBack(item);
  }

  #putBack(item: ReadyItem): void {
    if ("run" in item) {
      this.#makeReady(item.run);
      return;
    }
    const slot = this.#slots[item.slot];
    if (slot !== undefined) this.#makeDue(item.slot, slot, [item.due]);
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

/** Counting a range costs about as much as looking at so many occurrences. */
const rangeWork = 10;
