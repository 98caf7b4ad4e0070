import { expect, test } from "vitest";
import { complete } from "../../../src/cli/completion/candidates.ts";
import { verbs } from "../../../src/cli/verbs.ts";

function words(line: string): readonly string[] {
  return complete(verbs, line.split(" ")).candidates.map(({ word }) => word);
}

test.each<[line: string, candidates: readonly string[]]>([
  ["pl", ["plan"]],
  ["sta", ["status", "state"]],
  ["-C somewhere --json ver", ["version"]],
  ["plan --detailed", ["--detailed-exitcode"]],
  ["plan --format ", ["text", "markdown", "github"]],
  ["plan --format m", ["markdown"]],
  ["token ", ["create", "list", "revoke"]],
  ["token create --role a", ["apply", "admin"]],
  ["completion f", ["fish"]],
  ["pause --no", ["--note", "--no-color"]],
  ["pause --note ", []],
  ["version something ", []],
  ["nonsense -", words("-")],
])("behind %j comes %j", (line, candidates) => {
  expect(words(line)).toEqual(candidates);
});

test.each<[line: string, names: string | undefined, paths: string | undefined]>([
  ["status ", "addresses", undefined],
  ["plan --target ", "addresses", undefined],
  ["logs ", "addresses", undefined],
  ["-e ", "environments", undefined],
  ["token revoke ", "tokens", undefined],
  ["fmt a.yaml b.yaml ", undefined, "files"],
  ["apply ", undefined, "files"],
  ["-C ", undefined, "folders"],
  ["run billing/nightly ", undefined, undefined],
])("behind %j names of %s and paths of %s are looked up", (line, names, paths) => {
  const completion = complete(verbs, line.split(" "));
  expect([completion.names, completion.paths]).toEqual([names, paths]);
});

test("every verb and every option of it is offered", () => {
  expect(words("")).toEqual(verbs.map(({ name }) => name));
  for (const { name, options = [] } of verbs) {
    const flags = options.flatMap(({ form }) => /--[a-z-]+/.exec(form)?.[0] ?? []);
    expect(words(`${name} --`)).toEqual(expect.arrayContaining(flags));
  }
});
