import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import type { ContentFile } from "../../../src/model/content.ts";
import { changedFiles, fileField } from "../../../src/plan/files.ts";
import { lineDiff } from "../../../src/plan/line-diff.ts";

test.each([
  ["nothing", "a\nb\n", "a\nb\n", ""],
  ["a line in the middle", "a\nb\nc\n", "a\nX\nc\n", "@@ -1,3 +1,3 @@\n a\n-b\n+X\n c"],
  ["a first line", "", "a\n", "@@ -0,0 +1 @@\n+a"],
  ["the last line", "a\n", "", "@@ -1 +0,0 @@\n-a"],
  ["the end of the last line", "a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file"],
  [
    "two places far apart",
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
    "X\n2\n3\n4\n5\n6\n7\n8\nY\n",
    "@@ -1,4 +1,4 @@\n-1\n+X\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+Y",
  ],
  ["line ends", "a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a"],
])("the lines that differ: %s", (_what, before, after, expected) => {
  expect(lineDiff(before, after, 100)).toBe(expected);
});

const texts = array(constantFrom("a", "b", "c", "d", ""), { maxLength: 40 }).map((lines) =>
  lines.map((line) => `${line}\n`).join(""),
);

test("a diff turns the one text into the other, and names no line that stays", () => {
  assert(
    property(texts, texts, (before, after) => {
      expect(patched(before, lineDiff(before, after, 10_000))).toBe(after);
    }),
  );
});

test("a diff is as short as can be", () => {
  assert(
    property(texts, texts, (before, after) => {
      const edits = lineDiff(before, after, 10_000)
        .split("\n")
        .filter((line) => /^[-+]/.test(line));
      const [old, young] = [before.split("\n"), after.split("\n")];
      const common = longestCommon(old, young);
      expect(edits.length).toBe(old.length + young.length - 2 * common);
    }),
  );
});

test("texts without anything in common are compared in no time, and cut", () => {
  const lines = (letter: string) =>
    Array.from({ length: 20_000 }, (_, n) => `${letter}${n}\n`).join("");
  const diff = lineDiff(lines("a"), lines("b"), 10);
  expect(diff.split("\n")).toHaveLength(11);
  expect(diff).toMatch(/… 39991 more lines$/);
});

const file = (path: string, sha256: string, more: Partial<ContentFile> = {}): ContentFile => ({
  path,
  mode: "644",
  size: 1,
  sha256,
  ...more,
});

test("files that come, go and change are told apart, by bytes and by the right to execute", () => {
  const before = { files: [file("a", "1"), file("b", "2"), file("c", "3"), file("d", "4")] };
  const after = {
    files: [file("b", "2"), file("c", "X"), file("d", "4", { mode: "755" }), file("e", "5")],
  };
  const changes = changedFiles(before, after);
  expect(changes.map(({ path, before, after }) => [path, before?.sha256, after?.sha256])).toEqual([
    ["a", "1", undefined],
    ["c", "3", "X"],
    ["d", "4", "4"],
    ["e", undefined, "5"],
  ]);
  expect(changedFiles(before, before)).toEqual([]);
  expect(changedFiles(undefined, after)).toHaveLength(4);
});

test("a file is an attribute below /files, with its lines where both sides are text", () => {
  const change = { path: "lib/a.sh", before: file("lib/a.sh", "1"), after: file("lib/a.sh", "2") };
  const field = fileField(change, { before: "x\n", after: "y\n" });
  expect(field).toEqual({
    path: "/files/lib~1a.sh",
    before: { size: 1, mode: "644", sha256: "1" },
    after: { size: 1, mode: "644", sha256: "2" },
    sensitive: false,
    diff: "@@ -1 +1 @@\n-x\n+y",
  });
  expect(fileField(change, { before: "x\n", after: undefined })).not.toHaveProperty("diff");
});

/** What `patch` does. */
function patched(before: string, diff: string): string {
  const lines = before.split("\n").slice(0, -1);
  const made: string[] = [];
  let at = 0;
  for (const line of diff === "" ? [] : diff.split("\n")) {
    const head = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (head !== null) {
      const start = Number(head[1]) - (head[2] === "0" ? 0 : 1);
      made.push(...lines.slice(at, start));
      at = start;
    } else if (line.startsWith("+")) made.push(line.slice(1));
    else {
      expect(lines[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) made.push(line.slice(1));
      at += 1;
    }
  }
  return [...made, ...lines.slice(at)].map((line) => `${line}\n`).join("");
}

function longestCommon(one: readonly string[], other: readonly string[]): number {
  let row = Array.from({ length: other.length + 1 }, () => 0);
  for (const line of one) {
    const next = [0];
    for (const [index, otherLine] of other.entries()) {
      const best = Math.max(row[index + 1] ?? 0, next[index] ?? 0);
      next.push(line === otherLine ? (row[index] ?? 0) + 1 : best);
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
