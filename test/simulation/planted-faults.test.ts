import { expect, test } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import { occurrenceId } from "../../src/model/names.ts";
import { formatSecond, type Instant, minuteMs } from "../../src/model/time.ts";
import type { ActionRunner } from "../../src/ports/action-runner.ts";
import { memoryDisk } from "../../src/state/memory.ts";
import { faultsOf } from "../support/checker.ts";
import { grid, jobOf } from "../support/jobs.ts";
import { type LifeParts, recordsOn, seed, startLife } from "../support/life.ts";
import { ScriptedRunner } from "../support/scripted-runner.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const end = begin + 5 * minuteMs;
const third = occurrenceId("c/job", begin + 3 * minuteMs);

test("a service without a fault has none", async () => {
  expect(await faultsWith({})).toEqual([]);
});

test("a lost occurrence is found", async () => {
  const isThird = (entry: Entry): boolean => "run" in entry && entry.run === third;
  const faults = await faultsWith({ keeps: (entry) => !isThird(entry) }, { drops: third });
  expect(faults).toContain(`${third} was lost`);
});

test("a call that is not recorded is found", async () => {
  const faults = await faultsWith({}, { forgets: third });
  expect(faults).toContain(`${third} was called and not recorded`);
});

test("a record without a call is found", async () => {
  const faults = await faultsWith({}, { drops: third });
  expect(faults).toContain(`${third} was recorded and never called`);
});

test("a doubled call is found", async () => {
  const faults = await faultsWith({}, { doubles: third });
  expect(faults).toContain(`attempt 1 of ${third} was made twice`);
});

test("an early call is found", async () => {
  const faults = await faultsWith({ aheadMs: 200 });
  expect(faults).toContain(`${third} was called 200 ms early`);
});

/** What the checker says of a service with one job, due each minute. */
async function faultsWith(
  planted: Pick<LifeParts, "keeps" | "aheadMs">,
  target: { readonly drops?: string; readonly doubles?: string; readonly forgets?: string } = {},
): Promise<string[]> {
  const start = begin + minuteMs;
  const job = jobOf({
    startTime: formatSecond(start),
    recurrence: { frequency: "minute", endTime: formatSecond(end) },
  });
  const disk = memoryDisk("lineage");
  await seed(disk, begin, { job });
  const clock = new VirtualClock(begin);
  const scripted = new ScriptedRunner(clock);
  const ghost = new ScriptedRunner(clock);
  const runner: ActionRunner = {
    run: async (attempt, signal) => {
      const { runId } = attempt.context;
      if (runId === target.doubles) await scripted.run(attempt, signal);
      return runId === target.drops ? ghost.run(attempt, signal) : scripted.run(attempt, signal);
    },
  };
  const life = await startLife({ clock, disk, runner, ...planted });
  await clock.passUntil(end + minuteMs);
  life.stop();
  await clock.passUntil(end + 2 * minuteMs);
  await life.ended;
  const due = new Map<string, Instant>(
    grid(start, minuteMs, end).map((instant) => [occurrenceId("c/job", instant), instant]),
  );
  const { records, open } = await recordsOn(disk);
  return faultsOf({
    lineage: "lineage",
    due,
    seen: scripted.seen,
    records: records.filter(({ id }) => id !== target.forgets),
    open,
    ends: [],
    failed: () => false,
    commitMs: 0,
  });
}
