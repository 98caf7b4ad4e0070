import { Agenda } from "../dispatch/agenda.ts";
import type { Start } from "../dispatch/claims.ts";
import { withNotices } from "../dispatch/notices.ts";
import { clockEntries, givenUpEntries } from "../dispatch/passed-over.ts";
import type { ReadyLanes } from "../dispatch/ready.ts";
import { Timetables } from "../dispatch/timetables.ts";
import type { Entry } from "../model/entry.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { StateStore } from "../ports/state-store.ts";
import { Batch } from "./batch.ts";
import { ClockWatch } from "./clock-watch.ts";
import { Controls, type ControlScene } from "./controls.ts";
import { cutOffBatch } from "./cut-off.ts";
import { emitCommitted, emitStarted, UnwrittenNotices } from "./events.ts";
import { Flights } from "./flights.ts";
import { Membership } from "./membership.ts";
import { hasItsJob } from "./open-runs.ts";
import { RunEnds } from "./run-ends.ts";
import { Troubles } from "./troubles.ts";
import { attemptsMaxDefault, openedEntry, type TurnOptions, type TurnParts } from "./turn-parts.ts";

/** A commit costs the same for one outcome as for a hundred: what is in no hurry waits so long for company. */
const companyMs = 10;
const troubleRetryMs = 5 * secondMs;

/**
 * One turn after another: takes what happened (attempts that ended, requests, the time), has it decided, makes the
 * decisions durable in one commit, and only then begins what was decided. No two decisions are made on one state.
 */
export class Turns {
  readonly timetables = new Timetables();
  readonly troubles: Troubles;
  flights: Flights;
  readonly watch = new ClockWatch();
  readonly controls = new Controls();
  readonly ends = new RunEnds();
  readonly #unwritten = new UnwrittenNotices();
  readonly #store: StateStore;
  readonly #membership: Membership;
  readonly #newFlights: () => Flights;
  readonly #events: EventSink;
  readonly #options: TurnOptions;
  #agenda: Agenda;
  /** 0 until the state is taken over. */
  #fence = 0;
  #retryAt: Instant | undefined;
  /** The serial of the state when the oldest claim that waits for a place was made, or an earlier one. */
  #stagedSerial = -1;
  #grounded = false;
  /** The last commit was refused because others had committed. */
  #hasMoved = false;

  /** `wakeBy` is called when something happened that a turn should look at, with the moment it may wait until. */
  constructor(parts: TurnParts, options: TurnOptions, wakeBy: (latest: Instant) => void) {
    const { store, clock, runner, events } = parts;
    this.#store = store;
    this.#events = events;
    this.#options = options;
    this.troubles = new Troubles(events, clock);
    this.#agenda = new Agenda(store.recorded, this.timetables, options.hosts);
    this.#membership = new Membership(store);
    const guarded = this.#membership.guard(runner, () => this.#fence);
    const flightParts = {
      runner: guarded,
      now: () => this.watch.credible(clock.now()),
      lineage: store.recorded.lineage,
      attemptsMax: options.attemptsMax ?? attemptsMaxDefault,
      wanted: (start: Start) => this.#isWanted(start),
      onStarted: (start: Start) => emitStarted(events, start, clock.now()),
      onEnded: (hurry: boolean) =>
        wakeBy(hurry ? Number.NEGATIVE_INFINITY : clock.now() + companyMs),
    };
    this.#newFlights = () => new Flights(flightParts);
    this.flights = this.#newFlights();
  }

  /** What is due and not claimed. */
  get ready(): ReadyLanes {
    return this.#agenda.ready;
  }

  get isInTrouble(): boolean {
    return this.#retryAt !== undefined;
  }

  /** Nothing new starts from here on. */
  ground(): void {
    this.#grounded = true;
    this.flights.ground();
  }

  /** The last turn of a life. */
  async finish(read: Instant): Promise<void> {
    if (this.#fence === 0) return;
    const now = this.watch.credible(read);
    const cutOff = cutOffBatch(this.#scene(now), this.flights);
    // What is this node's own is so whatever others commit meanwhile.
    do await this.#commit(cutOff, now);
    while (this.#hasMoved);
    // The outcomes of the last turn may have been the last of their jobs.
    const batch = new Batch();
    batch.entries.push(...this.#agenda.finished(this.watch.time(now)));
    await this.#commit(batch, now);
  }

  /** Takes the state over. Rejects with what the store says when that cannot be made durable. */
  open(now: Instant): Promise<void> {
    return this.#membership.insist(() => this.#takeOver(now));
  }

  async #takeOver(now: Instant): Promise<void> {
    const { recorded } = this.#store;
    this.watch.observe(now, recorded.latest);
    const confirmed = this.watch.absurd && this.#options.acceptClock === true;
    if (confirmed) this.watch.accept(now, recorded.latest);
    const at = this.watch.time(now);
    const opening = { at, fence: recorded.fence + 1, confirmed };
    const entries: Entry[] = [openedEntry(this.#options, opening)];
    if (this.#options.serve) {
      const scene = this.#scene(now);
      const left = this.#membership.leftBehind(recorded, at);
      entries.push(...left, ...(confirmed ? clockEntries(scene) : givenUpEntries(scene, left)));
    }
    this.#fence = opening.fence;
    const batch = new Batch();
    batch.addEntries(this.#scene(now), withNotices(recorded, entries));
    await this.#store.commit(batch.entries);
    emitCommitted(this.#events, batch, this.#store.recorded);
    this.watch.begin(now);
    this.#reload();
  }

  /** A command has no agenda of its own: it fires nothing that it was not asked for. */
  #reload(): void {
    this.#agenda = new Agenda(this.#store.recorded, this.timetables, this.#options.hosts);
    if (this.#options.serve) this.#agenda.load();
    this.#options.onChanged?.();
  }

  /** Answers when the next turn is to be at the latest. */
  async turn(now: Instant): Promise<Instant> {
    this.#observe(now);
    const inTrouble = this.#retryAt !== undefined;
    const waitsMs = (this.#retryAt ?? now) - now;
    // A clock that was set back must not make the wait longer.
    if (waitsMs > 0 && waitsMs <= troubleRetryMs && this.controls.size === 0) return now + waitsMs;
    if (inTrouble) this.watch.begin(now);
    await this.#attend(now);
    if (this.controls.size > 0) await this.#answerControls(now);
    const batch = this.#decide(now);
    const works =
      inTrouble && batch.entries.length === 0
        ? await this.#probe(now)
        : await this.#commit(batch, now);
    if (!works) return now + troubleRetryMs;
    const wake = batch.isFull || this.#hasMoved ? now : this.#nextWake(now);
    return this.#membership.wake(now, wake);
  }

  /** One of several nodes looks at what the others did; one that was away for too long begins anew. */
  async #attend(now: Instant): Promise<void> {
    const seen = await this.#membership.attend(this.#fence);
    if (seen === "moved") this.#reload();
    if (seen !== "lost") return;
    this.flights.ground();
    this.flights.cutOff();
    this.flights = this.#newFlights();
    if (this.#grounded) this.flights.ground();
    await this.open(now);
  }

  /**
   * Each request decides on a state that holds everything before it, and has a commit of its own. What is due already
   * begins first: an edit that arrives in the same second must not take it away.
   */
  async #answerControls(now: Instant): Promise<void> {
    await this.#commit(this.#decide(now), now);
    for (const control of this.controls.take()) {
      const batch = new Batch();
      batch.addControl(this.#scene(now), control, this.#agenda.lanes);
      await this.#commit(batch, now);
    }
  }

  #decide(now: Instant): Batch {
    const batch = new Batch();
    const scene = this.#scene(now);
    batch.addEnded(scene, this.flights.takeEnded());
    if (this.#grounded || this.watch.absurd) return batch;
    const left = this.#membership.takeOvers(scene.recorded, this.watch.time(now));
    batch.addEntries(scene, [...left, ...givenUpEntries(scene, left)]);
    batch.addHoldEnds(scene, this.#agenda);
    const { watchedSince } = this.watch;
    batch.addDue(this.#agenda, this.flights, { now, fence: this.#fence, watchedSince });
    return batch;
  }

  /** Makes a batch durable and begins what was decided; false when the store cannot. */
  async #commit(batch: Batch, now: Instant): Promise<boolean> {
    this.#hasMoved = false;
    batch.addNotices(this.#store.recorded);
    try {
      if (batch.entries.length > 0) await this.#store.commit(batch.entries);
    } catch (error) {
      this.flights.restoreEnded(batch.ended);
      if (this.#membership.hasMoved(error)) return this.#decideAgain(batch);
      batch.control?.refuse(error);
      this.#unwritten.tell(this.#events, batch.entries);
      this.#storeFailed(error, now);
      return false;
    }
    if (batch.entries.length > 0) this.#storeWorks();
    emitCommitted(this.#events, batch, this.#store.recorded);
    this.ends.settle(this.#store.recorded, batch.entries);
    batch.settle(this.#agenda, this.#options.serve);
    if (batch.touched.length > 0) this.#options.onChanged?.();
    for (const run of batch.cancels) this.flights.cancel(run);
    this.#begin(batch.starts);
    batch.answer();
    return true;
  }

  /** Decided on a state that others had changed: the same once more, on the state as it is now. */
  async #decideAgain({ control }: Batch): Promise<true> {
    this.#hasMoved = true;
    if (control !== undefined) this.controls.again(control);
    await this.#membership.refresh();
    this.#reload();
    return true;
  }

  #begin(starts: readonly Start[]): void {
    if (this.flights.staged === 0) this.#stagedSerial = this.#store.recorded.serial;
    this.flights.begin(starts);
  }

  /** With nothing to write, a new snapshot tells whether the store works again. */
  async #probe(now: Instant): Promise<boolean> {
    try {
      await this.#store.fold();
    } catch (error) {
      this.#storeFailed(error, now);
      return false;
    }
    this.#storeWorks();
    return true;
  }

  /** Claims that did not become durable were never made: the agenda begins again from what is recorded. */
  #storeFailed(error: unknown, now: Instant): void {
    this.#retryAt = now + troubleRetryMs;
    const reason = error instanceof Error ? error.message : String(error);
    this.troubles.set("state/unwritable", reason);
    this.#reload();
  }

  #storeWorks(): void {
    this.#retryAt = undefined;
    this.troubles.clear("state/unwritable");
    this.#unwritten.forget();
  }

  #observe(now: Instant): void {
    this.watch.observe(now, this.#store.recorded.latest);
    this.troubles.noteClock(this.watch.absurd);
  }

  #nextWake(now: Instant): Instant {
    if (this.flights.hurries || this.controls.size > 0) return now;
    if (this.flights.hasEnded) return Math.min(now + companyMs, this.#agenda.nextWake(now));
    if (this.#grounded || this.watch.absurd) return Number.POSITIVE_INFINITY;
    // A request that the store refused leaves nothing to be done but to try the store again.
    return Math.max(
      now,
      Math.min(this.#agenda.nextWake(now), this.#retryAt ?? Number.POSITIVE_INFINITY),
    );
  }

  #scene(now: Instant): ControlScene {
    return {
      recorded: this.#store.recorded,
      timetables: this.timetables,
      now: this.watch.time(now),
      fence: this.#fence,
      clockDoubted: this.watch.absurd,
    };
  }

  /** Where no definition has changed since it was claimed, no job was deleted. */
  #isWanted(start: Start): boolean {
    const { recorded } = this.#store;
    if (recorded.serial === this.#stagedSerial || start.condition !== undefined) return true;
    return hasItsJob(recorded, start.run);
  }
}
