import type { JobDefinition } from "../../src/model/job.ts";
import { occurrenceId } from "../../src/model/names.ts";
import { formatSecond, hourMs, type Instant, minuteMs, secondMs } from "../../src/model/time.ts";
import { memoryDisk } from "../../src/state/memory.ts";
import type { Evidence } from "./checker.ts";
import { grid, jobOf } from "./jobs.ts";
import { type Life, recordsOn, seed, startLife } from "./life.ts";
import { Random } from "./random.ts";
import { type Answer, failedWith500, ScriptedRunner } from "./scripted-runner.ts";
import { VirtualClock } from "./virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const end = begin + 40 * minuteMs;
const lineage = "lineage";

/**
 * A service that is born, works, is stopped or killed at any moment, stays away for a while, and is born again, until
 * every job is done. The same seed is the same story.
 */
export async function randomLives(seedNumber: number): Promise<Evidence> {
  const random = new Random(seedNumber);
  const { jobs, due } = randomJobs(random);
  const disk = memoryDisk(lineage);
  await seed(disk, begin, jobs);
  const clock = new VirtualClock(begin);
  const salt = random.between(1, 1e9);
  const runner = new ScriptedRunner(clock, ({ context }) =>
    answerTo(salt, context.runId, context.number),
  );
  const commitMs = random.pick([0, 1, 20, 400]);
  const ends: Instant[] = [];
  const resumes: Instant[] = [begin];
  while (clock.now() < end) {
    const life = await startLife({ clock, disk, runner, commitMs });
    await clock.passUntil(
      clock.now() + random.between(1, 12 * 60) * secondMs + random.between(0, 999),
    );
    await passAway(life, clock, random, ends);
    ends.push(clock.now());
    await clock.jumpTo(clock.now() + random.pick([10, 3 * minuteMs, 9 * minuteMs, 25 * minuteMs]));
    resumes.push(clock.now());
  }
  const last = await startLife({ clock, disk, runner, commitMs });
  resumes.push(clock.now() + 5 * secondMs);
  await clock.passUntil(clock.now() + 2 * hourMs);
  last.stop();
  await clock.passUntil(clock.now() + 2 * minuteMs);
  await last.ended;
  return {
    lineage,
    due,
    seen: runner.seen,
    ...(await recordsOn(disk)),
    ends,
    failed: (call) =>
      call.endedAt !== undefined && answerTo(salt, call.run, call.number).result !== undefined,
    commitMs: 3 * commitMs + 5,
    resumes,
  };
}

/** How the target answers an attempt: drawn from its name, so that it does not depend on the order of calls. */
function answerTo(salt: number, run: string, number: number): Answer {
  let hash = salt;
  for (const letter of `${run}#${number}`) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619);
  }
  const drawn = new Random(hash);
  const latencyMs = drawn.pick([0, 3, 250, 5 * secondMs, 50 * secondMs, 100 * secondMs]);
  return drawn.chance(0.25) ? { latencyMs, result: failedWith500 } : { latencyMs };
}

async function passAway(
  life: Life,
  clock: VirtualClock,
  random: Random,
  ends: Instant[],
): Promise<void> {
  if (random.chance(0.6)) {
    await life.kill(random.chance(0.5));
    return;
  }
  life.stop();
  // Some are killed while they are stopping.
  await clock.passUntil(clock.now() + random.pick([100, 20 * secondMs, 90 * secondMs]));
  ends.push(clock.now());
  if (random.chance(0.3)) await life.kill(random.chance(0.5));
  else {
    await clock.passUntil(clock.now() + 90 * secondMs);
    await life.ended;
  }
}

function randomJobs(random: Random): {
  readonly jobs: Record<string, JobDefinition>;
  readonly due: Map<string, Instant>;
} {
  const jobs: Record<string, JobDefinition> = {};
  const due = new Map<string, Instant>();
  for (let number = random.between(3, 12); number > 0; number -= 1) {
    const start = begin + random.between(1, 20 * 60) * secondMs;
    const minutes = random.between(1, 9);
    const count = random.chance(0.3) ? random.between(1, 5) : undefined;
    const name = `job-${number}`;
    jobs[name] = jobOf({
      startTime: formatSecond(start),
      recurrence: {
        frequency: "minute",
        interval: minutes,
        endTime: formatSecond(end),
        ...(count === undefined ? {} : { count }),
      },
      ...random.pick<Partial<JobDefinition>>([
        {},
        {},
        { overlap: "skip" },
        { overlap: "queue" },
        { overlap: "cancelRunning" },
        { delivery: "atMostOnce" },
        { concurrency: { group: "g", limit: 2 } },
      ]),
      action: {
        type: "http",
        request: { method: "GET", uri: `http://host-${number % 3}.test/` },
        retryPolicy: random.pick([
          { retryType: "none" },
          { retryType: "fixed", retryInterval: "PT20S", retryCount: 3 },
        ] as const),
      },
    });
    for (const instant of grid(start, minutes * minuteMs, end, count)) {
      due.set(occurrenceId(`c/${name}`, instant), instant);
    }
  }
  return { jobs, due };
}
