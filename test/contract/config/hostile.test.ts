import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";
import { projectFolder } from "../../support/project-folder.ts";

/** A collection with one job, in which `what` stands on a line of its own. */
const inJob = (what: string) =>
  `jobCollection: a\njobs:\n  x:\n    action: { type: http, request: { uri: "http://h" } }\n    ${what}\n`;
const laughs = (levels: number) =>
  [
    "jobCollection: a",
    "l0: &l0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]",
    ...Array.from(
      { length: levels },
      (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    ),
  ].join("\n");
const merges = (levels: number) =>
  [
    "jobCollection: a",
    `m0: &m0 { ${Array.from({ length: 500 }, (_, i) => `k${i}: 1`).join(", ")} }`,
    ...Array.from({ length: levels }, (_, i) => `m${i + 1}: &m${i + 1} { <<: *m${i}, n${i}: 1 }`),
  ].join("\n");

/** What an attacker, a broken editor or a tired person might put into a pull request, and what is said about it. */
const hostile: readonly (readonly [what: string, text: string | Uint8Array, code: string])[] = [
  ["billion laughs", laughs(20), "yaml/aliases"],
  ["a thousand and one aliases", `a: &a 1\nb: [${"*a, ".repeat(1001)}]`, "yaml/aliases"],
  ["merge keys upon merge keys", merges(300), "yaml/aliases"],
  ["a mapping that holds itself", "a: &a { b: *a }", "yaml/aliases"],
  ["a list that holds itself", "&a [*a]", "yaml/aliases"],
  ["a merge key that merges itself", "a: &a { <<: *a }", "yaml/aliases"],
  ["an alias of nothing", "a: *b", "yaml/aliases"],
  ["an alias of another document's anchor", "a: &b 1\n---\na: *b", "yaml/aliases"],
  ["brackets a thousand deep", `a: ${"[".repeat(1000)}`, "yaml/too-deep"],
  ["braces a thousand deep", `a: ${"{a: ".repeat(1000)}`, "yaml/too-deep"],
  ["closed brackets a thousand deep", "[".repeat(1000) + "]".repeat(1000), "yaml/too-deep"],
  ["dashes a thousand deep", "- ".repeat(1000), "yaml/too-deep"],
  ["explicit keys a thousand deep", "? ".repeat(1000), "yaml/too-deep"],
  [
    "indentation a thousand deep",
    Array.from({ length: 1000 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""),
    "yaml/too-deep",
  ],
  ["keys in keys", "a: ".repeat(500), "yaml/too-deep"],
  ["__proto__", "__proto__: { polluted: true }", "yaml/key"],
  ["__proto__ in a job", inJob("__proto__: { state: disabled }"), "yaml/key"],
  ["__proto__ by escape", '"\\u005f_proto__": 1', "yaml/key"],
  ["__proto__ by merge", "a: &a { __proto__: { x: 1 } }\nb: { <<: *a }", "yaml/key"],
  ["constructor", inJob("constructor: { prototype: { x: 1 } }"), "yaml/key"],
  ["prototype as the name of a job", "jobCollection: a\njobs:\n  prototype: {}", "yaml/key"],
  ["a JavaScript function", "a: !!js/function 'process.exit()'", "yaml/tag"],
  ["a Python object", "a: !!python/object/apply:os.system [ls]", "yaml/tag"],
  ["a tag of one's own", "%TAG ! tag:evil.example,2026:\n---\na: !run x", "yaml/tag"],
  ["a tag without a handle", "a: !x!y z", "yaml/tag"],
  ["binary", "a: !!binary AAAA", "yaml/tag"],
  ["a set", "a: !!set { x, y }", "yaml/tag"],
  ["a duplicate key", inJob("action: { type: http }"), "yaml/duplicate-key"],
  ["a thousand duplicate keys", "a: 1\n".repeat(1000), "yaml/duplicate-key"],
  ["a duplicate key by escape", 'jobCollection: a\n"job\\u0043ollection": b', "yaml/duplicate-key"],
  ["a number as key", inJob("1: 2"), "yaml/key"],
  ["nothing as key", inJob(": 2"), "yaml/key"],
  ["a list as key", inJob("? [a, b]\n    : 2"), "yaml/key"],
  ["a NUL", "jobCollection: a\u0000b", "yaml/syntax"],
  ["a signal of the lexer", "jobCollection: \u0002\u0018\u001f", "yaml/syntax"],
  ["terminal escapes", 'jobCollection: "\u001b[2J\u001b]0;pwned\u0007"', "yaml/syntax"],
  ["terminal escapes by escape", 'jobCollection: "\\e[2J"', "names/form"],
  ["bidirectional controls", 'jobCollection: "a\u202eb"', "names/form"],
  ["tabs", "jobCollection: a\njobs:\n\tx: 1", "yaml/syntax"],
  ["a quote that never closes", 'jobCollection: "a', "yaml/syntax"],
  ["a thousand stray brackets", "]".repeat(1000), "yaml/syntax"],
  ["a thousand commas", `[${",".repeat(1000)}`, "yaml/syntax"],
  ["a thousand anchors on one node", "&a ".repeat(1000), "yaml/syntax"],
  ["a thousand bad escapes", `"${"\\q".repeat(1000)}"`, "yaml/syntax"],
  ["directives alone", "%YAML 9.9\n%FOO bar\n", "yaml/empty"],
  ["UTF-16", new Uint8Array([0xff, 0xfe, 0x61, 0x00]), "files/unreadable"],
  ["Latin-1", new Uint8Array([0x61, 0x3a, 0x20, 0xe4]), "files/unreadable"],
  ["a zip", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0xff]), "files/unreadable"],
  ["a file a byte too large", new Uint8Array(2 * 1024 * 1024 + 1).fill(0x23), "files/too-large"],
  ["an empty file", "", "yaml/empty"],
  ["a thousand empty documents", "---\n".repeat(1000), "yaml/empty"],
  ["a text instead of a mapping", "hello", "language/type"],
  ["a list instead of a mapping", "- jobCollection: a", "language/type"],
  ["infinity", inJob("recurrence: { frequency: day, interval: .inf }"), "language/value"],
  ["not a number", inJob("recurrence: { frequency: day, interval: .nan }"), "language/value"],
  [
    "a number beyond counting",
    inJob("recurrence: { frequency: day, interval: 1e308 }"),
    "language/range",
  ],
  ["path traversal in a name", "jobCollection: ../../etc/passwd", "names/form"],
  ["a name of ten thousand letters", `jobCollection: ${"a".repeat(10_000)}`, "names/form"],
  [
    "a matrix of a million jobs",
    inJob(`matrix: { a: &d [${"1,".repeat(100)}], b: *d, c: *d }`),
    "language/range",
  ],
  ["a matrix that makes bad names", inJob("matrix: { a: ['../x'] }"), "names/form"],
  ["interpolation that never ends", inJob('description: "${{ ${{ ${{"'), "interpolation/syntax"],
  ["a thousand openings", inJob(`description: "${"${{".repeat(600)}"`), "interpolation/syntax"],
  [
    "interpolation of the prototype",
    inJob('description: "${{ vars.__proto__ }}"'),
    "interpolation/unknown-variable",
  ],
  [
    "interpolation of the environment",
    inJob('description: "${{ env.HOME }}"'),
    "interpolation/misplaced",
  ],
  ["a pattern that backtracks", inJob(`timeout: "${"1s".repeat(20_000)}x"`), "language/length"],
  [
    "a cron expression of a megabyte",
    inJob(`cron: "${"*/5,".repeat(250_000)} * * * *"`),
    "language/length",
  ],
];

test.each(hostile)("%s ends with a diagnostic and its place", (_, text, code) => {
  const folder = projectFolder({ "a.sched.yaml": text });
  const { desired, problems, sources } = loadProject(folder, { env: {} });
  const found = problems.find((each) => each.code === code);
  expect(problems.map((each) => each.code)).toContain(code);
  expect(found?.range).toMatchObject({ file: "a.sched.yaml", start: { line: expect.any(Number) } });
  expect(desired).toBeUndefined();
  const printed = problemsText(problems, { sources, colour: false, columns: 80 });
  expect(printed).not.toMatch(/\n\s+at .*:\d+:\d+/);
  // oxlint-disable-next-line no-control-regex
  expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  expect(Math.max(...printed.split("\n").map((line) => line.length))).toBeLessThan(2_000);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("the table holds at least fifty", () => {
  expect(hostile.length).toBeGreaterThanOrEqual(50);
});
