import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { Secret, sensitive } from "../../../src/model/secret.ts";
import { minuteMs } from "../../../src/model/time.ts";
import { begin, codeOf, desiredOf, horizonMs, houseOf } from "../../support/house.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { quiet } from "../../support/virtual-clock.ts";

const minutely = everyMinutes(begin, 1);
const by = "rest";

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

type House = Awaited<ReturnType<typeof houseOf>>;

function put(house: House, address: string, definition: JobDefinition | null) {
  return house.owner.change({ kind: "job", address, definition, by });
}

/** A collection that no project has. */
async function withOwn(serve: boolean): Promise<House> {
  const house = await houseOf(serve);
  await house.owner.change({ kind: "collection", address: "own", definition: {}, by });
  return house;
}

const firings = (house: House): string[] => house.runner.seen.map(({ run }) => run);

test.each<[sentence: string, timing: Partial<JobDefinition>, fires: readonly string[]]>([
  ["one-time without a start: at once", {}, ["own/j@2026-03-01T00:00:00Z"]],
  [
    "one-time with a past start: at once",
    { startTime: "2026-02-01T00:00:00Z" },
    ["own/j@2026-03-01T00:00:00Z"],
  ],
  [
    "recurring without a start: at once, and its grid begins there",
    { recurrence: { frequency: "minute", interval: 2 } },
    ["own/j@2026-03-01T00:00:00Z", "own/j@2026-03-01T00:02:00Z", "own/j@2026-03-01T00:04:00Z"],
  ],
  [
    "with a schedule and no start: at once, off the schedule, then by it",
    { recurrence: { frequency: "hour", schedule: { minutes: [3] } } },
    ["own/j@2026-03-01T00:00:00Z", "own/j@2026-03-01T00:03:00Z"],
  ],
  [
    "recurring from a past start: the grid, and nothing at once",
    { startTime: "2026-02-28T23:59:00Z", recurrence: { frequency: "minute", interval: 3 } },
    ["own/j@2026-03-01T00:02:00Z"],
  ],
])("a new job over REST, %s", async (_, timing, fires) => {
  const house = await withOwn(true);
  await put(house, "own/j", jobOf(timing));
  await quiet();
  await house.clock.passUntil(begin + 4 * minuteMs + 1_000);
  expect(firings(house)).toEqual(fires);
});

test("a changed job is drift, an equal one no change, and nothing looks back", async () => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(minutely) });
  const serial = house.store.recorded.serial;
  expect(await put(house, "c/job", jobOf(minutely))).toMatchObject({ changed: false, serial });
  const slower = jobOf(everyMinutes(begin, 5));
  expect(await put(house, "C/JOB", slower)).toMatchObject({ changed: true, created: false });
  const plan = await house.owner.plan(desiredOf({ job: jobOf(minutely) }), { horizonMs });
  expect(plan.drift.map(({ address, reason }) => [address, reason])).toEqual([
    ["c/job", "changed outside apply"],
  ]);
  expect(plan.changes.map(({ address, action }) => `${action} ${address}`)).toEqual([
    "update c/job",
  ]);
});

test("what REST makes is unmanaged, in a collection of its own and beside what files manage", async () => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(minutely) });
  await house.owner.change({ kind: "collection", address: "own", definition: {}, by });
  await put(house, "c/extra", jobOf(minutely));
  const plan = await house.owner.plan(desiredOf({ job: jobOf(minutely) }), { horizonMs });
  expect(plan.unmanaged).toEqual(["c/extra", "own"]);
  expect(plan.changes).toEqual([]);
});

test("late occurrences of a job that is changed or deleted are recorded as skipped", async () => {
  const house = await withOwn(false);
  const later = everyMinutes(begin + minuteMs, 1);
  await put(house, "own/a", jobOf(later));
  await put(house, "own/b", jobOf(later));
  await house.clock.passUntil(begin + 3 * minuteMs);
  await put(house, "own/a", jobOf({ ...later, timeout: "PT5M" }));
  await put(house, "own/b", null);
  const records = await all(house.owner.history({}));
  expect(records.map(({ address, reason, range }) => [address, reason, range?.count])).toEqual([
    ["own/a", "superseded", 3],
    ["own/b", "deleted", 3],
  ]);
});

test("a disabled collection passes its jobs over; enabled again, they go on without the past", async () => {
  const house = await withOwn(true);
  await put(house, "own/a", jobOf(everyMinutes(begin + minuteMs, 1)));
  const settings = { kind: "collection", address: "own", by } as const;
  await house.owner.change({ ...settings, definition: { state: "disabled" } });
  await house.clock.passUntil(begin + 2 * minuteMs + 1_000);
  expect(firings(house)).toEqual([]);
  await house.owner.change({ ...settings, definition: {} });
  await house.clock.passUntil(begin + 3 * minuteMs + 1_000);
  expect(firings(house)).toEqual(["own/a@2026-03-01T00:03:00Z"]);
  const [skipped] = await all(house.owner.history({ status: "skipped" }));
  expect(skipped).toMatchObject({ reason: "disabled", range: { count: 2 } });
});

function authenticated(password: string, username = "u"): JobDefinition {
  const job = jobOf(minutely);
  const authentication = { type: "Basic", username, password: new Secret(password) } as const;
  const request = { method: "GET", uri: "http://target.test/", authentication };
  return { ...job, action: { type: "http", request } };
}

test("a secret that is left as it was shown is kept, for the same user alone", async () => {
  const house = await withOwn(false);
  await put(house, "own/j", authenticated("hush"));
  const shown = async () => (await house.owner.definitions("own/j")).collections[0]?.jobs[0];
  const first = await shown();
  expect(JSON.stringify(first?.definition)).toContain(sensitive);
  expect(JSON.stringify(first?.definition)).not.toMatch(/hush|sealed/);
  expect(await put(house, "own/j", authenticated(sensitive))).toMatchObject({ changed: false });
  expect(await put(house, "own/j", authenticated("other"))).toMatchObject({ changed: true });
  expect((await shown())?.etag).not.toBe(first?.etag);
  expect(await codeOf(put(house, "own/j", authenticated(sensitive, "v")))).toBe("secrets/unknown");
  expect(await codeOf(put(house, "own/new", authenticated(sensitive)))).toBe("secrets/unknown");
});

test("a change on another version than the present one is refused, and nothing happens", async () => {
  const house = await withOwn(false);
  await put(house, "own/j", jobOf(minutely));
  const etag = (await house.owner.definitions("own/j")).collections[0]?.jobs[0]?.etag ?? "";
  const change = { kind: "job", address: "own/j", by, definition: null } as const;
  const { serial } = house.store.recorded;
  for (const wrong of [{ match: "other" }, { serial: serial + 1 }, { isNew: true }]) {
    expect(await codeOf(house.owner.change({ ...change, ...wrong }))).toBe("api/precondition");
  }
  expect(house.store.recorded.serial).toBe(serial);
  expect(await house.owner.change({ ...change, match: etag })).toMatchObject({ changed: true });
  const absent = house.owner.change({ ...change, definition: jobOf(minutely), match: "*" });
  expect(await codeOf(absent)).toBe("api/precondition");
});

test("what is protected cannot be deleted, alone or with its collection", async () => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf({ ...minutely, protect: true }) });
  expect(await codeOf(put(house, "c/job", null))).toBe("guard/protected");
  const whole = house.owner.change({ kind: "collection", address: "c", definition: null, by });
  expect(await codeOf(whole)).toBe("guard/protected");
});

test("a detached run is answered when it has begun, and goes on by itself", async () => {
  const house = await withOwn(true);
  await put(house, "own/j", jobOf({ startTime: "2099-01-01T00:00:00Z" }));
  const begun = await house.owner.run("own/j", { by, detached: true });
  expect(begun).toMatchObject({ status: "running", manual: true });
  await quiet();
  const records = await all(house.owner.history({ address: "own/j" }));
  expect(records.map(({ id, status }) => [id, status])).toEqual([[begun.id, "succeeded"]]);
});

test.each<[address: string, code: string]>([
  ["own/a/b", "address/form"],
  ["own", "address/form"],
  ["absent/j", "address/unknown"],
])("a job at %s is refused with %s", async (address, code) => {
  const house = await withOwn(false);
  expect(await codeOf(put(house, address, jobOf(minutely)))).toBe(code);
});
