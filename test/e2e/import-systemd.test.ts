import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const golden = join(import.meta.dirname, "..", "golden", "systemd");

test("what systemctl cat prints becomes files that validate, plan and are in canonical layout", async () => {
  using made = project({});
  const input = readFileSync(join(golden, "apt-daily.units"), "utf8");
  const imported = await sched(made.dir, ["import", "systemd", "-", "--into", "."], { input });
  expect([imported.code, imported.out]).toEqual([
    0,
    "Wrote systemd.sched.yaml\nNext: sched validate, then sched plan\n",
  ]);
  expect(imported.err).toContain("systemd/apt-daily: 50 of 50 occurrences equal (apt-daily.timer)");
  expect(imported.err).toContain("the time zone of this machine");
  expect((await sched(made.dir, ["validate"])).code).toBe(0);
  expect((await sched(made.dir, ["fmt", "--check"])).code).toBe(0);
  const plan = await sched(made.dir, ["plan"]);
  expect(plan.out).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
});

const units = {
  "units/a.timer": "[Timer]\nOnCalendar=hourly\n",
  "units/a.service": "[Service]\nUser=nobody\nExecStart=/bin/true\n",
  "units/a.timer.d/later.conf": "[Timer]\nOnCalendar=\nOnCalendar=*:45\n",
  "units/timers.target.wants/b@one.timer": "[Timer]\nOnCalendar=daily\n",
  "units/b@.timer": "[Timer]\nOnCalendar=daily\n",
  "units/b@.service": "[Service]\nUser=nobody\nExecStart=/bin/echo %i\n",
  "units/notes.txt": "OnCalendar=weekly\n",
};

test("a folder of units is read with its drop-ins and instances, and places are those of its files", async () => {
  using made = project(units);
  const zone = ["--time-zone", "Europe/Berlin"];
  const imported = await sched(made.dir, ["import", "systemd", "units", ...zone, "--json"]);
  const { jobs, yaml, diagnostics } = JSON.parse(imported.out) as {
    readonly jobs: readonly object[];
    readonly yaml: string;
    readonly diagnostics: readonly { readonly range?: { readonly file: string } }[];
  };
  const occurrences = { compared: 50, equal: 50 };
  expect(jobs).toEqual([
    { address: "units/a", from: "a.timer", occurrences },
    { address: "units/b-one", from: "b@one.timer", occurrences },
  ]);
  expect(yaml).toContain("cron: 45 * * * *");
  expect(yaml).toContain("exec /bin/echo one");
  expect(diagnostics.map(({ range }) => range?.file.split("/").slice(-2).join("/"))).toEqual([
    "a.timer.d/later.conf",
  ]);
});

test("files that are named are read together; of other formats there is one", async () => {
  using made = project(units);
  const files = ["units/a.timer", "units/a.service"];
  const imported = await sched(made.dir, ["import", "systemd", ...files]);
  expect([imported.code, imported.out.includes("cron: 0 * * * *")]).toEqual([0, true]);
  const alone = await sched(made.dir, ["import", "systemd", "units/a.timer"]);
  expect([alone.code, alone.out.includes("exec systemctl start 'a.service'")]).toEqual([0, true]);
  const refused = await sched(made.dir, ["import", "crontab", ...files]);
  expect([refused.code, refused.err]).toEqual([
    64,
    expect.stringContaining("import crontab reads one file at a time, and 2 are named."),
  ]);
});
