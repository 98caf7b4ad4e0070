import { expect, test } from "vitest";
import { ownerFor } from "../../../src/api/caller-owner.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import type { Caller } from "../../../src/model/role.ts";
import type { ApplyRequest, Owner, PlanOptions } from "../../../src/ports/owner.ts";
import { callerApp, type CallerSetting } from "../../support/caller-app.ts";
import { recordOf, scriptedOwner } from "../../support/scripted-owner.ts";

const action = { type: "http", request: { method: "GET", uri: "http://a.test/" } } as const;
const job = { name: "call", definition: { cron: ["*/5 * * * *"], action } };
const desired = {
  project: "p",
  collections: [{ name: "billing", definition: {}, jobs: [job], webJobs: [] }],
};
const options = { horizonMs: 0 };
const ci: Caller = { name: "ci", role: "apply", webJobs: false };

const app = (setting: Partial<CallerSetting> = {}) => callerApp({ caller: ci, ...setting });

const headers = { host: "localhost", authorization: "Bearer right" };

function post(built: ReturnType<typeof app>, route: string, payload: object) {
  return built.inject({ method: "POST", url: `/api/v1/${route}`, headers, payload });
}

/** Whoever asks waits for the answer. */
const stays = (): AbortSignal => new AbortController().signal;

test("whoever applies is named by the token and the address, whatever the request says", async () => {
  const seen: ApplyRequest[] = [];
  const local = scriptedOwner();
  const owner: Owner = {
    ...local,
    apply: (wanted, request) => {
      seen.push(request);
      return local.apply(wanted, request);
    },
  };
  const built = app({ owner });
  const { digest } = (await post(built, "plan", { desired, options })).json<{ digest: string }>();
  const request = { ...options, digest, by: "root@vm" };
  expect((await post(built, "apply", { desired, request })).statusCode).toBe(200);
  expect(seen).toMatchObject([{ by: "token:ci@127.0.0.1", rights: { webJobs: false } }]);
});

test.each([
  ["rights of its own", { options: { ...options, rights: { webJobs: true } } }, "`rights`"],
  ["an entry", { options, entries: [] }, "`entries`"],
  ["a status", { desired: { ...desired, serial: 9 }, options }, "`serial`"],
])("a plan that brings %s is refused by the key", async (_what, changed, key) => {
  const answer = await post(app(), "plan", { desired, ...changed });
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ detail: string }>().detail).toContain(key);
});

test("definitions of strangers are checked before anything is planned by them", async () => {
  const owner = scriptedOwner();
  const wrong = { ...job, definition: { ...job.definition, executionCount: 3 } };
  const collections = [{ name: "billing", definition: {}, jobs: [wrong], webJobs: [] }];
  const answer = await post(app({ owner }), "plan", {
    desired: { ...desired, collections },
    options,
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ detail: string }>().detail).toContain("executionCount");
  expect(owner.seen).toEqual([]);
});

test("a project may be larger than other bodies, and has a limit of its own", async () => {
  const built = app({ limits: { bodyBytes: 100, projectBytes: 2_000 } });
  expect((await post(built, "plan", { desired, options })).statusCode).toBe(200);
  const place = "x".repeat(3_000);
  const collections = [{ name: "a", definition: {}, jobs: [{ ...job, place }], webJobs: [] }];
  const large = await post(built, "plan", { desired: { ...desired, collections }, options });
  expect(large.statusCode).toBe(413);
  const hold = { address: "a/b", by: "me", note: "n".repeat(200) };
  expect((await post(built, "holds", hold)).statusCode).toBe(413);
});

test("more projects at once than there is room for are told to come again", async () => {
  const asked = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const local = scriptedOwner();
  const owner: Owner = {
    ...local,
    plan: async (wanted, given) => {
      asked.resolve();
      await free.promise;
      return local.plan(wanted, given);
    },
  };
  const built = app({ owner, limits: { projectsAtOnce: 1 } });
  const address = await built.listen({ port: 0, host: "127.0.0.1" });
  const send = () =>
    fetch(`${address}/api/v1/plan`, {
      method: "POST",
      headers: { authorization: "Bearer right", "content-type": "application/json" },
      body: JSON.stringify({ desired, options }),
    });
  const first = send();
  await asked.promise;
  const second = await send();
  expect([second.status, second.headers.get("retry-after")]).toEqual([503, "1"]);
  free.resolve();
  expect((await first).status).toBe(200);
  await expect.poll(async () => (await send()).status).toBe(200);
  await built.close();
});

test("work for a caller who has left counts until it is done", async () => {
  const asked = Promise.withResolvers<void>();
  const left = Promise.withResolvers<void>();
  const free = Promise.withResolvers<void>();
  const local = scriptedOwner();
  const outlook: Owner["outlook"] = {
    ...local.outlook,
    load: async (query) => {
      asked.resolve();
      await free.promise;
      return local.outlook.load(query);
    },
  };
  const built = app({ owner: { ...local, outlook }, limits: { projectsAtOnce: 1 } });
  const address = await built.listen({ port: 0, host: "127.0.0.1" });
  built.server.on("connection", (socket) => socket.once("close", () => left.resolve()));
  const send = (signal?: AbortSignal) =>
    fetch(`${address}/api/v1/load`, {
      method: "POST",
      headers: {
        authorization: "Bearer right",
        "content-type": "application/json",
        connection: "close",
      },
      body: JSON.stringify({ unit: "day" }),
      ...(signal === undefined ? {} : { signal }),
    });
  const leaving = new AbortController();
  const first = send(leaving.signal);
  await asked.promise;
  leaving.abort();
  await expect(first).rejects.toThrow("aborted");
  await left.promise;
  const second = await send();
  expect([second.status, second.headers.get("retry-after")]).toEqual([503, "1"]);
  free.resolve();
  await expect.poll(async () => (await send()).status).toBe(200);
  await built.close();
});

test("work for a caller who leaves is told so, and its end counts as no defect", async () => {
  const asked = Promise.withResolvers<AbortSignal | undefined>();
  const ended = Promise.withResolvers<unknown>();
  const defects: unknown[] = [];
  const local = scriptedOwner();
  const outlook: Owner["outlook"] = {
    ...local.outlook,
    load: async ({ signal }) => {
      asked.resolve(signal);
      await new Promise((resolve) => signal?.addEventListener("abort", resolve));
      ended.resolve(signal?.reason);
      throw signal?.reason;
    },
  };
  const built = app({ owner: { ...local, outlook }, onDefect: (error) => defects.push(error) });
  const address = await built.listen({ port: 0, host: "127.0.0.1" });
  const leaving = new AbortController();
  const answer = fetch(`${address}/api/v1/load`, {
    method: "POST",
    headers: { authorization: "Bearer right", "content-type": "application/json" },
    body: JSON.stringify({ unit: "day" }),
    signal: leaving.signal,
  });
  expect((await asked.promise)?.aborted).toBe(false);
  leaving.abort();
  await expect(answer).rejects.toThrow("aborted");
  expect(await ended.promise).toBeInstanceOf(ProblemError);
  await built.close();
  expect(defects).toEqual([]);
});

test("behind a proxy the last address it wrote down counts, and no other", async () => {
  const ask = (built: ReturnType<typeof app>, forwarded: string) =>
    built.inject({
      url: "/api/v1/status",
      headers: { host: "sched.example", "x-forwarded-for": forwarded },
    });
  const built = app({ behindProxy: true });
  for (let count = 0; count < 10; count += 1) {
    // What stands before is made up by the caller.
    expect((await ask(built, `10.9.9.${count}, 192.0.2.7`)).statusCode).toBe(401);
  }
  expect((await ask(built, "192.0.2.7")).statusCode).toBe(429);
  expect((await ask(built, "192.0.2.7, 192.0.2.8")).statusCode).toBe(401);
  const direct = app();
  for (let count = 0; count < 10; count += 1) {
    const url = "/api/v1/status";
    const forged = { host: "localhost", "x-forwarded-for": `192.0.2.${count}` };
    expect((await direct.inject({ url, headers: forged })).statusCode).toBe(401);
  }
  const again = await direct.inject({ url: "/api/v1/status", headers });
  expect([again.statusCode, again.headers["retry-after"]]).toEqual([429, "60"]);
  expect((await direct.inject("/healthz")).statusCode).toBe(200);
});

test("a reader may plan, but not what holds a secret in the clear: the answer would tell whether it is the recorded one", async () => {
  const eyes: Caller = { ...ci, role: "read" };
  const authentication = { type: "Basic", username: "u", password: "guess" };
  const guessing = {
    ...job,
    definition: {
      ...job.definition,
      action: { ...action, request: { ...action.request, authentication } },
    },
  };
  const plan = async (caller: Caller, jobs: readonly object[]) => {
    const collections = [{ name: "billing", definition: {}, jobs, webJobs: [] }];
    const answer = await post(app({ caller }), "plan", {
      desired: { ...desired, collections },
      options,
    });
    return [answer.statusCode, answer.body.includes("guess")];
  };
  expect(await plan(eyes, [job])).toEqual([200, false]);
  expect(await plan(eyes, [guessing])).toEqual([403, false]);
  expect(await plan(ci, [guessing])).toEqual([200, false]);
});

/** The owner as a token limited to `mine` has it; `theirs` exists too. */
async function limited(): Promise<Owner> {
  const local = scriptedOwner();
  const both = {
    project: "p",
    collections: ["Mine", "theirs"].map((name) => ({
      name,
      definition: {},
      jobs: [{ name: "call", definition: { action } }],
      webJobs: [],
    })),
  };
  const { digest } = await local.plan(both, options);
  await local.apply(both, { ...options, digest, by: "me" });
  local.records = ["Mine/call", "theirs/call"].map((address) => recordOf(address));
  const caller = { ...ci, collections: ["mine"] };
  return ownerFor(local, { caller, address: "10.0.0.5", left: stays });
}

async function codeOf(refused: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await refused.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof ProblemError ? error.problems[0]?.code : String(error);
}

test("a token limited to collections sees those alone", async () => {
  const owner = await limited();
  expect((await owner.status(undefined)).collections.map(({ name }) => name)).toEqual(["Mine"]);
  expect((await owner.jobs()).map(({ address }) => address)).toEqual(["Mine/call"]);
  expect((await owner.job("MINE/call"))?.address ?? "Mine/call").toBe("Mine/call");
  const seen: string[] = [];
  for await (const { address } of owner.history({})) seen.push(address);
  expect(seen).toEqual(["Mine/call"]);
});

test.each<[string, (owner: Owner) => Promise<unknown>]>([
  ["status", (owner) => owner.status("theirs")],
  ["job", (owner) => owner.job("theirs/call")],
  ["run", (owner) => owner.run("theirs/call", { by: "me" })],
  ["cancel", (owner) => owner.cancel("theirs/call@2026-01-01T00:00:00Z", "me")],
  ["hold", (owner) => owner.hold("theirs", { by: "me" })],
  ["release", (owner) => owner.release("theirs/call", { by: "me" })],
  ["history", async (owner) => owner.history({ address: "theirs" })],
])("a token limited to collections is refused %s of another", async (_verb, ask) => {
  const owner = await limited();
  expect(await codeOf(Promise.resolve().then(() => ask(owner)))).toBe("api/role");
});

test("what it plans goes to the owner with its limits", async () => {
  const given: PlanOptions[] = [];
  const local = scriptedOwner();
  const noting: Owner = {
    ...local,
    plan: (wanted, asked) => {
      given.push(asked);
      return local.plan(wanted, asked);
    },
  };
  const caller = { ...ci, collections: ["mine"] };
  const owner = ownerFor(noting, { caller, address: "10.0.0.5", left: stays });
  await owner.plan(desired, { ...options, rights: { webJobs: true } });
  expect(given).toEqual([{ ...options, rights: { collections: ["mine"], webJobs: false } }]);
});

test("a job is shown without its secrets and without their seals", async () => {
  const local = scriptedOwner();
  const password = { sealed: "5ea1".repeat(16) };
  const authentication = { type: "Basic" as const, username: "u", password };
  const definition: JobDefinition = {
    action: { ...action, request: { ...action.request, authentication } },
  };
  const secret = {
    project: "p",
    collections: [{ name: "a", definition: {}, jobs: [{ name: "b", definition }], webJobs: [] }],
  };
  const { digest } = await local.plan(secret, options);
  await local.apply(secret, { ...options, digest, by: "me" });
  const built = app({ owner: local, caller: { ...ci, role: "admin" } });
  for (const url of ["/api/v1/jobs", "/api/v1/jobs/a/b", "/api/v1/status"]) {
    const answer = await built.inject({ url, headers });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).not.toContain("5ea1");
  }
  expect((await built.inject({ url: "/api/v1/jobs/a/b", headers })).body).toContain("(sensitive)");
});
