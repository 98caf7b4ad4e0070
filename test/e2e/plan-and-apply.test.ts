import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const two = `jobCollection: billing
jobs:
  nightly:
    startTime: 2026-01-01T01:00:00Z
    recurrence: { frequency: day }
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
  heartbeat:
    cron: "*/5 * * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/ping" } }
`;

test("plan, apply, plan: the second plan has no changes, and the exit codes say so", async () => {
  using files = project({ "billing.sched.yaml": two });
  const before = await sched(files.dir, ["plan", "--detailed-exitcode"]);
  expect(before.code).toBe(2);
  expect(before.out).toContain("Plan: 2 to add, 0 to change, 0 to destroy.");
  expect(before.out).toContain("# billing/heartbeat will be created");

  const applied = await sched(files.dir, ["apply", "--auto-approve"]);
  expect(applied).toMatchObject({ code: 0 });
  const after = await sched(files.dir, ["plan", "--detailed-exitcode"]);
  expect(after.out).toContain("No changes. Your schedule matches the configuration.");
  expect(after.code).toBe(0);
});

test("the plan as JSON has the members of the contract", async () => {
  using files = project({ "billing.sched.yaml": two });
  const { code, out, err } = await sched(files.dir, ["plan", "--json"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const plan = JSON.parse(out) as Record<string, unknown>;
  expect(plan).toMatchObject({
    formatVersion: "1.0",
    serial: 0,
    unchanged: 0,
    drift: [],
    summary: { add: 2, change: 0, destroy: 0 },
  });
  const changes = plan["changes"] as readonly Record<string, unknown>[];
  expect(changes.map(({ address, action }) => [address, action])).toEqual([
    ["billing", "create"],
    ["billing/heartbeat", "create"],
    ["billing/nightly", "create"],
  ]);
});

test("an edit is shown attribute by attribute, a removed job as a deletion", async () => {
  using files = project({ "billing.sched.yaml": two });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write(
    "billing.sched.yaml",
    two.replace("/ping", "/alive").replace(/ {2}nightly:[\s\S]*?(?= {2}heartbeat)/, ""),
  );
  const { out, code } = await sched(files.dir, ["plan"]);
  expect(code).toBe(0);
  expect(out).toContain("# billing/heartbeat will be updated in-place");
  expect(out).toMatch(/"http:\/\/127\.0\.0\.1:9\/ping" -> "http:\/\/127\.0\.0\.1:9\/alive"/);
  expect(out).toContain("# billing/nightly will be deleted");
  expect(out).toContain("Plan: 0 to add, 1 to change, 1 to destroy.");
});

test("apply without a terminal and without --auto-approve changes nothing and exits with 64", async () => {
  using files = project({ "billing.sched.yaml": two });
  const refused = await sched(files.dir, ["apply"]);
  expect(refused.code).toBe(64);
  expect(refused.err).toContain("--auto-approve");
  expect(existsSync(`${files.dir}/.sched`)).toBe(false);
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(2);
});

test("apply --json prints one document with the summary and the serial", async () => {
  using files = project({ "billing.sched.yaml": two });
  const { out } = await sched(files.dir, ["apply", "--auto-approve", "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    formatVersion: "1.0",
    applied: true,
    serial: 1,
    summary: { add: 2, change: 0, destroy: 0 },
  });
});

test("an empty folder, and one whose files are empty, end with 10 and never plan deletions", async () => {
  using files = project({ "billing.sched.yaml": two });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", "");
  const empty = await sched(files.dir, ["apply", "--auto-approve"]);
  expect(empty.code).toBe(10);
  expect(empty.out).not.toContain("destroy");
  using nothing = project({});
  expect((await sched(nothing.dir, ["plan"])).code).toBe(10);
});

test("a wrong command line ends with 64 and a sentence", async () => {
  using files = project({});
  for (const args of [["plann"], ["plan", "--wat"], ["run"], ["next", "x", "-n", "many"]]) {
    const { code, err } = await sched(files.dir, args);
    expect([args.join(" "), code]).toEqual([args.join(" "), 64]);
    expect(err).toMatch(/^Error: /);
    expect(err).not.toMatch(/\n\s+at /);
  }
});

test("a literal secret is in no output and not in the state", async () => {
  const secret = "hunter2-canary";
  using files = project({
    "billing.sched.yaml": two.replace(
      '"http://127.0.0.1:9/run" }',
      `"http://127.0.0.1:9/run", authentication: { type: Basic, username: u, password: ${secret} } }`,
    ),
  });
  const outputs = [
    await sched(files.dir, ["validate", "--json"]),
    await sched(files.dir, ["plan"]),
    await sched(files.dir, ["plan", "--json"]),
    await sched(files.dir, ["apply", "--auto-approve"]),
    await sched(files.dir, ["plan", "--detailed-exitcode"]),
    await sched(files.dir, ["status", "--json"]),
  ];
  expect(outputs[4]?.code).toBe(0);
  for (const { out, err } of outputs) expect(out + err).not.toContain(secret);
  const { readFileSync, readdirSync } = await import("node:fs");
  const kept = readdirSync(`${files.dir}/.sched`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .filter((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8").includes(secret));
  expect(kept.map(({ name }) => name)).toEqual(["secrets.json"]);
});

test("ten first applies at once: each change is there once, whoever was first", async () => {
  using files = project({ "billing.sched.yaml": two });
  const ends = await Promise.all(
    Array.from({ length: 10 }, () => sched(files.dir, ["apply", "--auto-approve", "--json"])),
  );
  const stale = ends.filter(({ code }) => code === 12);
  const applied = ends.filter(({ code, out }) => code === 0 && out.includes('"applied":true'));
  const idle = ends.filter(({ code, out }) => code === 0 && out.includes('"applied":false'));
  expect(applied).toHaveLength(1);
  expect(stale.length + idle.length).toBe(9);
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
});
