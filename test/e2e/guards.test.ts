import { expect, test } from "vitest";
import type { Entry } from "../../src/model/entry.ts";
import { openFileStore } from "../../src/state/open.ts";
import { systemClock } from "../../src/system-clock.ts";
import { project, sched } from "../support/command.ts";

const action = `action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/ping" } }`;

/** A collection of jobs: each name with the members it has beside its action. */
function billing(jobs: Readonly<Record<string, string>>): string {
  const lines = Object.entries(jobs).map(([name, more]) => `  ${name}: { ${more}${action} }\n`);
  return `jobCollection: billing\njobs:\n${lines.join("")}`;
}

const every5 = 'cron: "*/5 * * * *", ';
const four = { a: every5, b: every5, c: `${every5}protect: true, `, d: `${every5}protect: true, ` };

const codesOf = (text: string): string[] =>
  [...text.matchAll(/^Error: .*\(([a-z-]+\/[a-z-]+)\)$/gm)].map(([, code = ""]) => code);

test("everything that stands against an apply is told together, and nothing is changed", async () => {
  using files = project({ "billing.sched.yaml": billing(four) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", billing({ a: every5 }));
  const planned = await sched(files.dir, ["plan"]);
  expect([planned.code, planned.out.includes("plan/mass-destruction")]).toEqual([0, true]);
  const refused = await sched(files.dir, ["apply", "--auto-approve", "--max-destroy", "2"]);
  expect(refused.code).toBe(15);
  expect(codesOf(refused.err)).toEqual([
    "guard/protected",
    "guard/protected",
    "guard/max-destroy",
    "guard/allow-destroy",
  ]);
  expect(await sched(files.dir, ["status", "--json"])).toMatchObject({
    out: expect.stringContaining("billing/d") as string,
  });
});

test("protection is lifted by an apply without it, and by nothing else", async () => {
  using files = project({
    "billing.sched.yaml": billing({ a: every5, c: `${every5}protect: true, ` }),
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", billing({ a: every5 }));
  for (const args of [
    ["apply", "--auto-approve", "--allow-destroy"],
    ["destroy", "--auto-approve"],
    ["destroy", "--auto-approve", "--target", "billing/c"],
  ]) {
    const { code, err } = await sched(files.dir, args);
    expect([args.join(" "), code, codesOf(err)]).toEqual([args.join(" "), 15, ["guard/protected"]]);
  }
  files.write("billing.sched.yaml", billing({ a: every5, c: every5 }));
  expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
  files.write("billing.sched.yaml", billing({ a: every5 }));
  expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
});

test("deleting more than --max-destroy or most of the project wants to be allowed", async () => {
  using files = project({ "billing.sched.yaml": billing({ a: every5, b: every5, c: every5 }) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", billing({ a: every5, b: every5 }));
  const bounded = await sched(files.dir, ["apply", "--auto-approve", "--max-destroy", "0"]);
  expect([bounded.code, codesOf(bounded.err)]).toEqual([15, ["guard/max-destroy"]]);
  files.write("billing.sched.yaml", billing({ a: every5 }));
  const most = await sched(files.dir, ["apply", "--auto-approve"]);
  expect([most.code, codesOf(most.err)]).toEqual([15, ["guard/allow-destroy"]]);
  const allowed = await sched(files.dir, [
    "apply",
    "--auto-approve",
    "--allow-destroy",
    "--max-destroy",
    "2",
  ]);
  expect(allowed.out).toContain("0 added, 0 changed, 2 destroyed");
});

test("many calls at once out of nothing want to be allowed; a saved plan is guarded alike", async () => {
  const jobs = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`once-${index}`, ""]));
  using files = project({ "billing.sched.yaml": billing(jobs) });
  await sched(files.dir, ["plan", "--out", "p"]);
  for (const args of [
    ["apply", "--auto-approve"],
    ["apply", "p"],
  ]) {
    const { code, err } = await sched(files.dir, args);
    expect([code, codesOf(err)]).toEqual([15, ["guard/allow-fire"]]);
  }
  expect((await sched(files.dir, ["apply", "p", "--allow-fire"])).code).toBe(0);
});

test("destroy deletes what the project manages, without any file of it, and implies what it needs", async () => {
  using files = project({ "billing.sched.yaml": billing({ a: every5, b: every5, c: every5 }) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", "");
  expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(10);
  const planned = await sched(files.dir, ["plan", "--destroy", "--detailed-exitcode"]);
  expect(planned.code).toBe(2);
  expect(planned.out).toContain("Plan: 0 to add, 0 to change, 3 to destroy.");
  expect(planned.out).toContain("\n  sched destroy\n");
  expect((await sched(files.dir, ["destroy"])).code).toBe(64);
  const destroyed = await sched(files.dir, ["destroy", "--auto-approve"]);
  expect(destroyed).toMatchObject({ code: 0, err: "" });
  expect(destroyed.out).toContain("Destroy complete! Jobs: 3 destroyed.");
  expect((await sched(files.dir, ["plan", "--destroy", "--detailed-exitcode"])).code).toBe(0);
});

test("a target is planned and applied alone, and a slip in its name is no empty plan", async () => {
  using files = project({ "billing.sched.yaml": billing({ a: every5, b: every5 }) });
  const applied = await sched(files.dir, ["apply", "--auto-approve", "--target", "billing/a"]);
  expect(applied.code).toBe(0);
  expect(applied.out).toContain("(plan/partial)");
  expect(applied.out).toContain("1 added, 0 changed, 0 destroyed");
  const same = ["plan", "--detailed-exitcode", "--target"];
  expect((await sched(files.dir, [...same, "billing/a"])).code).toBe(0);
  expect((await sched(files.dir, [...same, "billing/b"])).code).toBe(2);
  const slip = await sched(files.dir, [...same, "billing/bb"]);
  expect([slip.code, codesOf(slip.err)]).toEqual([1, ["address/unknown"]]);
  const form = await sched(files.dir, [...same, "billing/a/b"]);
  expect([form.code, codesOf(form.err)]).toEqual([64, ["address/form"]]);
  const both = await sched(files.dir, ["plan", "--destroy", "--refresh-only"]);
  expect([both.code, codesOf(both.err)]).toEqual([64, ["usage/wrong"]]);
});

test("drift is shown apart; --refresh-only accepts it, and then the files win", async () => {
  using files = project({ "billing.sched.yaml": billing({ a: every5, b: every5 }) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  await changedOverRest(files.dir);
  const planned = await sched(files.dir, ["plan"]);
  expect(planned.out).toContain("# billing/a has changed");
  expect(planned.out).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  const refresh = ["plan", "--refresh-only", "--detailed-exitcode"];
  const seen = await sched(files.dir, refresh);
  expect(seen.code).toBe(2);
  expect(seen.out).toContain("This is a refresh-only plan");
  expect(seen.out).toContain("\n  sched apply --refresh-only\n");
  const accepted = await sched(files.dir, ["apply", "--refresh-only", "--auto-approve"]);
  expect(accepted.out).toContain("Apply complete! Jobs: 0 added, 0 changed, 0 destroyed.");
  expect((await sched(files.dir, refresh)).code).toBe(0);
  const next = await sched(files.dir, ["plan"]);
  expect(next.out).not.toContain("has changed");
  expect(next.out).toContain("# billing/a will be updated in-place");
});

test("with CI set and nothing recorded here, a plan says that this is probably not what is meant", async () => {
  using files = project({ "billing.sched.yaml": billing({ a: every5 }) });
  const warned = async (ci: string): Promise<boolean> => {
    const { out } = await sched(files.dir, ["plan", "--json"], { env: { CI: ci } });
    return out.includes("plan/no-state");
  };
  expect([
    await warned("true"),
    await warned("1"),
    await warned(""),
    await warned("false"),
  ]).toEqual([true, true, false, false]);
  await sched(files.dir, ["apply", "--auto-approve"]);
  expect(await warned("true")).toBe(false);
});

/** As the API would: the recorded definition changes, what was applied stays. */
async function changedOverRest(dir: string): Promise<void> {
  const store = await openFileStore(`${dir}/.sched`, {
    lockTimeoutMs: 10_000,
    version: "test",
    clock: systemClock,
    create: false,
  });
  const { recorded } = store;
  const definition = recorded.collections.get("billing")?.jobs.get("a")?.definition;
  if (definition === undefined) throw new Error("The job is not recorded.");
  const entry: Entry = {
    type: "applied",
    at: systemClock.now(),
    serial: recorded.serial + 1,
    by: "rest",
    changes: [
      {
        kind: "job",
        collection: "billing",
        name: "a",
        origin: "api",
        definition: { ...definition, timeout: "PT5S" },
      },
    ],
  };
  await store.commit([entry]);
  await store.close();
}
