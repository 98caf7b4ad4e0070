import { expect, test } from "vitest";
import { ProblemError } from "../../../src/model/problem.ts";
import type { SharedState, StateStore } from "../../../src/ports/state-store.ts";
import { applied, claimed, ended, opened } from "./entries.ts";

/** One state that several nodes have open, and its clock, which the test moves. */
export interface SharedBench {
  open(): Promise<StateStore>;
  /** Lets the store's time pass, milliseconds. */
  pass(durationMs: number): void;
}

/** What every adapter must do whose state several nodes have open at once (promise P24). */
export function sharedStoreContract(name: string, makeBench: () => SharedBench): void {
  test(`${name}: what one node commits the other sees when it looks, and not before`, async () => {
    const bench = makeBench();
    const [one, other] = [await bench.open(), await bench.open()];
    await one.commit([applied(1, "job")]);
    expect(other.recorded.serial).toBe(0);
    expect(await sharedOf(other).refresh()).toBe(true);
    expect(other.recorded).toEqual(one.recorded);
    expect(await sharedOf(other).refresh()).toBe(false);
  });

  test(`${name}: a commit that was decided on an older state is refused whole, and can be decided again`, async () => {
    const bench = makeBench();
    const [one, other] = [await bench.open(), await bench.open()];
    await one.commit([applied(1, "job")]);
    await expect(other.commit([applied(1, "another")])).rejects.toSatisfy(isMoved);
    await sharedOf(one).refresh();
    expect([...(one.recorded.collections.get("billing")?.jobs.keys() ?? [])]).toEqual(["job"]);
    await sharedOf(other).refresh();
    await other.commit([applied(2, "another")]);
    expect(other.recorded.collections.get("billing")?.jobs.size).toBe(2);
  });

  test(`${name}: of two claims of one occurrence one is made`, async () => {
    const bench = makeBench();
    const [one, other] = [await bench.open(), await bench.open()];
    await one.commit([applied(1, "job")]);
    await sharedOf(other).refresh();
    const claims = await Promise.allSettled([
      one.commit([claimed("job", 60)]),
      other.commit([claimed("job", 60)]),
    ]);
    expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test(`${name}: a lease begins with the owner, is renewed while it lasts, and never after its end`, async () => {
    const bench = makeBench();
    const one = await bench.open();
    const shared = sharedOf(one);
    expect(shared.holds(1)).toBe(false);
    await one.commit([opened(1)]);
    expect(shared.holds(1)).toBe(true);
    bench.pass(shared.leaseMs - 1);
    expect(await shared.renew(1)).toBe(true);
    bench.pass(shared.leaseMs - 1);
    expect(shared.holds(1)).toBe(true);
    bench.pass(1);
    expect(shared.holds(1)).toBe(false);
    expect(await shared.renew(1)).toBe(false);
    expect(sharedOf(await bench.open()).holds(1)).toBe(false);
  });

  test(`${name}: an outcome of a fence that was taken over changes nothing`, async () => {
    const bench = makeBench();
    const one = await bench.open();
    await one.commit([applied(1, "job"), claimed("job", 60)]);
    const other = await bench.open();
    const late = ended("job", 60, "succeeded", { kind: "end", status: "succeeded" });
    const next = { kind: "retry", at: 61_000, free: true, crash: true } as const;
    await other.commit([ended("job", 60, "interrupted", next)]);
    await sharedOf(one).refresh();
    await one.commit([late]);
    const [run] = one.recorded.runs.values();
    expect(run?.phase).toMatchObject({ kind: "waiting", number: 2 });
    expect(one.recorded.unsealed).toEqual([]);
  });
}

function sharedOf({ shared }: StateStore): SharedState {
  if (shared === undefined) throw new Error("the store is not shared");
  return shared;
}

function isMoved(error: unknown): boolean {
  return error instanceof ProblemError && error.problems.some(({ code }) => code === "state/moved");
}
