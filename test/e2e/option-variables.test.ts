import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const action = 'action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } }';
const files = {
  "c.sched.yaml": `jobCollection: c
jobs:
  a: { cron: "0 9 * * *", ${action} }
tests:
  - { name: asked, job: a, at: 2026-01-01, expect: { count: 1 } }
  - { name: wrong, job: a, at: 2026-01-01, expect: { count: 2 } }
`,
};

test("no variable destroys, and the one that was set for it is told", async () => {
  using made = project(files);
  expect((await sched(made.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const env = { SCHED_APPLY_DESTROY: "1", SCHED_APPLY_AUTO_APPROVE: "1" };
  const { code, out, err } = await sched(made.dir, ["apply"], { env });
  expect([code, out.includes("No changes")]).toEqual([0, true]);
  expect(err).toContain("From the environment: SCHED_APPLY_AUTO_APPROVE.\n");
  expect(err).toContain("SCHED_APPLY_DESTROY is not looked at");
  const destroy = { env: { SCHED_DESTROY_AUTO_APPROVE: "1" } };
  expect((await sched(made.dir, ["destroy"], destroy)).code).not.toBe(0);
  expect((await sched(made.dir, ["apply", "--destroy"], { env })).code).not.toBe(0);
  expect((await sched(made.dir, ["status"])).out).toContain("1 job");
});

test("what chose among the tests is told, and a form on the command line wins over JSON", async () => {
  using made = project(files);
  const env = { SCHED_TEST_FILTER: "asked" };
  const chosen = await sched(made.dir, ["test"], { env });
  expect([chosen.code, chosen.err]).toEqual([0, "From the environment: SCHED_TEST_FILTER.\n"]);
  expect((await sched(made.dir, ["test", "--json"], { env })).err).toBe("");
  const junit = await sched(made.dir, ["test", "--format", "junit"], { env: { SCHED_JSON: "1" } });
  expect([junit.code, junit.out.startsWith("<?xml")]).toEqual([1, true]);
});

test("a saved plan has been decided about: variables for the files do not count, nor are they in its way", async () => {
  using made = project(files);
  expect((await sched(made.dir, ["plan", "--out", "p.bin"])).code).toBe(0);
  const env = { SCHED_APPLY_VAR: "a=b", SCHED_APPLY_TARGET: "c/none" };
  const { code, err } = await sched(made.dir, ["apply", "p.bin"], { env });
  expect([code, err]).toEqual([0, ""]);
});

test("a value that is refused is told by its variable, and a flag is refused by every verb alike", async () => {
  using made = project(files);
  const horizon = await sched(made.dir, ["plan"], { env: { SCHED_PLAN_HORIZON: "xx" } });
  expect([horizon.code, horizon.err.includes("SCHED_PLAN_HORIZON")]).toEqual([64, true]);
  const token = "sched_0123456789abcdef";
  const role = await sched(made.dir, ["token", "list"], { env: { SCHED_TOKEN_ROLE: token } });
  expect([role.code, `${role.out}${role.err}`.includes(token)]).toEqual([64, false]);
  for (const verb of ["version", "validate", "--version"]) {
    const { code, out } = await sched(made.dir, [verb], { env: { SCHED_JSON: "maybe" } });
    expect([code, out.includes("SCHED_JSON")], verb).toEqual([64, true]);
  }
});

test("a dry run ends as the command itself does, and says what would make it more than one", async () => {
  using made = project(files);
  expect((await sched(made.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const revoke = await sched(made.dir, ["token", "revoke", "t"]);
  const tried = await sched(made.dir, ["token", "revoke", "t", "--dry-run"]);
  expect([tried.code, tried.err]).toEqual([revoke.code, revoke.err]);
  expect(tried.code).toBe(1);
  const resume = await sched(made.dir, ["resume", "c/a", "--dry-run"]);
  expect(resume.out).toBe("As of now: c/a was not paused itself; nothing was changed.\n");
  const pause = await sched(made.dir, ["pause", "c/a"], { env: { SCHED_PAUSE_DRY_RUN: "1" } });
  expect(pause.out).toContain(
    "as SCHED_PAUSE_DRY_RUN in the environment asks. To do it, without that: sched pause c/a\n",
  );
});
