import { createHash } from "node:crypto";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ownerFor } from "../../../src/api/caller-owner.ts";
import { startServer } from "../../../src/api/server.ts";
import type { Caller } from "../../../src/model/role.ts";
import { callerApp, type CallerSetting } from "../../support/caller-app.ts";
import { codeOf } from "../../support/house.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";
import { throughTls } from "../../support/through-tls.ts";
import { hasOpenssl } from "../../support/certificates.ts";
import { well } from "../../support/through-socket.ts";

const sha256 = (bytes: string | Buffer) => createHash("sha256").update(bytes).digest("hex");
const hello = sha256("hello");
const ci: Caller = { name: "ci", role: "apply", webJobs: true };

const app = (setting: Partial<CallerSetting> = {}) => callerApp({ caller: ci, ...setting });

const headers = { host: "localhost", authorization: "Bearer right" };
const asFile = { ...headers, "content-type": "application/octet-stream" };

/** Whoever asks waits for the answer. */
const stays = (): AbortSignal => new AbortController().signal;

test("a file is brought, found and shown, as what must be kept and never displayed", async () => {
  const built = app();
  const url = `/api/v1/content/${hello}`;
  const put = await built.inject({ method: "PUT", url, headers: asFile, payload: "hello" });
  expect(put.statusCode).toBe(204);
  const missing = await built.inject({
    method: "POST",
    url: "/api/v1/content/missing",
    headers,
    payload: { hashes: [hello, "0".repeat(64)] },
  });
  expect(missing.json()).toEqual({ missing: ["0".repeat(64)] });
  const shown = await built.inject({ method: "GET", url, headers });
  expect(shown.body).toBe("hello");
  expect(shown.headers).toMatchObject({
    "content-type": "application/octet-stream",
    "content-disposition": "attachment",
    "x-content-type-options": "nosniff",
  });
  const none = `/api/v1/content/${"0".repeat(64)}`;
  expect((await built.inject({ method: "GET", url: none, headers })).statusCode).toBe(404);
});

test.each([
  ["no right to apply WebJobs", { ...ci, webJobs: false }, 403],
  ["the role operate", { ...ci, role: "operate" } as const, 403],
  ["all of it", ci, 204],
])("bringing a file, with %s", async (_what, caller, status) => {
  const url = `/api/v1/content/${hello}`;
  const answer = await app({ caller }).inject({
    method: "PUT",
    url,
    headers: asFile,
    payload: "hello",
  });
  expect(answer.statusCode).toBe(status);
});

test.each([
  ["a hash that is none", "%2e%2e%2fstate.json", asFile, 400],
  ["a hash in capitals", "A".repeat(64), asFile, 400],
  ["JSON", hello, { ...headers, "content-type": "application/json" }, 400],
  ["a form", hello, { ...headers, "content-type": "text/plain" }, 415],
])("%s is refused", async (_what, hash, given, status) => {
  const url = `/api/v1/content/${hash}`;
  const answer = await app().inject({ method: "PUT", url, headers: given, payload: '"hello"' });
  expect(answer.statusCode).toBe(status);
});

test("other routes take no file", async () => {
  const payload = '{"address":"a/b","by":"me"}';
  const given = { method: "POST", url: "/api/v1/holds", headers: asFile, payload } as const;
  expect((await app().inject(given)).statusCode).toBe(415);
});

test("a file has a limit of its own, beyond that of other bodies", async () => {
  const built = app({ limits: { bodyBytes: 100, fileBytes: 1_000 } });
  const put = (bytes: string) =>
    built.inject({
      method: "PUT",
      url: `/api/v1/content/${sha256(bytes)}`,
      headers: asFile,
      payload: bytes,
    });
  expect((await put("x".repeat(999))).statusCode).toBe(204);
  expect((await put("x".repeat(1_001))).statusCode).toBe(413);
});

test("whoever is limited to collections is shown what is theirs alone", async () => {
  const asked: (string | undefined)[] = [];
  const local = scriptedOwner();
  const contents = {
    ...local.contents,
    get: async (_hash: string, address: string | undefined) => {
      asked.push(address);
      return undefined;
    },
  };
  const caller = { ...ci, collections: ["mine"] };
  const owner = ownerFor({ ...local, contents }, { caller, address: "10.0.0.5", left: stays });
  const get = (address: string | undefined) => owner.contents.get(hello, address);
  expect(await codeOf(get("theirs/job"))).toBe("api/role");
  expect(await codeOf(get(undefined))).toBe("api/role");
  await get("mine/job");
  expect(asked).toEqual(["mine/job"]);
});

test("a body that does not come is cut off in its time, a file has longer", async () => {
  const server = await startServer({
    owner: scriptedOwner(),
    health: () => well,
    version: "0.0.0-test",
    listen: {
      host: "127.0.0.1",
      port: 0,
      tokens: { count: 1, authenticate: () => ci },
    },
    onDefect: () => {},
    limits: { requestTimeoutMs: 50, fileTimeoutMs: 60_000 },
    drainMs: 100,
  });
  const head = (line: string, type: string) =>
    `${line} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer right\r\ncontent-type: ${type}\r\ncontent-length: 5\r\nconnection: close\r\n\r\n`;
  const put = head(`PUT /api/v1/content/${hello}`, "application/octet-stream");
  const rest = Promise.withResolvers<string>();
  const file = raw(server.address, [put, "he"], rest.promise);
  const slow = await raw(server.address, [head("POST /api/v1/holds", "application/json"), "{"]);
  expect(slow).toMatch(/^HTTP\/1\.1 408/);
  // The file began before the other request did, and is still waited for.
  rest.resolve("llo");
  expect(await file).toMatch(/^HTTP\/1\.1 204/);
  await server.close();
});

test.skipIf(!hasOpenssl)(
  "over TLS a file of some megabytes arrives, and one that fails on the way does not",
  async () => {
    const local = scriptedOwner();
    const served = await throughTls(local, { rights: { role: "apply", webJobs: true } });
    const { contents } = served.owner;
    const large = Buffer.alloc(5_000_000, "x");
    const pieces = async function* () {
      for (let at = 0; at < large.length; at += 65_536) yield large.subarray(at, at + 65_536);
    };
    await contents.put(sha256(large), pieces());
    const kept = await contents.get(sha256(large), undefined);
    expect(sha256(await text(kept ?? oneOf("")))).toBe(sha256(large));
    const failing = async function* () {
      yield Buffer.from("he");
      throw new Error("the disk is gone");
    };
    await expect(contents.put(hello, failing())).rejects.toThrow("the disk is gone");
    expect(await contents.missing([hello, sha256(large)])).toEqual([hello]);
    await served.end();
  },
);

async function* oneOf(bytes: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes);
}

/** Sends bytes as they are; what comes back until the end. */
function raw(address: string, pieces: readonly string[], rest?: Promise<string>): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(address).port), "127.0.0.1");
    let answer = "";
    socket.setEncoding("utf8").on("data", (piece: string) => (answer += piece));
    socket.on("error", () => {}).on("close", () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
    void rest?.then((bytes) => socket.write(bytes));
  });
}
