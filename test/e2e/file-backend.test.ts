import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

const billing = `jobCollection: billing
jobs:
  nightly: { cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9" } } }
`;
const settings = `vars: { folder: { default: states } }
backend: { type: file, path: "\${{ vars.folder }}/usual" }
environments:
  test: { backend: { type: file, path: states/test } }
  plain: { backend: { type: file } }
`;

test("the state is where sched.yaml says, by environment and from any folder; --state wins", async () => {
  using files = project({ "sched.yaml": settings, "billing.sched.yaml": billing });
  using elsewhere = project({});
  const apply = ["apply", "--auto-approve"];
  const isThere = (name: string): boolean => existsSync(join(files.dir, name, "state.json"));
  expect((await sched(elsewhere.dir, ["-C", files.dir, ...apply])).code).toBe(0);
  expect([isThere("states/usual"), isThere(".sched")]).toEqual([true, false]);
  expect((await sched(files.dir, ["-e", "test", ...apply])).code).toBe(0);
  expect([isThere("states/test"), isThere(".sched")]).toEqual([true, false]);
  expect((await sched(files.dir, [...apply, "--state", "given"])).code).toBe(0);
  expect([isThere("given"), isThere(".sched")]).toEqual([true, false]);
  expect((await sched(files.dir, ["-e", "plain", ...apply])).code).toBe(0);
  expect(isThere(".sched")).toBe(true);
  // Whoever serves and whoever asks find the same one.
  const serving = await serve(files.dir);
  try {
    expect((await sched(files.dir, ["pause", "billing/nightly"])).code).toBe(0);
  } finally {
    await serving.stop();
  }
  const held = async (...args: string[]): Promise<boolean> =>
    (await sched(files.dir, [...args, "status"])).out.includes("paused");
  expect([await held(), await held("-e", "test")]).toEqual([true, false]);
});
