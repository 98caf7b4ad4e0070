import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { memoryDisk } from "../../../src/state/memory.ts";
import { begin, codeOf, type House, houseOf, told } from "../../support/house.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordsOf, recordsOn, startLife } from "../../support/life.ts";
import { failedWith500, ScriptedRunner } from "../../support/scripted-runner.ts";
import { quiet } from "../../support/virtual-clock.ts";

const everyMinute = everyMinutes(begin + minuteMs, 1);
const alert = { type: "http", request: { method: "POST", uri: "http://alert.test/" } } as const;
const call = { method: "GET", uri: "http://target.test/" } as const;

async function refusalOf(refused: Promise<unknown>): Promise<string> {
  return refused.then(
    () => "no refusal",
    (error: unknown) => JSON.stringify(error),
  );
}

/** A service with a job whose calls take ten minutes, at `minutes` after the beginning. */
async function slowHouse(minutes = 1.5): Promise<House> {
  const house = await houseOf(true, () => ({ latencyMs: 10 * minuteMs }));
  const action = { type: "http", request: call, errorAction: [alert] } as const;
  await house.apply({ job: { ...everyMinutes(begin + minuteMs, 60), action } });
  await house.clock.passUntil(begin + minutes * minuteMs);
  return house;
}

test("a running run that is cancelled ends at once, failed, without a retry and without an error action", async () => {
  const house = await slowHouse();
  const record = await house.owner.cancel("c/job@2026-03-01T00:01:00Z", "ann");
  expect(record).toMatchObject({
    id: "c/job@2026-03-01T00:01:00Z",
    status: "failed",
    reason: "cancelled",
    attempts: [{ number: 1, outcome: "cancelled", message: "Cancelled by ann." }],
  });
  await house.clock.passUntil(begin + 40 * minuteMs);
  expect(house.runner.seen).toHaveLength(1);
  expect(house.runner.seen[0]?.endedAt).toBeUndefined();
  expect(await told(house.owner)).toEqual(["job@2026-03-01T00:01:00Z failed (cancelled)"]);
  const [job] = (await house.owner.status("c/job")).collections[0]?.jobs ?? [];
  expect(job).toMatchObject({ running: 0, executionCount: 1, failureCount: 0, faultedCount: 1 });
});

test.each([
  ["another letter case", "C/Job@2026-03-01T00:01:00z"],
  ["another offset", "c/job@2026-03-01T01:01:00+01:00"],
  ["its Idempotency-Key", "l/c/job/2026-03-01T00:01:00Z"],
  ["the job, of which one run is open", "C/JOB"],
])("a run is cancelled by %s", async (_, text) => {
  const house = await slowHouse();
  expect((await house.owner.cancel(text, "ann")).id).toBe("c/job@2026-03-01T00:01:00Z");
});

test("a manual run is cancelled by the beginning of its id, and whoever waits for it is told", async () => {
  const house = await slowHouse(0);
  const running = house.owner.run("c/job", { by: "bob" });
  await quiet();
  expect(await codeOf(house.owner.cancel("c/job@manual/id", "ann"))).toBe("run/unknown");
  expect((await house.owner.cancel("c/job@manual/ID1", "ann")).manual).toBe(true);
  expect((await running).reason).toBe("cancelled");
});

test("a run that waits for its retry is given up", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 0, result: failedWith500 }));
  await house.apply({ job: { ...everyMinute, action: { type: "http", request: call } } });
  await house.clock.passUntil(begin + minuteMs + secondMs);
  const record = await house.owner.cancel("c/job@2026-03-01T00:01:00Z", "ann");
  expect(record).toMatchObject({
    status: "failed",
    reason: "cancelled",
    attempts: [{ number: 1 }],
  });
  await house.clock.passUntil(begin + 1.9 * minuteMs);
  expect(house.runner.seen).toHaveLength(1);
});

test("a queued run is given up, and the one behind it goes on in its place", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 150 * secondMs }));
  await house.apply({ job: jobOf({ ...everyMinute, overlap: "queue" }) });
  await house.clock.passUntil(begin + 3 * minuteMs + secondMs);
  await house.owner.cancel("c/job@2026-03-01T00:02:00Z", "ann");
  await house.owner.cancel("c/job@2026-03-01T00:01:00Z", "ann");
  await house.clock.passUntil(begin + 3.5 * minuteMs);
  const starts = house.runner.seen.map(({ run, at }) => [run.slice(-9), (at - begin) / 1_000]);
  expect(starts).toEqual([
    ["00:01:00Z", 60],
    ["00:03:00Z", 181],
  ]);
});

test("an attempt that waits for a place in its lane never begins once its run is cancelled", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 100 * secondMs }));
  const one = { concurrency: { group: "one", limit: 1 } };
  await house.apply({ a: jobOf(one), b: jobOf() });
  await quiet();
  const first = house.owner.run("c/a", { by: "bob" });
  await quiet();
  expect(house.runner.seen).toHaveLength(2);
  await house.owner.cancel("c/a@manual/id1", "ann");
  expect((await first).attempts).toMatchObject([{ outcome: "cancelled" }]);
  await house.clock.passUntil(begin + 10 * minuteMs);
  expect(house.runner.seen).toHaveLength(2);
});

test("an ended run, an unknown one and an ambiguous one are told apart, with what is open", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 100 * secondMs }));
  await house.apply({ job: jobOf(everyMinute), done: jobOf() });
  await house.clock.passUntil(begin + 2.1 * minuteMs);
  const { owner } = house;
  const ended = await refusalOf(owner.cancel("c/done@2026-03-01T00:00:00Z", "ann"));
  expect(ended).toContain("run/ended");
  expect(ended).toContain("succeeded");
  const unknown = await refusalOf(owner.cancel("c/job@2026-03-01T00:09:00Z", "ann"));
  expect(unknown).toContain("run/unknown");
  expect(unknown).toContain("Open at the moment: c/job@2026-03-01T00:01:00Z, c/job@");
  expect(await refusalOf(owner.cancel("c/job", "ann"))).toContain("fits 2 open runs");
  expect(await codeOf(owner.cancel("", "ann"))).toBe("run/unknown");
  // Who is limited to a collection learns nothing of another's runs.
  expect(await refusalOf(owner.cancel("d/job", "ann"))).not.toContain("c/job");
});

test("a cancellation that was acknowledged survives a crash right after it: no redelivery", async () => {
  const disk = memoryDisk("l");
  const house = await houseOf(true, () => ({ latencyMs: 10 * minuteMs }), disk);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 60)) });
  await house.clock.passUntil(begin + 1.5 * minuteMs);
  await house.owner.cancel("c/job", "ann");
  disk.owner = undefined;
  const { clock } = house;
  const runner = new ScriptedRunner(clock);
  await startLife({ clock, disk, runner });
  await clock.passUntil(begin + 30 * minuteMs);
  expect(runner.seen).toEqual([]);
  const { records, open } = await recordsOn(disk);
  expect(records.map(({ status, reason }) => [status, reason])).toEqual([["failed", "cancelled"]]);
  expect(open.size).toBe(0);
});

test("a command cancels what a service that is gone left open", async () => {
  const disk = memoryDisk("l");
  const house = await houseOf(true, () => ({ latencyMs: 10 * minuteMs }), disk);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 60)) });
  await house.clock.passUntil(begin + 1.5 * minuteMs);
  disk.owner = undefined;
  const command = await houseOf(false, undefined, disk);
  expect(await command.owner.cancel("c/job", "ann")).toMatchObject({ reason: "cancelled" });
});

test("a cancellation that cannot be made durable is refused, and the run goes on", async () => {
  const disk = memoryDisk("l");
  const house = await houseOf(true, () => ({ latencyMs: 100 * secondMs }), disk);
  await house.apply({ job: jobOf() });
  await house.clock.passUntil(begin + secondMs);
  disk.full = "ENOSPC";
  expect(await codeOf(house.owner.cancel("c/job", "ann"))).toBe("state/unwritable");
  disk.full = undefined;
  await house.clock.passUntil(begin + 3 * minuteMs);
  expect(await told(house.owner)).toEqual(["job@2026-03-01T00:00:00Z succeeded"]);
});

test("a run for an occurrence has its time and a key of its own", async () => {
  const house = await houseOf(true);
  await house.apply({
    job: jobOf({ ...everyMinutes(begin + minuteMs, 60), timeZone: "Europe/Berlin" }),
  });
  await house.clock.passUntil(begin + 2 * minuteMs);
  const forOne = (time: string): Promise<HistoryRecord> =>
    house.owner.run("c/job", { by: "ann", for: time });
  expect(await forOne("2026-03-01T00:01:00Z")).toMatchObject({
    id: "c/job@manual/id1",
    key: "l/c/job/manual/id1",
    scheduledTime: "2026-03-01T00:01:00Z",
    status: "succeeded",
  });
  // The same one again, and one that is still to come: both were asked for.
  expect((await forOne("2026-03-01T01:01:00+01:00")).key).toBe("l/c/job/manual/id2");
  expect((await forOne("2026-03-01T05:01:00Z")).scheduledTime).toBe("2026-03-01T05:01:00Z");
  expect(house.runner.seen.map(({ scheduledTime }) => (scheduledTime - begin) / minuteMs)).toEqual([
    1, 1, 1, 301,
  ]);
});

test("a time at which nothing is due is refused with the nearest two", async () => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 60)) });
  const wrong = await refusalOf(
    house.owner.run("c/job", { by: "ann", for: "2026-03-01T02:30:00Z" }),
  );
  expect(wrong).toContain("run/no-occurrence");
  expect(wrong).toContain("2026-03-01T02:01:00Z and 2026-03-01T03:01:00Z");
  // Before its start there is nothing, though before its creation there may be.
  const before = { by: "ann", for: "2026-02-01T00:00:00Z" };
  expect(await refusalOf(house.owner.run("c/job", before))).toContain(
    "nearest one is 2026-03-01T00:01:00Z",
  );
  expect(await codeOf(house.owner.run("c/job", { by: "ann", for: "noon" }))).toBe("usage/wrong");
});

test.each([
  ["queue", 3],
  ["skip", 3],
  [undefined, 1.5],
] as const)(
  "in turn, with overlap %s, a run begins %s minutes after the beginning",
  async (overlap, minutes) => {
    const house = await houseOf(true, () => ({ latencyMs: 2 * minuteMs }));
    const slow = everyMinutes(begin + minuteMs, 60);
    await house.apply({ job: jobOf({ ...slow, ...(overlap === undefined ? {} : { overlap }) }) });
    await house.clock.passUntil(begin + 1.5 * minuteMs);
    const run = house.owner.run("c/job", { by: "ann", inTurn: true });
    await house.clock.passUntil(begin + 20 * minuteMs);
    expect((await run).status).toBe("succeeded");
    expect(house.runner.seen.map(({ at }) => (at - begin) / minuteMs)).toEqual([1, minutes]);
  },
);

/** Held from 00:01:30 on, released at `minutes` after the beginning with a catch-up. */
async function resumed(
  members: Parameters<typeof jobOf>[0],
  minutes: number,
): Promise<{ house: House; answer: unknown }> {
  const house = await houseOf(true);
  await house.apply({ job: jobOf({ ...everyMinute, ...members }) });
  await house.clock.passUntil(begin + 1.5 * minuteMs);
  await house.owner.hold("c", { by: "ann" });
  await house.clock.passUntil(begin + minutes * minuteMs);
  const answer = await house.owner.release("c", { by: "ann", catchUp: true });
  await house.clock.passUntil(begin + (minutes + 0.2) * minuteMs);
  return { house, answer };
}

test("a resumption that catches up fires what lies in the replay window, and records the rest as missed", async () => {
  const { house, answer } = await resumed({ catchUp: { replay: "PT3M" } }, 10.5);
  expect(answer).toEqual({ released: true, skipped: 6, fired: 3 });
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:01:00Z succeeded",
    "job@2026-03-01T00:07:00Z skipped (missed) x6",
    "job@2026-03-01T00:08:00Z succeeded",
    "job@2026-03-01T00:09:00Z succeeded",
    "job@2026-03-01T00:10:00Z succeeded",
  ]);
});

test("with nothing in the replay window the latest is made up for, where the policy wants it", async () => {
  const rare = everyMinutes(begin + minuteMs, 20);
  const { house, answer } = await resumed(rare, 55);
  expect(answer).toEqual({ released: true, skipped: 1, fired: 1 });
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:01:00Z succeeded",
    "job@2026-03-01T00:21:00Z skipped (missed)",
    "job@2026-03-01T00:41:00Z succeeded",
  ]);
  const none = await resumed({ ...rare, catchUp: { latestWithin: "never" } }, 55);
  expect(none.answer).toEqual({ released: true, skipped: 2, fired: 0 });
});

test("nothing is fired twice, nor a second time by another resumption", async () => {
  const { house } = await resumed({}, 5.5);
  expect(await house.owner.release("c", { by: "ann", catchUp: true })).toEqual({
    released: false,
    skipped: 0,
    fired: 0,
  });
  await house.clock.passUntil(begin + 7.5 * minuteMs);
  const times = house.runner.seen.map(({ at, scheduledTime }) => [at, scheduledTime]);
  expect(times.map(([, due = 0]) => (due - begin) / minuteMs)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(new Set(house.runner.seen.map(({ key }) => key)).size).toBe(7);
});

test("a crash right after the resumption: what it promised to fire is fired by the next life", async () => {
  const disk = memoryDisk("l");
  const command = await houseOf(false, undefined, disk);
  await command.apply({ job: jobOf(everyMinute) });
  await command.owner.hold("c/job", { by: "ann" });
  await command.clock.passUntil(begin + 3.5 * minuteMs);
  const answer = await command.owner.release("c/job", { by: "ann", catchUp: true });
  expect(answer).toEqual({ released: true, skipped: 0, fired: 3 });
  disk.owner = undefined;
  const { clock } = command;
  const runner = new ScriptedRunner(clock);
  await startLife({ clock, disk, runner });
  await clock.passUntil(begin + 4.5 * minuteMs);
  expect(runner.seen.map(({ scheduledTime }) => (scheduledTime - begin) / minuteMs)).toEqual([
    1, 2, 3, 4,
  ]);
});

test("a hold that ended while nothing served: up to its end skipped, from there on caught up", async () => {
  const disk = memoryDisk("l");
  const command = await houseOf(false, undefined, disk);
  await command.apply({ job: jobOf({ ...everyMinute, catchUp: { replay: "PT3M" } }) });
  const until = "2026-03-01T00:03:30Z";
  await command.owner.hold("c/job", { by: "ann", note: "migration", until });
  disk.owner = undefined;
  const { clock } = command;
  await clock.passUntil(begin + 8.5 * minuteMs);
  const runner = new ScriptedRunner(clock);
  const life = await startLife({ clock, disk, runner });
  await clock.passUntil(begin + 9.5 * minuteMs);
  expect(
    (await recordsOf(life.store)).map(({ id, reason, range }) => [
      id.slice(-9),
      reason,
      range?.count,
    ]),
  ).toEqual([
    ["00:03:00Z", "disabled", 3],
    ["00:05:00Z", "missed", 2],
    ["00:06:00Z", null, undefined],
    ["00:07:00Z", null, undefined],
    ["00:08:00Z", null, undefined],
    ["00:09:00Z", null, undefined],
  ]);
});

test("a job tells what is due and undecided while nothing serves, and nothing while it is held", async () => {
  const house = await houseOf(false);
  await house.apply({ once: jobOf(), job: jobOf(everyMinute) });
  await house.clock.passUntil(begin + 2.5 * minuteMs);
  expect((await house.owner.job("c/once"))?.due).toEqual([begin]);
  expect((await house.owner.job("c/job"))?.due).toEqual([begin + minuteMs, begin + 2 * minuteMs]);
  await house.owner.hold("c/once", { by: "ann" });
  expect((await house.owner.job("c/once"))?.due).toBeUndefined();
});
