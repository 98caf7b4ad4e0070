import { expect, test } from "vitest";
import type { Desired } from "../../../src/model/desired.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { Secret } from "../../../src/model/secret.ts";
import type { EventBatch, EventMessage } from "../../../src/ports/events.ts";
import type { ApplyAnswer, Owner } from "../../../src/ports/owner.ts";

export interface OwnerAtHand {
  /** Of an empty state. Its actions may call `target`. */
  readonly owner: Owner;
  /** An address that answers a GET with success. */
  readonly target: string;
  /** One that never answers. */
  readonly silent: string;
  /** Whom the owner takes the caller for; absent: whoever the caller says. */
  readonly by?: string;
  end(): Promise<void>;
}

/** What every `Owner` does, wherever it lives: the same tests for the process itself and for the way through a socket. */
export function ownerSuite(name: string, begin: () => Promise<OwnerAtHand>): void {
  const check = (sentence: string, body: (at: OwnerAtHand) => Promise<void>): void => {
    test(`${name}: ${sentence}`, async () => {
      const at = await begin();
      try {
        await body(at);
      } finally {
        await at.end();
      }
    });
  };

  check("what is new is planned as created, and planning changes nothing", async (at) => {
    const plan = await at.owner.plan(desired(at, "one"), options);
    expect(jobChanges(plan.changes)).toEqual([["billing/report", "create"]]);
    expect(plan.summary).toEqual({ add: 1, change: 0, destroy: 0 });
    const again = await at.owner.plan(desired(at, "one"), options);
    expect(again.serial).toBe(plan.serial);
    expect(jobChanges(again.changes)).toEqual(jobChanges(plan.changes));
  });

  check("an apply answers with the next serial, and leaves nothing to do", async (at) => {
    const plan = await at.owner.plan(desired(at, "one"), options);
    const answer = await apply(at, desired(at, "one"));
    expect(answer).toMatchObject({
      applied: true,
      lineage: plan.lineage,
      serial: plan.serial + 1,
      summary: { add: 1, change: 0, destroy: 0 },
    });
    const after = await at.owner.plan(desired(at, "one"), options);
    expect(after.changes).toEqual([]);
    expect(after.unchanged).toBe(1);
  });

  check("an apply of another plan than the one shown is refused whole", async (at) => {
    const stale = { ...options, digest: "of another plan", by: "tester" };
    expect(await codeOf(at.owner.apply(desired(at, "one"), stale))).toBe("apply/stale");
    expect((await at.owner.status(undefined)).collections).toEqual([]);
  });

  check(
    "of two applies of one plan one is done, and the other is told that it is stale",
    async (at) => {
      const { digest } = await at.owner.plan(desired(at, "one"), options);
      const request = { ...options, digest, by: "tester" };
      const outcomes = await Promise.all([
        codeOf(at.owner.apply(desired(at, "one"), request)),
        codeOf(at.owner.apply(desired(at, "one"), request)),
      ]);
      expect(outcomes.sort()).toEqual(["apply/stale", undefined]);
      expect((await at.owner.plan(desired(at, "one"), options)).changes).toEqual([]);
    },
  );

  check("an equal literal secret is no change, another one is, and neither shows", async (at) => {
    await apply(at, desired(at, "one"));
    expect((await at.owner.plan(desired(at, "one"), options)).changes).toEqual([]);
    const changed = await at.owner.plan(desired(at, "another"), options);
    expect(jobChanges(changed.changes)).toEqual([["billing/report", "update"]]);
    expect(JSON.stringify(changed)).not.toMatch(/hush-(one|another)/);
    expect(JSON.stringify(await at.owner.job("billing/report"))).not.toContain("hush-one");
  });

  check("a job tells its timing; an unknown one is undefined", async (at) => {
    await apply(at, desired(at, "one"));
    const job = await at.owner.job("billing/report");
    expect(job?.address).toBe("billing/report");
    expect(job?.definition.recurrence).toEqual({ frequency: "day" });
    expect(job?.anchor.createdAt).toEqual(expect.any(Number));
    expect(await at.owner.job("billing/absent")).toBeUndefined();
    expect((await at.owner.jobs()).map(({ address }) => address)).toContain("billing/report");
    expect(await at.owner.job("absent/report")).toBeUndefined();
  });

  check("one job is made, changed on its version, and deleted, outside apply", async (at) => {
    await apply(at, desired(at, "one"));
    const address = "billing/extra";
    const action = { type: "http", request: { method: "GET", uri: at.target } } as const;
    const later = { startTime: "2099-01-01T00:00:00Z", action };
    const change = { kind: "job", address, by: "tester" } as const;
    const made = await at.owner.change({ ...change, definition: later, isNew: true });
    expect(made).toMatchObject({ changed: true, created: true });
    const twice = at.owner.change({ ...change, definition: later, isNew: true });
    expect(await codeOf(twice)).toBe("api/precondition");
    const [collection] = (await at.owner.definitions(address)).collections;
    expect(collection?.jobs.map(({ name }) => name)).toEqual(["extra"]);
    expect(collection?.jobs[0]?.definition.startTime).toBe(later.startTime);
    const whole = (await at.owner.definitions("billing")).collections[0];
    expect(whole?.jobs.map(({ name }) => name)).toEqual(["extra", "report"]);
    expect(whole?.jobCount).toBe(2);
    const parts = [
      { skip: 1, limit: 5 },
      { skip: 0, limit: 1, states: ["enabled"] },
      { skip: 0, limit: 5, states: ["disabled"] },
      { skip: 0, limit: 0 },
    ].map(async (part) => (await at.owner.definitions("billing", part)).collections[0]);
    expect(
      (await Promise.all(parts)).map((part) => [
        part?.jobCount,
        ...(part?.jobs ?? []).map(({ name }) => name),
      ]),
    ).toEqual([[2, "report"], [2, "extra"], [2], [2]]);
    expect(JSON.stringify(whole)).not.toMatch(/hush|sealed/);
    const { serial } = made;
    const stale = at.owner.change({ ...change, definition: null, serial: serial - 1 });
    expect(await codeOf(stale)).toBe("api/precondition");
    await at.owner.change({ ...change, definition: null, serial });
    expect(await at.owner.job(address)).toBeUndefined();
    const gone = at.owner.change({ ...change, definition: null });
    expect(await codeOf(gone)).toBe("address/unknown");
  });

  check("a hold shows who, why and until when, and a release ends it", async (at) => {
    await apply(at, desired(at, "one"));
    const until = "2099-01-01T00:00:00.000Z";
    await at.owner.hold("billing/report", { by: "tester", note: "moving house", until });
    expect((await jobStatus(at.owner))?.hold).toMatchObject({
      by: at.by ?? "tester",
      note: "moving house",
    });
    const answer = await at.owner.release("billing/report", { by: "tester", catchUp: true });
    expect(answer).toEqual({ released: true, skipped: 0, fired: 0 });
    expect((await jobStatus(at.owner))?.hold).toBeNull();
    const again = await at.owner.release("billing/report", { by: "tester" });
    expect(again.released).toBe(false);
  });

  check("whoever watches is told what happens, and goes on behind what was seen", async (at) => {
    await apply(at, desired(at, "one"));
    const address = "billing/report";
    const done = new AbortController();
    const batches = at.owner.events({ address }, done.signal)[Symbol.asyncIterator]();
    const begun = await batches.next();
    // A command fires nothing that could be watched.
    if (begun.done === true) return;
    expect(begun.value.messages.filter(({ kind }) => kind !== "health")).toEqual([]);
    await at.owner.hold(address, { by: "tester" });
    const seen = await untilKind(batches, "held");
    expect(seen).toMatchObject({ kind: "held", address, by: at.by ?? "tester" });
    done.abort();
    expect((await batches.next()).done).toBe(true);
    const again = new AbortController();
    const after = begun.value.last ?? "";
    const behind = at.owner.events({ address, after }, again.signal)[Symbol.asyncIterator]();
    expect((await untilKind(behind, "held")).id).toBe(seen.id);
    again.abort();
    await behind.return?.();
  });

  check("what will be due is told by pages, in one go, as counts, and why", async (at) => {
    await apply(at, desired(at, "one"));
    const { outlook } = at.owner;
    const address = "billing/report";
    const from = Date.parse("2098-12-31T00:00:00Z");
    const window = { address, from, to: from + 5 * 86_400_000 };
    const page = await outlook.occurrences({ ...window, limit: 2 });
    expect(page.occurrences).toMatchObject([
      { scheduledTime: "2099-01-01T00:00:00Z", timeZone: "UTC", address, paused: false },
      { scheduledTime: "2099-01-02T00:00:00Z" },
    ]);
    const rest = await outlook.occurrences({ ...window, limit: 2, cursor: page.next ?? "" });
    expect(rest.occurrences.map(({ local }) => local)).toEqual([
      "2099-01-03T00:00:00Z",
      "2099-01-04T00:00:00Z",
    ]);
    expect(rest.next).toBeNull();
    const told: string[] = [];
    for await (const { scheduledTime } of outlook.simulate(window)) told.push(scheduledTime);
    expect(told.map((text) => text.slice(8, 10))).toEqual(["01", "02", "03", "04"]);
    expect(await outlook.load({ ...window, unit: "day" })).toMatchObject({
      jobs: 1,
      occurrences: 4,
      counts: [0, 1, 1, 1, 1],
      peak: { at: "2099-01-01T00:00:00Z", occurrences: 1 },
    });
    const why = await outlook.explain(address, Date.parse("2099-01-02T00:00:01Z"));
    expect(why.verdict).toMatchObject({ answer: "willNot", summary: "It will not run then." });
    expect((await outlook.explain(address)).verdict.answer).toBe("will");
    expect(await codeOf(outlook.explain("billing/absent"))).toBe("address/unknown");
  });

  check("a page of the status has what is looked for, and says how much that is", async (at) => {
    await apply(at, desired(at, "one"));
    const page = await at.owner.status(undefined, { limit: 5, search: "rep" });
    expect(page).toMatchObject({ matching: 1, next: null });
    expect(page.collections.flatMap(({ jobs }) => jobs)).toMatchObject([
      { address: "billing/report" },
    ]);
    const nothing = await at.owner.status("billing/report", { limit: 5, search: "other" });
    expect(nothing).toEqual({ formatVersion: "1.0", collections: [], matching: 0, next: null });
  });

  check("a manual run is waited for and stands in the history", async (at) => {
    await apply(at, desired(at, "one"));
    const record = await at.owner.run("billing/report", { by: "tester" });
    expect(record).toMatchObject({ address: "billing/report", status: "succeeded", manual: true });
    const records = await all(at.owner.history({ address: "billing/report" }));
    expect(records.map(({ id }) => id)).toContain(record.id);
  });

  check(
    "runs come by pages, newest first or oldest, and one with what belongs to it",
    async (at) => {
      await apply(at, desired(at, "one"));
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        ids.push((await at.owner.run("billing/report", { by: "tester" })).id);
      }
      const [first = "", second = "", third = ""] = ids;
      const newest = { address: "billing/report", order: "newest", limit: 2 } as const;
      const page = await at.owner.runs(newest);
      expect(page.runs.map(({ id }) => id)).toEqual([third, second]);
      expect(page.next).not.toBeNull();
      const rest = await at.owner.runs({ ...newest, cursor: page.next ?? "" });
      expect([rest.runs.map(({ id }) => id), rest.next]).toEqual([[first], null]);
      const oldest = await at.owner.runs({ ...newest, order: "oldest", limit: 9 });
      expect(oldest.runs.map(({ id }) => id)).toEqual(ids);
      const detail = await at.owner.runDetail(second);
      expect(detail).toMatchObject({ run: { id: second }, phase: null, cause: null, caused: [] });
      const unknown = at.owner.runDetail("billing/report@2099-01-01T00:00:00Z");
      expect(await codeOf(unknown)).toBe("run/unknown");
    },
  );

  check("a run for an occurrence has its time", async (at) => {
    await apply(at, desired(at, "one"));
    const request = { by: "tester", for: "2099-01-02T01:00:00+01:00", inTurn: true };
    const record = await at.owner.run("billing/report", request);
    expect(record).toMatchObject({ scheduledTime: "2099-01-02T00:00:00Z", manual: true });
    const wrong = { by: "tester", for: "2099-01-02T00:00:01Z" };
    expect(await codeOf(at.owner.run("billing/report", wrong))).toBe("run/no-occurrence");
  });

  check("what has ended, or never was, cannot be cancelled", async (at) => {
    await apply(at, desired(at, "one"));
    const { id } = await at.owner.run("billing/report", { by: "tester" });
    expect(await codeOf(at.owner.cancel(id, "tester"))).toBe("run/ended");
    const unknown = "billing/report@2099-01-01T00:00:00Z";
    expect(await codeOf(at.owner.cancel(unknown, "tester"))).toBe("run/unknown");
  });

  check("a run under way is cancelled, and whoever waits for it is told", async (at) => {
    await apply(at, desired(at, "one", at.silent));
    const running = at.owner.run("billing/report", { by: "tester" });
    const open = await firstOpen(at.owner);
    const record = await at.owner.cancel(open.id, "tester");
    expect(record).toMatchObject({ id: open.id, status: "failed", reason: "cancelled" });
    expect(await running).toEqual(record);
    expect(await codeOf(at.owner.cancel(open.id, "tester"))).toBe("run/ended");
  });

  check("several runs of one job at once are several records", async (at) => {
    await apply(at, desired(at, "one"));
    const records = await Promise.all([
      at.owner.run("billing/report", { by: "tester" }),
      at.owner.run("billing/report", { by: "tester" }),
    ]);
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
    expect(records.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
  });

  check("an address that nothing has is refused by every verb that needs one", async (at) => {
    await apply(at, desired(at, "one"));
    const { owner } = at;
    const address = "billing/absent";
    expect(await codeOf(owner.run(address, { by: "tester" }))).toBe("address/unknown");
    expect(await codeOf(owner.hold(address, { by: "tester" }))).toBe("address/unknown");
    expect(await codeOf(owner.release(address, { by: "tester" }))).toBe("address/unknown");
    expect(await codeOf(owner.status(address))).toBe("address/unknown");
  });
}

const options = { horizonMs: 7 * 86_400_000 };

/** One daily job with a literal secret, first due far in the future. */
function desired({ target }: OwnerAtHand, secret: string, uri = target): Desired {
  const password = new Secret(`hush-${secret}`);
  const authentication = { type: "Basic" as const, username: "clerk", password };
  return {
    project: "contract",
    collections: [
      {
        name: "billing",
        definition: {},
        jobs: [
          {
            name: "report",
            definition: {
              startTime: "2099-01-01T00:00:00Z",
              recurrence: { frequency: "day" },
              action: { type: "http", request: { method: "GET", uri, authentication } },
            },
          },
        ],
        webJobs: [],
      },
    ],
  };
}

async function apply({ owner }: OwnerAtHand, desired: Desired): Promise<ApplyAnswer> {
  const { digest } = await owner.plan(desired, options);
  return owner.apply(desired, { ...options, digest, by: "tester" });
}

/** The code a promise is refused with. */
async function codeOf(refused: Promise<unknown>): Promise<string | undefined> {
  try {
    await refused;
    return undefined;
  } catch (error) {
    return error instanceof ProblemError ? error.problems[0]?.code : String(error);
  }
}

function jobChanges(
  changes: readonly { readonly kind: string; readonly address: string; readonly action: string }[],
): readonly (readonly [string, string])[] {
  return changes
    .filter(({ kind }) => kind === "job")
    .map(({ address, action }) => [address, action] as const);
}

async function jobStatus(owner: Owner) {
  const { collections } = await owner.status("billing/report");
  return collections[0]?.jobs[0];
}

async function all(records: AsyncIterable<HistoryRecord>): Promise<HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  for await (const record of records) found.push(record);
  return found;
}

async function untilKind(batches: AsyncIterator<EventBatch>, kind: string): Promise<EventMessage> {
  for (;;) {
    const { value, done } = await batches.next();
    if (done === true) throw new Error(`the events ended before ${kind} came`);
    const found = value.messages.find((message) => message.kind === kind);
    if (found !== undefined) return found;
  }
}

/** The first open run, as soon as there is one. */
async function firstOpen(owner: Owner): Promise<HistoryRecord> {
  for (;;) {
    const [open] = await all(owner.history({ status: "running", running: true }));
    if (open !== undefined) return open;
    // A turn of the event loop, or nothing could ever begin.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
