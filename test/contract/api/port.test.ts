import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startServer, type TcpPlace } from "../../../src/api/server.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";
import { well } from "../../support/through-socket.ts";

async function listening(listen: Partial<TcpPlace> = {}, limits = {}) {
  return startServer({
    owner: scriptedOwner(),
    health: () => well,
    version: "0.0.0-test",
    listen: { host: "127.0.0.1", port: 0, ...listen },
    onDefect: () => {},
    limits,
    drainMs: 100,
  });
}

test("over TCP without tokens only health is answered", async () => {
  const server = await listening();
  expect((await fetch(`${server.address}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200);
  const answer = await fetch(`${server.address}/api/v1/status`);
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ code: "api/no-token" });
  await server.close();
});

test("a token's role decides, and a wrong token is nobody's", async () => {
  const authenticate = (header: string | undefined) =>
    header === "Bearer right" ? { name: "ci", role: "read" as const, webJobs: false } : undefined;
  const server = await listening({ tokens: { count: 1, authenticate } });
  const ask = async (path: string, token: string, method = "GET"): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${server.address}/api/v1/${path}`, { method, headers })).status;
  };
  expect(await ask("status", "right")).toBe(200);
  expect(await ask("status", "wrong")).toBe(401);
  expect(await ask("apply", "right", "POST")).toBe(403);
  await server.close();
});

test("beyond loopback without tokens nothing is opened", async () => {
  await expect(listening({ host: "0.0.0.0" })).rejects.toThrow("no tokens to know them by");
});

test("a port in use is told as such", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  const refused: unknown = await listening({ port }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect((refused as ProblemError).problems[0]?.code).toBe("serve/port-in-use");
  await new Promise((resolve) => other.close(resolve));
});

test("an address that is not this machine's is told with what to do", async () => {
  const tokens = { count: 1, authenticate: () => undefined };
  await expect(listening({ host: "192.0.2.1", tokens, behindProxy: true })).rejects.toThrow(
    "EADDRNOTAVAIL",
  );
});

test.each([
  ["headers that never end", `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${"y".repeat(20_000)}`, "431"],
  ["no HTTP", "hello\r\n\r\n", "400"],
  [
    "two lengths",
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
    "400",
  ],
])("%s is answered with a refusal and closed", async (_what, sent, status) => {
  const server = await listening();
  expect(await raw(server.address, sent)).toMatch(new RegExp(`^HTTP/1.1 ${status}`));
  await server.close();
});

test("a request that never ends is cut off", async () => {
  const server = await listening({}, { requestTimeoutMs: 50 });
  const sent = "POST /api/v1/runs HTTP/1.1\r\nhost: x\r\n";
  expect(await raw(server.address, sent)).toMatch(/^HTTP\/1.1 408/);
  await server.close();
});

test("more connections than allowed are turned away, and the others go on", async () => {
  const server = await listening({}, { connections: 1 });
  const port = Number(new URL(server.address).port);
  const first = connect(port, "127.0.0.1");
  await new Promise((resolve) => first.once("connect", resolve));
  expect(await raw(server.address, "")).toBe("");
  first.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
  const [piece] = await new Promise<[Buffer]>((resolve) => {
    first.once("data", (piece) => resolve([piece]));
  });
  expect(String(piece)).toMatch(/^HTTP\/1.1 200/);
  first.destroy();
  await server.close();
});

/** Sends bytes and reads until the other side closes. */
function raw(address: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    let text = "";
    socket.setEncoding("utf8").on("data", (piece: string) => (text += piece));
    socket.on("error", () => {}).on("close", () => resolve(text));
    socket.write(bytes);
  });
}
