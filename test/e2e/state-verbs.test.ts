import { expect, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

const job = (name: string, more = ""): string =>
  `  ${name}: { cron: "0 1 * * *", ${more}action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/${name}", authentication: { type: Basic, username: u, password: hunter2-canary } } } }\n`;
const files = {
  "sched.yaml": "project: acme\n",
  "billing.sched.yaml": `jobCollection: billing\njobs:\n${job("old")}${job("other")}${job("kept", "protect: true, ")}`,
  "reports.sched.yaml": `jobCollection: reports
jobs:
${job("weekly")}webJobs:
  script: { type: triggered, source: ./script.sh }
`,
  "script.sh": "echo hello\n",
};
const enable = { ".sched/serve.yaml": "webJobs: { allow: true }\n" };
const yes = "--auto-approve";

/** The same with the state in a folder and behind a service that runs. */
const owners = ["in its own process", "through the service"] as const;

test.each(owners)("state list, show, mv and rm %s", async (how) => {
  using folder = project({ ...files, ...enable });
  const { dir } = folder;
  const run = (...args: string[]) => sched(dir, args);
  expect((await run("apply", yes)).code).toBe(0);
  const serving = how === "through the service" ? await serve(dir) : undefined;
  try {
    const list = async (...args: string[]) => (await run("state", "list", ...args)).out.split("\n");
    expect(await list()).toEqual([
      "billing",
      "billing/kept",
      "billing/old",
      "billing/other",
      "reports",
      "reports/script",
      "reports/weekly",
      "",
    ]);
    expect(await list("Reports/Weekly")).toEqual(["reports/weekly", ""]);
    expect((await run("state", "list", "nobody")).code).toBe(1);
    const show = await run("state", "show", "billing/old");
    expect(show.out).toContain("# billing/old (project acme)");
    expect(show.out).toMatch(/action\.request\.authentication\.password\s+= \(sensitive\)/);
    expect(show.out).not.toContain("hunter2-canary");
    expect(JSON.parse((await run("state", "show", "reports", "--json")).out)).toMatchObject({
      address: "reports",
      kind: "collection",
      jobCount: 1,
      webJobCount: 1,
    });

    const dry = await run("state", "mv", "billing/old", "reports/new", "--dry-run");
    expect(dry).toMatchObject({ code: 0, err: "" });
    expect(dry.out).toContain("# reports/new (moved from billing/old)");
    expect(await list("billing/old")).toEqual(["billing/old", ""]);
    expect((await run("state", "mv", "billing/old", "reports/new")).code).toBe(64);
    expect((await run("state", "mv", "billing/old", "reports/new", yes)).out).toContain(
      "Apply complete! Jobs: 0 added, 1 changed, 0 destroyed.",
    );
    expect((await run("state", "mv", "reports", "archive", yes)).code).toBe(0);
    // As a script calls it whose variable is not set.
    const unset = await run("state", "mv", "archive", "", yes);
    expect([unset.code, unset.err]).toEqual([64, expect.stringContaining('"" is no address')]);
    expect(await list("archive")).toEqual([
      "archive",
      "archive/new",
      "archive/script",
      "archive/weekly",
      "",
    ]);
    expect((await run("state", "mv", "archive/new", "billing/other", yes)).code).toBe(1);
    expect((await run("state", "mv", "archive/nothing", "billing/x", yes)).code).toBe(1);

    const removed = await run("state", "rm", "archive/new", "archive/weekly", "--dry-run");
    expect(removed.out).toContain("# archive/new will be deleted\n");
    expect(removed.out).toContain("Plan: 0 to add, 0 to change, 2 to destroy.");
    expect((await run("state", "rm", "billing/kept", yes)).code).toBe(15);
    expect((await run("state", "rm", "archive", "billing/other", yes)).code).toBe(15);
    expect((await run("state", "rm", "archive/new", yes)).code).toBe(0);
    expect(await list("archive")).not.toContain("archive/new");
  } finally {
    await serving?.stop();
  }
});

test.each(owners)("state pull and push %s", async (how) => {
  using folder = project({ ...files, ...enable });
  const { dir } = folder;
  const run = (...args: string[]) => sched(dir, args);
  await run("apply", yes);
  const serving = how === "through the service" ? await serve(dir) : undefined;
  try {
    const pulled = await run("state", "pull", "--files");
    expect(pulled).toMatchObject({ code: 0, err: "" });
    expect(pulled.out).not.toContain("hunter2-canary");
    const copy = JSON.parse(pulled.out) as {
      serial: number;
      lineage: string;
      files: Record<string, string>;
      collections: { name: string; jobs: { name: string; definition: { cron: string[] } }[] }[];
    };
    expect(
      Object.values(copy.files).map((text) => Buffer.from(text, "base64").toString()),
    ).toContain("echo hello\n");
    folder.write("copy.json", pulled.out);
    const same = await run("state", "push", "copy.json");
    expect(same.out).toContain("No changes.");

    const [billing] = copy.collections;
    const [first, ...others] = billing?.jobs ?? [];
    if (billing === undefined || first === undefined) throw new Error("nothing was pulled");
    first.definition.cron = ["30 2 * * *"];
    billing.jobs = [first, ...others.filter(({ name }) => name !== "other")];
    folder.write("edited.json", JSON.stringify(copy));
    const dry = await run("state", "push", "edited.json", "--dry-run");
    expect(dry.out).toContain('cron = ["0 1 * * *"] -> ["30 2 * * *"]');
    expect(dry.out).toContain("# billing/other will be deleted\n");
    expect(dry.out).not.toContain("(sensitive) changed");
    const pushed = await run("state", "push", "edited.json", yes);
    expect(pushed.out).toContain("Apply complete! Jobs: 0 added, 1 changed, 1 destroyed.");

    // The first copy is behind by now.
    const stale = await run("state", "push", "copy.json", yes);
    expect(stale.code).toBe(12);
    expect(stale.err).toContain("it changed since");
    folder.write("other.json", pulled.out.replace(copy.lineage, "another"));
    const other = await run("state", "push", "other.json", yes);
    expect([other.code, other.err.includes("is of the state another")]).toEqual([12, true]);
    const forced = await run("state", "push", "other.json", yes, "--force");
    // What was taken out had a secret that is gone with it.
    expect(forced.err).toContain("billing/other");
    expect(forced.code).not.toBe(0);
    folder.write("spoilt.json", "{}");
    expect((await run("state", "push", "spoilt.json")).code).toBe(13);
  } finally {
    await serving?.stop();
  }
});
