import { expect, test } from "vitest";
import { problem, type Range } from "../../../src/model/problem.ts";
import { excerptOf } from "../../../src/ui/diagnostics/excerpt.ts";
import { problemsGithub } from "../../../src/ui/diagnostics/github.ts";
import { validateDocument } from "../../../src/ui/diagnostics/json.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";

function at(line: number, from: number, to: number, endLine = line): Range {
  return {
    file: "billing.sched.yaml",
    start: { line, column: from },
    end: { line: endLine, column: to },
  };
}

const unknownKey = problem("language/unknown-key", {
  detail: "A job has no `reccurence`.",
  hint: "Did you mean `recurrence`?",
  path: "/jobs/a/reccurence",
  document: 0,
  range: at(3, 5, 15),
});
const none = problem("files/none", { detail: "There is no file." });
const text = "jobs:\n  a:\n    reccurence: { frequency: day }\n";

test("a person reads the kind, the place, the line with carets, what is wrong and what would be right", () => {
  const sources = new Map([["billing.sched.yaml", text]]);
  expect(problemsText([unknownKey, none], { sources, colour: false, columns: 80 })).toBe(
    `Error: Unknown key (language/unknown-key)
  billing.sched.yaml:3:5
  3 |     reccurence: { frequency: day }
    |     ^^^^^^^^^^
  A job has no \`reccurence\`.
  Did you mean \`recurrence\`?

Error: No job collections found (files/none)
  There is no file.

2 errors.
`,
  );
  expect(problemsText([], { colour: false, columns: 80 })).toBe("");
});

test("colours are escapes, and there are none without colour", () => {
  expect(problemsText([none], { colour: true, columns: 80 })).toContain("\u001b[1;31mError");
  expect(problemsText([none], { colour: false, columns: 80 })).not.toContain("\u001b");
});

test("a program reads every member, null where there is nothing", () => {
  expect(validateDocument([unknownKey, none])).toMatchObject({
    formatVersion: "1.0",
    valid: false,
    errorCount: 2,
    warningCount: 0,
    diagnostics: [
      { code: "language/unknown-key", range: { start: { line: 3, column: 5 } } },
      { code: "files/none", hint: null, document: null, path: null, range: null },
    ],
  });
});

test("GitHub gets one command a line, whatever the text holds", () => {
  const nasty = problem("yaml/key", {
    detail: "100%\n::error::forged",
    range: { ...at(1, 1, 2), file: "a,b:c.yaml" },
  });
  expect(problemsGithub([nasty])).toBe(
    "::error file=a%2Cb%3Ac.yaml,line=1,endLine=1,col=1,endColumn=2,title=Key not allowed::100%25\\n::error::forged\n",
  );
});

function shown(line: string, range: Range, width = 40, path?: string): string[] {
  const excerpt = excerptOf(line, range, { width, path });
  return excerpt === undefined ? [] : [excerpt.line, excerpt.carets];
}

test.each([
  ["the end of a line", "abc", at(1, 4, 4), ["abc", "   ^"]],
  ["several lines", "abc\ndef", at(1, 2, 3, 2), ["abc", " ^^"]],
  ["an escape", "a\u001b[31mb", at(1, 2, 3), ["a\\u001b[31mb", " ^^^^^^"]],
  ["a tab", "\tb", at(1, 2, 3), ["\\tb", "  ^"]],
  ["wide letters", "日本x", at(1, 3, 4), ["日本x", "    ^"]],
  ["letters beyond 16 bits", "😀😀x", at(1, 3, 4), ["😀😀x", "    ^"]],
  ["CRLF", "ab\r\n", at(1, 2, 3), ["ab", " ^"]],
  ["a line that is not there", "ab", at(9, 1, 1), []],
])("the carets stand under %s", (_, line, range, expected) => {
  expect(shown(line, range)).toEqual(expected);
});

test.each([1, 500, 999_990])("a line of a million letters is cut around column %i", (column) => {
  const [line = "", carets = ""] = shown(
    "x".repeat(column - 1) + "Y" + "x".repeat(1_000_000 - column),
    at(1, column, column + 1),
  );
  expect(line.length).toBeLessThanOrEqual(40);
  expect(line[carets.indexOf("^")]).toBe("Y");
});

test.each([
  ["password: hunter2", 1, ["password: (sensitive)", "^^^^"]],
  [
    "a: { password: hunter2, foo: 1 }",
    25,
    ["a: { password: (sensitive), foo: 1 }", "                            ^^^^"],
  ],
  [
    "a: { 'sasKey': 'hun,ter2', foo: 1 }",
    28,
    ["a: { 'sasKey': (sensitive), foo: 1 }", "                            ^^^^"],
  ],
  ["Authorization: Bearer hunter2", 1, ["Authorization: (sensitive)", "^^^^"]],
  ["password: ${{ secrets.X }}", 1, ["password: ${{ secrets.X }}", "^^^^"]],
  ["uri: http://me:hunter2@host/", 1, ["uri: http://(sensitive)@host/", "^^^^"]],
  ["secret: hunter2", 9, ["secret: (sensitive)", "        ^^^^^^^^^^^"]],
])("%s is shown without its secret", (line, column, expected) => {
  expect(shown(line, at(1, column, column + 4))).toEqual(expected);
});

test("a line that belongs to a secret is covered from where the problem begins", () => {
  expect(shown("  hunter2 ${{ x", at(1, 3, 5), 40, "/a/password")).toEqual([
    "  (sensitive)",
    "  ^^^^^^^^^^^",
  ]);
});
