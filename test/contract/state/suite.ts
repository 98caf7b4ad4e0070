import { expect, test } from "vitest";
import type { AuditQuery } from "../../../src/model/audit.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import type {
  HistoryPageRequest,
  HistoryPlace,
  HistoryQuery,
  StateStore,
} from "../../../src/ports/state-store.ts";
import { applied, claimed, ended, opened, skipped } from "./entries.ts";

/** One state that can be opened again and again; each adapter brings its own. */
export interface Bench {
  open(): Promise<StateStore>;
  /** The owner dies: nothing is closed, nothing is folded. */
  kill(store: StateStore): Promise<void>;
  cleanUp(): Promise<void>;
}

/** What every adapter of `StateStore` must do. */
export function stateStoreContract(name: string, makeBench: () => Promise<Bench>): void {
  const check = (sentence: string, run: (bench: Bench) => Promise<void>) =>
    test(`${name}: ${sentence}`, async () => {
      const bench = await makeBench();
      try {
        await run(bench);
      } finally {
        await bench.cleanUp();
      }
    });

  check("a new state is empty and has a lineage that stays", async (bench) => {
    const store = await bench.open();
    const { lineage } = store.recorded;
    expect(lineage).toMatch(/^[0-9a-f-]{36}$/);
    expect(store.recorded.serial).toBe(0);
    await store.close();
    const again = await bench.open();
    expect(again.recorded.lineage).toBe(lineage);
    await again.close();
  });

  check("what is committed is there at once and after reopening", async (bench) => {
    const store = await bench.open();
    await store.commit([opened(1), applied(1, "heartbeat")]);
    expect(jobNames(store)).toEqual(["heartbeat"]);
    await store.close();
    const again = await bench.open();
    expect(jobNames(again)).toEqual(["heartbeat"]);
    expect(again.recorded.fence).toBe(1);
    expect(again.recorded.serial).toBe(1);
    await again.close();
  });

  check(
    "the fold is the same before and after death, with and without a snapshot",
    async (bench) => {
      const store = await bench.open();
      await store.commit([opened(1), applied(1, "a", "B", "constructor", "12")]);
      await store.commit([claimed("a", 1), claimed("B", 1)]);
      await store.commit([ended("a", 1, "failed", { kind: "retry", at: 99_000 })]);
      await store.fold();
      await store.commit([ended("B", 1, "succeeded", { kind: "end", status: "succeeded" })]);
      await store.commit([skipped("12", 5), held]);
      const before = plain(store);
      await bench.kill(store);
      const again = await bench.open();
      expect(plain(again)).toEqual(before);
      await again.fold();
      expect(plain(again)).toEqual({ ...before, unsealed: [] });
      await again.close();
      const third = await bench.open();
      expect(plain({ recorded: third.recorded })).toMatchObject({ ...withoutUnsealed(before) });
      await third.close();
    },
  );

  check("recorded moves on with the commit, not before", async (bench) => {
    const store = await bench.open();
    const committed = store.commit([applied(1, "a")]);
    expect(store.recorded.serial).toBe(0);
    await committed;
    expect(store.recorded.serial).toBe(1);
    await store.close();
  });

  check("commits asked for together all come in, in order", async (bench) => {
    const store = await bench.open();
    const serials = Array.from({ length: 100 }, (_, index) => index + 1);
    await Promise.all(serials.map((serial) => store.commit([applied(serial, `job-${serial}`)])));
    expect(store.recorded.serial).toBe(100);
    expect(jobNames(store)).toEqual(serials.map((serial) => `job-${serial}`));
    await store.close();
  });

  check(
    "close waits for what was asked for before it, and refuses what comes after",
    async (bench) => {
      const store = await bench.open();
      const committed = store.commit([applied(1, "a")]);
      await store.close();
      await committed;
      await expect(store.commit([applied(2, "b")])).rejects.toThrow(ProblemError);
      const again = await bench.open();
      expect(again.recorded.serial).toBe(1);
      await again.close();
    },
  );

  check("one owner at a time", async (bench) => {
    const store = await bench.open();
    await expect(bench.open()).rejects.toMatchObject({ problems: [{ code: "state/locked" }] });
    await store.close();
    await (await bench.open()).close();
  });

  check("history is whole, oldest first, over folds and owners, and filtered", async (bench) => {
    let store = await bench.open();
    await store.commit([applied(1, "a", "ab")]);
    for (let round = 1; round <= 6; round++) {
      await store.commit([claimed("a", round), claimed("ab", round)]);
      await store.commit([
        ended("a", round, "succeeded", { kind: "end", status: "succeeded" }),
        ended("ab", round, "failed", {
          kind: "end",
          status: "failed",
          failure: { reason: "HTTP 500", message: null },
        }),
      ]);
      if (round % 2 === 0) await store.fold();
      if (round === 3) {
        await bench.kill(store);
        store = await bench.open();
      }
    }
    expect(await ids(store, {})).toEqual(
      [1, 2, 3, 4, 5, 6].flatMap((round) => [at("a", round), at("ab", round)]),
    );
    expect(await ids(store, { address: "Billing/A" })).toHaveLength(6);
    expect(await ids(store, { address: "billing" })).toHaveLength(12);
    expect(await ids(store, { address: "bill" })).toEqual([]);
    expect(await ids(store, { status: "failed", since: 5_000 })).toEqual([
      at("ab", 5),
      at("ab", 6),
    ]);
    expect(await ids(store, { last: 3 })).toEqual([at("ab", 5), at("a", 6), at("ab", 6)]);
    expect(await ids(store, { address: "billing/a", last: 2 })).toEqual([at("a", 5), at("a", 6)]);
    expect(await ids(store, { last: 99 })).toHaveLength(12);
    expect(await ids(store, { last: 0 })).toEqual([]);
    expect(store.recorded.unsealed).toHaveLength(0);
    await store.close();
  });

  check(
    "history comes by pages that stay in place while more is recorded and sealed",
    async (bench) => {
      const store = await bench.open();
      await store.commit([applied(1, "a", "ab")]);
      const record = async (round: number): Promise<void> => {
        await store.commit([claimed("a", round), claimed("ab", round)]);
        await store.commit([
          ended("a", round, "succeeded", { kind: "end", status: "succeeded" }),
          ended("ab", round, "failed", {
            kind: "end",
            status: "failed",
            failure: { reason: "HTTP 500", message: null },
          }),
        ]);
      };
      const page = async (query: HistoryQuery, request: HistoryPageRequest) => {
        const { records, next } = await store.historyPage(query, request);
        return { ids: records.map(({ id }) => id), next };
      };
      await record(1);
      await record(2);
      const first = await page({}, { order: "newest", limit: 3 });
      expect(first.ids).toEqual([at("ab", 2), at("a", 2), at("ab", 1)]);
      // What was not sealed is sealed meanwhile, and more comes behind it.
      await store.fold();
      await record(3);
      const second = await page({}, { order: "newest", limit: 3, after: first.next });
      expect(second).toEqual({ ids: [at("a", 1)], next: undefined });
      const oldest = await page({ status: "failed" }, { order: "oldest", limit: 2 });
      expect(oldest.ids).toEqual([at("ab", 1), at("ab", 2)]);
      await store.fold();
      await record(4);
      const more = await page(
        { status: "failed" },
        { order: "oldest", limit: 9, after: oldest.next },
      );
      expect(more).toEqual({ ids: [at("ab", 3), at("ab", 4)], next: undefined });
      const newest = (query: HistoryQuery) => page(query, { order: "newest", limit: 9 });
      expect((await newest({ since: 2_000, until: 4_000, address: "billing/a" })).ids).toEqual([
        at("a", 3),
        at("a", 2),
      ]);
      expect((await newest({ reason: "HTTP 500", until: 2_000 })).ids).toEqual([at("ab", 1)]);
      expect((await newest({ manual: true })).ids).toEqual([]);
      expect((await newest({ collections: ["other"] })).ids).toEqual([]);
      expect((await newest({ collections: ["BILLING"] })).ids).toHaveLength(8);
      const lost = { ...(first.next as HistoryPlace), sum: 1 };
      await expect(page({}, { order: "newest", limit: 1, after: lost })).rejects.toMatchObject({
        problems: [{ code: "api/request" }],
      });
      await store.close();
    },
  );

  check("how definitions were before each change outlives folds and deaths", async (bench) => {
    let store = await bench.open();
    await store.commit([applied(1, "a")]);
    await store.fold();
    await store.commit([applied(2, "a", "b"), claimed("a", 1)]);
    await store.commit([applied(3, "b")]);
    const serials = async (after: number): Promise<number[]> =>
      (await store.versions(after)).map(({ serial }) => serial);
    expect(await serials(0)).toEqual([1, 2, 3]);
    await bench.kill(store);
    store = await bench.open();
    expect(await serials(0)).toEqual([1, 2, 3]);
    await store.commit([applied(4, "c")]);
    await store.fold();
    await store.fold();
    await store.close();
    store = await bench.open();
    expect([await serials(0), await serials(2), await serials(4)]).toEqual([
      [1, 2, 3, 4],
      [3, 4],
      [],
    ]);
    const [first, second] = await store.versions(0);
    expect(first).toEqual({
      serial: 1,
      at: 1_001,
      by: "test",
      project: "shop",
      undo: [
        { kind: "collection", name: "Billing", before: null },
        { kind: "job", collection: "billing", name: "a", before: null },
      ],
    });
    expect(second?.undo).toMatchObject([
      { kind: "collection", before: { project: "shop", definition: {} } },
      { kind: "job", name: "a", before: { managed: true, definition: { tags: {} } } },
      { kind: "job", name: "b", before: null },
    ]);
    await store.close();
  });

  check("who changed what outlives folds and deaths, each change once", async (bench) => {
    let store = await bench.open();
    const said = async (query: AuditQuery = {}): Promise<string[]> => {
      const lines: string[] = [];
      for await (const { action, by, at } of store.audit(query))
        lines.push(`${at} ${action} ${by}`);
      return lines;
    };
    const held = (at: number, by: string): Entry => ({
      type: "held",
      at,
      address: "billing/a",
      hold: { by, since: at },
    });
    await store.commit([applied(1, "a"), claimed("a", 1)]);
    await store.commit([
      held(2_000, "anna"),
      { type: "released", at: 3_000, address: "billing/a", by: "ben" },
    ]);
    await bench.kill(store);
    store = await bench.open();
    await store.fold();
    await store.commit([held(4_000, "cleo")]);
    await store.fold();
    await store.fold();
    await bench.kill(store);
    store = await bench.open();
    const all = [
      "1970-01-01T00:00:01.001Z apply test",
      "1970-01-01T00:00:02.000Z hold anna",
      "1970-01-01T00:00:03.000Z release ben",
      "1970-01-01T00:00:04.000Z hold cleo",
    ];
    expect(await said()).toEqual(all);
    expect(await said({ last: 2 })).toEqual(all.slice(2));
    expect(await said({ since: 2_000 })).toEqual(all.slice(1));
    expect(await said({ address: "Billing" })).toEqual(all);
    expect(await said({ address: "billing/b" })).toEqual([]);
    await store.close();
  });

  check("a fold counts from itself", async (bench) => {
    const store = await bench.open();
    await store.commit([applied(1, "a")]);
    expect(store.sinceFold.journalBytes).toBeGreaterThan(0);
    await store.fold();
    expect(store.sinceFold.journalBytes).toBe(0);
    await store.close();
  });

  check("commits and history go on while it folds", async (bench) => {
    const store = await bench.open();
    await store.commit([applied(1, "a")]);
    const folding = store.fold();
    await Promise.all([store.commit([claimed("a", 1)]), store.fold(), folding]);
    await store.commit([ended("a", 1, "succeeded", { kind: "end", status: "succeeded" })]);
    expect(await ids(store, {})).toEqual([at("a", 1)]);
    await bench.kill(store);
    const again = await bench.open();
    expect(await ids(again, {})).toEqual([at("a", 1)]);
    await again.close();
  });

  check("secrets are kept apart, under seals that stay the same", async (bench) => {
    const store = await bench.open();
    const seal = store.vault.seal("hunter2");
    expect(seal).toMatch(/^[0-9a-f]{64}$/);
    expect(store.vault.open(seal)).toBeUndefined();
    await Promise.all([store.vault.keep(["hunter2"]), store.vault.keep(["other", "hunter2"])]);
    await bench.kill(store);
    const again = await bench.open();
    expect(again.vault.seal("hunter2")).toBe(seal);
    expect(again.vault.open(seal)).toBe("hunter2");
    expect(again.vault.open(again.vault.seal("other"))).toBe("other");
    expect(again.vault.open(again.vault.seal("never kept"))).toBeUndefined();
    await again.close();
  });

  check("ten thousand claims are one commit", async (bench) => {
    const store = await bench.open();
    await store.commit([applied(1, "a")]);
    await store.commit(Array.from({ length: 10_000 }, (_, index) => claimed("a", index + 1)));
    expect(store.recorded.runs.size).toBe(10_000);
    await store.close();
  });
}

/** The fold as plain data, for comparing; without the records of jobs, which a snapshot takes out of memory. */
export function plain({ recorded }: Pick<StateStore, "recorded">): Record<string, unknown> {
  const collections = [...recorded.collections].map(([key, collection]) => {
    const jobs = [...collection.jobs].map(([name, job]) => [name, { ...job, recent: [] }] as const);
    return [key, { ...collection, jobs: new Map(jobs) }] as const;
  });
  return { ...recorded, unsealed: [...recorded.unsealed], collections: new Map(collections) };
}

export async function ids(store: StateStore, query: HistoryQuery): Promise<string[]> {
  const found: string[] = [];
  for await (const record of store.history(query)) found.push(record.id);
  return found;
}

const held: Entry = {
  type: "held",
  at: 7_000,
  address: "billing/a",
  hold: { by: "anna", since: 7_000, note: "why", until: 9_000 },
};

function at(job: string, second: number): string {
  return `billing/${job}@1970-01-01T00:00:${String(second).padStart(2, "0")}Z`;
}

function jobNames(store: StateStore): string[] {
  const jobs = store.recorded.collections.get("billing")?.jobs.values() ?? [];
  return [...jobs].map((job) => job.name);
}

function withoutUnsealed(fold: Record<string, unknown>): Record<string, unknown> {
  const { unsealed: _, ...rest } = fold;
  return rest;
}
