import { afterEach, expect, test } from "vitest";
import { project, sched, serve, type Serving } from "../support/command.ts";

const yaml = `jobCollection: billing
jobs:
  nightly:
    timeZone: Europe/Berlin
    startTime: 2026-01-01T01:00:00+01:00
    recurrence: { frequency: day }
    overlap: skip
    action:
      type: http
      request: { method: POST, uri: "http://127.0.0.1:9/" }
      expect: { statusCodes: [204] }
`;

let serving: Serving | undefined;

afterEach(async () => {
  await serving?.stop();
  serving = undefined;
});

const root = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Scheduler/jobCollections";

interface Asked {
  readonly status: number;
  readonly body: {
    readonly properties: object;
    readonly error: { readonly code: string; readonly message: string };
  };
}

async function ask(token: string, method: string, path: string, body?: unknown): Promise<Asked> {
  const answer = await fetch(`http://${serving?.address}${root}${path}?api-version=2016-03-01`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as Asked["body"] };
}

async function started(args: readonly string[] = []) {
  const folder = project({
    "billing.sched.yaml": yaml,
    "server.yaml": "definitions: readOnly\n",
  });
  const token = (await sched(folder.dir, ["token", "create", "app", "--role", "apply"])).out.trim();
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  serving = await serve(folder.dir, args);
  return { folder, token };
}

test("a managed job that is changed over REST is drift in the plan, and an apply undoes it", async () => {
  const { folder, token } = await started();
  const { dir } = folder;
  try {
    const job = "/billing/jobs/nightly";
    const read = await ask(token, "GET", job);
    expect(read.status).toBe(200);
    // Sent back as it was shown it is no change, whatever Azure has no word for.
    const { status: _, ...properties } = read.body.properties as { status?: object };
    expect((await ask(token, "PUT", job, { properties })).status).toBe(200);
    const same = await sched(dir, ["plan", "--detailed-exitcode"]);
    expect([same.code, same.err]).toEqual([0, expect.any(String)]);

    const patch = { properties: { recurrence: { interval: 2 }, state: "Disabled" } };
    expect((await ask(token, "PATCH", job, patch)).status).toBe(200);
    const extra = {
      properties: {
        action: { type: "Http", request: { method: "GET", uri: "http://127.0.0.1:9/" } },
        state: "Disabled",
      },
    };
    expect((await ask(token, "PUT", "/billing/jobs/extra", extra)).status).toBe(201);

    const plan = JSON.parse((await sched(dir, ["plan", "--json"])).out) as {
      drift: { address: string; reason: string; fields: { path: string }[] }[];
      changes: { address: string; action: string }[];
    };
    expect(plan.drift.map(({ address, reason }) => [address, reason])).toEqual([
      ["billing/nightly", "changed outside apply"],
    ]);
    expect(plan.drift[0]?.fields.map(({ path }) => path).toSorted()).toEqual([
      "/recurrence/interval",
      "/state",
    ]);
    expect(plan.changes.map(({ address, action }) => `${action} ${address}`)).toEqual([
      "update billing/nightly",
    ]);
    const text = (await sched(dir, ["plan"])).out;
    expect(text).toContain("Definitions have changed outside of sched apply");
    expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
    const after = await ask(token, "GET", job);
    expect(after.body.properties).toMatchObject({ state: "enabled", recurrence: { interval: 1 } });
    const left = JSON.parse((await sched(dir, ["plan", "--json"])).out) as { drift: object[] };
    expect(left.drift).toEqual([]);
  } finally {
    folder[Symbol.dispose]();
  }
});

test("with definitions: readOnly what files manage is refused, and everything else goes on", async () => {
  const { folder, token } = await started(["--config", "server.yaml"]);
  try {
    const refused = await ask(token, "PATCH", "/billing/jobs/nightly", {
      properties: { state: "Disabled" },
    });
    expect([refused.status, refused.body.error.code]).toEqual([409, "ScopeLocked"]);
    expect(refused.body.error.message).toContain("definitions: readOnly");
    expect((await ask(token, "POST", "/billing/disable")).status).toBe(409);
    expect((await ask(token, "DELETE", "/billing")).status).toBe(409);
    expect((await ask(token, "PUT", "/own", {})).status).toBe(201);
    expect((await ask(token, "DELETE", "/own")).status).toBe(200);
    expect((await ask(token, "POST", "/billing/jobs/nightly/run")).status).toBe(200);
  } finally {
    folder[Symbol.dispose]();
  }
});
