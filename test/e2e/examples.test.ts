import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sched } from "../support/command.ts";
import { root } from "../support/imports.ts";

const folders = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test("there are at least six examples", () => {
  expect(folders.length).toBeGreaterThanOrEqual(6);
});

test.each(folders)("%s: validate, plan, apply, plan again: nothing left to do", async (name) => {
  const dir = mkdtempSync(join(tmpdir(), "sched-example-"));
  cpSync(join(root, "examples", name), dir, { recursive: true });
  try {
    expect(await sched(dir, ["validate"])).toMatchObject({ code: 0, err: "" });
    expect((await sched(dir, ["plan", "--detailed-exitcode"])).code).toBe(2);
    expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
    const again = await sched(dir, ["plan", "--detailed-exitcode"]);
    expect(again.out).toContain("No changes. Your schedule matches the configuration.");
    expect(again.code).toBe(0);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
