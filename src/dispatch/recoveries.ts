import type { Entry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { noticeId } from "../model/names.ts";
import type { NoticeCondition, Notify, Told } from "../model/notify.ts";
import { findJob, type Recorded, type RecordedJob } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import { lateAfterMsOf } from "./late-watch.ts";
import { begunAt, longMsOf } from "./long-runs.ts";
import type { Known } from "./known-notices.ts";
import { tell, tellingOf } from "./telling.ts";

/** A run that is about to end as succeeded. */
export interface Success {
  readonly recorded: Recorded;
  readonly run: OpenRun;
  readonly definition: JobDefinition;
  readonly at: Instant;
  readonly known: Known;
}

/**
 * What is over with a run that succeeds: that it is over, and who is to be told. What somebody was to be told after their
 * quiet hours, and is over by then, they are told nothing of at all.
 */
export function recoveryOf(success: Success): readonly Entry[] {
  const { recorded, run, definition, at, known } = success;
  const job = findJob(recorded, run.address);
  const over =
    job === undefined ? [] : known.of(run.address).filter((told) => isOver(told, job, success));
  if (over.length === 0) return [];
  known.isOver(run.address, over);
  const held = over.flatMap((told) => heldBack(success, told));
  const heard = over.filter((told) => !held.some((each) => each.told === told));
  const words = (index: number): string =>
    heard
      .flatMap((told) => (told.index === index ? [conditionWords[told.condition]] : []))
      .join(", ");
  const message = (index: number): string =>
    `The run of ${formatSecond(run.scheduledTime)} succeeded. Over: ${words(index)}.`;
  const notices = tell(
    definition,
    "recovery",
    tellingOf(run, at, { reason: "recovered", message: "" }),
  );
  return [
    { type: "recovered", at, address: run.address, run: run.id, over },
    ...held.map(
      ({ run: id }) => ({ type: "abandoned", at, run: id, reason: "recovered" }) as const,
    ),
    ...notices
      .filter(({ index }) => words(index) !== "")
      .map((notice) => ({ ...notice, why: { ...notice.why, message: message(notice.index) } })),
  ];
}

const conditionWords = {
  failure: "runs fail",
  missed: "occurrences are missed",
  late: "occurrences are late",
  long: "runs take long",
} satisfies Record<Exclude<NoticeCondition, "recovery">, string>;

/** A run shows that something is over which could have shown it again. */
function isOver(
  { condition, index, about }: Told,
  job: RecordedJob,
  { recorded, run, definition, at }: Success,
): boolean {
  const notify = definition.notify?.[index];
  // Whom it was told to is not told anything any more.
  if (notify === undefined) return true;
  const begun = begunAt(run) ?? at;
  switch (condition) {
    case "failure":
      return true;
    case "missed":
      return !run.manual;
    case "late":
      return !run.manual && begun <= lateFrom(run, definition, notify);
    case "long":
      // The one that takes long still does.
      if (about !== run.id && recorded.runs.has(about)) return false;
      return at - begun <= (longMsOf(job, notify) ?? Number.POSITIVE_INFINITY);
  }
}

function lateFrom(
  { address, scheduledTime }: OpenRun,
  { jitter }: JobDefinition,
  notify: Notify,
): Instant {
  return scheduledTime + jitterMsOf(address, scheduledTime, jitter) + lateAfterMsOf(notify);
}

/** The notification of something, where it still waits for the end of quiet hours. */
function heldBack({ recorded, at }: Success, told: Told) {
  const run = recorded.runs.get(noticeId(told.about, told.condition, told.index));
  const waits = run?.phase.kind === "waiting" && run.phase.until > at && run.attempts.length === 0;
  return waits ? [{ told, run: run.id }] : [];
}
