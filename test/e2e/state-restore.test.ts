import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sched, serve } from "../support/command.ts";
import { projectFolder } from "../support/project-folder.ts";

const collection = (name: string, cron = "0 0 1 1 *") => `jobCollection: billing
jobs:
  ${name}:
    cron: "${cron}"
    action: { type: http, request: { uri: "http://127.0.0.1:9/" } }
`;

async function appliedTwice(): Promise<string> {
  const folder = projectFolder({ "billing.sched.yaml": collection("first") });
  for (const name of ["first", "second"]) {
    writeFileSync(join(folder, "billing.sched.yaml"), collection(name));
    const { code, err } = await sched(folder, ["apply", "--auto-approve", "--allow-destroy"]);
    expect([code, err]).toEqual([0, expect.any(String)]);
  }
  return folder;
}

/** The command that a refusal prints, as somebody would paste it. */
function printedCommand(text: string): string[] {
  const command = /sched (--state \S+ state restore \S+)/.exec(text.replaceAll(/\s+/g, " "))?.[1];
  if (command === undefined) throw new Error(`no command in: ${text}`);
  return command.split(" ");
}

test("a spoilt state: refused with 13, and the printed command, pasted, brings everything back", async () => {
  const folder = await appliedTwice();
  const path = join(folder, ".sched", "state.json");
  writeFileSync(path, readFileSync(path).subarray(0, 100));
  const refused = await sched(folder, ["plan"]);
  expect(refused.code).toBe(13);
  expect(refused.err).toContain("Nothing was changed");
  expect(readFileSync(path)).toHaveLength(100);
  const command = printedCommand(refused.err);
  const unasked = await sched(folder, command);
  expect(unasked.code).toBe(64);
  expect(unasked.out).toContain("holds everything that was acknowledged");
  const restored = await sched(folder, [...command, "--auto-approve"]);
  expect([restored.code, restored.err]).toEqual([0, ""]);
  expect(restored.out).toContain("kept as state.damaged-");
  expect((await sched(folder, ["plan", "--detailed-exitcode"])).code).toBe(0);
  const again = await sched(folder, ["state", "restore", "--json"]);
  expect(JSON.parse(again.out)).toMatchObject({ restored: false, serial: 2, jobs: 1, fault: null });
});

test("a journal that lost what was in it: the printed command brings back what can be read", async () => {
  const folder = projectFolder({ "billing.sched.yaml": collection("first") });
  const serving = await serve(folder);
  expect((await sched(folder, ["apply", "--auto-approve"])).code).toBe(0);
  await serving.stop("SIGKILL");
  const journals = join(folder, ".sched", "journal");
  const journal = join(journals, readdirSync(journals).toSorted().at(-1)!);
  const [header, ...lines] = readFileSync(journal, "utf8").split("\n");
  expect(lines.length).toBeGreaterThan(1);
  writeFileSync(journal, [header, lines[0]!.replace('"at"', '"ta"'), ...lines].join("\n"));
  const refused = await sched(folder, ["status"]);
  expect(refused.code).toBe(13);
  const command = printedCommand(refused.err);
  const restored = await sched(folder, [...command, "--auto-approve"]);
  expect([restored.code, restored.err]).toEqual([0, ""]);
  expect(restored.out).toMatch(/what came later is lost/);
  expect((await sched(folder, ["status"])).code).toBe(0);
});

test("while it is served nothing is restored", async () => {
  const folder = await appliedTwice();
  const serving = await serve(folder);
  const refused = await sched(folder, [
    "state",
    "restore",
    "state.previous.json",
    "--auto-approve",
  ]);
  expect([refused.code, refused.err]).toEqual([11, expect.stringContaining(String(serving.pid))]);
  expect((await serving.stop()).code).toBe(0);
});

test("a dry run says what would come back and what fell due since, and changes nothing", async () => {
  const folder = projectFolder({ "billing.sched.yaml": collection("first", "* * * * * *") });
  expect((await sched(folder, ["apply", "--auto-approve"])).code).toBe(0);
  writeFileSync(
    join(folder, "billing.sched.yaml"),
    collection("first", "* * * * * *").replace("127.0.0.1:9", "127.0.0.1:8"),
  );
  expect((await sched(folder, ["apply", "--auto-approve"])).code).toBe(0);
  const path = join(folder, ".sched", "state.json");
  writeFileSync(path, readFileSync(path).subarray(0, 100));
  const due = /(\d+) occurrences? of 1 job fell due in them: the next `sched serve` fires \d+/;
  const ask = () => sched(folder, ["state", "restore", "--dry-run"]);
  await expect.poll(async () => (await ask()).out, { timeout: 60_000 }).toMatch(due);
  const { code, out } = await ask();
  expect(code).toBe(0);
  expect(out).toContain("Nothing was changed. To do it: sched state restore\n");
  expect(readFileSync(path)).toHaveLength(100);
  const told = await sched(folder, ["state", "restore", "--dry-run", "--json"]);
  expect(JSON.parse(told.out)).toMatchObject({ dryRun: true, restored: false, serial: 2 });
  expect(readFileSync(path)).toHaveLength(100);
});
