import { expect, test } from "vitest";
import { readDocuments } from "../../../src/config/read-yaml.ts";
import { sourceText } from "../../../src/config/source-text.ts";

function read(text: string) {
  return [...readDocuments(sourceText("a.sched.yaml", text))];
}

function said(text: string): string[] {
  return read(text).flatMap(({ problems }) =>
    problems.map(
      ({ code, range, detail }) => `${range?.start.line}:${range?.start.column} ${code} ${detail}`,
    ),
  );
}

test("values are those of the core schema: dates, yes and no stay texts", () => {
  const [document] = read(
    "a: 2026-01-01\nb: yes\nc: 0x10\nd: ~\ne: 1.5\nf: true\ng: '1'\nh: 12:30\n",
  );
  expect(document!.value).toEqual({
    a: "2026-01-01",
    b: "yes",
    c: 16,
    d: null,
    e: 1.5,
    f: true,
    g: "1",
    h: "12:30",
  });
});

test("a %YAML 1.1 directive does not bring back the old types", () => {
  expect(read("%YAML 1.1\n---\na: yes\nb: 2026-01-01\nc: 012\n")[0]!.value).toEqual({
    a: "yes",
    b: "2026-01-01",
    c: 12,
  });
});

test("mappings have no prototype", () => {
  const [document] = read("a: { b: 1 }");
  const value = document!.value as Record<string, unknown>;
  expect(Object.getPrototypeOf(value)).toBe(null);
  expect(Object.getPrototypeOf(value["a"])).toBe(null);
});

test("aliases and merge keys give what they refer to; what is written wins over what is merged", () => {
  const [document] = read(
    "base: &base { a: 1, b: 2 }\nmore: &more { b: 3, c: 4 }\none: { <<: *base, b: 9 }\ntwo:\n  <<: [*base, *more]\nlist: [*base]\n'<<': text\n",
  );
  expect(document!.problems).toEqual([]);
  expect(document!.value).toEqual({
    base: { a: 1, b: 2 },
    more: { b: 3, c: 4 },
    one: { a: 1, b: 9 },
    two: { a: 1, b: 2, c: 4 },
    list: [{ a: 1, b: 2 }],
    "<<": "text",
  });
});

test("an anchor given twice means the nearest before", () => {
  expect(read("a: &x 1\nb: *x\nc: &x 2\nd: *x")[0]!.value).toEqual({ a: 1, b: 1, c: 2, d: 2 });
});

test.each([
  [
    "a: 1\nb: 2\na: 3\n",
    "3:1 yaml/duplicate-key `a` is given twice in the same mapping; one of the two would be lost. The first is in line 1.",
  ],
  ["x: { a: 1, a: 2 }", "1:12 yaml/duplicate-key"],
  ["a: 1\n__proto__: { x: 1 }\n", "2:1 yaml/key The key `__proto__`"],
  ["a:\n  constructor: 1\n", "2:3 yaml/key The key `constructor`"],
  ['"prototype": 1', "1:1 yaml/key"],
  ["1: a", "1:1 yaml/key The key `1` is a number to YAML"],
  ["true: a", "1:1 yaml/key The key `true` is a boolean"],
  ["null: a", "1:1 yaml/key The key `null` is nothing (null)"],
  [": a", "1:1 yaml/key There is no key before the colon"],
  ["[a]: b", "1:1 yaml/key A list or a mapping cannot be a key"],
  ["a: &x b\n*x : c", "2:1 yaml/key An alias cannot be a key"],
  ["a: *nothing", "1:4 yaml/aliases There is no anchor `&nothing`"],
  ["a: &a [*a]", "1:8 yaml/aliases The alias `*a` stands inside"],
  ["<<: 1", "1:5 language/type The merge key"],
  ["a: !!binary aGk=", "1:4 yaml/tag The tag `!!binary`"],
  ["a: !!js/function 'x'", "1:4 yaml/tag"],
  ["a: !Env X", "1:4 yaml/tag"],
  ["a: !!timestamp 2026-01-01", "1:4 yaml/tag"],
  ["a: !!set { x }", "1:4 yaml/tag"],
  ["a: .inf", "1:4 language/value `.inf` is not a number"],
  ["a: .NaN", "1:4 language/value"],
  ["a:\n\tb: 1", "2:1 yaml/syntax A tab"],
  ["a: *", "1:4 yaml/syntax `*` and `&` need a name"],
  ["a: [1, 2", "1:9 yaml/syntax"],
  ['a: "x', "1:6 yaml/syntax"],
  ["a: b: c", "1:4 yaml/syntax A second `key: value`"],
  ["a: @b", "1:4 yaml/syntax A text cannot begin with this sign"],
  ["a: \u0002", "1:4 yaml/syntax The character U+0002"],
  ["---\n---\na: 1", "1:1 yaml/empty"],
])("%j is answered with %s", (text, expected) => {
  expect(said(text)[0]).toContain(expected);
});

test("columns count code points, and lines end in LF or CRLF", () => {
  expect(said("a: 1\r\n'😀😀': 2\r\n'😀😀': 2\r\n")[0]).toMatch(/^3:1 /);
  expect(said("x: { '😀': 1, '😀': 2 }")[0]).toMatch(/^1:14 /);
});

test("each document of a file is read on its own: a broken one does not hide the others", () => {
  const documents = read("a: 1\n---\nb: [\n---\nc: 3\n");
  expect(documents.map(({ value, isBroken }) => [value, isBroken])).toEqual([
    [{ a: 1 }, false],
    [{ b: [] }, true],
    [{ c: 3 }, false],
  ]);
});

test("an empty file and one of comments have no documents", () => {
  expect(read("")).toEqual([]);
  expect(read("# nothing\n\n")).toEqual([]);
});

const nested = `jobs:
  a:
    cron: ["1 * * * *", x]
    "b/c~d": 1
  base: &base
    action: { type: http }
  copy: *base
  merged: { <<: *base, e: }
`;

test.each([
  ["", "value", "1:1"],
  ["/jobs", "key", "1:1"],
  ["/jobs/a", "key", "2:3"],
  ["/jobs/a/cron", "key", "3:5"],
  ["/jobs/a/cron", "value", "3:11"],
  ["/jobs/a/cron/1", "value", "3:25"],
  ["/jobs/a/cron/1", "key", "3:25"],
  ["/jobs/a/b~1c~0d", "value", "4:14"],
  ["/jobs/a/missing", "value", "2:3"],
  ["/jobs/a/missing/deeper", "key", "2:3"],
  ["/jobs/copy/action/type", "value", "6:21"],
  ["/jobs/merged/action/type", "value", "6:21"],
  ["/jobs/merged/e", "key", "8:24"],
] as const)("the %s pointer's %s stands at %s", (pointer, at, expected) => {
  const { start } = read(nested)[0]!.rangeAt(pointer, at);
  expect(`${start.line}:${start.column}`).toBe(expected);
});
