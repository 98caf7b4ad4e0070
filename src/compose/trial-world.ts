import { createHash } from "node:crypto";
import { servedTypes } from "../actions/served.ts";
import { Engine } from "../engine/engine.ts";
import { localOwner } from "../engine/owner.ts";
import type { Desired } from "../model/desired.ts";
import { dayMs, formatSecond } from "../model/time.ts";
import type { Span, Trial } from "../model/trial.ts";
import type { ActionRunner, AttemptResult } from "../ports/action-runner.ts";
import type { Owner } from "../ports/owner.ts";
import type { StateStore } from "../ports/state-store.ts";
import { memoryDisk, type MemoryDisk, openMemoryStore } from "../state/memory.ts";
import type { HistoryRecord } from "../model/run.ts";
import { timeZoneDataVersion } from "../schedule/zone-rules.ts";
import { version } from "../version.ts";
import { JumpingClock } from "./jumping-clock.ts";

/** What came of a test: records of all that ended, and of what is open behind them. */
export interface TrialRecords {
  readonly records: readonly HistoryRecord[];
  readonly jobs: Awaited<ReturnType<Owner["jobs"]>>;
}

/** The clock does not jump but by what is slept, and yet nothing may look as if it had slept for more than a year. */
const napMsMax = 100 * dayMs;
/** What the window began may go on for so long after it: retries, and what waits for its turn. */
const afterwardsMs = dayMs;
const drainMs = 65_000;

/**
 * Lives through a test: the real engine with a state in memory, a clock that jumps, and targets that answer as the test
 * says. Nothing is called, nothing is written, and nothing of the machine's time is asked.
 *
 * @param desired - the collections of the test alone, with its jobs alone; no literal secret of it is kept
 */
export async function liveThrough(trial: Trial, desired: Desired): Promise<TrialRecords> {
  const clock = new JumpingClock(trial.applied);
  const world: World = { trial, clock, runner: runnerOf(trial, clock), disk: memoryDisk("tests") };
  let life = await begin(world);
  await applied(life.owner, desired);
  for (const event of eventsOf(trial)) {
    await clock.passUntil(event.from - 1);
    if (event.kind === "pause") {
      const until = formatSecond(event.to);
      await life.owner.hold(trial.subject, { by: "test", until });
      continue;
    }
    await end(life, clock);
    await clock.passUntil(event.to);
    life = await begin(world);
  }
  await clock.passUntil(trial.to - 1);
  await clock.passUntil(trial.to + afterwardsMs, () => !hasOpen(life.store, trial));
  const records: HistoryRecord[] = [];
  for await (const record of life.owner.history({ running: true })) records.push(record);
  const jobs = await life.owner.jobs();
  await end(life, clock);
  return { records, jobs };
}

interface World {
  readonly trial: Trial;
  readonly clock: JumpingClock;
  readonly runner: ActionRunner;
  readonly disk: MemoryDisk;
}

/** One life of `sched serve`. */
interface Life {
  readonly store: StateStore;
  readonly owner: Owner;
  /** Resolves when it has stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

async function begin({ clock, runner, disk }: World): Promise<Life> {
  const store = await openMemoryStore({ disk, now: clock.now() });
  const engine = new Engine(
    { store, clock, runner, events: { emit: () => undefined } },
    { owner: { pid: 0, host: "test", version }, serve: true, drainMs, napMsMax },
  );
  const controller = new AbortController();
  const ended = engine.run(controller.signal);
  const rules = { hash: sha256, served: servedTypes, timeZoneData: timeZoneDataVersion() };
  const owner = localOwner({ engine, rules, newId: () => "test" });
  await engine.open();
  return { store, owner, ended, stop: () => controller.abort() };
}

/** Stops as `sched serve` does: what runs has its time to end. */
async function end(life: Life, clock: JumpingClock): Promise<void> {
  let over = false;
  const ended = life.ended.finally(() => {
    over = true;
  });
  life.stop();
  await clock.passUntil(clock.now() + 2 * drainMs, () => over);
  await ended;
}

async function applied(owner: Owner, desired: Desired): Promise<void> {
  const { digest } = await owner.plan(desired, { horizonMs: 0 });
  await owner.apply(desired, { horizonMs: 0, digest, by: "test", allowFire: true });
}

function eventsOf({
  outages,
  pauses,
}: Trial): readonly (Span & { readonly kind: "outage" | "pause" })[] {
  return [
    ...outages.map((span) => ({ kind: "outage" as const, ...span })),
    ...pauses.map((span) => ({ kind: "pause" as const, ...span })),
  ].sort((one, other) => one.from - other.from);
}

function hasOpen({ recorded }: StateStore, { from, to }: Trial): boolean {
  for (const { scheduledTime, condition } of recorded.runs.values()) {
    if (condition === undefined && scheduledTime >= from && scheduledTime < to) return true;
  }
  return false;
}

const succeeded: AttemptResult = {
  outcome: "succeeded",
  message: "as the test says",
  response: null,
  reason: null,
  mayHaveArrived: true,
  usesRetry: true,
  retryable: true,
};

const failed: AttemptResult = { ...succeeded, outcome: "failed", reason: "failed" };

/** Targets that answer after a while, and fail as often as the test says; error actions and notifications succeed. */
function runnerOf({ fails, attemptMs }: Trial, clock: JumpingClock): ActionRunner {
  return {
    run: async ({ context, timeoutMs }, signal) => {
      const { failure, condition, number } = context;
      const isMain = failure === null && condition === undefined;
      const takesMs = isMain ? Math.min(attemptMs, timeoutMs) : 0;
      await clock.sleepUntil(clock.now() + takesMs, signal);
      if (signal.aborted) return { ...failed, outcome: "cancelled", reason: "cancelled" };
      if (isMain && attemptMs > timeoutMs) {
        return { ...failed, outcome: "timedOut", reason: "timeout" };
      }
      return isMain && number <= fails ? failed : succeeded;
    },
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
