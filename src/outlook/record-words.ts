import type { HistoryRecord, SkipReason } from "../model/run.ts";
import { counted, tookText } from "./words.ts";

export interface RecordWords {
  /** A sentence. */
  readonly summary: string;
  /** Clauses. */
  readonly reasons: readonly string[];
}

/** What became of an occurrence, as one would tell it. */
export function recordWords(record: HistoryRecord): RecordWords {
  const { status, attempts, reason } = record;
  const run = record.manual ? "A manual run" : "It";
  const tries = counted(attempts.filter(({ action }) => action === "main").length, "attempt");
  if (status === "skipped") return skippedWords(record);
  if (status === "running") {
    return { summary: `${run} is running now; ${tries} so far have ended.`, reasons: [] };
  }
  const took = tookOf(record);
  if (status === "succeeded") {
    return { summary: `${run} ran and succeeded: ${tries}${took}.`, reasons: [] };
  }
  const message = attempts.findLast(({ action }) => action === "main")?.message ?? null;
  const why = [reason, message].filter((each) => each !== null && each !== "");
  return {
    summary: `${run} ran and failed: ${tries}${took}.`,
    reasons: [...new Set(why)].filter((each) => each !== null),
  };
}

function tookOf({ attempts }: HistoryRecord): string {
  const first = attempts[0];
  const last = attempts.at(-1);
  if (first === undefined || last === undefined) return "";
  return `, ${tookText(Math.max(0, Date.parse(last.endTime) - Date.parse(first.startTime)))} from first to last`;
}

const skipped: Readonly<Record<SkipReason, string>> = {
  overlap: "the run before it was still under way, and its `overlap` says skip",
  missed: "nothing was serving the state then, and it was too late for its `catchUp` afterwards",
  disabled: "it was paused or disabled then",
  deleted: "the job was deleted before it came to it",
  superseded: "the job was changed before it came to it",
  clock: "the clock of the machine was far off, and the time in between was passed over",
  calendar: "its day is in a calendar that the job skips",
};

function skippedWords({ reason, range }: HistoryRecord): RecordWords {
  const why = Object.hasOwn(skipped, reason ?? "")
    ? skipped[reason as SkipReason]
    : (reason ?? "for no recorded reason");
  const many =
    range === undefined
      ? []
      : [`it is one of ${counted(range.count, "occurrence")} from ${range.first} to ${range.last}`];
  return { summary: `It did not run: skipped(${reason ?? ""}).`, reasons: [why, ...many] };
}
