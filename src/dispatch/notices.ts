import type { EndedEntry, Entry, NotifyingEntry, SkippedEntry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import { noticeId, occurrenceId, type RunId } from "../model/names.ts";
import { type NoticeCondition, type Notify, tellsOf } from "../model/notify.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import type { RunFailure } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { definitionOf } from "./endings.ts";
import type { Late } from "./late-watch.ts";

/**
 * Who is to be told of what these entries say, on the state before they are folded: of runs that end as failed, and of
 * occurrences that are recorded as missed. Of a run that was cancelled or whose job is deleted nobody is told (somebody
 * did that), and of a notification neither.
 */
export function noticesOf(recorded: Recorded, entries: readonly Entry[]): NotifyingEntry[] {
  const notices: NotifyingEntry[] = [];
  for (const entry of entries) {
    if (entry.type === "ended") {
      // Nearly all succeed, and nobody is told.
      if (hasFailed(entry)) notices.push(...ofEnded(recorded, entry));
    } else if (entry.type === "skipped") notices.push(...ofSkipped(recorded, entry));
  }
  return notices;
}

function hasFailed({ next, outcome }: EndedEntry): boolean {
  return next.kind === "end" && next.status === "failed" && outcome !== "cancelled";
}

function ofEnded(recorded: Recorded, entry: EndedEntry): NotifyingEntry[] {
  const { next } = entry;
  if (next.kind !== "end" || next.status !== "failed") return [];
  const run = recorded.runs.get(entry.run);
  if (run === undefined || run.condition !== undefined) return [];
  const definition = definitionOf(recorded, run);
  const { id, address, scheduledTime } = run;
  const why = { reason: next.failure.reason, message: next.failure.message ?? next.failure.reason };
  return tell(definition, "failure", {
    at: entry.at,
    about: id,
    address,
    scheduledTime,
    why,
  });
}

function ofSkipped(recorded: Recorded, entry: SkippedEntry): NotifyingEntry[] {
  if (entry.reason !== "missed") return [];
  const { address, at, range } = entry;
  const scheduledTime = Date.parse(range.last);
  return tell(findJob(recorded, address)?.definition, "missed", {
    at,
    about: occurrenceId(address, scheduledTime),
    address,
    scheduledTime,
    why: {
      reason: "missed",
      message: `${rangeWords(range)} missed: nobody served the state then.`,
    },
  });
}

/** Who is to be told of occurrences that have not begun. */
export function lateNotices(late: readonly Late[], at: Instant): NotifyingEntry[] {
  return late.flatMap(({ slot, index, range }) => {
    const { address, job } = slot;
    const { count, first, last } = range;
    const words = rangeWords({ count, first: formatSecond(first), last: formatSecond(last) });
    const why = {
      reason: "late",
      message: `${words} late: not begun at ${formatSecond(at)}.`,
    };
    const about = occurrenceId(address, last);
    const notice = { at, about, address, scheduledTime: last, why };
    return tell(job.definition, "late", notice).filter((each) => each.index === index);
  });
}

function rangeWords(range: {
  readonly count: number;
  readonly first: string;
  readonly last: string;
}) {
  const { count, first, last } = range;
  return count === 1
    ? `The occurrence of ${last} is`
    : `${count} occurrences from ${first} to ${last} are`;
}

interface Told {
  readonly at: Instant;
  readonly about: RunId;
  readonly address: string;
  readonly scheduledTime: Instant;
  readonly why: RunFailure;
}

function tell(
  definition: JobDefinition | undefined,
  condition: NoticeCondition,
  told: Told,
): NotifyingEntry[] {
  return (definition?.notify ?? []).flatMap((notify, index) => {
    if (definition === undefined || !tellsOf(notify, condition)) return [];
    const run = noticeId(told.about, condition, index);
    const own = definitionFor(definition, notify);
    return [{ type: "notifying", run, condition, index, definition: own, ...told } as const];
  });
}

/** A notification runs like a small job: its action, and of the job's what an action goes by. */
function definitionFor(
  { action, timeZone, timeout }: JobDefinition,
  notify: Notify,
): JobDefinition {
  const retryPolicy = notify.action.retryPolicy ?? action.retryPolicy;
  return {
    action: retryPolicy === undefined ? notify.action : { ...notify.action, retryPolicy },
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}
