import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, project, sched } from "../support/command.ts";

const files = {
  "a.sched.yaml": `jobCollection: a
jobs:
  job:
    startTime: 2040-01-01T00:00:00Z
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" }, retryPolicy: { retryType: none } }
`,
};

test.each([["plan"], ["apply", "--auto-approve"], ["pause", "a"], ["run", "a/job"], ["serve"]])(
  "a folder that is not there is refused and not made: %s",
  async (...verb) => {
    using folder = project({});
    const { code, out, err } = await sched(folder.dir, [...verb, "-C", "nope"]);
    expect([code, out]).toEqual([64, ""]);
    expect(err).toContain("-C nope: there is no such folder.");
    expect(existsSync(join(folder.dir, "nope"))).toBe(false);
  },
);

test("--json-into holds what --json would print, of every verb and of a failure", async () => {
  using folder = project(files);
  const into = join(folder.dir, "into.json");
  const told = async (...args: readonly string[]): Promise<unknown> => {
    const { code } = await sched(folder.dir, [...args, "--json-into", into]);
    const lines = jsonLines(readFileSync(into, "utf8"));
    return [code, ...lines.map((line) => Object.keys(line)[1])];
  };
  expect(await told("version")).toEqual([0, "version"]);
  expect(await told("validate")).toEqual([0, "valid"]);
  expect(await told("plan")).toEqual([0, "lineage"]);
  expect(await told("history")).toEqual([0]);
  expect(await told("apply", "--auto-approve")).toEqual([0, "applied"]);
  expect(await told("status")).toEqual([0, "collections"]);
  expect(await told("run", "a/job")).toEqual([1, "id"]);
  expect(await told("history")).toEqual([0, "id"]);
  expect(await told("next", "a/job")).toEqual([0, "address"]);
  const days = ["--from", "2039-12-31T00:00:00Z", "--to", "2d", "--format", "csv"];
  expect(await told("simulate", ...days)).toEqual([0, "scheduledTime"]);
  expect(await told("pause", "a/job")).toEqual([0, "address"]);
  expect(await told("resume", "a/job")).toEqual([0, "address"]);
  expect(await told("status", "nope")).toEqual([1, "error"]);
  expect(await told("plan", "--bogus")).toEqual([64, "error"]);
});

test("help for a verb that is not there is a wrong use", async () => {
  using folder = project({});
  for (const args of [["nonsense", "--help"], ["help", "nonsense"], ["nonsense"]]) {
    const { code, out, err } = await sched(folder.dir, args);
    expect([code, out]).toEqual([64, ""]);
    expect(err).toContain("nonsense");
  }
  expect((await sched(folder.dir, ["help", "plan"])).out).toMatch(/^Examples:/);
});

test("resume says what it did: nothing, where nothing was paused", async () => {
  using folder = project(files);
  await sched(folder.dir, ["apply", "--auto-approve"]);
  expect((await sched(folder.dir, ["resume", "a/job"])).out).toBe(
    "a/job was not paused itself; nothing was changed.\n",
  );
  await sched(folder.dir, ["pause", "a"]);
  expect((await sched(folder.dir, ["resume", "a/job"])).out).toContain("sched resume a\n");
  expect((await sched(folder.dir, ["resume", "a"])).out).toContain("a goes on");
});

test("what another program reads is not cut to a width", async () => {
  using folder = project(files);
  await sched(folder.dir, ["apply", "--auto-approve"]);
  await sched(folder.dir, ["run", "a/job"]);
  const { out } = await sched(folder.dir, ["history"]);
  expect(out).toContain("Http Action - Request to host '127.0.0.1:9' failed");
});

test("a slip in an option is told although there is nothing to apply", async () => {
  using folder = project(files);
  await sched(folder.dir, ["apply", "--auto-approve"]);
  const { code, out, err } = await sched(folder.dir, ["apply", "--max-destroy", "-1"]);
  expect([code, out]).toEqual([64, ""]);
  expect(err).toContain("--max-destroy");
});

test("the next command after a plan applies the same, in the same place", async () => {
  using folder = project({
    ...files,
    "sched.yaml": "sched: 1\nvars: { x: { default: a } }\nenvironments: { prod: {} }\n",
  });
  const options = ["-e", "prod", "--state", "my state", "--var", "x=it's"];
  const { out } = await sched(folder.dir, ["plan", ...options]);
  expect(out).toContain("\n  sched apply -e prod --state 'my state' --var 'x=it'\\''s'\n");
  expect((await sched(folder.dir, ["plan"])).out).toContain("\n  sched apply\n");
});
