import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type * as Dns from "node:dns";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { guardedConnect } from "../../../src/actions/guarded-connect.ts";
import { createNetworkPolicy } from "../../../src/actions/network-policy.ts";
import { attemptOf, Bench, get, never } from "./target.ts";

/** What names resolve to, one answer a question. */
const answers = vi.hoisted(() => new Map<string, string[]>());

vi.mock("node:dns", async (original) => {
  const dns = await original<typeof Dns>();
  const scripted = ((host: string, options: never, callback: (...all: unknown[]) => void) => {
    const address = answers.get(host)?.shift();
    if (address === undefined) return dns.lookup(host, options, callback as never);
    setImmediate(() => callback(null, [{ address, family: address.includes(":") ? 6 : 4 }]));
  }) as typeof dns.lookup;
  return { ...dns, lookup: scripted };
});

/** Where the process really connected to, as the kernel was asked: told by Node once a socket has its address. */
interface Connected {
  readonly socket: {
    readonly remoteAddress?: string;
    once(event: string, listen: (address: string) => void): void;
  };
}

const bench = new Bench();
const sockets: Connected["socket"][] = [];
const asked: string[] = [];
const note = (message: unknown): void => {
  const { socket } = message as Connected;
  sockets.push(socket);
  socket.once("connectionAttempt", (address) => void asked.push(address));
};

beforeEach(() => subscribe("net.client.socket", note));
afterEach(async () => {
  unsubscribe("net.client.socket", note);
  sockets.length = 0;
  asked.length = 0;
  answers.clear();
  await bench.close();
});

const spellings: readonly (readonly [string, string])[] = [
  ["decimal", "2852039166"],
  ["octal", "0251.0376.0251.0376"],
  ["hexadecimal", "0xA9FEA9FE"],
  ["short forms", "169.254.43518"],
  ["IPv6-mapped", "[::ffff:a9fe:a9fe]"],
  ["NAT64", "[64:ff9b::169.254.169.254]"],
  ["a dot at the end", "169.254.169.254."],
  ["upper case", "0XA9.0XFE.0XA9.0XFE"],
  ["percent", "%31%36%39.254.169.254"],
  ["as it is", "169.254.169.254"],
  ["of IPv6, in upper case", "[FD00:0EC2::0254]"],
];

test.each(spellings)("metadata, %s: no socket is opened", async (_what, host) => {
  const result = await bench
    .runner()
    .run(attemptOf(get(`http://${host}/latest/meta-data/`)), never);
  expect(result).toMatchObject({ reason: "policy", mayHaveArrived: false });
  expect(sockets).toEqual([]);
});

test.each(spellings)(
  "metadata, %s, behind a redirect: nothing but the first target is connected to",
  async (_what, host) => {
    let calls = 0;
    const origin = await bench.serve((_request, response) => {
      calls += 1;
      response.writeHead(302, { Location: `http://${host}/latest/meta-data/` }).end();
    });
    await bench.runner().run(attemptOf(get(origin)), never);
    expect(calls).toBe(1);
    expect([...new Set(asked)]).toEqual(["127.0.0.1"]);
  },
);

test.each([
  "169.254.169.254",
  "::ffff:169.254.169.254",
  "64:ff9b::a9fe:a9fe",
  "fd00:ec2::254",
  "fe80::1",
  "168.63.129.16",
])("a name that resolves to %s: no connection is tried", async (address) => {
  answers.set("metadata.test", [address]);
  const result = await bench.runner().run(attemptOf(get("http://metadata.test/")), never);
  expect(result).toMatchObject({ reason: "policy", mayHaveArrived: false });
  expect(asked).toEqual([]);
});

test("a name that changes its answer between two calls is connected to where it is allowed, and nowhere else", async () => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(200, { Connection: "close" }).end("ok");
  });
  answers.set("rebind.test", ["127.0.0.1", "169.254.169.254", "127.0.0.1", "fe80::1"]);
  const runner = bench.runner();
  const uri = `http://rebind.test:${new URL(origin).port}/`;
  const reasons: (string | null)[] = [];
  for (let call = 0; call < 4; call += 1) {
    reasons.push((await runner.run(attemptOf(get(uri)), never)).reason);
  }
  expect(reasons).toEqual([null, "policy", null, "policy"]);
  expect(asked).toEqual(["127.0.0.1", "127.0.0.1"]);
});

test.each(["169.254.169.254", "::ffff:169.254.169.254", "metadata.test"])(
  "a socket of another protocol to %s: no connection is tried",
  async (host) => {
    const policy = createNetworkPolicy(() => undefined);
    for (const transport of ["tcp", "tls"] as const) {
      answers.set("metadata.test", ["169.254.169.254"]);
      const socket = guardedConnect(policy, transport)(5671, host, undefined, () => undefined);
      await new Promise((resolve) => socket.once("error", resolve));
    }
    expect(asked).toEqual([]);
  },
);
