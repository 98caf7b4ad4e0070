import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { servedTypes } from "../../../src/actions/served.ts";
import { loadText } from "../../../src/config/load-text.ts";
import type { Action } from "../../../src/model/action.ts";
import { hasOpenssl, makeCertificate } from "../../support/certificates.ts";
import { root } from "../../support/imports.ts";
import { blocks, folder } from "./manual-pages.ts";
import { StandIns } from "./stand-ins.ts";
import { attemptOf, Bench, never } from "./target.ts";

const pages = readdirSync(folder).filter((name) => name !== "README.md");

const scratch = mkdtempSync(join(tmpdir(), "sched-manual-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const bench = new Bench();
let standIns: StandIns;
const identity = hasOpenssl ? identityOf() : undefined;
const entities = { statements: "accept", sync: "accept" } as const;
beforeEach(async () => {
  standIns = await StandIns.start(bench, { entities, users: { sched: "a-secret" } }, identity);
});
afterEach(async () => {
  await bench.close();
  await standIns.stop();
});

function identityOf() {
  const { key, cert } = makeCertificate(scratch, "localhost");
  return { key: readFileSync(key, "utf8"), cert, ca: cert };
}

const secrets = {
  get: (name: string) => {
    if (name === "QUEUE_SAS") return Promise.resolve("sv=2017-04-17&sp=a&sig=c2ln");
    return Promise.resolve(name === "CLIENT_PFX" ? pkcs12() : "a-secret");
  },
};

function pkcs12(): string {
  const files = ["-inkey", join(scratch, "localhost.key"), "-in", join(scratch, "localhost.crt")];
  return execFileSync("openssl", [
    "pkcs12",
    "-export",
    ...files,
    "-passout",
    "pass:a-secret",
  ]).toString("base64");
}

/** What does not run here, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  "web-job.md": "its program runs in the tests of WebJobs",
};

test.each(pages)("the example of %s is valid, and fires", async (page) => {
  const [example = ""] = blocks(page, "yaml");
  const { collections, problems } = loadText(page, example);
  expect(problems).toEqual([]);
  const actions = collections.flatMap(({ jobs }) =>
    jobs.map(({ definition }) => definition.action),
  );
  expect(actions).toHaveLength(1);
  if (page in elsewhere || (page.includes("certificate") && !hasOpenssl)) return;
  const [action] = actions as [Action];
  if (!servedTypes.has(action.type)) return;
  const runner = bench.runner({
    secrets,
    certificateAuthorities: identity === undefined ? [] : [identity.cert],
  });
  for (const each of [action, ...(action.errorAction ?? [])]) {
    const local = standIns.locally(each);
    const result = await runner.run(attemptOf(local, { timeoutMs: 30_000 }), never);
    expect(result, result.message).toMatchObject({ outcome: "succeeded" });
  }
});

const heading = [
  "A complete example",
  "What success means",
  "What is retried",
  "Limits",
  "Every field",
];

test.each(pages)("%s says what every page says", (page) => {
  const text = readFileSync(join(folder, page), "utf8");
  const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, words = ""]) => words);
  const missing = heading.filter(
    (wanted) => !headings.some((words) => words.toLowerCase().includes(wanted.toLowerCase())),
  );
  expect(missing).toEqual([]);
});

test("every type of action and of authentication has its page, and the index names it", () => {
  const index = readFileSync(join(folder, "README.md"), "utf8");
  const linked = [...index.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name = ""]) => name);
  expect(linked.toSorted()).toEqual(pages.toSorted());
  const typed = pages.flatMap((page) =>
    [
      ...readFileSync(join(folder, page), "utf8").matchAll(/^\| `type` \| required, (.*?) \|/gm),
    ].flatMap(([, words = ""]) => words.match(/\w+(?=`)/g) ?? []),
  );
  expect(new Set(typed)).toEqual(new Set(typesInSchemas()));
});

interface Schemas {
  readonly definitions: Readonly<
    Record<
      string,
      {
        readonly oneOf?: readonly { readonly $ref?: string }[];
        readonly properties?: {
          readonly type?: { readonly const?: string; readonly enum?: readonly string[] };
        };
      }
    >
  >;
}

function typesInSchemas(): string[] {
  return [
    ["action.schema.json", "action"],
    ["authentication.schema.json", "authentication"],
  ].flatMap(([file = "", union = ""]) => {
    const text = readFileSync(join(root, "schemas", file), "utf8");
    const { definitions } = JSON.parse(text) as Schemas;
    return (definitions[union]?.oneOf ?? []).flatMap(({ $ref }) => {
      const type = definitions[$ref?.split("/").at(-1) ?? ""]?.properties?.type;
      return type?.enum ?? (type?.const === undefined ? [] : [type.const]);
    });
  });
}
