import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { projectFolder } from "../../support/project-folder.ts";

const size = 2 * 1024 * 1024;
const filled = (unit: string) => unit.repeat(Math.floor(size / unit.length));

/** As large as a file may be, and of the kind that costs most: each is read with 300 MB of memory. */
const inputs: readonly (readonly [what: string, files: Record<string, string>, code: string])[] = [
  ["brackets", { "a.sched.yaml": filled("[") }, "yaml/too-deep"],
  ["closing brackets", { "a.sched.yaml": filled("]") }, "yaml/syntax"],
  ["commas", { "a.sched.yaml": `[${filled(",").slice(2)}` }, "files/too-large"],
  ["ones", { "a.sched.yaml": `[${filled("1,").slice(2)}` }, "files/too-large"],
  ["empty lists", { "a.sched.yaml": `[${filled("[],").slice(2)}` }, "files/too-large"],
  ["dashes", { "a.sched.yaml": filled("-\n") }, "files/too-large"],
  ["aliases", { "a.sched.yaml": filled("- *a\n") }, "files/too-large"],
  ["anchors", { "a.sched.yaml": filled("&a ") }, "files/too-large"],
  ["tags", { "a.sched.yaml": filled("!a ") }, "files/too-large"],
  ["quotes", { "a.sched.yaml": filled('"') }, "files/too-large"],
  ["backslashes", { "a.sched.yaml": `"${filled("\\").slice(2)}` }, "yaml/syntax"],
  ["one long line", { "a.sched.yaml": filled("a") }, "language/type"],
  ["comments", { "a.sched.yaml": filled("#\n") }, "files/too-large"],
  ["duplicate keys", { "a.sched.yaml": filled("a: 1\n") }, "files/too-large"],
  ["empty documents", { "a.sched.yaml": filled("---\n") }, "files/too-large"],
  [
    "names of jobs",
    {
      "a.sched.yaml": `jobs:\n${Array.from({ length: 100_000 }, (_, i) => ` j${i}: x\n`).join("")}`,
    },
    "language/type",
  ],
  [
    "a large variable used often",
    {
      "sched.yaml": `vars: { x: { default: "${"x".repeat(1_000_000)}" } }`,
      "a.sched.yaml": `jobCollection: a\ndescription: "${"${{ vars.x }}".repeat(50_000)}"`,
    },
    "files/too-large",
  ],
  [
    "a large job in a matrix",
    {
      "a.sched.yaml": `jobCollection: a\njobs:\n  x:\n    matrix: { n: [${Array.from({ length: 1000 }, (_, i) => i).join(",")}] }\n    action: { type: http, request: { uri: "http://h", body: [${'"${{ matrix.n }}",'.repeat(30_000)}] } }`,
    },
    "files/too-large",
  ],
];

test.each(inputs)("two megabytes of %s are refused within 300 MB", (_, files, code) => {
  const folder = projectFolder(files);
  const script = new URL("../../fixtures/config/load-project.ts", import.meta.url).pathname;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--max-old-space-size=300", script, folder],
    { encoding: "utf8", timeout: 60_000 },
  );
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  const said = JSON.parse(stdout) as { codes: string[]; hasPlace: boolean; characters: number };
  expect(said.codes).toContain(code);
  expect(said.hasPlace).toBe(true);
  expect(said.characters).toBeLessThan(1_000_000);
});
