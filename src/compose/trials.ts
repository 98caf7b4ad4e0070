import type { Desired, DesiredCollection, DesiredJob } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import type { Trial } from "../model/trial.ts";
import { jobOfWebJob } from "../model/web-job.ts";
import { anchorOf, newAnchor } from "../plan/anchor.ts";
import type { RecordedTiming } from "../ports/owner.ts";
import { happenedIn, type TriedJob } from "../trials/happened.ts";
import { judge } from "../trials/judge.ts";
import { tooMuch, type TrialVerdict } from "../trials/verdict.ts";
import { liveThrough } from "./trial-world.ts";

/** Runs one test of what the files want: nothing is called, nothing is written, and the time is the test's own. */
export async function runTrial(trial: Trial, desired: Desired): Promise<TrialVerdict> {
  const collections = collectionsOf(trial, desired);
  const planned = collections.flatMap(({ name, jobs }) =>
    jobs.map(({ name: job, definition: timing }): TriedJob => {
      const anchor = anchorOf(newAnchor(timing, trial.applied, false));
      return { address: `${name}/${job}`, timing, anchor };
    }),
  );
  if (planned.length === 0) return { trial, status: "skipped", findings: [], happened: nothing };
  const refused = tooMuch(trial, planned);
  if (refused !== undefined) {
    return { trial, status: "failed", findings: [refused], happened: nothing };
  }
  const { records, jobs } = await liveThrough(trial, { project: desired.project, collections });
  const happened = happenedIn(trial, records);
  const scene = {
    trial,
    happened,
    jobs: new Map(jobs.map((job) => [nameKey(job.address), triedJob(job)])),
  };
  const findings = judge(scene);
  return { trial, status: findings.length === 0 ? "passed" : "failed", findings, happened };
}

const nothing = { fired: [], skipped: [] };

function triedJob({ address, definition, anchor, disabledBy }: RecordedTiming): TriedJob {
  return {
    address,
    timing: definition,
    anchor,
    ...(disabledBy === undefined ? {} : { disabledBy }),
  };
}

/** What the test is about and nothing else; a WebJob is the job that it is, so that no files of it are wanted. */
function collectionsOf({ addresses }: Trial, desired: Desired): readonly DesiredCollection[] {
  const wanted = new Set(addresses.map(nameKey));
  return desired.collections.flatMap((collection) => {
    const { name } = collection;
    const webJobs = collection.webJobs.map(({ name: own, definition }): DesiredJob => {
      return { name: own, definition: jobOfWebJob(`${name}/${own}`, definition) };
    });
    const jobs = [...collection.jobs, ...webJobs].filter((job) =>
      wanted.has(nameKey(`${name}/${job.name}`)),
    );
    return jobs.length === 0 ? [] : [{ ...collection, jobs, webJobs: [] }];
  });
}
