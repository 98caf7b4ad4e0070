import * as fc from "fast-check";
import { expect, test } from "vitest";
import { OutputLines } from "../../../src/webjobs/helper/output-lines.ts";

function linesOf(chunks: readonly Buffer[], secrets: readonly string[] = []): string[] {
  const lines = new OutputLines(secrets);
  const all = [...chunks.flatMap((chunk) => lines.add(chunk)), ...lines.flush()];
  return all.map((line) => Buffer.from(line, "latin1").toString("utf8"));
}

test.each([
  ["a\nb\n", ["a", "b"]],
  ["a\r\nb", ["a", "b"]],
  ["\n\n", ["", ""]],
  ["", []],
  ["ü €\n", ["ü €"]],
])("%j is the lines %j", (text, expected) => {
  expect(linesOf([Buffer.from(text)])).toEqual(expected);
});

test("however a text is cut into chunks, its lines are the same", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.nat(50)), (texts, cuts) => {
      const lines = texts.map((text) => text.replace(/[\r\n]/g, ""));
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
      const chunks: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) {
        chunks.push(bytes.subarray(at, at + cut));
        at = Math.min(bytes.length, at + cut);
      }
      chunks.push(bytes.subarray(at));
      expect(linesOf(chunks)).toEqual(lines);
    }),
  );
});

test("a secret is hidden wherever it stands, also when two chunks share it, and line by line", () => {
  const secrets = ["s3cret", "first\nsecond"];
  const texts = ["a s3c", "ret b\nfirst\n", "x second y s3crets3cret"];
  const chunks = texts.map((text) => Buffer.from(text));
  expect(linesOf(chunks, secrets)).toEqual(["a *** b", "***", "x *** y ******"]);
});

test("a line without end is cut into pieces and never held", () => {
  const lines = new OutputLines([]);
  let most = 0;
  let bytes = 0;
  for (let chunk = 0; chunk < 100; chunk += 1) {
    for (const line of lines.add(Buffer.alloc(50_000, "x"))) {
      most = Math.max(most, line.length);
      bytes += line.length;
    }
  }
  for (const line of lines.flush()) bytes += line.length;
  expect(most).toBeLessThanOrEqual(64 * 1024);
  expect(bytes).toBe(5_000_000);
});
