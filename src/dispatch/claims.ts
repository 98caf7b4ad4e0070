import type { Action, ErrorAction } from "../model/action.ts";
import type { ClaimedEntry, Entry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey, occurrenceId, type RunId } from "../model/names.ts";
import {
  findCollection,
  findJob,
  inactiveBecause,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { OpenRun, RunFailure, Step } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { actionOf } from "./after-attempt.ts";
import type { Agenda, Slot } from "./agenda.ts";
import type { LaneName } from "./lanes.ts";
import { overlapOf } from "./overlap.ts";
import type { ReadyItem } from "./ready.ts";

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
  readonly manual: boolean;
  readonly redelivery: boolean;
  readonly failure: RunFailure | null;
  readonly location: string | undefined;
}

export interface Decisions {
  readonly entries: Entry[];
  readonly starts: Start[];
  /** Running attempts that make way for a newer occurrence (`overlap: cancelRunning`). */
  readonly cancels: RunId[];
}

export interface ClaimRequest {
  readonly now: Instant;
  readonly fence: number;
  /** How many more attempts may be claimed in all, and in one lane. */
  readonly total: number;
  readonly room: (lane: LaneName) => number;
  /** Runs that end with entries of the same commit, by `nameKey` of their job's address. */
  readonly ending: ReadonlyMap<string, number>;
}

/** Claims what is ready, as far as there is room. */
export function claimReady(agenda: Agenda, request: ClaimRequest): Decisions {
  const decisions: Decisions = { entries: [], starts: [], cancels: [] };
  const claiming = new Claiming(agenda, request, decisions);
  agenda.ready.serve(request.total, request.room, (item, lane) => claiming.take(item, lane));
  return decisions;
}

/** One pass over what is ready. Remembers what it decided, because the state has not folded it yet. */
class Claiming {
  readonly #agenda: Agenda;
  readonly #request: ClaimRequest;
  readonly #decisions: Decisions;
  /** The cursor of a slot and the runs opened for it in this pass. */
  readonly #moved = new Map<number, { cursor: Instant; opened: number }>();
  readonly #started = new Set<RunId>();

  constructor(agenda: Agenda, request: ClaimRequest, decisions: Decisions) {
    this.#agenda = agenda;
    this.#request = request;
    this.#decisions = decisions;
  }

  take(item: ReadyItem, lane: LaneName): boolean {
    return "run" in item ? this.#takeRun(item.run, lane) : this.#takeOccurrence(item, lane);
  }

  #takeOccurrence(item: { readonly slot: number; readonly due: Instant }, lane: LaneName): boolean {
    const slot = this.#agenda.slot(item.slot);
    if (slot === undefined || inactiveBecause(slot.collection, slot.job) !== undefined)
      return false;
    const moved = this.#moved.get(item.slot) ?? { cursor: slot.job.cursor, opened: 0 };
    if (item.due <= moved.cursor) return false;
    if (item.due > this.#request.now) {
      // The clock went back since this was put here: it waits for its time again.
      this.#agenda.refresh(slot.address);
      return false;
    }
    this.#moved.set(item.slot, { cursor: item.due, opened: moved.opened });
    return this.#decideOverlap(slot, item, lane);
  }

  #decideOverlap(
    slot: Slot,
    item: { readonly slot: number; readonly due: Instant },
    lane: LaneName,
  ): boolean {
    const { now, ending } = this.#request;
    const moved = this.#moved.get(item.slot) ?? { cursor: item.due, opened: 0 };
    const open = slot.job.openRuns.size + moved.opened - (ending.get(nameKey(slot.address)) ?? 0);
    const verdict = overlapOf(slot.job.definition.overlap ?? "allow", open);
    if (verdict === "skip") {
      const last = formatSecond(item.due);
      this.#decisions.entries.push({
        type: "skipped",
        at: now,
        address: slot.address,
        reason: "overlap",
        cursor: item.due,
        range: { count: 1, first: last, last },
      });
      return false;
    }
    if (verdict === "cancel") this.#cancelOpen(slot);
    this.#moved.set(item.slot, { cursor: item.due, opened: moved.opened + 1 });
    this.#claim(slot, item.due, verdict === "queue" ? undefined : lane);
    return verdict !== "queue";
  }

  /** Without a lane the run is queued behind another. */
  #claim({ address, collection, job }: Slot, due: Instant, lane: LaneName | undefined): void {
    const { now, fence } = this.#request;
    const claimed: ClaimedEntry = {
      type: "claimed",
      at: now,
      fence,
      run: occurrenceId(address, due),
      address,
      scheduledTime: due,
      cursor: due,
    };
    if (lane === undefined) {
      this.#decisions.entries.push({ ...claimed, queued: true });
      return;
    }
    this.#decisions.entries.push(claimed);
    this.#decisions.starts.push({
      run: claimed.run,
      address,
      definition: job.definition,
      action: job.definition.action,
      step: { action: "main", index: 0 },
      number: 1,
      lane,
      scheduledTime: due,
      dueAt: due,
      manual: false,
      redelivery: false,
      failure: null,
      location: collection.definition.location,
    });
  }

  #cancelOpen({ job }: Slot): void {
    for (const id of job.openRuns) {
      const run = this.#agenda.recorded.runs.get(id);
      if (run === undefined || this.#started.has(id)) continue;
      this.#started.add(id);
      if (run.phase.kind === "running") this.#decisions.cancels.push(id);
      else {
        const at = this.#request.now;
        this.#decisions.entries.push({ type: "abandoned", at, run: id, reason: "cancelled" });
      }
    }
  }

  #takeRun(id: RunId, lane: LaneName): boolean {
    const run = this.#agenda.recorded.runs.get(id);
    if (run === undefined || run.phase.kind === "running" || this.#started.has(id)) return false;
    if (run.phase.kind === "waiting" && run.phase.until > this.#request.now) {
      this.#agenda.watch(run);
      return false;
    }
    const { now, fence } = this.#request;
    const job = findJob(this.#agenda.recorded, run.address);
    if (job?.openRuns.has(id) !== true) {
      this.#decisions.entries.push({ type: "abandoned", at: now, run: id, reason: "deleted" });
      return false;
    }
    const definition = run.definition ?? job.definition;
    const action = actionOf(definition, run.phase.step);
    if (action === undefined || this.#isPaused(run, job)) return false;
    this.#started.add(id);
    const { step, number } = run.phase;
    this.#decisions.entries.push({ type: "started", at: now, fence, run: id, number, step });
    const location = this.#collectionOf(run)?.definition.location;
    this.#decisions.starts.push(startOf(run, { definition, action, lane, location }));
    return true;
  }

  /** While its job is paused or disabled a run waits too, unless somebody asked for it. */
  #isPaused(run: OpenRun, job: RecordedJob): boolean {
    if (run.manual) return false;
    const collection = this.#collectionOf(run);
    const disabled = job.definition.state ?? collection?.definition.state;
    const hold = job.hold ?? collection?.hold;
    return disabled !== undefined || hold !== undefined;
  }

  #collectionOf(run: OpenRun): RecordedCollection | undefined {
    const slash = run.address.indexOf("/");
    return findCollection(this.#agenda.recorded, run.address.slice(0, slash));
  }
}

function startOf(
  run: OpenRun,
  what: Pick<Start, "definition" | "action" | "lane" | "location">,
): Start {
  return {
    ...what,
    run: run.id,
    address: run.address,
    step: run.phase.step,
    number: run.phase.number,
    scheduledTime: run.scheduledTime,
    dueAt: run.phase.kind === "waiting" ? run.phase.until : run.scheduledTime,
    manual: run.manual,
    redelivery: run.mayHaveArrived,
    failure: run.failure,
  };
}
