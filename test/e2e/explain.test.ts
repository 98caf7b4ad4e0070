import { expect, test } from "vitest";
import { jsonLines, project, sched } from "../support/command.ts";

const files = {
  "billing.sched.yaml": `jobCollection: billing
timeZone: Europe/Berlin
jobs:
  nightly:
    cron: "30 2 * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:1/" } }
  quiet:
    cron: "30 2 * * *"
    dst: { gap: skip, repeat: both }
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:1/" } }
  sevens:
    cron: "*/7 * * * *"
    ignoreWarnings: [schedule/uneven-step]
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:1/" } }
`,
};

test("validate tells hazards with their places, and a plan tells each of them once", async () => {
  using folder = project(files);
  const validated = await sched(folder.dir, ["validate", "--json"]);
  expect(validated.code).toBe(0);
  const { diagnostics } = JSON.parse(validated.out) as {
    diagnostics: readonly { code: string; range: { file: string; start: { line: number } } }[];
  };
  expect(diagnostics.map(({ code, range }) => [code, range.file, range.start.line])).toEqual([
    ["schedule/gap", "billing.sched.yaml", 4],
    ["schedule/repeat", "billing.sched.yaml", 4],
  ]);
  const planned = await sched(folder.dir, ["plan", "--json"]);
  expect(planned.err).toBe("");
  const { warnings } = JSON.parse(planned.out) as { warnings: readonly { code: string }[] };
  expect(warnings.map(({ code }) => code)).toEqual(["schedule/gap", "schedule/repeat"]);
});

test("explain knows jobs of the files, recorded ones, and what is nearest to a mistaken address", async () => {
  using folder = project(files);
  const before = await sched(folder.dir, ["explain", "billing/nightly"]);
  expect(before).toMatchObject({ code: 0, err: "" });
  expect(before.out).toContain("written in billing.sched.yaml:4, not applied yet");
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const after = await sched(folder.dir, ["explain", "Billing/Nightly"]);
  expect(after.out).toContain("written in billing.sched.yaml:4\n");
  expect(after.out).toMatch(/It runs next on \d{4}-\d\d-\d\d 0[23]:30:00/);
  const asked = ["explain", "billing/nightly", "--at", "2035-06-01T02:07", "--json"];
  const at = JSON.parse((await sched(folder.dir, asked)).out) as {
    at: { scheduledTime: string };
    verdict: object;
  };
  expect(at.at.scheduledTime).toBe("2035-06-01T00:07:00Z");
  expect(at.verdict).toMatchObject({
    answer: "willNot",
    reasons: ["the minute is :07, and it runs only at :30"],
  });
  expect((await sched(folder.dir, ["pause", "billing", "--note", "migration"])).code).toBe(0);
  expect((await sched(folder.dir, ["explain", "billing/nightly"])).out).toContain("(migration)");
  const mistaken = await sched(folder.dir, ["explain", "biling/nightly"]);
  expect(mistaken.code).toBe(1);
  expect(mistaken.err).toContain("Did you mean `billing/nightly`?");
});

test("each job's own answer to clock changes holds from the file to the calendar", async () => {
  using folder = project(files);
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const days = async (from: string) => {
    const { out } = await sched(folder.dir, ["simulate", "--from", from, "--to", "1d", "--json"]);
    return jsonLines(out)
      .filter(({ address }) => address !== "billing/sevens")
      .map(({ address, local }) => `${String(address)} ${String(local)}`);
  };
  expect(await days("2035-03-24T23:00:00Z")).toEqual(["billing/nightly 2035-03-25T03:30:00+02:00"]);
  expect(await days("2035-10-27T22:00:00Z")).toEqual([
    "billing/nightly 2035-10-28T02:30:00+02:00",
    "billing/quiet 2035-10-28T02:30:00+02:00",
    "billing/quiet 2035-10-28T02:30:00+01:00",
  ]);
});

test("ten days of every second are printed without a memory for all of it", async () => {
  using folder = project({
    "often.sched.yaml": `jobCollection: often
jobs:
  tick:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:1/" } }
`,
  });
  const args = ["simulate", "--from", "2035-01-01T00:00:00Z", "--to", "10d", "--format", "csv"];
  const { code, out } = await sched(folder.dir, args, {
    env: { NODE_OPTIONS: "--max-old-space-size=48" },
  });
  expect(code).toBe(0);
  expect(out.split("\r\n").length).toBe(864_002);
});
