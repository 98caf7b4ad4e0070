import type { Desired } from "../model/desired.ts";
import type { JobDefinition } from "../model/job.ts";
import { type Problem, problem } from "../model/problem.ts";
import { jobOfWebJob } from "../model/web-job.ts";
import type { Instant } from "../model/time.ts";
import { type Hazard, hazardsOf } from "../schedule/hazards.ts";
import { anchorOf, editedAnchor, newAnchor, ruleOf } from "./anchor.ts";
import { canonicalJson, sameValue } from "./canonical.ts";
import { crowdWarnings, type PlacedJob } from "./crowd.ts";
import { groupLimitWarnings } from "./group-limits.ts";
import { type JobMatch, type Matches, runnables } from "./match.ts";
import { rangeOf } from "./place.ts";
import { counted, listSome } from "./words.ts";

/** Of each kind so many are told one by one; the rest are counted. */
const toldMax = 5;
/** Different rules that a plan looks at; one of ten thousand new ones must not wait for its warnings. */
const rulesMax = 200;

/** What may surprise about the rules that this plan brings in, save for what a job's `ignoreWarnings` names. */
export function hazardWarnings(matches: Matches, now: Instant): Problem[] {
  const rules = newRules(matches, now);
  if (rules.length === 0) return [];
  const isNew = new Set(rules.map(({ address }) => address));
  const wanted = matches.collections.flatMap((each) => {
    const state = (each.desired ?? each.recorded)?.definition.state;
    return state === undefined ? runnables(each).flatMap(placed) : [];
  });
  return [
    ...problemsOfRules(rules, { now, toldMax, rulesMax }),
    ...crowdWarnings(wanted, now, isNew),
  ];
}

/** The same for all jobs of the files, as if they were applied now: what `sched validate` adds to its findings. */
export function projectHazards({ collections }: Desired, now: Instant): Problem[] {
  const rules: RuleOfJob[] = [];
  const crowd: PlacedJob[] = [];
  for (const { name, definition, jobs, webJobs } of collections) {
    const own = webJobs.map((webJob) => ({
      ...webJob,
      definition: jobOfWebJob(`${name}/${webJob.name}`, webJob.definition),
    }));
    for (const job of [...jobs, ...own]) {
      const placed = { ...job, address: `${name}/${job.name}` };
      rules.push({ ...placed, anchor: newAnchor(job.definition, now, false) });
      if (definition.state === undefined) crowd.push(placed);
    }
  }
  const everyOne = { now, toldMax: Number.POSITIVE_INFINITY, rulesMax: Number.POSITIVE_INFINITY };
  return [
    ...problemsOfRules(rules, everyOne),
    ...crowdWarnings(crowd, now),
    ...groupLimitWarnings(rules),
  ];
}

interface RuleOfJob extends PlacedJob {
  readonly anchor: Parameters<typeof anchorOf>[0];
}

interface Told {
  readonly job: RuleOfJob;
  readonly hazard: Hazard;
}

interface Looking {
  readonly now: Instant;
  readonly toldMax: number;
  readonly rulesMax: number;
}

function placed({ address, wanted, place }: JobMatch): PlacedJob[] {
  return wanted === undefined ? [] : [{ address, definition: wanted, place }];
}

/** New jobs, and those whose rule changes, in the order of addresses. */
function newRules({ collections }: Matches, now: Instant): RuleOfJob[] {
  const jobs: RuleOfJob[] = [];
  for (const collection of collections) {
    for (const { address, wanted, recorded, place } of runnables(collection)) {
      if (wanted === undefined) continue;
      if (recorded !== undefined && sameValue(ruleOf(recorded.definition), ruleOf(wanted)))
        continue;
      const anchor =
        recorded === undefined
          ? newAnchor(wanted, now, false)
          : (editedAnchor(recorded, wanted, now) ?? recorded);
      jobs.push({ address, definition: wanted, place, anchor });
    }
  }
  return jobs.sort((one, other) => (one.address < other.address ? -1 : 1));
}

function problemsOfRules(jobs: readonly RuleOfJob[], looking: Looking): Problem[] {
  const known = new Map<string, readonly Hazard[]>();
  const found = new Map<Hazard["code"], Told[]>();
  for (const job of jobs) {
    for (const hazard of hazardsFor(job, looking, known)) {
      if (ignores(job.definition, hazard.code)) continue;
      const told = found.get(hazard.code);
      if (told === undefined) found.set(hazard.code, [{ job, hazard }]);
      else told.push({ job, hazard });
    }
  }
  return [...found].flatMap(([code, told]) => problemsOf(code, told, looking.toldMax));
}

function ignores({ ignoreWarnings }: JobDefinition, code: string): boolean {
  return ignoreWarnings?.includes(code) === true;
}

/** Jobs of one rule are looked at once: those that are new have the same beginning too. */
function hazardsFor(
  { definition, anchor }: RuleOfJob,
  looking: Looking,
  known: Map<string, readonly Hazard[]>,
): readonly Hazard[] {
  const key = canonicalJson(ruleOf(definition));
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= looking.rulesMax) return [];
  const hazards = hazardsOf(definition, anchorOf(anchor), looking.now);
  known.set(key, hazards);
  return hazards;
}

function problemsOf(code: Hazard["code"], told: readonly Told[], most: number): Problem[] {
  const problems = told
    .slice(0, most)
    .map(({ job, hazard: { detail, hint } }) =>
      problem(code, { detail: `${job.address}: ${detail}`, hint, range: rangeOf(job.place) }),
    );
  const rest = told.slice(most).map(({ job }) => job.address);
  if (rest.length === 0) return problems;
  const detail = `The same kind of thing holds for ${counted(rest.length, "further job")}: ${listSome(rest)}.`;
  return [...problems, problem(code, { detail })];
}
