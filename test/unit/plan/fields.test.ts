import { expect, test } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import { canonicalJson, sameValue } from "../../../src/plan/canonical.ts";
import { compareFields } from "../../../src/plan/fields.ts";
import { withIgnored } from "../../../src/plan/ignore.ts";
import { publicDefinition } from "../../../src/plan/sensitive.ts";

test.each([
  ["key order", { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }, true],
  ["undefined and absent", { a: 1, b: undefined }, { a: 1 }, true],
  ["a member more", { a: 1, b: 2 }, { a: 1 }, false],
  ["a member less", { a: 1 }, { a: 1, b: 2 }, false],
  ["order in lists", [1, 2], [2, 1], false],
  ["a list and an object", [], {}, false],
  ["equal seals", { sealed: "x" }, { sealed: "x" }, true],
  ["secrets in the clear", new Secret("x"), new Secret("x"), false],
  ["an own __proto__", JSON.parse('{"__proto__": 1}'), {}, false],
  ["null and an object", null, {}, false],
] as const)("comparing values: %s", (_name, one, other, same) => {
  expect(sameValue(one, other)).toBe(same);
  expect(sameValue(other, one)).toBe(same);
});

test("canonical JSON has its keys in order, and no secret", () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined, a: null }], a: new Secret("x") })).toBe(
    '{"a":"(sensitive)","b":[{"a":null,"d":1}]}',
  );
});

test("paths are JSON pointers, lists are values, unchanged members are counted", () => {
  const before = { tags: { "a/b": "1", "c~d": "2" }, cron: ["1 * * * *"], same: { deep: 1 } };
  const after = { tags: { "a/b": "3" }, cron: ["2 * * * *"], same: { deep: 1 }, added: {} };
  expect(compareFields(before, after)).toMatchObject({
    fields: [
      { path: "/added", before: undefined, after: {}, sensitive: false },
      { path: "/cron", before: ["1 * * * *"], after: ["2 * * * *"], sensitive: false },
      { path: "/tags/a~1b", before: "1", after: "3", sensitive: false },
      { path: "/tags/c~0d", before: "2", after: undefined, sensitive: false },
    ],
    unchanged: 1,
  });
});

const authentication = (password: unknown) => ({ request: { authentication: { password } } });
const header = (value: string) => ({ request: { headers: { Authorization: value } } });

test.each([
  ["a seal", authentication({ sealed: "aa" }), "(sensitive)", true],
  ["a secret in the clear", authentication(new Secret("hunter2")), "(sensitive)", true],
  ["a text that should have been sealed", authentication("hunter2"), "(sensitive)", true],
  ["a reference", authentication("${{ secrets.P }}"), "${{ secrets.P }}", false],
  [
    "a reference with a rest",
    authentication("x${{ secrets.P }}"),
    "(sensitive) ${{ secrets.P }}",
    true,
  ],
  ["a token in a header", header("Bearer hunter2"), "(sensitive)", true],
  ["a reference in a header", header("Bearer ${{ secrets.T }}"), "Bearer ${{ secrets.T }}", false],
] as const)("what a plan shows of %s", (_name, definition, shown, sensitive) => {
  const { fields } = compareFields(undefined, definition);
  expect(fields).toMatchObject([{ before: undefined, after: shown, sensitive }]);
  expect(JSON.stringify(publicDefinition(definition))).not.toContain("hunter2");
  expect(JSON.stringify(publicDefinition({ list: [definition] }))).not.toContain('"aa"');
});

test("a definition without secrets is shown as it is, and a word of the body is no secret", () => {
  const definition = { request: { body: { password: "shown" }, headers: { A: "1" } }, list: [1] };
  expect(publicDefinition(definition)).toBe(definition);
});

test.each([
  ["a member", ["state"], { state: "disabled", action: { uri: "new", body: "new" } }],
  ["a path", ["action/uri"], { action: { uri: "old", body: "new" } }],
  ["a path with dots", ["action.uri"], { action: { uri: "old", body: "new" } }],
  ["what the record lacks", ["action/body"], { action: { uri: "new" } }],
  ["nothing there", ["tags/x"], { action: { uri: "new", body: "new" } }],
] as const)("ignoreChanges keeps the recorded value of %s", (_name, names, expected) => {
  const recorded = { state: "disabled", action: { uri: "old" } };
  const wanted = { action: { uri: "new", body: "new" } };
  expect(withIgnored(wanted, recorded, names)).toEqual(expected);
});

test("a new job ignores nothing", () => {
  const wanted = { state: "disabled" };
  expect(withIgnored(wanted, undefined, ["state"])).toBe(wanted);
});

test.each([{ list: "errorAction" }, { list: "notify" }])(
  "a list of actions is looked into, and what is secret in it is not shown: $list",
  ({ list }) => {
    const request = (uri: string) => ({ request: { uri, headers: { Authorization: "canary" } } });
    const { fields } = compareFields(
      { [list]: [request("a")] },
      { [list]: [{ ...request("b"), password: { sealed: "canary" } }, request("c")] },
    );
    expect(JSON.stringify(fields)).not.toContain("canary");
    expect(fields.map(({ path, sensitive }) => [path, sensitive])).toEqual([
      [`/${list}/0/password`, true],
      [`/${list}/0/request/uri`, false],
      [`/${list}/1/request/headers/Authorization`, true],
      [`/${list}/1/request/uri`, false],
    ]);
  },
);
