import type { Desired } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import type { Plan, PlannedChange } from "../model/plan.ts";
import { type Problem, problem } from "../model/problem.ts";
import { findJob, type Recorded, type RecordedJob } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { jobOfWebJob, type WebJobDefinition } from "../model/web-job.ts";
import { smallestGap } from "../schedule/smallest-gap.ts";
import { rangeOf } from "./place.ts";
import { counted, spanInWords } from "./words.ts";

/** How many runs of a job its past is. */
export const pastRuns = 30;
/** Fewer runs than this say nothing about how long they take. */
const runsMin = 5;
/** So many failures in a row are worth a word. */
const failuresMin = 5;
/** So many runs in a row without any answer. */
const silentMin = 3;

/** What was recorded of the latest runs of a job, by `nameKey` of its address in the state; oldest first. */
export type Pasts = ReadonlyMap<string, readonly HistoryRecord[]>;

/**
 * The addresses in the state whose latest runs have something to say about the plan: jobs that stay and get another
 * rule, or have failed several times in a row.
 */
export function addressesWithPast(
  { changes }: Pick<Plan, "changes">,
  recorded: Recorded,
): string[] {
  return changes.flatMap((change) => {
    if (change.kind === "collection" || change.before === null || change.after === null) return [];
    const address = change.movedFrom ?? change.address;
    const failures = findJob(recorded, address)?.failuresInARow ?? 0;
    return changesRule(change) || failures >= silentMin ? [address] : [];
  });
}

/** What the past of the jobs that a plan changes says about it, in words and figures. */
export function historyWarnings(
  { changes }: Pick<Plan, "changes">,
  desired: Desired,
  { recorded, pasts }: { readonly recorded: Recorded; readonly pasts: Pasts },
): Problem[] {
  const places = placesIn(desired);
  return changes.flatMap((change) => {
    const address = change.movedFrom ?? change.address;
    const job = findJob(recorded, address);
    const definition = definitionOf(change);
    if (job === undefined || definition === undefined || change.before === null) return [];
    const ran = (pasts.get(nameKey(address)) ?? []).filter(isRun);
    const place = places.get(nameKey(change.address));
    const found = [
      tooSlow(change, definition, { job, ran }),
      failing(change, definition, { job, ran }),
    ];
    return found
      .filter((each) => each !== undefined)
      .filter(({ code }) => definition.ignoreWarnings?.includes(code) !== true)
      .map(({ code, detail, hint }) => problem(code, { detail, hint, range: rangeOf(place) }));
  });
}

interface Said {
  readonly code: "history/too-slow" | "history/failing" | "history/silent";
  readonly detail: string;
  readonly hint: string;
}

const ruleFields = /^\/(?:startTime|recurrence|cron|count|endTime|timeZone|schedule)(?:\/|$)/;

function changesRule({ fields }: PlannedChange): boolean {
  return fields.some(({ path }) => ruleFields.test(path));
}

/** Of the job, or of that which a WebJob is; undefined: it goes, or is a collection. */
function definitionOf({ kind, address, after }: PlannedChange): JobDefinition | undefined {
  if (after === null || kind === "collection") return undefined;
  return kind === "job"
    ? (after as JobDefinition)
    : jobOfWebJob(address, after as WebJobDefinition);
}

function placesIn({ collections }: Desired): ReadonlyMap<string, string> {
  return new Map(
    collections.flatMap(({ name, jobs, webJobs }) =>
      [...jobs, ...webJobs].flatMap((member) =>
        member.place === undefined
          ? []
          : [[nameKey(`${name}/${member.name}`), member.place] as const],
      ),
    ),
  );
}

/** Neither a notification nor what was skipped. */
function isRun({ condition, status, attempts }: HistoryRecord): boolean {
  return condition === undefined && status !== "skipped" && attempts.length > 0;
}

interface Past {
  readonly job: RecordedJob;
  readonly ran: readonly HistoryRecord[];
}

/** The new interval is shorter than nearly all of its runs were. */
function tooSlow(
  change: PlannedChange,
  definition: JobDefinition,
  { job, ran }: Past,
): Said | undefined {
  if (!changesRule(change) || ran.length < runsMin) return undefined;
  const gapMs = smallestGap(definition, { createdAt: job.anchoredAt });
  const mostMs = percentile95(ran.map(lengthMs));
  if (gapMs === undefined || gapMs >= mostMs) return undefined;
  return {
    code: "history/too-slow",
    detail: `${change.address} would begin every ${spanInWords(gapMs)} at times, and 95 % of its last ${ran.length} runs took up to ${spanInWords(mostMs)}.`,
    hint: overlapHints[definition.overlap ?? "allow"],
  };
}

const overlapHints = {
  allow: "Runs will overlap. Choose a longer interval, or say `overlap: skip` or `queue`.",
  skip: "Occurrences will be skipped while one runs. Choose a longer interval if that is not meant.",
  queue: "Runs will queue up, ever later. Choose a longer interval, or say `overlap: skip`.",
  cancelRunning: "Runs will be ended by the next one. Choose a longer interval.",
} as const;

/** From its first attempt to its last, retries and error actions included. */
function lengthMs({ attempts }: HistoryRecord): number {
  const [first, last] = [attempts[0], attempts.at(-1)];
  return Date.parse(last?.endTime ?? "") - Date.parse(first?.startTime ?? "");
}

/** The smallest length that 95 % of them do not exceed. */
function percentile95(lengths: readonly number[]): number {
  const sorted = lengths.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
}

/** It has not gone well for a while: whoever changes it may want to know before it goes on like that. */
function failing(
  { address }: PlannedChange,
  definition: JobDefinition,
  { job: { failuresInARow = 0, lastSuccessTime }, ran }: Past,
): Said | undefined {
  const calls = definition.action.type === "webJob" ? [] : ran;
  const silent = calls.slice(calls.findLastIndex((record) => !isSilent(record)) + 1);
  const [since] = silent[0]?.attempts ?? [];
  if (silent.length >= silentMin && since !== undefined) {
    const more = silent.length === calls.length ? " or longer" : "";
    return {
      code: "history/silent",
      detail: `${address} has had no answer from its target since ${secondOf(Date.parse(since.startTime))}${more}: ${counted(silent.length, "run")} in a row.`,
      hint: `See \`sched history ${address} -n ${silent.length}\`: is the address right, and does anything listen there?`,
    };
  }
  if (failuresInARow < failuresMin) return undefined;
  const good =
    lastSuccessTime === undefined
      ? "It has never succeeded"
      : `It last succeeded at ${secondOf(lastSuccessTime)}`;
  return {
    code: "history/failing",
    detail: `${address} failed in its last ${failuresInARow} runs. ${good}.`,
    hint: `See why with \`sched history ${address} -n ${failuresMin}\` before it goes on like that.`,
  };
}

/** Reasons of failures in which nobody at the other end said a word. */
const unanswered = /^(?:timeout|connection .+|name not resolved|host not reachable)$/;

/** Every attempt of the main action ended without a word from the target. */
function isSilent({ attempts, status, reason }: HistoryRecord): boolean {
  if (!unanswered.test(reason ?? "")) return false;
  const main = attempts.filter(({ action }) => action === "main");
  const isUnanswered = main.every(({ outcome, response }) => {
    return (outcome === "failed" || outcome === "timedOut") && response === null;
  });
  return status === "failed" && main.length > 0 && isUnanswered;
}

function secondOf(instant: Instant): string {
  return formatSecond(instant);
}
