import * as undici from "undici";
import { afterEach, expect, test } from "vitest";
import { type Call, HttpPools, type LimitedPool } from "../../../src/actions/http-pools.ts";
import { createNetworkPolicy } from "../../../src/actions/network-policy.ts";

/** As many as stay when idle. */
const kept = 256;

const policy = createNetworkPolicy(() => undefined);
let pools = new HttpPools(undici, { policy, connectionsMax: 1, certificateAuthorities: [] });
afterEach(async () => {
  await pools.close();
  pools = new HttpPools(undici, { policy, connectionsMax: 1, certificateAuthorities: [] });
});

/** Nothing is sent: the pool counts the call all the same. */
const call: Call = { over: false, sendOn: () => undefined };

function open(count: number, from = 0): LimitedPool[] {
  return Array.from({ length: count }, (_, index) => {
    const pool = pools.poolFor(`http://h${from + index}.test`, {});
    pool.enter(call);
    return pool;
  });
}

function closedOf(among: readonly LimitedPool[]): number[] {
  return among.flatMap(({ pool }, index) => (pool.closed ? [index] : []));
}

test("of idle pools that are too many, the one unused for longest is closed", () => {
  const all = open(kept);
  for (const pool of all) pool.leave();
  // The oldest is the one that was used last.
  all[0]?.enter(call);
  all[0]?.leave();
  open(1, kept);
  expect(closedOf(all)).toEqual([1]);
  expect(pools.poolFor("http://h0.test", {})).toBe(all[0]);
});

test("busy pools stay however many there are, and go once they are idle", () => {
  const all = open(kept + 3);
  expect(closedOf(all)).toEqual([]);
  for (const pool of all.slice(10)) pool.leave();
  open(1, all.length);
  expect(closedOf(all)).toEqual([10, 11, 12, 13]);
});
