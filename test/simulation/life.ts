import { faultsOf } from "../support/judge/judge.ts";
import type { JobStory, Story } from "../support/judge/story.ts";
import { randomLives } from "../support/world/lives.ts";

/**
 * Tells one random life, and what is wrong with it: `node test/simulation/life.ts SEED [JOB]`; with a job such as
 * `c/job-1`, everything that is known of it as well.
 */
const [seed = "1", address] = process.argv.slice(2);
const story = await randomLives(Number(seed));
const lines = faultsOf(story).map((fault) => `FAULT ${fault}`);
if (lines.length === 0) lines.push("no fault");
if (address !== undefined) lines.push(...linesOf(story, address));
process.stdout.write(`${lines.join("\n")}\n`);
if (lines[0] !== "no fault") process.exitCode = 1;

function linesOf(told: Story, job: string): string[] {
  return [
    ...told.lives.map(({ from, to, end }) => `life ${from} to ${to}, ${end}`),
    ...told.clockSets.map(
      ({ trueAt, before, after }) => `clock at ${trueAt}: ${shown(before)} to ${shown(after)}`,
    ),
    ...told.troubles.map(({ from, to }) => `trouble ${from} to ${to}`),
    ...told.watched.map(({ from, to }) => `watched ${shown(from)} to ${shown(to)}`),
    ...told.resumes.map(({ from, to }) => `resumed ${shown(from)} to ${shown(to)}`),
    ...told.jobs.filter((each) => each.address === job).flatMap(jobLines),
    ...told.records
      .filter((record) => record.address === job)
      .map(
        ({ id, status, reason, range, attempts }) =>
          `record ${JSON.stringify({ id, status, reason, range, attempts })}`,
      ),
    ...told.calls
      .filter((call) => call.job === job)
      .map((call) => `call ${shown(call.at)} ${JSON.stringify(call)}`),
  ];
}

function jobLines({ due, ...job }: JobStory): string[] {
  return [`job ${JSON.stringify(job)}`, `due ${due.map(shown).join(" ")}`];
}

function shown(instant: number): string {
  return new Date(instant).toISOString();
}
