import type { Hold } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import { formatSecond, type Instant, lastInstant } from "../model/time.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { compileTiming } from "../schedule/next.ts";
import { localText } from "../schedule/wall-text.ts";
import { whyNotDue } from "../schedule/why-not.ts";
import { awayText } from "./words.ts";
import type { Verdict } from "../ports/outlook.ts";
import type { ExplainFacts } from "./facts.ts";
import { waitsForStart } from "./jitter-words.ts";
import { recordWords } from "./record-words.ts";

/** Whether, and when, the job runs from now on. */
export function comingVerdict(facts: ExplainFacts): Verdict {
  const { timing, anchor, recorded, now, firesAtOnce } = facts;
  const resumesAt = recorded?.hold?.until;
  const stands = standsAgainst(facts, resumesAt === undefined ? undefined : lastInstant);
  if (stands !== undefined) return { answer: "willNot", summary: stands, reasons: [] };
  if (timing.cron?.length === 0) return unscheduled(facts);
  if (firesAtOnce) return will("It is not applied yet; it runs at once when it is.");
  const timetable = compileTiming(timing, anchor);
  const due = timetable.next(Math.max(now, recorded?.cursor ?? now, resumesAt ?? now));
  if (due === undefined) return nothingMore(timetable.never);
  return will(nextWords(facts, `${localText(due, clockOf(timing))}, in ${awayText(due - now)}`));
}

function nothingMore(never: string | undefined): Verdict {
  const reasons = [never === undefined ? "its last occurrence is past" : lowered(never)];
  const summary = never === undefined ? "It will not run again." : "It never runs.";
  return { answer: "willNot", summary, reasons };
}

function nextWords({ recorded }: ExplainFacts, when: string): string {
  if (recorded === undefined) return `It is not applied yet; once it is, it runs next on ${when}.`;
  const { hold } = recorded;
  if (hold === undefined) return `It runs next on ${when}.`;
  return `${pausedWords(hold)}; after that it runs next on ${when}.`;
}

/** Whether it runs, or ran, at a whole second; `facts.record` is what history says about it. */
export function momentVerdict(facts: ExplainFacts, at: Instant): Verdict {
  const { timing, anchor, now, record } = facts;
  if (facts.isContinuous === true) return comingVerdict(facts);
  const lacking = whyNotDue(timing, anchor, at);
  if (record !== undefined) return recordVerdict(record, lacking);
  if (lacking.length > 0) {
    const summary = at > now ? "It will not run then." : "It did not run then.";
    return { answer: at > now ? "willNot" : "didNot", summary, reasons: lacking };
  }
  return at > now ? futureVerdict(facts, at) : pastVerdict(facts, at);
}

function will(summary: string): Verdict {
  return { answer: "will", summary, reasons: [] };
}

/** What runs all the time, or when somebody asks. */
function unscheduled({ isContinuous, recorded, address }: ExplainFacts): Verdict {
  if (isContinuous !== true) {
    const summary = `Nothing says when it runs: it runs when somebody asks for it, as with \`sched run ${address}\`.`;
    return { answer: "willNot", summary, reasons: [] };
  }
  return will(
    recorded === undefined
      ? "It is not applied yet; it starts at once when it is, and runs all the time."
      : `It runs all the time; \`sched status ${address}\` shows how it is doing.`,
  );
}

/** A sentence why nothing runs, at a moment to come or at all; undefined: nothing stands against it. */
function standsAgainst(facts: ExplainFacts, at: Instant | undefined): string | undefined {
  const { recorded, address } = facts;
  if (recorded?.finished !== undefined) {
    const since =
      recorded.finishedAt === undefined ? "" : ` since ${formatSecond(recorded.finishedAt)}`;
    return `It will not run: it is ${recorded.finished}${since}, and that is final. A change of its start, rule, count or end starts it anew.`;
  }
  const disabledBy = recorded === undefined ? facts.disabledBy : recorded.disabledBy;
  if (disabledBy === "job") return "It will not run: its `state` says that it is disabled.";
  if (disabledBy === "collection") {
    return "It will not run: the `state` of its collection says that it is disabled.";
  }
  const hold = recorded?.hold;
  if (hold === undefined || (hold.until !== undefined && at !== undefined && hold.until < at)) {
    return undefined;
  }
  return `It will not run: ${pausedWords(hold)}. \`sched resume ${address}\` lets it go on.`;
}

/** `ann@desk paused it on 2026-03-01T10:00:00Z until 2026-03-02T10:00:00Z (ledger migration)`. */
function pausedWords({ by, since, note, until }: Hold): string {
  const end = until === undefined ? "" : ` until ${formatSecond(until)}`;
  const why = note === undefined ? "" : ` (${note})`;
  return `${by} paused it on ${formatSecond(since)}${end}${why}`;
}

function futureVerdict(facts: ExplainFacts, at: Instant): Verdict {
  const stands = standsAgainst(facts, at);
  if (stands !== undefined) return { answer: "willNot", summary: stands, reasons: [] };
  const { recorded } = facts;
  if (recorded !== undefined && at <= recorded.cursor) {
    const reasons = ["what moves there was decided before its calendar was changed"];
    return { answer: "willNot", summary: "It will not run then.", reasons };
  }
  const away = `in ${awayText(at - facts.now)}`;
  if (recorded === undefined) {
    return will(`It will run then, ${away}, if it is applied before.`);
  }
  return will(`It will run then, ${away}.`);
}

/** Due, past, and history has nothing about it. */
function pastVerdict(facts: ExplainFacts, at: Instant): Verdict {
  const { recorded, address } = facts;
  if (recorded === undefined) {
    const reasons = ["it is in the files, but was not applied"];
    return { answer: "didNot", summary: "It did not run then.", reasons };
  }
  if (at <= recorded.cursor) {
    const reasons = [
      `everything up to ${formatSecond(recorded.cursor)} is decided, and history holds nothing about this moment: it was before the job was applied, or so long ago that its record is gone`,
    ];
    return { answer: "undecided", summary: "There is no record of it.", reasons };
  }
  const paused = recorded.hold !== undefined || recorded.disabledBy !== undefined;
  const later = waitsForStart(facts, at);
  if (later !== undefined && !paused) return will(`It was due then and begins ${later} (jitter).`);
  const reasons = paused
    ? [
        `${recorded.hold === undefined ? "it is disabled" : "it is paused"}; when it goes on, this moment is recorded as skipped(disabled)`,
      ]
    : [
        "nothing has served the state since; when `sched serve` starts, the job's `catchUp` says whether it is made up for",
      ];
  const summary = `It was due then and has not run; \`sched history ${address}\` shows what has.`;
  return { answer: "undecided", summary, reasons };
}

function recordVerdict(record: HistoryRecord, lacking: readonly string[]): Verdict {
  const { summary, reasons } = recordWords(record);
  // Which calendar it was, where the job still has it.
  const found = record.reason === "calendar" && lacking.length > 0 ? lacking : undefined;
  const other = "by its present rule it would not have: this was under an earlier one";
  const wasOtherRule = lacking.length > 0 && !record.manual && found === undefined;
  const why = wasOtherRule ? [...reasons, other] : (found ?? reasons);
  if (record.status === "running") return { answer: "running", summary, reasons: why };
  return { answer: record.status === "skipped" ? "didNot" : "did", summary, reasons: why };
}

/** A sentence as a clause; names of months keep their capital. */
function lowered(sentence: string): string {
  const text = sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
  return /^(?:Its|No|Steps|With|Every)\b/.test(text)
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text;
}
