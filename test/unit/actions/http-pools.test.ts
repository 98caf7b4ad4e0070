import * as undici from "undici";
import { afterEach, expect, test } from "vitest";
import { HttpPools } from "../../../src/actions/http-pools.ts";
import type { Call, LimitedPool } from "../../../src/actions/limited-pool.ts";
import { createNetworkPolicy } from "../../../src/actions/network-policy.ts";

/** As many as stay when idle. */
const kept = 256;

const policy = createNetworkPolicy(() => undefined);
let pools = new HttpPools(undici, { policy, connectionsMax: 1, certificateAuthorities: [] });
afterEach(async () => {
  await pools.close();
  pools = new HttpPools(undici, { policy, connectionsMax: 1, certificateAuthorities: [] });
});

/** A call that sends nothing and ends when it is told to. */
interface Busy {
  readonly pool: LimitedPool;
  readonly end: () => void;
}

function begin(pool: LimitedPool): Busy {
  const connections: undici.Client[] = [];
  const call: Call = { over: false, sendOn: (connection) => connections.push(connection) };
  pool.enter(call);
  return { pool, end: () => connections.forEach((connection) => pool.leave(connection)) };
}

function open(count: number, from = 0): Busy[] {
  return Array.from({ length: count }, (_, index) =>
    begin(pools.poolFor(`http://h${from + index}.test`, {})),
  );
}

function closedOf(among: readonly Busy[]): number[] {
  return among.flatMap(({ pool }, index) => (pool.closed ? [index] : []));
}

test("of idle pools that are too many, the one unused for longest is closed", () => {
  const all = open(kept);
  for (const { end } of all) end();
  // The oldest is the one that was used last.
  begin(pools.poolFor("http://h0.test", {})).end();
  open(1, kept);
  expect(closedOf(all)).toEqual([1]);
  expect(pools.poolFor("http://h0.test", {})).toBe(all[0]?.pool);
});

test("busy pools stay however many there are, and go once they are idle", () => {
  const all = open(kept + 3);
  expect(closedOf(all)).toEqual([]);
  for (const { end } of all.slice(10)) end();
  open(1, all.length);
  expect(closedOf(all)).toEqual([10, 11, 12, 13]);
});
