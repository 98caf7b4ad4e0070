import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { attemptOf, Bench, get, never } from "./target.ts";

/**
 * Bad targets in numbers: each is ended at its limit, what they send is not kept, and nobody else waits for them. What
 * is asserted are counts and bytes; how late the others are is measured by `npm run bench -- hostile`.
 */
const bench = new Bench();
const servers: { readonly server: Server; readonly sockets: Set<Socket> }[] = [];
afterEach(async () => {
  await bench.close();
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, "close");
  }
});

/** A server that many loopback addresses lead to, so that each is a host of its own. */
async function everywhere(
  onConnection: (socket: Socket) => void,
): Promise<(index: number) => string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    onConnection(socket);
  });
  servers.push({ server, sockets });
  server.listen(0, "0.0.0.0", 1_024);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return (index) => `http://127.1.${Math.floor(index / 250)}.${(index % 250) + 1}:${port}/`;
}

async function until(holds: () => boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error("it did not come to that in a minute");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test("with five hundred targets that hang, a hundred others are called and answered", async () => {
  let connected = 0;
  const uriOf = await everywhere(() => {
    connected += 1;
  });
  const healthy = await bench.serve((_request, response) => response.end("ok"));
  const runner = bench.runner();
  const controller = new AbortController();
  let ended = 0;
  const hanging = Array.from({ length: 500 }, async (_, index) => {
    const attempt = attemptOf(get(uriOf(index)), { timeoutMs: 600_000 });
    const { outcome } = await runner.run(attempt, controller.signal);
    ended += 1;
    return outcome;
  });
  await until(() => connected === 500);
  const others = Array.from({ length: 100 }, () =>
    runner.run(attemptOf(get(healthy), { timeoutMs: 60_000 }), never),
  );
  const outcomes = (await Promise.all(others)).map(({ outcome }) => outcome);
  expect([outcomes.filter((outcome) => outcome === "succeeded").length, ended]).toEqual([100, 0]);
  controller.abort();
  expect(new Set(await Promise.all(hanging))).toEqual(new Set(["cancelled"]));
});

const head = "HTTP/1.1 200 OK\r\n";
const megabyte = Buffer.alloc(1_024 * 1_024, "x");

/** Writes as much as is taken, and tells how much that was. */
function pour(socket: Socket, count: (bytes: number) => void): void {
  const more = (): void => {
    while (socket.writable && socket.write(megabyte)) count(megabyte.length);
  };
  socket.on("drain", more);
  more();
}

const bomb = gzipSync(Buffer.alloc(32 * 1_024 * 1_024));

const kinds: readonly [
  string,
  (socket: Socket, count: (bytes: number) => void) => void,
  string | null,
][] = [
  [
    "endless",
    (socket, count) => {
      socket.write(`${head}\r\n`);
      pour(socket, count);
    },
    null,
  ],
  [
    "an endless header",
    (socket, count) => {
      socket.write(`${head}X-Flood: `);
      pour(socket, count);
    },
    "response headers too large",
  ],
  [
    "a bomb",
    (socket) => {
      socket.write(`${head}Content-Encoding: gzip\r\nContent-Length: ${bomb.length}\r\n\r\n`);
      socket.write(bomb);
    },
    null,
  ],
  [
    "slow",
    (socket) => {
      socket.write(`${head}Content-Length: 1000\r\n\r\nx`);
    },
    "timeout",
  ],
  [
    "closed early",
    (socket) => {
      socket.end(`${head}Content-Length: 1000\r\n\r\nx`);
    },
    "connection reset",
  ],
];

test.each(kinds)(
  "a hundred targets of the kind %s end at their limit, and little of them is kept",
  async (_kind, misbehave, reason) => {
    let poured = 0;
    const uriOf = await everywhere((socket) => {
      socket.once("data", () => misbehave(socket, (bytes) => void (poured += bytes)));
    });
    // All but the slow ones end by themselves, on a busy machine later.
    const timeoutMs = reason === "timeout" ? 3_000 : 60_000;
    const runner = bench.runner();
    await runner.prepare();
    const before = process.memoryUsage();
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, index) =>
        runner.run(attemptOf(get(uriOf(index)), { timeoutMs }), never),
      ),
    );
    const after = process.memoryUsage();
    const said = new Set(results.map((result) => result.reason));
    expect([...said].every((each) => (reason === null ? each === null : each !== null))).toBe(true);
    if (reason !== null) expect([...said]).toContain(reason);
    for (const { response } of results) {
      expect(Buffer.byteLength(response ?? "")).toBeLessThanOrEqual(2_048);
    }
    // What the kernel takes before it says stop is the sender's; ours is what is kept of it.
    expect(poured / results.length).toBeLessThan(16 * megabyte.length);
    const keptBytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    expect(keptBytes).toBeLessThan(100 * megabyte.length);
  },
);
