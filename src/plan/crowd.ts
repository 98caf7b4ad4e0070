import type { JobDefinition } from "../model/job.ts";
import { type Problem, problem } from "../model/problem.ts";
import { dayMs, formatSecond, type Instant } from "../model/time.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { compileTiming } from "../schedule/next.ts";
import { wallTime } from "../schedule/wall-text.ts";
import { anchorOf, newAnchor, ruleOf } from "./anchor.ts";
import { canonicalJson } from "./canonical.ts";
import { rangeOf } from "./place.ts";
import { counted, listSome } from "./words.ts";

/** A job of the files. */
export interface PlacedJob {
  readonly address: string;
  readonly definition: JobDefinition;
  readonly place?: string | undefined;
}

/** From so many on, jobs that all begin on the same full hour are a crowd. */
export const crowdMin = 20;

const horizonMs = 7 * dayMs;
/** Of each rule; a day of an hourly one and a little more. */
const occurrencesMax = 25;

/**
 * Jobs that share one minute because everybody writes `0 0 * * *`: those whose every occurrence falls on a full hour of
 * their clock, which could as well run at another minute. One warning, for the fullest minute of the coming week.
 * `among`: only when one of these is in it. Jobs that are disabled, have a `jitter` or ignore the warning do not count.
 */
export function crowdWarnings(
  jobs: readonly PlacedJob[],
  now: Instant,
  among?: ReadonlySet<string>,
): Problem[] {
  if (jobs.length < crowdMin) return [];
  const minutes = new Map<Instant, number>();
  const rules = fullHourRules(jobs, now);
  for (const { occurrences, members } of rules) {
    for (const at of occurrences) minutes.set(at, (minutes.get(at) ?? 0) + members.length);
  }
  const [at, count] = fullest(minutes);
  if (count < crowdMin) return [];
  const crowd = rules
    .filter(({ occurrences }) => occurrences.includes(at))
    .flatMap(({ members }) => members)
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  if (among !== undefined && !crowd.some(({ address }) => among.has(address))) return [];
  return [
    problem("schedule/midnight-crowd", {
      detail: `${counted(count, "job")} begin together at ${formatSecond(at)}, and never but on the hour: ${listSome(crowd.map(({ address }) => address))}.`,
      hint: "Give some of them another minute (`sched simulate` names quiet ones), or a `jitter`; whoever calls at odd minutes meets less traffic everywhere.",
      range: rangeOf(crowd[0]?.place),
    }),
  ];
}

interface Rule {
  readonly occurrences: readonly Instant[];
  readonly members: PlacedJob[];
}

function fullHourRules(jobs: readonly PlacedJob[], now: Instant): readonly Rule[] {
  const known = new Map<string, Rule>();
  for (const job of jobs) {
    if (!counts(job.definition)) continue;
    const key = canonicalJson(ruleOf(job.definition));
    const rule = known.get(key);
    if (rule === undefined) {
      known.set(key, { occurrences: fullHours(job.definition, now), members: [job] });
    } else rule.members.push(job);
  }
  return [...known.values()].filter(({ occurrences }) => occurrences.length > 0);
}

function counts({ state, jitter, ignoreWarnings }: JobDefinition): boolean {
  if (state !== undefined || jitter !== undefined) return false;
  return ignoreWarnings?.includes("schedule/midnight-crowd") !== true;
}

/** The coming occurrences of a rule; none when one of them is not on the hour. */
function fullHours(definition: JobDefinition, now: Instant): readonly Instant[] {
  const timetable = compileTiming(definition, anchorOf(newAnchor(definition, now, false)));
  const clock = clockOf(definition);
  const found: Instant[] = [];
  for (let at = timetable.next(now); at !== undefined; at = timetable.next(at)) {
    if (at > now + horizonMs || found.length === occurrencesMax) break;
    const { minute, second } = wallTime(at, clock);
    if (minute !== 0 || second !== 0) return [];
    found.push(at);
  }
  return found;
}

function fullest(minutes: ReadonlyMap<Instant, number>): readonly [Instant, number] {
  let best: readonly [Instant, number] = [0, 0];
  for (const [at, count] of minutes) {
    if (count > best[1] || (count === best[1] && at < best[0])) best = [at, count];
  }
  return best;
}
