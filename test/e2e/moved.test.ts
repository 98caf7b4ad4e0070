import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Arrival, jsonLines, project, sched, serve, target } from "../support/command.ts";

/** A hundred jobs: each has a number, the first three fire every second, the others far from now. */
const jobCount = 100;
const busy = [0, 1, 2];

interface Place {
  readonly collection: string;
  readonly job: string;
}

const before = (number: number): Place => ({
  collection: `all-${number % 4}`,
  job: `job-${number}`,
});
/** Split into ten collections, and every name another. */
const after = (number: number): Place => ({
  collection: `team-${number % 10}`,
  job: `${number % 2 === 0 ? "even" : "odd"}-${number}`,
});
const addressOf = ({ collection, job }: Place): string => `${collection}/${job}`;
const numbers = Array.from({ length: jobCount }, (_, number) => number);

/** The collections as documents, so many a file. */
function filesOf(placeOf: (number: number) => Place, perFile: number): Record<string, string> {
  const texts = new Map<string, string[]>();
  for (const number of numbers) {
    const { collection, job } = placeOf(number);
    const cron = busy.includes(number) ? "* * * * * *" : "0 0 1 1 *";
    const action = `{ type: http, request: { method: POST, uri: "\${{ vars.base }}/${number}" } }`;
    const known = texts.get(collection) ?? [`jobCollection: ${collection}\njobs:\n`];
    texts.set(collection, [...known, `  ${job}: { cron: "${cron}", action: ${action} }\n`]);
  }
  const documents = [...texts.values()].map((lines) => lines.join(""));
  const files: Record<string, string> = {};
  for (let index = 0; index < documents.length; index += perFile) {
    const name = `part-${perFile}-${index}.sched.yaml`;
    files[name] = documents.slice(index, index + perFile).join("---\n");
  }
  return files;
}

/** The due seconds that arrived for a job, in order, with the address in their keys. */
function dueOf(arrivals: readonly Arrival[], number: number): { at: number; address: string }[] {
  return arrivals
    .filter(({ path }) => path === `/${number}`)
    .map(({ headers }) => {
      const [, collection, job, due = ""] = String(headers["idempotency-key"]).split("/");
      return { at: Date.parse(due) / 1_000, address: `${collection}/${job}` };
    })
    .sort((one, other) => one.at - other.at);
}

test("a hundred jobs are split, renamed and moved between files while they run: moves only, nothing lost, nothing twice", async () => {
  const calls = await target();
  const vars = `vars: { base: { default: "${calls.base}" } }\n`;
  using files = project({ "sched.yaml": vars, ...filesOf(before, 4) });
  const json = async (...args: string[]) => {
    const { out, err } = await sched(files.dir, [...args, "--json"]);
    expect(err).toBe("");
    return out;
  };
  let serving = await serve(files.dir);
  try {
    expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
    await calls.until((all) => busy.every((number) => dueOf(all, number).length >= 2));

    for (const name of Object.keys(filesOf(before, 4))) rmSync(join(files.dir, name));
    for (const [name, text] of Object.entries(filesOf(after, 3))) files.write(name, text);
    const moved = numbers.map(
      (number) => `  - { from: ${addressOf(before(number))}, to: ${addressOf(after(number))} }\n`,
    );
    files.write("sched.yaml", `${vars}moved:\n${moved.join("")}`);
    const plan = JSON.parse(await json("plan")) as {
      changes: { kind: string; action: string; address: string; movedFrom?: string }[];
      summary: object;
      firesAtOnce: string[];
    };
    const members = plan.changes.filter(({ kind }) => kind !== "collection");
    expect(new Set(members.map(({ action }) => action))).toEqual(new Set(["move"]));
    expect(members).toHaveLength(jobCount);
    expect(plan).toMatchObject({
      summary: { add: 0, change: jobCount, destroy: 0 },
      firesAtOnce: [],
      calendar: { added: 0, removed: 0, moved: 0 },
    });
    const text = await sched(files.dir, ["plan"]);
    expect(text.out).toContain("# team-7/odd-37 (moved from all-1/job-37)");
    expect(text.out).toContain(`Plan: 0 to add, ${jobCount} to change, 0 to destroy.`);
    const applied = await sched(files.dir, ["apply", "--auto-approve"]);
    expect(applied).toMatchObject({ code: 0, err: "" });

    const isNew = (number: number, all: readonly Arrival[]): boolean =>
      dueOf(all, number).filter(({ address }) => address === addressOf(after(number))).length >= 2;
    await calls.until((all) => busy.every((number) => isNew(number, all)));
    await serving.stop();
    serving = await serve(files.dir);
    const count = calls.arrivals.length;
    await calls.until((all) => all.length >= count + busy.length);
  } finally {
    await serving.stop();
    await calls.close();
  }
  // Every second once, under the old name first and then under the new one, over the apply and over the restart.
  for (const number of busy) {
    const due = dueOf(calls.arrivals, number);
    const first = due[0]?.at ?? 0;
    expect(due.map(({ at }) => at - first)).toEqual(due.map((_, index) => index));
    const names = due.map(({ address }) => address);
    const turn = names.indexOf(addressOf(after(number)));
    expect(turn).toBeGreaterThan(0);
    expect(new Set(names.slice(0, turn))).toEqual(new Set([addressOf(before(number))]));
    expect(new Set(names.slice(turn))).toEqual(new Set([addressOf(after(number))]));
    const history = jsonLines(await json("history", addressOf(after(number))));
    expect(history).toHaveLength(due.length);
  }
  const strangers = calls.arrivals.filter(({ path }) => !busy.includes(Number(path.slice(1))));
  expect(strangers).toEqual([]);
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
  // The moves are history: a fresh state is made as if they were not there.
  const fresh = await sched(files.dir, ["plan", "--state", `${files.dir}/elsewhere`]);
  expect(fresh.out).toContain(`Plan: ${jobCount} to add, 0 to change, 0 to destroy.`);
  // And there is a way back, which is moves as well.
  const back = await sched(files.dir, ["plan", "--to", "1"]);
  expect(back.out).toContain("# all-1/job-37 (moved from team-7/odd-37)");
  expect(back.out).toContain(`Plan: 0 to add, ${jobCount} to change, 0 to destroy.`);
}, 120_000);

test("what is wrong with a move is said with its place, before anything is looked at", async () => {
  const job = (name: string): string =>
    `  ${name}: { cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9" } } }\n`;
  using files = project({
    "sched.yaml": `project: acme
moved:
  - { from: billing/a, to: billing/b }
  - { from: billing/b, to: billing/a }
  - { from: billing/c, to: reports }
  - { from: billing/a, to: billing/d }
  - { from: billing/e, to: billing/kept }
  - { from: billing/kept, to: billing/f }
`,
    "billing.sched.yaml": `jobCollection: billing\njobs:\n${job("kept")}`,
  });
  const { code, out } = await sched(files.dir, ["validate", "--json"]);
  expect(code).toBe(10);
  const { diagnostics } = JSON.parse(out) as {
    diagnostics: { detail: string; range: { start: { line: number } } }[];
  };
  const told = diagnostics.map(({ detail, range }) => `${range.start.line}: ${detail}`);
  expect(told.sort()).toEqual([
    "3: The moves go in a circle: billing/a -> billing/b -> billing/a.",
    "5: `billing/c` and `reports` are not of one kind: a collection moves to a collection, a job to an address in one.",
    "6: `billing/a` is `from` of two moves: this one and number 1. Something can be moved to one place only.",
  ]);
  files.write("sched.yaml", "moved: [{ from: billing/kept, to: billing/f }]\n");
  const still = await sched(files.dir, ["validate"]);
  expect(still.code).toBe(10);
  expect(still.err).toContain("sched.yaml:1:9");
  expect(still.err).toContain(
    "`moved` takes billing/kept to billing/f, and the files still have billing/kept.",
  );
});

test("a chain leads to its end from each of its steps, and a job in a renamed collection by both its moves", async () => {
  const text = (collection: string, job: string): string =>
    `jobCollection: ${collection}\njobs:\n  ${job}: { cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9" } } }\n`;
  const moved = `moved:
  - { from: billing/a, to: billing/b }
  - { from: billing/b, to: billing/c }
  - { from: billing, to: finance }
  - { from: finance/c, to: finance/d }
`;
  for (const name of ["a", "b", "c"]) {
    using files = project({ "billing.sched.yaml": text("billing", name) });
    await sched(files.dir, ["apply", "--auto-approve"]);
    files.write("billing.sched.yaml", text("finance", "d"));
    files.write("sched.yaml", moved);
    const { out } = await sched(files.dir, ["plan", "--summary"]);
    expect(out).toContain("-> finance (moved from billing)");
    expect(out).toContain(`-> finance/d (moved from billing/${name})`);
    expect(out).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
    expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
  }
});
