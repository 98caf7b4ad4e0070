import type { Entry, NotifyingEntry, SkippedEntry } from "../model/entry.ts";
import { occurrenceId } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import { formatSecond, type Instant, secondMs } from "../model/time.ts";
import { definitionOf } from "./endings.ts";
import type { Late } from "./late-watch.ts";
import type { LongRun } from "./long-watch.ts";
import { Known } from "./known-notices.ts";
import { recoveryOf } from "./recoveries.ts";
import { tell, tellingOf } from "./telling.ts";

/**
 * Who is to be told of what these entries say, on the state before they are folded: of runs that end as failed, of
 * occurrences that are recorded as missed, and that what was told is over. Whoever was told of a condition of a job is
 * not told of it again until it is over: notifications among the entries that say the same once more are not in
 * `entries` of the answer. Of a run that was cancelled or whose job is deleted nobody is told (somebody did that), and of a
 * notification neither.
 */
export function withNotices(recorded: Recorded, entries: readonly Entry[]): readonly Entry[] {
  // Nearly all commits are of runs that succeed, of jobs that nobody wants to be told of.
  if (!entries.some((entry) => mayTell(recorded, entry))) return entries;
  const known = new Known(recorded);
  // In the order in which they are folded: what is over before it is told once more is told.
  return entries.flatMap((entry) => {
    if (entry.type === "notifying") return known.isNews(entry) ? [entry] : [];
    const told = ofEntry(recorded, entry, known).filter(
      (each) => each.type !== "notifying" || known.isNews(each),
    );
    return [entry, ...told];
  });
}

function mayTell(recorded: Recorded, entry: Entry): boolean {
  if (entry.type === "notifying" || entry.type === "skipped") return true;
  if (entry.type !== "ended" || entry.next.kind !== "end") return false;
  if (entry.next.status === "failed") return true;
  const run = recorded.runs.get(entry.run);
  const job = run === undefined ? undefined : findJob(recorded, run.address);
  // Of what was told while there was a `notify` it is known that it is over when it is put back.
  return job !== undefined && (job.told !== undefined || job.definition.notify !== undefined);
}

function ofEntry(recorded: Recorded, entry: Entry, known: Known): readonly Entry[] {
  if (entry.type === "skipped") return ofSkipped(recorded, entry);
  if (entry.type !== "ended" || entry.next.kind !== "end") return [];
  const run = recorded.runs.get(entry.run);
  if (run === undefined || run.condition !== undefined) return [];
  const { next, at } = entry;
  const definition = definitionOf(recorded, run);
  if (definition === undefined) return [];
  if (next.status === "succeeded") return recoveryOf({ recorded, run, definition, at, known });
  if (entry.outcome === "cancelled") return [];
  const { reason, message } = next.failure;
  return tell(definition, "failure", tellingOf(run, at, { reason, message: message ?? reason }));
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

/** Who is to be told of runs that take longer than theirs used to. */
export function longNotices(long: readonly LongRun[], at: Instant): NotifyingEntry[] {
  return long.flatMap(({ slot, index, run, tookMs, usualMs }) => {
    const message = `The run of ${formatSecond(run.scheduledTime)} takes long: it has been under way for ${seconds(tookMs)}, and ${seconds(usualMs)} is the most that is expected.`;
    const notice = tellingOf(run, at, { reason: "long", message });
    return tell(slot.job.definition, "long", notice).filter((each) => each.index === index);
  });
}

function seconds(ms: number): string {
  return `${Math.round(ms / secondMs)} s`;
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
