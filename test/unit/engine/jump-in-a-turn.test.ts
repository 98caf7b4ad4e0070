import { expect, test } from "vitest";
import { hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { memoryDisk } from "../../../src/state/memory.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf, seed, startLife } from "../../support/life.ts";
import { ScriptedRunner } from "../../support/scripted-runner.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");

test("an hour that the machine sleeps in the middle of a write is downtime, as between two", async () => {
  const disk = memoryDisk("lineage");
  await seed(disk, begin, { job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  const clock = new VirtualClock(begin);
  const runner = new ScriptedRunner(clock);
  const life = await startLife({ clock, disk, runner, commitMs: 2 * secondMs });
  await clock.passUntil(begin + minuteMs + secondMs);
  // The claim of the first minute is being written.
  await clock.jumpTo(begin + hourMs + 30 * secondMs);
  await clock.passUntil(begin + hourMs + 50 * secondMs);
  const records = await recordsOf(life.store);
  expect(records.filter(({ range }) => range !== undefined)).toMatchObject([
    { reason: "missed", range: { count: 49 } },
  ]);
  expect(runner.seen).toHaveLength(1 + 10);
});
