import type { Agenda } from "../dispatch/agenda.ts";
import { claimReady, type Start } from "../dispatch/claims.ts";
import { endedEntry, type EndedAttempt } from "../dispatch/endings.ts";
import { releaseEntries, type Scene } from "../dispatch/passed-over.ts";
import type { EndedEntry, Entry } from "../model/entry.ts";
import { addressOfRun, nameKey, type RunId } from "../model/names.ts";
import type { ActionRole } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { Decision, PendingControl } from "./controls.ts";
import type { Flights } from "./flights.ts";

/** Jobs looked at in one step; what is left over follows in the next, so that the loop breathes. */
const jobsPerStep = 1_000;
/** Claims in one commit: enough to keep every lane busy, few enough for a short write. */
const claimsPerStep = 2_000;

/** Everything one step decides: one commit, and what begins or is answered once that is durable. */
export class Batch {
  readonly entries: Entry[] = [];
  readonly starts: Start[] = [];
  readonly cancels: RunId[] = [];
  readonly touched: string[] = [];
  readonly ended: EndedAttempt[] = [];
  /** What the attempt of each `ended` entry carried out. */
  readonly actions = new Map<EndedEntry, ActionRole>();
  control: PendingControl | undefined;
  /** There is more to claim than one step claims. */
  isFull = false;
  #decision: Decision<void> | undefined;
  /** Runs that end with this batch, counted by their job. */
  readonly #ending = new Map<string, number>();

  addEnded(scene: Scene, ended: readonly EndedAttempt[]): void {
    for (const attempt of ended) {
      const entry = endedEntry(scene.recorded, attempt);
      if (entry === undefined) continue;
      this.addEntries(scene, [entry]);
      this.ended.push(attempt);
      if (entry.next.kind !== "end") continue;
      const key = nameKey(addressOfRun(entry.run));
      this.#ending.set(key, (this.#ending.get(key) ?? 0) + 1);
    }
  }

  addEntries({ recorded }: Scene, entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.entries.push(entry);
      if (entry.type !== "ended") continue;
      this.actions.set(entry, recorded.runs.get(entry.run)?.phase.step.action ?? "main");
    }
  }

  addControl(scene: Scene & { readonly fence: number }, control: PendingControl): void {
    try {
      const decision = control.decide(scene);
      this.addEntries(scene, decision.entries);
      this.starts.push(...(decision.starts ?? []));
      this.cancels.push(...(decision.cancels ?? []));
      this.touched.push(...(decision.touched ?? []));
      this.control = control;
      this.#decision = decision;
    } catch (error) {
      control.refuse(error);
    }
  }

  /** Answers the request, if there is one. */
  answer(): void {
    this.#decision?.answer();
  }

  addHoldEnds(scene: Scene, agenda: Agenda): void {
    for (const { address, until } of agenda.holdEnds.over(scene.now)) {
      this.entries.push(...releaseEntries({ ...scene, until }, address, "until"));
      this.touched.push(address);
    }
  }

  addDue(agenda: Agenda, flights: Flights, scene: DueScene): void {
    const { now, fence, watchedSince } = scene;
    this.entries.push(...agenda.finished(now));
    this.entries.push(...agenda.pull({ now, watchedSince, jobsMax: jobsPerStep }));
    const { entries, starts, cancels } = claimReady(agenda, {
      now,
      fence,
      total: Math.min(claimsPerStep, flights.total),
      room: (lane) => flights.room(lane),
      ending: this.#ending,
    });
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
      if (entry.type === "ended") settleEnded(agenda, entry);
      else if (entry.type === "abandoned") agenda.runEnded(addressOfRun(entry.run));
    }
  }
}

export interface DueScene {
  readonly now: Instant;
  readonly fence: number;
  readonly watchedSince: Instant;
}

function settleEnded(agenda: Agenda, entry: EndedEntry): void {
  if (entry.next.kind === "end") {
    agenda.runEnded(addressOfRun(entry.run));
    return;
  }
  const run = agenda.recorded.runs.get(entry.run);
  if (run !== undefined) agenda.watch(run);
}
