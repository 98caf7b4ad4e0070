import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const action = `action: { type: http, request: { method: GET, uri: "\${{ vars.base }}/run" } }`;
const collection = (name: string, jobs: Readonly<Record<string, string>>): string =>
  `jobCollection: ${name}\njobs:\n${Object.entries(jobs)
    .map(([job, more]) => `  ${job}: { cron: "*/5 * * * *", ${more}${action} }\n`)
    .join("")}`;
const vars = `vars: { base: { default: "http://127.0.0.1:9" } }\n`;

test("two projects in one state leave each other alone, until one of them imports or lets go", async () => {
  using ours = project({
    "sched.yaml": `project: acme\n${vars}`,
    "billing.sched.yaml": collection("billing", { nightly: "" }),
  });
  using theirs = project({
    "sched.yaml": `project: other\n${vars}`,
    "reports.sched.yaml": collection("reports", { weekly: "", monthly: "" }),
  });
  const state = ["--state", `${ours.dir}/.sched`];
  const apply = ["apply", "--auto-approve", ...state];
  expect((await sched(ours.dir, apply)).code).toBe(0);
  expect((await sched(theirs.dir, apply)).code).toBe(0);
  expect((await sched(theirs.dir, ["destroy", ...state, "--target", "billing"])).code).toBe(1);

  ours.write("reports.sched.yaml", collection("reports", { weekly: "" }));
  const refused = await sched(ours.dir, ["plan", ...state]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('it belongs to the project "other"');
  expect(refused.err).toContain("`import: [reports]` in sched.yaml");

  ours.write("sched.yaml", `project: acme\nimport: [reports]\n${vars}`);
  const planned = await sched(ours.dir, ["plan", ...state]);
  expect(planned.out).toContain('# reports will be imported (belonged to the project "other")');
  expect(planned.out).toContain("# reports/monthly will be forgotten");
  expect(planned.out).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
  expect((await sched(ours.dir, apply)).code).toBe(0);
  expect((await sched(ours.dir, ["plan", "--detailed-exitcode", ...state])).code).toBe(0);
  expect((await sched(theirs.dir, ["plan", ...state])).code).toBe(1);

  ours.write("sched.yaml", `project: acme\nremoved: [reports/weekly, reports]\n${vars}`);
  const contradiction = await sched(ours.dir, ["plan", ...state]);
  expect([contradiction.code, contradiction.err.includes("which the files still have")]).toEqual([
    10,
    true,
  ]);
  ours.write("reports.sched.yaml", "");
  expect((await sched(ours.dir, apply)).out).toContain("0 added, 0 changed, 0 destroyed");
  const left = await sched(ours.dir, ["status", "--json", ...state]);
  const { collections } = JSON.parse(left.out) as {
    collections: { name: string; project: string | null; jobs: { address: string }[] }[];
  };
  expect(collections.find(({ name }) => name === "reports")).toMatchObject({
    project: null,
    jobs: [{ address: "reports/monthly" }, { address: "reports/weekly" }],
  });
});

test("an address of import: or removed: that is none is an error of the file, with its place", async () => {
  using files = project({
    "sched.yaml": `import: [billing/a/b]\nremoved: ["*"]\n${vars}`,
    "billing.sched.yaml": collection("billing", { nightly: "" }),
  });
  const { code, err } = await sched(files.dir, ["validate"]);
  expect(code).toBe(10);
  expect(err).toContain("sched.yaml:1:10");
  expect(err).toContain("sched.yaml:2:11");
});

test("-e chooses variables and what exists; a matrix is expanded before the diff", async () => {
  using files = project({
    "sched.yaml": `vars: { base: { default: "http://127.0.0.1:9" } }
environments:
  dev: {}
  prod: { vars: { base: "http://127.0.0.1:9/prod" } }
`,
    "billing.sched.yaml": collection("billing", {
      nightly: "only: [prod], ",
      report: "matrix: { tenant: [acme, globex] }, ",
    }),
  });
  const addresses = async (...args: string[]): Promise<string[]> => {
    const { out } = await sched(files.dir, [...args, "plan", "--json"]);
    const { changes } = JSON.parse(out) as { changes: { address: string; after: unknown }[] };
    return changes.map(({ address, after }) =>
      JSON.stringify(after).includes("/prod/run") ? `${address} (prod)` : address,
    );
  };
  expect(await addresses("-e", "dev")).toEqual([
    "billing",
    "billing/report-acme",
    "billing/report-globex",
  ]);
  expect(await addresses("-e", "prod")).toEqual([
    "billing",
    "billing/nightly (prod)",
    "billing/report-acme (prod)",
    "billing/report-globex (prod)",
  ]);
  expect((await sched(files.dir, ["-e", "prod", "apply", "--auto-approve"])).code).toBe(0);
  expect((await sched(files.dir, ["-e", "prod", "plan", "--detailed-exitcode"])).code).toBe(0);
  files.write(
    "billing.sched.yaml",
    collection("billing", {
      nightly: "only: [prod], ",
      report: "matrix: { tenant: [acme, initech] }, ",
    }),
  );
  const { out } = await sched(files.dir, ["-e", "prod", "plan"]);
  expect(out).toContain("# billing/report-initech will be created");
  expect(out).toContain("# billing/report-globex will be deleted");
  expect((await sched(files.dir, ["-e", "staging", "plan"])).code).toBe(10);
});
