/**
 * A minute job whose state was left alone for a year:
 *
 *     npm run build && node test/faults/year-of-downtime.ts
 *
 * `serve` says how soon it is ready; one record stands for the year, and at most ten occurrences are made up for. Needs
 * faketime.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readHistory } from "../support/faults/history.ts";
import { movableClock } from "../support/faults/movable-clock.ts";
import { done, end, startServe } from "../support/faults/process.ts";
import { recordingTarget } from "../support/faults/recording-target.ts";
import { until } from "../support/faults/until.ts";

const yearSeconds = 365 * 86_400;
const lateMax = 10;

const cwd = mkdtempSync(join(tmpdir(), "sched-year-"));
const target = await recordingTarget();
try {
  await liveAfterYear();
} finally {
  rmSync(cwd, { recursive: true, force: true });
  await target.close();
}

async function liveAfterYear(): Promise<void> {
  const action = { type: "http", request: { method: "GET", uri: `${target.base}/minute` } };
  const document = { jobCollection: "c", jobs: { minute: { cron: "* * * * *", action } } };
  writeFileSync(join(cwd, "c.sched.yaml"), JSON.stringify(document));
  const clock = movableClock(cwd);
  clock.set(-yearSeconds);
  await done(["apply", "--auto-approve"], { cwd, env: clock.env });

  const began = performance.now();
  const startedAt = Date.now();
  const serving = startServe({ cwd });
  await serving.ready;
  const readyMs = Math.round(performance.now() - began);
  // The ten minutes before the start, whichever minute it was in, and nothing older.
  const late = () => target.arrivals.filter(({ due }) => Date.parse(due) <= startedAt);
  await until(() => late().length >= lateMax);
  const { code, err } = await end(serving);
  if (code !== 0) throw new Error(`serve ended ${code}: ${err}`);
  const ranges = (await readHistory({ cwd })).filter(({ range }) => range !== undefined);
  const skipped = ranges.map(({ range }) => range?.count ?? 0);
  process.stdout.write(
    `year-of-downtime: ready after ${readyMs} ms, ${ranges.length} range record of ${skipped.join()}, ` +
      `${late().length} late starts\n`,
  );
  const [minutes] = skipped;
  const isRight = ranges.length === 1 && late().length === lateMax && minutes === allButLate();
  if (!isRight) process.exitCode = 1;

  /** Every minute of the year, but those that were made up for; the year may begin and end in another minute. */
  function allButLate(): number {
    const first = Date.parse(ranges[0]?.range?.first ?? "");
    const firstLate = Math.min(...late().map(({ due }) => Date.parse(due)));
    const whole = first < startedAt - (yearSeconds - 300) * 1000;
    return whole ? (firstLate - first) / 60_000 : Number.NaN;
  }
}
