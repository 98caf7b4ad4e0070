import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pageOf } from "../../src/cli/help.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { exitCodes } from "../../src/model/codes.ts";
import { jsonLines, launch, project, sched } from "../support/command.ts";
import { root } from "../support/imports.ts";

/** The habits that people love in command-line tools; each a rule, held against the built command. */

const billing = (cron = "0 9 * * mon-fri") => `jobCollection: billing
timeZone: Europe/Berlin
jobs:
  nightly: { cron: "${cron}", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }
`;

async function applied(): Promise<ReturnType<typeof project>> {
  const made = project({ "billing.sched.yaml": billing() });
  expect((await sched(made.dir, ["apply", "--auto-approve"])).code).toBe(0);
  return made;
}

const escape = "\u001b[";
const all = verbs.map(({ name }) => name);

describe("help leads with examples", () => {
  test("alone it is short, has examples, and points to the rest", async () => {
    using folder = project({});
    const { code, out } = await sched(folder.dir, []);
    expect([code, out.includes("Examples:"), out.includes("sched --help")]).toEqual([
      0,
      true,
      true,
    ]);
    expect(out.split("\n").length).toBeLessThan(20);
  });

  test.each(all)(
    "-h at the end of anything behind `sched %s` is its help, with its page",
    async (name) => {
      using folder = project({});
      const verb = verbs.find((each) => each.name === name)!;
      for (const words of [["-h"], ["a", "b", "--bogus", "-h"]]) {
        const { code, out, err } = await sched(folder.dir, [name, ...words]);
        expect([code, err]).toEqual([0, ""]);
        expect(out).toMatch(/^Examples:\n {2}\S/);
        expect(out).toContain(pageOf(verb));
      }
    },
  );

  test.each(verbs)("the page of $name is where its help says", (verb) => {
    const page = readFileSync(join(root, "docs/reference/commands.md"), "utf8");
    const anchors = [...page.matchAll(/^## (.*)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, "")
        .replaceAll(" ", "-"),
    );
    expect(anchors).toContain(/#([^,]+),/.exec(pageOf(verb))?.[1]);
  });
});

describe("exit codes are an interface", () => {
  test("--help lists every one", async () => {
    using folder = project({});
    const { out } = await sched(folder.dir, ["--help"]);
    const listed = [...out.matchAll(/^ {2,3}(\d+) {2}\S/gm)].map(([, code]) => Number(code));
    expect(listed).toEqual(Object.values(exitCodes));
  });
});

describe("data goes to standard output, talk to standard error", () => {
  test("what a wrong use says is talk", async () => {
    using folder = project({});
    for (const name of all) {
      const { code, out, err } = await sched(folder.dir, [name, "--bogus"]);
      expect([name, code, out]).toEqual([name, 64, ""]);
      expect(err).toContain("--bogus");
    }
  });
});

/** Everything that prints data of a project that is applied. */
const printing: readonly (readonly string[])[] = [
  ["version"],
  ["validate"],
  ["plan"],
  ["apply", "--dry-run"],
  ["status"],
  ["history"],
  ["next", "billing/nightly"],
  ["explain", "billing/nightly"],
  ["simulate", "--to", "7d"],
  ["doctor"],
  ["audit"],
  ["state", "list"],
  ["state", "show", "billing/nightly"],
  ["token", "list"],
  ["fmt", "--check"],
  ["pause", "billing", "--dry-run"],
  ["resume", "billing", "--dry-run"],
  ["destroy", "--dry-run"],
  ["init", "--dry-run"],
];

describe("JSON everywhere, with its version", () => {
  test.each(printing)("sched %s %s %s", async (...words) => {
    using folder = await applied();
    const { out } = await sched(folder.dir, [...words, "--json"]);
    const lines = jsonLines(out);
    expect(lines.filter((line) => Object.keys(line)[0] !== "formatVersion")).toEqual([]);
    expect(out).not.toContain(escape);
  });
});

describe("colour is for people", () => {
  test.each([[{}], [{ NO_COLOR: "1" }], [{ CI: "true" }], [{ SCHED_NO_COLOR: "1" }]])(
    "there is none where nobody looks: %j",
    async (env) => {
      using folder = await applied();
      for (const words of printing) {
        const { out, err } = await sched(folder.dir, [...words], { env });
        expect([words, (out + err).includes(escape)]).toEqual([words, false]);
      }
    },
  );

  test("with CI set nobody is told what to type next", async () => {
    using folder = project({ "billing.sched.yaml": billing() });
    const hint = "To carry this out, run:";
    expect((await sched(folder.dir, ["plan"])).out).toContain(hint);
    expect((await sched(folder.dir, ["plan"], { env: { CI: "true" } })).out).not.toContain(hint);
  });
});

describe("errors point", () => {
  const wrong = billing().replace("method: GET", "methud: GET");

  test("with file, line, column, excerpt, caret, and what was meant", async () => {
    using folder = project({ "billing.sched.yaml": wrong });
    const { code, err } = await sched(folder.dir, ["validate"]);
    expect(code).toBe(10);
    expect(err).toMatch(/billing\.sched\.yaml:4:\d+\n {2}4 \| .*methud.*\n {4}\| +\^/);
    expect(err).toContain("Did you mean `method`?");
    const told = JSON.parse((await sched(folder.dir, ["validate", "--json"])).out) as {
      diagnostics: readonly object[];
    };
    expect(told.diagnostics[0]).toMatchObject({
      hint: expect.stringContaining("Did you mean `method`?"),
      range: { file: "billing.sched.yaml", start: { line: 4 } },
    });
  });

  test("a verb that is nearly right is named", async () => {
    using folder = project({});
    expect((await sched(folder.dir, ["plann"])).err).toContain("Did you mean `plan`?");
  });
});

describe("the editor knows the files, and a formatter has no options", () => {
  test("what init writes names its schemas for every editor, and is formatted and valid as strictly as can be", async () => {
    using folder = project({});
    await sched(folder.dir, ["init", "--yes", "--project", "acme"]);
    const text = readFileSync(join(folder.dir, "acme.sched.yaml"), "utf8");
    const schema = ".sched/schemas/job-collection.schema.json";
    expect(text).toMatch(`# yaml-language-server: $schema=${schema}\n# $schema: ${schema}\n`);
    const { $schema } = JSON.parse(readFileSync(join(folder.dir, schema), "utf8")) as {
      $schema: string;
    };
    expect($schema).toBe("http://json-schema.org/draft-07/schema#");
    expect((await sched(folder.dir, ["fmt", "--check"])).code).toBe(0);
    expect((await sched(folder.dir, ["validate"])).code).toBe(0);
  });
});

describe("preview, then say what to type next", () => {
  const looking = ["validate", "plan", "status", "top", "history", "next", "explain", "simulate"];
  const others = ["doctor", "logs", "audit", "completion", "version", "serve", "test"];

  test("every verb that changes something has a dry run", () => {
    const changing = verbs.filter(({ name }) => ![...looking, ...others].includes(name));
    const without = changing.filter(
      ({ options = [] }) => !options.some(({ form }) => form === "--dry-run"),
    );
    expect(without.map(({ name }) => name)).toEqual([]);
  });

  test.each([
    ["pause", "billing"],
    ["apply", "--auto-approve"],
    ["destroy", "--target", "billing/nightly"],
    ["state", "rm", "billing/nightly"],
    ["token", "create", "ci", "--role", "read"],
    ["init", "there", "--yes"],
    ["fmt"],
  ])("a dry run of sched %s %s changes nothing and ends with the command", async (...words) => {
    using folder = await applied();
    writeFileSync(join(folder.dir, "billing.sched.yaml"), billing("0 10 * * *"));
    const state = async () => (await sched(folder.dir, ["state", "pull"])).out;
    const before = [await state(), (await sched(folder.dir, ["token", "list"])).out];
    const { code, out, err } = await sched(folder.dir, [...words, "--dry-run"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain(`To do it: sched ${words.join(" ")}\n`);
    expect([await state(), (await sched(folder.dir, ["token", "list"])).out]).toEqual(before);
  });

  test("after a change it is said what changed and where to look", async () => {
    using folder = project({ "billing.sched.yaml": billing() });
    const { out } = await sched(folder.dir, ["apply", "--auto-approve"]);
    expect(out).toContain("Jobs: 1 added");
    expect(out).toContain("sched status");
  });
});

describe("a doctor, and an explanation", () => {
  test("what the doctor finds wanting has its cure beside it", async () => {
    using folder = project({
      "billing.sched.yaml": billing().replace("127.0.0.1:9/", "127.0.0.1:9/${{ secrets.KEY }}"),
    });
    await sched(folder.dir, ["apply", "--auto-approve", "--allow-missing-secrets"]);
    const { out } = await sched(folder.dir, ["doctor"]);
    const wanting = out.split("\n").filter((line) => line.startsWith("  !"));
    expect(wanting.length).toBeGreaterThan(0);
    for (const line of wanting) expect(line).toMatch(/serve\.yaml|sched \w+|install/);
  });

  test("explain has the rule as written and spelled out, the words, local and UTC, and how far away", async () => {
    using folder = await applied();
    const { out } = await sched(folder.dir, ["explain", "billing/nightly"]);
    expect(out).toContain("original    0 9 * * mon-fri\n");
    expect(out).toContain("normalised  0 9 * * 1-5\n");
    expect(out).toMatch(/EUROPE\/BERLIN +UTC +FROM NOW/);
    expect(out).toMatch(/\d{4}-\d\d-\d\d 09:00.* {2}\d{4}-\d\d-\d\dT0[78]:00:00Z +in /);
  });
});

describe("validation helps, and an interruption breaks nothing", () => {
  test("--strict: a warning is enough to fail, and the job can silence it", async () => {
    using folder = project({ "billing.sched.yaml": billing("0 0 30 * *") });
    expect((await sched(folder.dir, ["validate"])).code).toBe(0);
    const { code, err } = await sched(folder.dir, ["validate", "--strict"]);
    expect([code, err]).toEqual([10, expect.stringContaining("Warning:")]);
    const silent = billing("0 0 30 * *").replace(
      "nightly: {",
      "nightly: { ignoreWarnings: [schedule/short-month],",
    );
    writeFileSync(join(folder.dir, "billing.sched.yaml"), silent);
    expect((await sched(folder.dir, ["validate", "--strict"])).code).toBe(0);
  });

  test("the first Ctrl-C of a service ends it cleanly", async () => {
    using folder = await applied();
    const running = launch(folder.dir, ["serve", "--listen", "127.0.0.1:0"]);
    await running.said(/"address"/);
    running.kill("SIGINT");
    expect((await running.finished).code).toBe(0);
    expect((await sched(folder.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
  });
});

describe("small things", () => {
  test("--plain is a line a thing, tabs between columns; and the same twice", async () => {
    using folder = await applied();
    const ask = async () => (await sched(folder.dir, ["status", "--plain"])).out;
    expect(await ask()).toMatch(/^billing\/nightly\tjob\tenabled\t-\t\S+\t0\t0\t0\t0\n$/);
    expect(await ask()).toBe(await ask());
  });

  test("the environment stands for options, the command line wins", async () => {
    using folder = await applied();
    const env = { SCHED_JSON: "1", SCHED_NEXT_COUNT: "2" };
    const two = await sched(folder.dir, ["next", "billing/nightly"], { env });
    expect(JSON.parse(two.out)).toMatchObject({ occurrences: [{}, {}] });
    const one = await sched(folder.dir, ["next", "billing/nightly", "-n", "1"], { env });
    expect((JSON.parse(one.out) as { occurrences: object[] }).occurrences).toHaveLength(1);
  });

  test("durations are short wherever an option takes one, and nobody is told anything unasked", async () => {
    using folder = await applied();
    const wait = ["--lock-timeout", "5s"];
    expect((await sched(folder.dir, ["plan", "--horizon", "2h", ...wait])).code).toBe(0);
    expect((await sched(folder.dir, ["simulate", "--to", "90m"])).code).toBe(0);
    expect((await sched(folder.dir, ["history", "--since", "1d"])).code).toBe(0);
    expect(readFileSync(join(root, "README.md"), "utf8")).toContain("no telemetry");
  });
});
