import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const job = (name: string, tags = ""): string =>
  `  ${name}: { ${tags}cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9" }, retryPolicy: { retryType: none } } }\n`;
const files = {
  "billing.sched.yaml": `jobCollection: billing\ntags: { team: finance, tier: gold }\njobs:\n${job("a")}${job("b", "tags: { tier: test }, ")}`,
  "ops.sched.yaml": `jobCollection: ops\ntags: { team: ops }\njobs:\n${job("c")}${job("d", "tags: { team: finance }, ")}`,
};

test("--selector chooses by the tags of collections and jobs, in every verb that lists", async () => {
  using folder = project(files);
  const run = (...args: string[]) => sched(folder.dir, args);
  const addresses = (text: string): string[] =>
    [...new Set(text.match(/\b(?:billing|ops)\/[a-d]\b/g) ?? [])].sort();
  const planned = async (...args: string[]): Promise<string[]> => {
    const { out } = await run("plan", "--json", ...args);
    const { changes } = JSON.parse(out) as { changes: { address: string }[] };
    return changes.map(({ address }) => address).filter((address) => address.includes("/"));
  };
  expect(await planned("--selector", "team=finance")).toEqual(["billing/a", "billing/b", "ops/d"]);
  expect(await planned("--selector", "team=finance,tier!=test")).toEqual(["billing/a", "ops/d"]);
  expect(await planned("--selector", "tier", "--selector", "team=finance")).toEqual([
    "billing/a",
    "billing/b",
  ]);
  const text = await run("plan", "--selector", "team=ops");
  expect(text.out).toContain("\n  sched apply --selector team=ops\n");
  expect((await run("apply", "--auto-approve", "--selector", "team=ops")).code).toBe(0);
  expect(addresses((await run("status")).out)).toEqual([]);
  expect((await run("apply", "--auto-approve")).code).toBe(0);

  const status = await run("status", "--json", "--selector", "team=finance");
  expect(addresses(status.out)).toEqual(["billing/a", "billing/b", "ops/d"]);
  const list = await run("state", "list", "--selector", "tier=gold");
  expect(list.out.trim().split("\n")).toEqual(["billing", "billing/a"]);
  for (const address of ["billing/a", "ops/c"]) await run("run", address);
  const history = await run("history", "--json", "--selector", "team=finance", "-n", "5");
  expect(addresses(history.out)).toEqual(["billing/a"]);
  const simulated = await run(
    "simulate",
    "--to",
    "7d",
    "--format",
    "json",
    "--selector",
    "team=ops",
  );
  expect(addresses(simulated.out)).toEqual(["ops/c"]);

  for (const [args, code, words] of [
    [["plan", "--selector", "team=nobody"], 1, "nothing in the files has these tags"],
    [["status", "--selector", "=x"], 64, "this is no term"],
    [["destroy", "--selector", "team=ops"], 64, "does not go by the files"],
  ] as const) {
    const refused = await run(...args);
    expect([args, refused.code, refused.err.includes(words)]).toEqual([args, code, true]);
  }
});
