import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { DstPolicy } from "../../src/model/recurrence.ts";
import { dayMs, formatSecond, hourMs, minuteMs } from "../../src/model/time.ts";
import { planChanges } from "../../src/plan/diff.ts";
import { planEntries } from "../../src/plan/entries.ts";
import { memoryDisk, openMemoryStore } from "../../src/state/memory.ts";
import { startLife } from "../support/life.ts";
import { projectOf } from "../support/plan-scenarios.ts";
import { ScriptedRunner } from "../support/scripted-runner.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const nightly = (dst?: Partial<DstPolicy>) => ({
  cron: ["30 2 * * *"],
  timeZone: "Europe/Berlin",
  ...(dst === undefined ? {} : { dst }),
});

const desired = projectOf({
  c: {
    jobs: {
      plain: nightly(),
      skips: nightly({ gap: "skip" }),
      both: nightly({ repeat: "both" }),
    },
  },
});

/** One night of Berlin, planned, applied and served; what was called, and when. */
test.each([
  ["without 02:30", "2026-03-28T22:00:00Z", ["both 01:30", "plain 01:30"]],
  [
    "with two of it",
    "2026-10-24T22:00:00Z",
    ["both 00:30", "both 01:30", "plain 00:30", "skips 00:30"],
  ],
])("the night %s: each job has its own answer", async (_, night, calls) => {
  const begin = Date.parse(night);
  const disk = memoryDisk("lineage");
  const store = await openMemoryStore({ disk, now: begin });
  const plan = planChanges(desired, store.recorded, { now: begin, horizonMs: dayMs, hash });
  await store.commit(planEntries(plan, desired, store.recorded, { at: begin, by: "test" }));
  await store.close();

  const clock = new VirtualClock(begin);
  const runner = new ScriptedRunner(clock, () => ({ latencyMs: 20 }));
  const life = await startLife({ clock, disk, runner });
  await clock.passUntil(begin + 8 * hourMs);
  life.stop();
  await clock.passUntil(begin + 8 * hourMs + 2 * minuteMs);
  await life.ended;

  const seen = runner.seen.map(({ run, scheduledTime }) => {
    const name = run.slice(2, run.indexOf("@"));
    return `${name} ${formatSecond(scheduledTime).slice(11, 16)}`;
  });
  expect(seen.sort()).toEqual(calls);
});

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
