import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sched } from "../support/command.ts";
import { exampleFolders } from "../support/example-folders.ts";
import { root } from "../support/imports.ts";

test("there are at least six examples", () => {
  expect(exampleFolders.length).toBeGreaterThanOrEqual(6);
});

test.each(exampleFolders)(
  "%s: validate, test, plan, apply, plan again: nothing left to do",
  async (name) => {
    const dir = mkdtempSync(join(tmpdir(), "sched-example-"));
    cpSync(join(root, "examples", name), dir, { recursive: true });
    try {
      expect(await sched(dir, ["validate"])).toMatchObject({ code: 0, err: "" });
      expect(await sched(dir, ["test"])).toMatchObject({ code: 0, err: "" });
      expect((await sched(dir, ["plan", "--detailed-exitcode"])).code).toBe(2);
      expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
      const again = await sched(dir, ["plan", "--detailed-exitcode"]);
      expect(again.out).toContain("No changes. Your schedule matches the configuration.");
      expect(again.code).toBe(0);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
);
