import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { startServer } from "../../../src/api/server.ts";
import { placeSocket } from "../../../src/api/socket-file.ts";
import { connectOwner } from "../../../src/client/connect.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { recordOf, scriptedOwner } from "../../support/scripted-owner.ts";
import { throughSocket, well } from "../../support/through-socket.ts";

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "sched-test-"));
  folders.push(made);
  return made;
}

async function codeOf(refused: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await refused.then(
    () => undefined,
    (error: unknown) => error,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : undefined;
}

const quiet = { health: () => well, version: "0.0.0-test", onDefect: () => {} };

test("the socket is for its owner alone, and goes with the server", async () => {
  const served = await throughSocket(scriptedOwner());
  expect(statSync(served.socketPath).mode & 0o777).toBe(0o600);
  await served.server.close();
  expect(existsSync(served.socketPath)).toBe(false);
  await served.end();
});

test("nobody at the socket is nobody: no file, or what a dead process left", async () => {
  const place = await placeSocket(folder());
  expect(await connectOwner(place.socketPath)).toBeUndefined();
  await leaveDeadSocket(place.socketPath);
  expect(await connectOwner(place.socketPath)).toBeUndefined();
  const server = await startServer({ ...quiet, owner: scriptedOwner(), listen: place });
  const owner = await connectOwner(place.socketPath);
  expect(owner).toBeDefined();
  await owner?.close();
  await server.close();
});

test("a path too long for a socket moves to a short folder of its own, removed at the end", async () => {
  const deep = join(folder(), "d".repeat(100));
  mkdirSync(deep);
  const place = await placeSocket(deep);
  expect(Buffer.byteLength(place.socketPath)).toBeLessThanOrEqual(100);
  expect(statSync(dirname(place.socketPath)).mode & 0o777).toBe(0o700);
  const server = await startServer({ ...quiet, owner: scriptedOwner(), listen: place });
  const owner = await connectOwner(place.socketPath);
  expect((await owner?.status(undefined))?.collections).toEqual([]);
  await owner?.close();
  await server.close();
  expect(existsSync(dirname(place.socketPath))).toBe(false);
});

test("a file of somebody else in the socket's place is refused and left alone", async () => {
  const place = await placeSocket(folder());
  writeFileSync(place.socketPath, "mine");
  const start = startServer({ ...quiet, owner: scriptedOwner(), listen: place });
  expect(await codeOf(start)).toBe("state/unwritable");
  expect(existsSync(place.socketPath)).toBe(true);
});

test("a run that takes long is waited for, with signs of life", async () => {
  const local = scriptedOwner();
  const { promise, resolve } = Promise.withResolvers<HistoryRecord>();
  const served = await throughSocket(local, { heartbeatMs: 1 });
  await applyOne(served.owner);
  local.runAnswers = [() => promise];
  const { lines, ended } = rawRun(served.socketPath);
  // Three heartbeats have passed before the run ends.
  await lines(3);
  resolve(recordOf("billing/report"));
  expect(await ended).toContain('"kind":"record"');
  local.runAnswers = [() => Promise.resolve(recordOf("billing/report", "2"))];
  expect((await served.owner.run("billing/report", { by: "me" })).id).toBe(
    "billing/report@manual/2",
  );
  await served.end();
});

test("a run that is waited for when the service stops ends with a word about it", async () => {
  const local = scriptedOwner();
  const served = await throughSocket(local, { heartbeatMs: 1 });
  await applyOne(served.owner);
  const asked = Promise.withResolvers<void>();
  local.runAnswers = [
    () => {
      asked.resolve();
      return new Promise<HistoryRecord>(() => {});
    },
  ];
  const refused = codeOf(served.owner.run("billing/report", { by: "me" }));
  await asked.promise;
  await served.server.close();
  expect(await refused).toBe("owner/unreachable");
  await served.end();
});

test("a long history arrives whole and in order; leaving early ends it", async () => {
  const local = scriptedOwner();
  const served = await throughSocket(local);
  local.records = Array.from({ length: 5_000 }, (_, index) => recordOf("a/b", `${index}`));
  const seen: string[] = [];
  for await (const { id } of served.owner.history({})) seen.push(id);
  expect(seen).toEqual([...local.records].map(({ id }) => id));
  for await (const { id } of served.owner.history({})) {
    expect(id).toBe("a/b@manual/0");
    break;
  }
  await served.end();
});

test("a history that fails in the middle says so after what it had", async () => {
  const local = scriptedOwner();
  const served = await throughSocket(local);
  local.records = (async function* () {
    yield recordOf("a/b");
    throw new Error("hush-disk");
  })();
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { id } of served.owner.history({})) seen.push(id);
  })();
  expect(await codeOf(reading)).toBe("internal/defect");
  expect(seen).toEqual(["a/b@manual/1"]);
  await served.end();
});

test("an owner that dies in the middle of an apply leaves open whether it was done, and says so", async () => {
  const local = scriptedOwner();
  const asked = Promise.withResolvers<void>();
  const stuck = {
    ...local,
    apply: () => {
      asked.resolve();
      return new Promise<never>(() => {});
    },
  };
  const served = await throughSocket(stuck, { drainMs: 1 });
  const request = { horizonMs: 1, digest: "", by: "me" };
  const applying = served.owner.apply({ project: "p", collections: [] }, request);
  const refused = expect(applying).rejects.toThrow("It may have done what was asked");
  await asked.promise;
  await served.server.close();
  await refused;
  await served.end();
});

test("something at the socket that is no owner is told apart from nobody", async () => {
  const path = join(folder(), "sock");
  const body = '{"version":"9.0.0","protocol":99}';
  const other = createServer((socket) => {
    socket.resume();
    socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  });
  await new Promise<void>((resolve) => other.listen(path, resolve));
  await expect(connectOwner(path)).rejects.toThrow("speaks another protocol");
  await new Promise((resolve) => other.close(resolve));
});

/** A socket file that nobody listens on any more, as `kill -9` leaves it. */
async function leaveDeadSocket(path: string): Promise<void> {
  const dying = createServer();
  await new Promise<void>((resolve) => dying.listen(`${path}.dying`, resolve));
  renameSync(`${path}.dying`, path);
  await new Promise((resolve) => dying.close(resolve));
}

async function applyOne(owner: Awaited<ReturnType<typeof throughSocket>>["owner"]): Promise<void> {
  const action = { type: "http" as const, request: { method: "GET", uri: "http://127.0.0.1:9/" } };
  const jobs = [{ name: "report", definition: { action } }];
  const collections = [{ name: "billing", definition: {}, jobs, webJobs: [] }];
  const desired = { project: "p", collections };
  const { digest } = await owner.plan(desired, { horizonMs: 1 });
  await owner.apply(desired, { horizonMs: 1, digest, by: "me" });
}

/** A run asked for by hand, so that the lines on the wire show. */
function rawRun(socketPath: string): {
  readonly lines: (count: number) => Promise<void>;
  readonly ended: Promise<string>;
} {
  const body = JSON.stringify({ address: "billing/report", by: "me" });
  const socket = connect(socketPath);
  socket.write(
    `POST /api/v1/runs HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  let text = "";
  let wanted: { readonly count: number; readonly resolve: () => void } | undefined;
  socket.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
    if (wanted && text.split('"waiting"').length > wanted.count) wanted.resolve();
  });
  return {
    lines: (count) => new Promise((resolve) => (wanted = { count, resolve })),
    ended: new Promise((resolve) => socket.on("close", () => resolve(text))),
  };
}
