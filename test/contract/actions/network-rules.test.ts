import type * as Dns from "node:dns";
import type { Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { guardedConnect } from "../../../src/actions/guarded-connect.ts";
import { failureOf } from "../../../src/actions/failure-reason.ts";
import { createNetworkPolicy, type NetworkRules } from "../../../src/actions/network-policy.ts";
import { parseHostPattern } from "../../../src/model/host-pattern.ts";
import { attemptOf, Bench, get, never } from "./target.ts";

/** The system's resolver, replaced by answers of the test's own; all else is the real way through undici. */
const answers = vi.hoisted(() => new Map<string, { address: string; family: number }[][]>());

vi.mock("node:dns", async (original) => {
  const dns = await original<typeof Dns>();
  const scripted = ((host: string, options: never, callback: (...all: unknown[]) => void) => {
    const next = answers.get(host)?.shift();
    if (next === undefined) return dns.lookup(host, options, callback as never);
    setImmediate(() => callback(null, next));
  }) as typeof dns.lookup;
  return { ...dns, lookup: scripted };
});

const bench = new Bench();
let connections = 0;
let origin = "";
let port = 0;

beforeEach(async () => {
  connections = 0;
  origin = await bench.serveRaw((socket: Socket) => {
    connections++;
    socket.once("data", () =>
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"),
    );
  });
  port = Number(new URL(origin).port);
});
afterEach(async () => {
  answers.clear();
  await bench.close();
});

function rules(
  profile: NetworkRules["profile"],
  allow: readonly string[] = [],
  deny: readonly string[] = [],
): NetworkRules {
  const patterns = (texts: readonly string[]) => texts.map((text) => parseHostPattern(text)!);
  return { profile, allow: patterns(allow), deny: patterns(deny) };
}

test.each([
  ["open allows what no list names", rules("open"), "127.0.0.1", true],
  ["deny by address", rules("open", [], ["127.0.0.1"]), "127.0.0.1", false],
  ["deny by network reaches a name", rules("open", [], ["127.0.0.0/8"]), "inside.test", false],
  ["deny by name", rules("open", [], ["inside.test"]), "inside.test", false],
  ["deny by another name", rules("open", [], ["other.test"]), "inside.test", true],
  ["deny by a pattern of names", rules("open", [], ["*.test"]), "inside.test", false],
  ["public keeps this host out", rules("public"), "127.0.0.1", false],
  ["public keeps it out by name", rules("public"), "inside.test", false],
  ["public and an exception by name", rules("public", ["inside.test"]), "inside.test", true],
  ["public and an exception by network", rules("public", ["127.0.0.0/8"]), "inside.test", true],
  ["closed allows nothing", rules("closed"), "127.0.0.1", false],
  ["closed and a list", rules("closed", ["inside.test"]), "inside.test", true],
  ["closed and another spelling", rules("closed", ["inside.test"]), "INSIDE.test.", true],
  ["deny wins over allow", rules("closed", ["inside.test"], ["127.0.0.1"]), "inside.test", false],
  ["another port", rules("closed", ["inside.test:1"]), "inside.test", false],
] as const)("%s", async (_what, network, host, allowed) => {
  const here = [{ address: "127.0.0.1", family: 4 }];
  for (const name of ["inside.test", "inside.test."]) answers.set(name, [here]);
  const uri = `http://${host}:${port}/`;
  const result = await bench.runner({ network }).run(attemptOf(get(uri)), never);
  expect(result).toMatchObject(allowed ? { outcome: "succeeded" } : { reason: "policy" });
  expect(connections).toBe(allowed ? 1 : 0);
});

test("no list lifts what is denied to all: metadata stays out of reach", async () => {
  const network = rules("open", ["169.254.169.254", "*"]);
  const uri = "http://169.254.169.254/";
  expect(await bench.runner({ network }).run(attemptOf(get(uri)), never)).toMatchObject({
    reason: "policy",
  });
});

test("a name that changes its answer is judged at each connection, by the answer that is connected to", async () => {
  const good = [{ address: "127.0.0.1", family: 4 }];
  const metadata = [{ address: "169.254.169.254", family: 4 }];
  answers.set("rebind.test", [good, metadata, [...good, ...metadata], good]);
  const runner = bench.runner();
  const reasons: (string | null)[] = [];
  for (let call = 0; call < 4; call++) {
    const result = await runner.run(attemptOf(get(`http://rebind.test:${port}/`)), never);
    reasons.push(result.reason);
  }
  expect(reasons).toEqual([null, "policy", "policy", null]);
  expect(connections).toBe(2);
});

test.each(["127.0.0.1", "[::ffff:127.0.0.1]", "inside.test"])(
  "a guarded socket to %s that is refused never connects, and says why",
  async (host) => {
    answers.set("inside.test", [[{ address: "127.0.0.1", family: 4 }]]);
    const policy = createNetworkPolicy(() => undefined, rules("public"));
    for (const transport of ["tcp", "tls"] as const) {
      if (!answers.get("inside.test")?.length)
        answers.set("inside.test", [[{ address: "127.0.0.1", family: 4 }]]);
      const socket = guardedConnect(policy, transport)(port, host, undefined, () => undefined);
      const error = await new Promise((resolve) => socket.once("error", resolve));
      expect(failureOf(error, false)).toMatchObject({ reason: "policy", retryable: false });
    }
    expect(connections).toBe(0);
  },
);

test("a guarded socket that is allowed connects, by name and by address", async () => {
  answers.set("inside.test", [[{ address: "127.0.0.1", family: 4 }]]);
  const policy = createNetworkPolicy(() => undefined, rules("open"));
  for (const host of ["127.0.0.1", "inside.test"]) {
    await new Promise<void>((resolve, reject) => {
      const socket = guardedConnect(policy, "tcp")(port, host, undefined, () => {
        socket.destroy();
        resolve();
      });
      socket.once("error", reject);
    });
  }
  await vi.waitFor(() => expect(connections).toBe(2), { timeout: 60_000 });
});
