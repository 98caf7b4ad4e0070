import { createHash } from "node:crypto";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadProject } from "../../src/config/load.ts";
import { jobsIn, type Recorded } from "../../src/model/recorded.ts";
import { dayMs, formatSecond, type Instant, minuteMs } from "../../src/model/time.ts";
import { planChanges } from "../../src/plan/diff.ts";
import { planEntries } from "../../src/plan/entries.ts";
import { compileTiming } from "../../src/schedule/next.ts";
import { memoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { exampleFolders } from "../support/example-folders.ts";
import { root } from "../support/imports.ts";
import { recordsOn, startLife } from "../support/life.ts";
import { ScriptedRunner } from "../support/scripted-runner.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** A week over the night in which Europe's clocks go forward. */
const begin = Date.parse("2026-03-24T11:59:30Z");
const end = begin + 7 * dayMs;

test.each(exampleFolders)(
  "%s lives a week: every due occurrence once, on time, recorded",
  async (name) => {
    const { desired, problems } = loadProject(join(root, "examples", name), {});
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    if (desired === undefined) throw new Error("unreachable");

    const disk = memoryDisk("lineage");
    const store = await openMemoryStore({ disk, now: begin });
    const plan = planChanges(desired, store.recorded, { now: begin, horizonMs: dayMs, hash });
    await store.commit(planEntries(plan, desired, store.recorded, { at: begin, by: "test" }));
    const due = dueBetween(store.recorded, begin, end);
    await store.close();

    const clock = new VirtualClock(begin);
    const runner = new ScriptedRunner(clock, () => ({ latencyMs: 20 }));
    const life = await startLife({ clock, disk, runner });
    await clock.passUntil(end + minuteMs);
    life.stop();
    await clock.passUntil(end + 2 * minuteMs);
    await life.ended;

    const seen = runner.seen.filter(({ scheduledTime }) => scheduledTime <= end);
    expect(seen.map(({ run }) => run).sort()).toEqual(due);
    const late = seen.filter(
      ({ at, scheduledTime }) => at < scheduledTime || at > scheduledTime + 1_000,
    );
    expect(
      late.filter(({ run }) => !plan.firesAtOnce.some((each) => run.startsWith(`${each}@`))),
    ).toEqual([]);
    const { records } = await recordsOn(disk);
    const succeeded = records.filter(({ status }) => status === "succeeded");
    expect(new Set(succeeded.map(({ id }) => id)).size).toBe(succeeded.length);
    expect(succeeded.length).toBeGreaterThanOrEqual(due.length);
  },
);

/** What the recorded timings name, job by job, without the engine. */
function dueBetween(recorded: Recorded, from: Instant, to: Instant): string[] {
  const due: string[] = [];
  for (const collection of recorded.collections.values()) {
    if (collection.definition.state !== undefined) continue;
    for (const job of jobsIn(collection)) {
      const anchor = {
        createdAt: job.anchoredAt,
        ...(job.gridStart === undefined ? {} : { gridStart: job.gridStart }),
      };
      const timetable = compileTiming(job.definition, anchor);
      const first = Math.min(from, job.cursor);
      for (const instant of timetable.between(first, to, 1_000_000)) {
        due.push(`${collection.name}/${job.name}@${formatSecond(instant)}`);
      }
    }
  }
  return due.sort();
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
