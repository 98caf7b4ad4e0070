import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";
import { root } from "../support/imports.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
const [, shown = ""] = /```\n\$ sched plan\n([\s\S]*?)```/.exec(readme) ?? [];

/** Which days the coming ones are depends on today. */
const withoutDates = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?( CES?T)?/g, "DATE");

test("the example of the README does what the README says", async () => {
  using files = project({ "billing.sched.yaml": yaml });
  expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
  files.write("billing.sched.yaml", yaml.replace("minutes: [0, 30]", "minutes: [0]"));
  const { out } = await sched(files.dir, ["plan"]);
  expect(withoutDates(out).trim()).toBe(withoutDates(shown).trim());
});
