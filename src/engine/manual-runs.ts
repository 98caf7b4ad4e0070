import { cancelEntries } from "../dispatch/cancelling.ts";
import { runOfWebJob } from "../dispatch/busy.ts";
import { occurrencesNear } from "../dispatch/occurrence-near.ts";
import { anchorOf } from "../dispatch/timetables.ts";
import type { ClaimedEntry } from "../model/entry.ts";
import { manualRunId, type RunId } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { Recorded, RecordedJob } from "../model/recorded.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { HistoryRecord, OpenRun } from "../model/run.ts";
import type { RunRequest } from "../ports/owner.ts";
import { compileByHand } from "../schedule/by-hand.ts";
import type { AskedStart, Decide } from "./controls.ts";
import { momentOf } from "./moment.ts";
import { openRunsNamed, refuseRun } from "./open-runs.ts";
import { jobPlaceAt, type Place } from "./places.ts";
import { recordOf } from "./run-ends.ts";

export interface ManualRequest extends RunRequest {
  readonly address: string;
  /** Names the run, unlike any other. */
  readonly id: string;
}

/**
 * One run of a job now, whatever its state, its hold and its schedule: somebody asked for it. One that stands for an
 * occurrence has that occurrence's time and yet a key of its own: it may well have run before. `begun` is told the run
 * in the same turn that begins it, and makes the answer.
 */
export function manualRun<Answer>(
  request: ManualRequest,
  begun: (run: RunId) => Answer,
): Decide<Answer> {
  return ({ recorded, now, fence }) => {
    const place = jobPlaceAt(recorded, request.address);
    if (request.arguments !== undefined) checkArguments(place);
    const scheduledTime = request.for === undefined ? now : occurrenceOf(place, request.for);
    const run = manualRunId(place.address, request.id);
    const claimed: ClaimedEntry = {
      type: "claimed",
      at: now,
      fence,
      run,
      address: place.address,
      scheduledTime,
      manual: true,
      causedBy: request.by,
      ...(request.arguments === undefined ? {} : { arguments: request.arguments }),
    };
    const answer = (): Answer => begun(run);
    const blocked = place.webJob && blockedBy(recorded, place);
    if (request.inTurn === true && (blocked !== undefined || mustWait(place.job))) {
      return { entries: [{ ...claimed, queued: true }], touched: [place.address], answer };
    }
    if (blocked !== undefined) return refuseRunning(place, blocked);
    return { entries: [claimed], starts: [startOf(place, claimed)], answer };
  };
}

/** Ends the open run that a text names; the answer is its record. Refuses with `run/unknown`. */
export function cancelling(text: string, by: string): Decide<HistoryRecord> {
  return ({ recorded, now }) => {
    const fitting = openRunsNamed(recorded, text);
    const [run] = fitting;
    if (run === undefined || fitting.length > 1) return refuseRun(recorded, text, fitting);
    return {
      entries: cancelEntries(recorded, run, { at: now, by }),
      cancels: run.phase.kind === "running" ? [run.id] : [],
      answer: () => recordOf(recorded, run.id) ?? refuseRun(recorded, text, []),
    };
  };
}

function checkArguments({ address, job }: JobPlace): void {
  if (job.definition.action.type === "webJob") return;
  refuse("usage/wrong", {
    detail: `${address} is of type ${job.definition.action.type}: arguments are for WebJobs.`,
    hint: "Leave them out.",
  });
}

/** Of a WebJob there is one run at a time, and a continuous one has none. */
function blockedBy(recorded: Recorded, { address, webJob }: Place): OpenRun | undefined {
  if (webJob?.definition.type !== "continuous") return runOfWebJob(recorded, address);
  return refuse("webjob/continuous", {
    detail: `${address} is continuous: it runs all the time, and has no single runs.`,
    hint: "`sched status` shows how it is doing; `sched pause` stops it, `sched resume` starts it.",
  });
}

function refuseRunning({ address }: Place, run: OpenRun): never {
  return refuse("webjob/running", {
    detail: `Cannot start a new run since job is already running: ${run.id}, and ${address} has one run at a time.`,
    hint: "Wait for its end, or end it with `sched cancel`.",
  });
}

/** Behind the other runs of its job, unless they may run beside each other. */
function mustWait({ definition, openRuns }: RecordedJob): boolean {
  return definition.overlap !== undefined && openRuns.size > 0;
}

type JobPlace = Place & { readonly job: RecordedJob };

/** The start that a run would begin with, were it begun. */
export function manualStart(
  place: JobPlace,
  { run, now, ...request }: { run: RunId; for?: string | undefined; now: Instant },
): AskedStart {
  const scheduledTime = request.for === undefined ? now : occurrenceOf(place, request.for);
  return startOf(place, { run, at: now, scheduledTime });
}

/** Mistaking the time zone is too easy: a run for a time at which nothing is due is refused. */
function occurrenceOf(place: JobPlace, text: string): Instant {
  const at = momentOf(text);
  const { isDue, before, after } = occurrencesNear(
    compileByHand(place.job.definition, anchorOf(place.job)),
    at,
  );
  if (isDue) return at;
  const near = [before, after].flatMap((each) => (each === undefined ? [] : [formatSecond(each)]));
  return refuse("run/no-occurrence", {
    detail: `${place.address} is not due at ${formatSecond(at)}.`,
    hint:
      near.length === 0
        ? "Its schedule has no occurrence at all; `sched explain` says why."
        : `The nearest ${near.length === 1 ? "one is" : "ones are"} ${near.join(" and ")}.`,
  });
}

type Begun = Pick<ClaimedEntry, "run" | "at" | "scheduledTime" | "causedBy" | "arguments">;

function startOf({ address, job, collection }: JobPlace, claimed: Begun): AskedStart {
  const { definition } = job;
  return {
    run: claimed.run,
    address,
    definition,
    action: definition.action,
    step: { action: "main", index: 0 },
    number: 1,
    scheduledTime: claimed.scheduledTime,
    dueAt: claimed.at,
    startedAt: claimed.at,
    manual: true,
    causedBy: claimed.causedBy,
    arguments: claimed.arguments,
    redelivery: false,
    failure: null,
    location: collection.definition.location,
  };
}
