import type { Action, ErrorAction } from "../model/action.ts";
import type { ClaimedEntry, Entry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { occurrenceId, type RunId } from "../model/names.ts";
import type { NoticeCondition } from "../model/notify.ts";
import type { Overlap } from "../model/policy.ts";
import {
  findCollection,
  findJob,
  inactiveBecause,
  type RecordedCollection,
  webJobThatIs,
} from "../model/recorded.ts";
import { actionOf, type OpenRun, type RunFailure, type Step } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import type { Agenda } from "./agenda.ts";
import type { Slot } from "./due-jobs.ts";
import { definitionOf } from "./endings.ts";
import type { LaneName } from "./lanes.ts";
import { overlapOf, type PendingEnds } from "./overlap.ts";
import { calendarEntries, skippedEntry } from "./ranges.ts";
import type { LaneClaimer, ReadyItem } from "./ready.ts";
import { type Places, Rooms } from "./rooms.ts";
import { firstStart, furtherStart } from "./starts.ts";

/** An attempt that begins once the entries it was decided with are durable. */
export interface Start {
  readonly run: RunId;
  readonly address: string;
  readonly definition: JobDefinition;
  readonly action: Action | ErrorAction;
  readonly step: Step;
  readonly number: number;
  readonly lane: LaneName;
  readonly scheduledTime: Instant;
  /** The earliest moment it could have started: what lateness is measured from. */
  readonly dueAt: Instant;
  /** The moment of its entry. */
  readonly startedAt: Instant;
  readonly manual: boolean;
  readonly causedBy?: string | null | undefined;
  readonly arguments?: OpenRun["arguments"];
  readonly redelivery: boolean;
  readonly failure: RunFailure | null;
  readonly condition?: NoticeCondition | undefined;
  readonly location: string | undefined;
}

export interface Decisions {
  readonly entries: readonly Entry[];
  readonly starts: readonly Start[];
  /** Running attempts that make way for a newer occurrence (`overlap: cancelRunning`). */
  readonly cancels: readonly RunId[];
}

export interface ClaimRequest {
  readonly now: Instant;
  readonly fence: number;
  readonly places: Places;
  /** Attempts whose end is part of the same commit. */
  readonly ends: PendingEnds;
}

/** Claims what is ready, as far as there is room. */
export function claimReady(agenda: Agenda, request: ClaimRequest): Decisions {
  const claiming = new Claiming(agenda, request);
  agenda.ready.serve(request.places.total, claiming);
  return claiming.decisions();
}

type DueItem = Extract<ReadyItem, { readonly slot: number }>;

/** One pass over what is ready. Remembers what it decided, because the state has not folded it yet. */
class Claiming implements LaneClaimer {
  readonly #agenda: Agenda;
  readonly #request: ClaimRequest;
  readonly #rooms: Rooms;
  readonly #entries: Entry[] = [];
  readonly #starts: Start[] = [];
  readonly #cancels = new Set<RunId>();
  /** How far this pass moved the cursor of a slot. */
  readonly #cursors = new Map<number, Instant>();
  /** Of jobs that may not overlap: the occurrences opened for a slot in this pass, the last of them the newest. */
  readonly #opened = new Map<number, Instant[]>();
  /** Begun, or given up, in this pass. */
  readonly #begun = new Set<RunId>();
  readonly #abandoned = new Set<RunId>();
  /** Claimed or started in this pass, and made way for a newer occurrence in it. */
  readonly #withdrawn = new Set<RunId>();

  constructor(agenda: Agenda, request: ClaimRequest) {
    this.#agenda = agenda;
    this.#request = request;
    this.#rooms = new Rooms(request.places);
  }

  decisions(): Decisions {
    const cancels = [...this.#cancels];
    const gone = this.#withdrawn;
    if (gone.size === 0) return { entries: this.#entries, starts: this.#starts, cancels };
    const entries = this.#entries.filter(
      (entry) => (entry.type !== "claimed" && entry.type !== "started") || !gone.has(entry.run),
    );
    return { entries, starts: this.#starts.filter(({ run }) => !gone.has(run)), cancels };
  }

  room(lane: LaneName): number {
    return this.#rooms.of(lane);
  }

  used(lane: LaneName, places: number): void {
    this.#rooms.take(lane, places);
  }

  take(item: ReadyItem, lane: LaneName): boolean {
    return "run" in item ? this.#takeRun(item.run, lane) : this.#takeOccurrence(item, lane);
  }

  #takeOccurrence(item: DueItem, lane: LaneName): boolean {
    const slot = this.#dueSlot(item);
    if (slot === undefined) return false;
    this.#decide(slot, item);
    const { overlap } = slot.job.definition;
    if (overlap !== undefined) return this.#takeBesideOthers(slot, item, lane, overlap);
    this.#start(slot, item.due, lane);
    return true;
  }

  /** Whose occurrence is still to be decided; undefined: there is nothing to decide about it any more, or not yet. */
  #dueSlot(item: DueItem): Slot | undefined {
    const slot = this.#agenda.slot(item.slot);
    if (slot === undefined || inactiveBecause(slot.collection, slot.job) !== undefined)
      return undefined;
    const decided = this.#cursors.get(item.slot) ?? this.#agenda.cursorOf(item.slot, slot);
    if (item.due <= decided) return undefined;
    const { jitter } = slot.job.definition;
    if (item.due + jitterMsOf(slot.address, item.due, jitter) <= this.#request.now) return slot;
    // The clock went back since this was put here: it waits for its time again.
    this.#agenda.refresh(slot.address);
    return undefined;
  }

  /** Moves the cursor of a slot to an occurrence, over what a calendar passed over before it. */
  #decide(slot: Slot, { slot: number, due }: DueItem): void {
    if (slot.job.definition.calendar !== undefined) {
      const after = this.#cursors.get(number) ?? this.#agenda.cursorOf(number, slot);
      const passing = { at: this.#request.now, address: slot.address, after, until: due - 1 };
      this.#entries.push(...calendarEntries(this.#agenda.timetables.of(slot.job), passing));
    }
    this.#cursors.set(number, due);
  }

  turnAway(item: ReadyItem, lane: LaneName): boolean {
    if ("run" in item) return false;
    const slot = this.#dueSlot(item);
    if (slot === undefined) return true;
    const { overlap } = slot.job.definition;
    if (overlap === undefined) return false;
    if (slot.job.openRuns.size > 0) {
      this.#decide(slot, item);
      this.#takeBesideOthers(slot, item, lane, overlap);
      return true;
    }
    // Somebody else runs it at the moment: another job that is joined to it.
    if (overlap !== "skip" || webJobThatIs(slot.collection, slot.job) === undefined) return false;
    this.#decide(slot, item);
    this.#skip(slot.address, item.due);
    return true;
  }

  #takeBesideOthers(slot: Slot, item: DueItem, lane: LaneName, overlap: Overlap): boolean {
    const { slot: number, due } = item;
    const opened = this.#opened.get(number) ?? [];
    const ending = this.#request.ends.endingOf(slot.address);
    const verdict = overlapOf(overlap, slot.job.openRuns.size + opened.length - ending);
    if (verdict === "skip") {
      this.#skip(slot.address, due);
      return false;
    }
    const replaced = verdict === "cancel" && this.#cancelOpen(slot, opened.pop());
    this.#opened.set(number, [...opened, due]);
    if (verdict === "queue") {
      this.#entries.push({ ...this.#claimed(slot.address, due), queued: true });
      return false;
    }
    this.#start(slot, due, lane);
    return !replaced;
  }

  #skip(address: string, due: Instant): void {
    const range = { count: 1, first: due, last: due };
    this.#entries.push(skippedEntry({ at: this.#request.now, address, reason: "overlap" }, range));
  }

  #claimed(address: string, due: Instant): ClaimedEntry {
    const { now, fence } = this.#request;
    const run = occurrenceId(address, due);
    return { type: "claimed", at: now, fence, run, address, scheduledTime: due, cursor: due };
  }

  #start(slot: Slot, due: Instant, lane: LaneName): void {
    const claimed = this.#claimed(slot.address, due);
    this.#entries.push(claimed);
    this.#starts.push(firstStart(slot, claimed, lane));
  }

  /**
   * Everything of the job that is open makes way: what is on the wire is cut off, what waits is given up, and an
   * occurrence that this very pass would have begun is not begun. Answers whether the last left its place.
   */
  #cancelOpen({ address, job }: Slot, opened: Instant | undefined): boolean {
    for (const id of job.openRuns) this.#cancel(id);
    if (opened === undefined) return false;
    this.#withdrawn.add(occurrenceId(address, opened));
    this.#skip(address, opened);
    return true;
  }

  #cancel(id: RunId): void {
    const run = this.#agenda.recorded.runs.get(id);
    const end = this.#request.ends.of(id);
    if (run === undefined || end?.next.kind === "end" || this.#abandoned.has(id)) return;
    if (run.phase.kind === "running" && end === undefined) {
      this.#cancels.add(id);
      return;
    }
    this.#abandoned.add(id);
    if (this.#begun.has(id)) this.#withdrawn.add(id);
    const at = this.#request.now;
    this.#entries.push({ type: "abandoned", at, run: id, reason: "cancelled" });
  }

  #takeRun(id: RunId, lane: LaneName): boolean {
    const run = this.#waiting(id);
    if (run === undefined) return false;
    const { now, fence } = this.#request;
    const definition = definitionOf(this.#agenda.recorded, run);
    if (definition === undefined) {
      this.#abandoned.add(id);
      this.#entries.push({ type: "abandoned", at: now, run: id, reason: "deleted" });
      return false;
    }
    const action = actionOf(definition, run.phase.step);
    if (action === undefined || this.#isPaused(run)) return false;
    this.#begun.add(id);
    const { step, number } = run.phase;
    this.#entries.push({ type: "started", at: now, fence, run: id, number, step });
    const location = this.#collectionOf(run)?.definition.location;
    this.#starts.push(furtherStart(run, { definition, action, lane, location, startedAt: now }));
    return true;
  }

  /** A run whose next attempt may begin; undefined: it has begun, was given up, or its time is not there yet. */
  #waiting(id: RunId): OpenRun | undefined {
    const run = this.#agenda.recorded.runs.get(id);
    if (run === undefined || run.phase.kind === "running") return undefined;
    if (this.#begun.has(id) || this.#abandoned.has(id)) return undefined;
    if (run.phase.kind !== "waiting" || run.phase.until <= this.#request.now) return run;
    this.#agenda.watch(run);
    return undefined;
  }

  /** While its job is paused or disabled a run waits too, unless somebody asked for it, or is told something. */
  #isPaused(run: OpenRun): boolean {
    if (run.manual || run.condition !== undefined) return false;
    const job = findJob(this.#agenda.recorded, run.address);
    const collection = this.#collectionOf(run);
    const disabled = job?.definition.state ?? collection?.definition.state;
    const hold = job?.hold ?? collection?.hold;
    return disabled !== undefined || hold !== undefined;
  }

  #collectionOf(run: OpenRun): RecordedCollection | undefined {
    const slash = run.address.indexOf("/");
    return findCollection(this.#agenda.recorded, run.address.slice(0, slash));
  }
}
