import { setImmediate as soon } from "node:timers/promises";
import {
  inactiveBecause,
  jobsIn,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Family, Sample } from "./family.ts";
import type { Sources } from "./sources.ts";

/** What is told of one job, once it has been looked at. */
interface JobFacts {
  readonly labels: Readonly<Record<string, string>>;
  readonly lastSuccess: Instant | undefined;
  readonly lastEnd: Instant | undefined;
  readonly nextDue: Instant | undefined;
  readonly failuresInARow: number;
}

/** Everything there is to tell of jobs at a moment. */
export interface JobReading {
  readonly facts: readonly JobFacts[];
  /** By state. */
  readonly states: ReadonlyMap<string, number>;
  readonly collections: number;
  /** Jobs of which single facts are left out, because there are too many. */
  readonly untold: number;
}

export interface JobFamily extends Family {
  readonly read: (reading: JobReading) => Iterable<Sample>;
}

/** `job` is the name of a target, to Prometheus. */
const jobLabels = ["collection", "address"];

/** What is told of jobs, in the order of the manual; the first ones are of all of them together. */
export const jobFamilies: readonly JobFamily[] = [
  gauge("sched_collections", "Job collections that are recorded.", [], ({ collections }) => [
    { labels: {}, value: collections },
  ]),
  gauge(
    "sched_jobs",
    "Jobs and WebJobs, by state: active, held (paused by somebody), disabled, finished.",
    ["state"],
    ({ states }) => [...states].map(([state, value]) => ({ labels: { state }, value })),
  ),
  gauge(
    "sched_jobs_untold",
    "Jobs of which the following is left out, because there are more than `metrics.jobs` of them.",
    [],
    ({ untold }) => [{ labels: {}, value: untold }],
  ),
  moments(
    "sched_job_last_success_timestamp_seconds",
    "When a run of the job last succeeded; absent until one has.",
    ({ lastSuccess }) => lastSuccess,
  ),
  moments(
    "sched_job_last_end_timestamp_seconds",
    "When a run of the job last ended, however; absent until one has.",
    ({ lastEnd }) => lastEnd,
  ),
  moments(
    "sched_job_next_due_timestamp_seconds",
    "When the job is due next; absent where it is not: paused, disabled, finished, on demand.",
    ({ nextDue }) => nextDue,
  ),
  gauge(
    "sched_job_consecutive_failures",
    "Runs of the job that failed since the last that succeeded.",
    jobLabels,
    function* ({ facts }) {
      for (const { labels, failuresInARow } of facts) yield { labels, value: failuresInARow };
    },
  ),
];

/** Jobs looked at between two breaths: a millisecond or so. */
const jobsAtOnce = 200;

/**
 * Looks at every job in slices, so that what is due meanwhile begins on time. Where there are more than may be told of
 * one by one, those that fail are told of first.
 */
export async function readJobs(sources: Sources): Promise<JobReading> {
  const { collections } = sources.store.recorded;
  const states = new Map(["active", "held", "disabled", "finished"].map((state) => [state, 0]));
  const total = [...collections.values()].reduce(
    (sum, each) => sum + each.jobs.size + each.webJobs.size,
    0,
  );
  const wanted =
    total <= sources.jobsMax ? () => true : (job: RecordedJob) => job.failuresInARow !== undefined;
  const facts: JobFacts[] = [];
  let looked = 0;
  for (const collection of collections.values()) {
    for (const job of jobsIn(collection)) {
      const state = inactiveBecause(collection, job) ?? "active";
      states.set(state, (states.get(state) ?? 0) + 1);
      if (facts.length < sources.jobsMax && wanted(job))
        facts.push(factsOf(collection, job, sources));
      looked += 1;
      if (looked % jobsAtOnce === 0) await soon();
    }
  }
  return {
    facts,
    states,
    collections: collections.size,
    untold: Math.max(0, looked - facts.length),
  };
}

function factsOf(collection: RecordedCollection, job: RecordedJob, { nextDue }: Sources): JobFacts {
  return {
    labels: { collection: collection.name, address: `${collection.name}/${job.name}` },
    lastSuccess: job.lastSuccessTime,
    lastEnd: job.lastEndTime,
    nextDue: nextDue(collection, job),
    failuresInARow: job.failuresInARow ?? 0,
  };
}

function moments(
  name: string,
  help: string,
  of: (facts: JobFacts) => Instant | undefined,
): JobFamily {
  return gauge(name, help, jobLabels, function* ({ facts }) {
    for (const each of facts) {
      const at = of(each);
      if (at !== undefined) yield { labels: each.labels, value: at / secondMs };
    }
  });
}

function gauge(
  name: string,
  help: string,
  labels: readonly string[],
  read: JobFamily["read"],
): JobFamily {
  return { name, help, type: "gauge", labels, read };
}
