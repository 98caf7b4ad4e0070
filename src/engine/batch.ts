import type { Agenda } from "../dispatch/agenda.ts";
import { claimReady, type Start } from "../dispatch/claims.ts";
import { endedEntry, type EndedAttempt } from "../dispatch/endings.ts";
import type { LaneNames } from "../dispatch/lanes.ts";
import { withNotices } from "../dispatch/notices.ts";
import { PendingEnds } from "../dispatch/overlap.ts";
import { releaseEntries, type Scene } from "../dispatch/passed-over.ts";
import type { Places } from "../dispatch/rooms.ts";
import type { AbandonedEntry, EndedEntry, Entry } from "../model/entry.ts";
import { addressOfRun, parseAddress, type RunId } from "../model/names.ts";
import { findCollection, type Recorded } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { ControlScene, Decision, PendingControl } from "./controls.ts";
import type { Flights } from "./flights.ts";

/** Jobs and occurrences looked at in one step; what is left over follows in the next, so that the loop breathes. */
const workPerStep = 1_000;
/** After a rest the first calls should be on their way before all the others have been looked at. */
const workFirst = 256;
/** Claims in one commit: enough to keep every lane busy, few enough for a short write. */
const claimsPerStep = 2_000;

/** Everything one step decides: one commit, and what begins or is answered once that is durable. */
export class Batch {
  readonly entries: Entry[] = [];
  readonly starts: Start[] = [];
  readonly cancels: RunId[] = [];
  readonly touched: string[] = [];
  readonly ended: EndedAttempt[] = [];
  /** The run of each entry that ends an attempt or a run, as it is before it. */
  readonly runs = new Map<EndedEntry | AbandonedEntry, OpenRun>();
  control: PendingControl | undefined;
  /** There is more to claim than one step claims. */
  isFull = false;
  #decision: Decision<void> | undefined;

  addEnded(scene: Scene, ended: readonly EndedAttempt[]): void {
    for (const attempt of ended) {
      const entry = endedEntry(scene.recorded, attempt);
      if (entry === undefined) continue;
      this.#add(scene, entry);
      this.ended.push(attempt);
    }
  }

  addEntries(scene: Scene, entries: readonly Entry[]): void {
    for (const entry of entries) this.#add(scene, entry);
  }

  #add({ recorded }: Scene, entry: Entry): void {
    this.entries.push(entry);
    if (entry.type !== "ended" && entry.type !== "abandoned") return;
    const run = recorded.runs.get(entry.run);
    if (run !== undefined) this.runs.set(entry, run);
  }

  addControl(scene: ControlScene, control: PendingControl, lanes: LaneNames): void {
    try {
      const decision = control.decide(scene);
      this.addEntries(scene, decision.entries);
      this.cancels.push(...(decision.cancels ?? []));
      for (const start of decision.starts ?? []) {
        const { collection = "" } = parseAddress(start.address) ?? {};
        const place = { ...start, collection: findCollection(scene.recorded, collection) };
        this.starts.push({ ...start, lane: lanes.of(place) });
      }
      this.touched.push(...(decision.touched ?? []));
      this.control = control;
      this.#decision = decision;
    } catch (error) {
      control.refuse(error);
    }
  }

  /** Who is to be told of what this batch says. */
  addNotices(recorded: Recorded): void {
    const entries = withNotices(recorded, this.entries);
    if (entries !== this.entries) this.entries.splice(0, this.entries.length, ...entries);
  }

  /** Answers the request, if there is one. */
  answer(): void {
    this.#decision?.answer();
  }

  addHoldEnds(scene: Scene, agenda: Agenda): void {
    for (const { address, at: until } of agenda.holdEnds.over(scene.now)) {
      this.entries.push(...releaseEntries({ ...scene, until }, address, "until"));
      this.touched.push(address);
    }
  }

  addDue(agenda: Agenda, flights: Flights, scene: DueScene): void {
    const { now, fence, watchedSince } = scene;
    this.entries.push(...agenda.finished(now));
    const purged = agenda.purged(now);
    this.entries.push(...purged);
    this.touched.push(...purged.map(({ address }) => address));
    const workMax = flights.running === 0 ? workFirst : workPerStep;
    this.entries.push(...agenda.pull({ now, watchedSince, workMax }));
    const ends = new PendingEnds(this.entries, (entry) => this.#jobOf(entry));
    // Of another engine's claims this one knows nothing more.
    const begun = ({ id, phase }: OpenRun): boolean =>
      flights.has(id) || ends.of(id) !== undefined || isOfAnother(phase, fence);
    this.entries.push(...agenda.tell(now, begun));
    const places = placesOf(flights);
    const { entries, starts, cancels } = claimReady(agenda, { now, fence, places, ends });
    this.entries.push(...entries);
    this.starts.push(...starts);
    this.cancels.push(...cancels);
    this.isFull = starts.length >= claimsPerStep;
  }

  /** Tells the agenda what the folded entries mean for it. */
  settle(agenda: Agenda, serves: boolean): void {
    // A command that serves nothing must not learn what is due: it would fire it.
    if (serves) for (const address of this.touched) agenda.refresh(address);
    for (const entry of this.entries) {
      if (entry.type === "ended") this.#settleEnded(agenda, entry);
      else if (entry.type === "abandoned") agenda.runEnded(this.#jobOf(entry));
      else if (entry.type === "finished") agenda.jobFinished(entry.address);
      else if (entry.type === "claimed" && entry.manual === true) {
        agenda.watchManual({ address: entry.address, id: entry.run });
      } else if (entry.type === "notifying") watchRun(agenda, entry.run);
    }
  }

  #settleEnded(agenda: Agenda, entry: EndedEntry): void {
    if (entry.next.kind !== "end") watchRun(agenda, entry.run);
    else agenda.runEnded(this.#jobOf(entry));
  }

  /** Of a run that was begun before its job was moved, where the job is now. */
  #jobOf(entry: EndedEntry | AbandonedEntry): string {
    return this.runs.get(entry)?.address ?? addressOfRun(entry.run);
  }
}

export interface DueScene {
  readonly now: Instant;
  readonly fence: number;
  readonly watchedSince: Instant;
}

function placesOf(flights: Flights): Places {
  return {
    total: Math.min(claimsPerStep, flights.total),
    free: flights.free,
    room: (lane, atOnce) => flights.room(lane, atOnce),
    roomUnder: (limit) => flights.roomUnder(limit),
  };
}

function isOfAnother(phase: OpenRun["phase"], fence: number): boolean {
  return phase.kind === "running" && phase.fence !== fence;
}

function watchRun(agenda: Agenda, id: RunId): void {
  const run = agenda.recorded.runs.get(id);
  if (run !== undefined) agenda.watch(run);
}
