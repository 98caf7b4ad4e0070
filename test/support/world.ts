import type { EngineOptions } from "../../src/engine/engine.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import type { HistoryRecord } from "../../src/model/run.ts";
import type { WebJobDefinition } from "../../src/model/web-job.ts";
import { type Instant, minuteMs } from "../../src/model/time.ts";
import { type MemoryDisk, memoryDisk } from "../../src/state/memory.ts";
import { everyMinutes } from "./jobs.ts";
import { type Life, seed, startLife } from "./life.ts";
import { type Script, ScriptedRunner } from "./scripted-runner.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** When a world begins: its jobs are applied then. */
export const begin: Instant = Date.parse("2026-03-01T00:00:00Z");

/** A disk, a clock and a target, for lives of the service that follow one another. */
export interface World {
  readonly disk: MemoryDisk;
  readonly clock: VirtualClock;
  readonly runner: ScriptedRunner;
  live(options?: Partial<EngineOptions>, commitMs?: number): Promise<Life>;
  /** Lets time pass up to so many minutes after the beginning. */
  pass(minutes: number): Promise<void>;
}

export async function worldOf(
  jobs: Readonly<Record<string, JobDefinition>>,
  script?: Script,
  webJobs: Readonly<Record<string, WebJobDefinition>> = {},
): Promise<World> {
  const disk = memoryDisk("lineage");
  await seed(disk, begin, jobs, webJobs);
  const clock = new VirtualClock(begin);
  const runner = new ScriptedRunner(clock, script);
  return {
    disk,
    clock,
    runner,
    live: (options = {}, commitMs = 0) => startLife({ clock, disk, runner, options, commitMs }),
    pass: (minutes) => clock.passUntil(begin + minutes * minuteMs),
  };
}

/** Due each minute from the first on. */
export function minutely(start: Instant = begin + minuteMs): Partial<JobDefinition> {
  return everyMinutes(start, 1);
}

/** `job@2026-03-01T00:01:00Z failed (HTTP 500) x3 [main failed, error succeeded]`, one a record. */
export function told(records: readonly HistoryRecord[]): string[] {
  return records.map(({ id, status, reason, attempts, range }) => {
    const count = range === undefined ? "" : ` x${range.count}`;
    const ends = attempts.map(({ action, outcome }) => `${action} ${outcome}`).join(", ");
    return `${id.slice(2)} ${status}${reason === null ? "" : ` (${reason})`}${count} [${ends}]`;
  });
}
