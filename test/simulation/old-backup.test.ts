import { expect, test } from "vitest";
import { idempotencyKey, occurrenceId } from "../../src/model/names.ts";
import { hourMs, minuteMs } from "../../src/model/time.ts";
import { type MemoryDisk, memoryDisk } from "../../src/state/memory.ts";
import { everyMinutes, grid, jobOf } from "../support/jobs.ts";
import { recordsOn, seed, startLife } from "../support/life.ts";
import { ScriptedRunner } from "../support/scripted-runner.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const backupAt = begin + hourMs;
const lostAt = begin + 2 * hourMs + 30_000;
const end = begin + 3 * hourMs;

test("the state of an hour ago on a new machine: the last ten minutes come again under their keys, the rest is recorded", async () => {
  const clock = new VirtualClock(begin);
  const disk = memoryDisk("lineage");
  await seed(disk, begin, {
    often: jobOf(everyMinutes(begin, 1)),
    rarely: jobOf(everyMinutes(begin, 45)),
  });
  const target = new ScriptedRunner(clock, () => ({ latencyMs: 100 }));
  const first = await startLife({ clock, disk, runner: target });
  await clock.passUntil(backupAt + 30_000);
  const backup: MemoryDisk = { ...disk, entries: [...disk.entries], owner: undefined };
  await clock.passUntil(lostAt);
  await first.kill(true);
  const before = target.seen.length;
  const second = await startLife({ clock, disk: backup, runner: target });
  await clock.passUntil(end + 30_000);
  second.stop();
  await clock.passUntil(end + hourMs);
  await second.ended;

  const again = target.seen.slice(before).filter(({ scheduledTime }) => scheduledTime < lostAt);
  const minutes = grid(lostAt - 30_000 - 9 * minuteMs, minuteMs, lostAt);
  expect(
    again.filter(({ run }) => run.startsWith("c/often")).map(({ scheduledTime }) => scheduledTime),
  ).toEqual(minutes);
  // The newest missed one of a rare job runs, however old: its next is still to come.
  expect(again.filter(({ run }) => run.startsWith("c/rarely")).map(({ run }) => run)).toEqual([
    occurrenceId("c/rarely", begin + 90 * minuteMs),
  ]);
  for (const call of again) {
    const was = target.seen.slice(0, before).find(({ run }) => run === call.run);
    expect(call.key).toBe(was?.key);
    expect(call.key).toBe(idempotencyKey("lineage", call.run, "main"));
  }
  const { records, open } = await recordsOn(backup);
  expect(open.size).toBe(0);
  const often = records.filter(({ address }) => address === "c/often");
  const missed = often.filter(({ reason }) => reason === "missed");
  expect(missed).toMatchObject([
    { status: "skipped", range: { count: 50, first: "2026-03-01T01:01:00Z" } },
  ]);
  // Every occurrence of three hours, decided once.
  const skipped = missed.reduce((sum, { range }) => sum + (range?.count ?? 1), 0);
  expect(often.length - missed.length + skipped).toBe(grid(begin, minuteMs, end).length);
});
