import type { JobDefinition } from "../model/job.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { type Hazard, hazardsOf } from "../schedule/hazards.ts";
import { anchorOf, editedAnchor, newAnchor } from "./anchor.ts";
import { canonicalJson, sameValue } from "./canonical.ts";
import type { JobMatch, Matches } from "./match.ts";
import { counted, listSome } from "./words.ts";

/** Of each kind so many are told one by one; the rest are counted. */
const toldMax = 5;
/** Different rules that are looked at; a plan of ten thousand new ones must not wait for its warnings. */
const rulesMax = 200;

/** What may surprise about the rules that this plan brings in, save for what a job's `ignoreWarnings` names. */
export function hazardWarnings(matches: Matches, now: Instant): Problem[] {
  const known = new Map<string, readonly Hazard[]>();
  const found = new Map<Hazard["code"], Told[]>();
  for (const job of newRules(matches)) {
    for (const hazard of hazardsFor(job, now, known)) {
      if (job.wanted.ignoreWarnings?.includes(hazard.code) === true) continue;
      const told = found.get(hazard.code);
      if (told === undefined) found.set(hazard.code, [{ address: job.address, hazard }]);
      else told.push({ address: job.address, hazard });
    }
  }
  return [...found].flatMap(([code, told]) => problemsOf(code, told));
}

interface Told {
  readonly address: string;
  readonly hazard: Hazard;
}

type Wanted = JobMatch & { readonly wanted: JobDefinition };

/** New jobs, and those whose rule changes, in the order of addresses. */
function newRules({ collections }: Matches): Wanted[] {
  const jobs: Wanted[] = [];
  for (const collection of collections) {
    for (const job of collection.jobs) {
      const { wanted, recorded } = job;
      if (wanted === undefined) continue;
      if (recorded !== undefined && sameValue(ruleOf(recorded.definition), ruleOf(wanted)))
        continue;
      jobs.push({ ...job, wanted });
    }
  }
  return jobs.sort((one, other) => (one.address < other.address ? -1 : 1));
}

function ruleOf({ startTime, timeZone, recurrence, cron, count, endTime, dst }: Timing): object {
  return { startTime, timeZone, recurrence, cron, count, endTime, dst };
}

function hazardsFor(
  { wanted, recorded }: Wanted,
  now: Instant,
  known: Map<string, readonly Hazard[]>,
): readonly Hazard[] {
  const key = canonicalJson(ruleOf(wanted));
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= rulesMax) return [];
  const anchor =
    recorded === undefined
      ? newAnchor(wanted, now, false)
      : (editedAnchor(recorded, wanted, now) ?? recorded);
  const hazards = hazardsOf(wanted, anchorOf(anchor), now);
  known.set(key, hazards);
  return hazards;
}

function problemsOf(code: Hazard["code"], told: readonly Told[]): Problem[] {
  const problems = told
    .slice(0, toldMax)
    .map(({ address, hazard: { detail, hint } }) =>
      problem(code, { detail: `${address}: ${detail}`, hint }),
    );
  const rest = told.slice(toldMax).map(({ address }) => address);
  if (rest.length === 0) return problems;
  const detail = `The same kind of thing holds for ${counted(rest.length, "further job")}: ${listSome(rest)}.`;
  return [...problems, problem(code, { detail })];
}
