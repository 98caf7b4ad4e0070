import { expect, test } from "vitest";
import { dayMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { memoryDisk } from "../../../src/state/memory.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf, seed, startLife } from "../../support/life.ts";
import { failedWith500, ScriptedRunner } from "../../support/scripted-runner.ts";
import { VirtualClock } from "../../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");

const far: [string, number][] = [
  ["ahead", 730 * dayMs],
  ["back", -3 * dayMs],
];

test.each(far)(
  "an attempt that ends while the clock is far %s does not make it believable",
  async (_, off) => {
    const disk = memoryDisk("lineage");
    const retryPolicy = { retryType: "fixed", retryInterval: "PT30S", retryCount: 1 } as const;
    const action = {
      type: "http",
      request: { method: "GET", uri: "http://t/" },
      retryPolicy,
    } as const;
    const job = { ...jobOf(everyMinutes(begin + minuteMs, 1)), action };
    await seed(disk, begin, { job });
    const clock = new VirtualClock(begin);
    const runner = new ScriptedRunner(clock, (_, nth) => ({
      latencyMs: 10 * secondMs,
      ...(nth === 1 ? { result: failedWith500 } : {}),
    }));
    const life = await startLife({ clock, disk, runner });
    await clock.passUntil(begin + minuteMs + secondMs);
    await clock.jumpTo(begin + off);
    await clock.passUntil(begin + off + 5 * minuteMs);
    expect(life.engine.troubles).toHaveLength(1);
    await clock.jumpTo(begin + 2 * minuteMs);
    await clock.passUntil(begin + 6 * minuteMs);
    expect(life.engine.troubles).toEqual([]);
    const records = await recordsOf(life.store);
    // Tried again after its thirty seconds, not in two years.
    expect(records.find(({ attempts }) => attempts.length === 2)?.status).toBe("succeeded");
    for (const { attempts } of records) {
      for (const { endTime } of attempts) {
        expect(Date.parse(endTime)).toBeGreaterThan(begin);
        expect(Date.parse(endTime)).toBeLessThan(begin + dayMs);
      }
    }
  },
);

test.each(far)("a stop while the clock is far %s does not make it believable", async (_, off) => {
  const disk = memoryDisk("lineage");
  await seed(disk, begin, { job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  const clock = new VirtualClock(begin);
  const runner = new ScriptedRunner(clock, () => ({ latencyMs: dayMs * 1000 }));
  const life = await startLife({ clock, disk, runner });
  await clock.passUntil(begin + minuteMs + secondMs);
  await clock.jumpTo(begin + off);
  await clock.passUntil(begin + off + minuteMs);
  life.stop();
  await clock.passUntil(begin + off + 5 * minuteMs);
  await life.ended;
  const next = await startLife({ clock, disk, runner });
  await clock.passUntil(begin + off + 6 * minuteMs);
  expect(next.engine.troubles).toHaveLength(1);
});
