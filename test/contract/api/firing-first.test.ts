import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { FiringFirst } from "../../../src/api/firing-first.ts";
import type { Owner } from "../../../src/ports/owner.ts";
import { callerApp } from "../../support/caller-app.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";

const caller = { name: "ci", role: "apply", webJobs: false } as const;

/** The API of a service that fires for as long as the test wants. */
async function served() {
  const world = { isFiring: true };
  const asked: string[] = [];
  const local = scriptedOwner();
  const owner: Owner = {
    ...local,
    status: (...query) => {
      asked.push("status");
      return local.status(...query);
    },
  };
  const firingFirst = new FiringFirst({
    isFiring: () => world.isFiring,
    progress: () => 0,
    now: () => 0,
    waitingMost: 8,
  });
  const app = callerApp({ caller, owner, firingFirst });
  onTestFinished(() => app.close());
  const base = await app.listen({ port: 0, host: "127.0.0.1" });
  const headers = { authorization: "Bearer right" };
  return {
    world,
    asked,
    app,
    base,
    ask: () => fetch(`${base}/api/v1/status`, { headers }),
  };
}

test("requests wait until what is due has begun; health checks and strangers do not", async () => {
  const { world, asked, base, ask } = await served();
  const answer = ask();
  expect((await fetch(`${base}/healthz`)).status).toBe(200);
  expect((await fetch(`${base}/api/v1/status`)).status).toBe(401);
  expect(asked).toEqual([]);
  world.isFiring = false;
  expect((await answer).status).toBe(200);
  expect(asked).toEqual(["status"]);
});

test("more than may wait are told to come again", async () => {
  const { world, ask } = await served();
  const answers = [ask(), ask(), ask()];
  const refused = await Promise.race(answers);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await refused.json()).toMatchObject({ code: "owner/unreachable" });
  world.isFiring = false;
  const statuses = (await Promise.all(answers)).map(({ status }) => status);
  expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 200, 503]);
});

test("nothing is done for a caller who has left while waiting", async () => {
  const { world, asked, app, ask } = await served();
  const left = Promise.withResolvers<void>();
  app.server.once("connection", (socket) => socket.once("close", () => left.resolve()));
  const came = Promise.withResolvers<void>();
  app.server.once("request", () => came.resolve());
  const { port } = app.server.address() as AddressInfo;
  const leaving = request({
    port,
    host: "127.0.0.1",
    path: "/api/v1/status",
    headers: { authorization: "Bearer right" },
  });
  leaving.on("error", () => {});
  leaving.end();
  await came.promise;
  leaving.destroy();
  await left.promise;
  world.isFiring = false;
  expect((await ask()).status).toBe(200);
  expect(asked).toEqual(["status"]);
});
