import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatText } from "../../../src/config/format.ts";
import { root } from "../../support/imports.ts";

const lines = (...all: string[]): string => `${all.join("\n")}\n`;

test.each<[sentence: string, before: string, after: string]>([
  [
    "members come in the order of the schema, with their comments, and unknown ones last",
    lines(
      "jobs:",
      "  a:",
      "    # what it does",
      "    action: {type: Http, request: {uri: http://a/, method: GET}}   # plain",
      "    odd: 1",
      "    # when",
      "    cron: '* * * * *'",
      "jobCollection: c",
    ),
    lines(
      "jobCollection: c",
      "",
      "jobs:",
      "  a:",
      "    # when",
      "    cron: '* * * * *'",
      "    # what it does",
      "    action: { type: http, request: { method: GET, uri: http://a/ } } # plain",
      "    odd: 1",
    ),
  ],
  [
    "jobs are told apart by one empty line, and more of them become one",
    lines(
      "jobCollection: c",
      "jobs:",
      "",
      "  a:",
      "    state: Disabled",
      "  b:",
      "",
      "",
      "    count: 1",
    ),
    lines(
      "jobCollection: c",
      "",
      "jobs:",
      "  a:",
      "    state: disabled",
      "",
      "  b:",
      "    count: 1",
    ),
  ],
  [
    "a comment behind a name stays behind it, one that is set further out belongs to what follows",
    lines(
      "jobCollection: c",
      "defaults: # for all",
      "   timeout: 1m",
      "   # below",
      "",
      "# of jobs",
      "jobs: {}",
    ),
    lines(
      "jobCollection: c",
      "defaults: # for all",
      "  timeout: 1m",
      "  # below",
      "",
      "# of jobs",
      "jobs: {}",
    ),
  ],
  [
    "names that people choose keep their order",
    lines("jobCollection: c", "tags: { zebra: a, apple: b }"),
    lines("jobCollection: c", "tags: { zebra: a, apple: b }"),
  ],
  [
    "an anchor stays above its alias",
    lines(
      "jobCollection: c",
      "jobs:",
      "  a:",
      "    timeout: &long 1h",
      "    endTime: 2030-01-01T00:00:00Z",
      "    jitter: *long",
      "    description: x",
    ),
    lines(
      "jobCollection: c",
      "",
      "jobs:",
      "  a:",
      "    timeout: &long 1h",
      "    endTime: 2030-01-01T00:00:00Z",
      "    jitter: *long",
      "    description: x",
    ),
  ],
  [
    "what is too long for a line, or has comments in it, is written over several",
    lines(
      "jobCollection: c",
      "tags: { a: 1, # one",
      "  b: 2 }",
      `description: "long"`,
      `quota: { maxJobCount: 1${" ".repeat(120)}}`,
    ),
    lines(
      "jobCollection: c",
      `description: "long"`,
      "tags:",
      "  a: 1 # one",
      "  b: 2",
      "quota:",
      "  maxJobCount: 1",
    ),
  ],
  [
    "texts of several lines, quotes, documents and line ends",
    "jobCollection: c\r\ndescription: |\r\n  one\r\n\r\n  two # no comment\r\n---\r\njobCollection: 'd'\r\n",
    lines(
      "jobCollection: c",
      "description: |",
      "  one",
      "",
      "  two # no comment",
      "---",
      "jobCollection: 'd'",
    ),
  ],
])("%s", (_sentence, before, after) => {
  expect(formatText("jobCollection", "a.sched.yaml", before)).toEqual({
    text: after,
    problems: [],
  });
  expect(formatText("jobCollection", "a.sched.yaml", after).text).toBe(after);
});

test("a text that is no YAML is left alone, with its faults", () => {
  const text = "jobCollection: [a\njobs: {}\n";
  const { text: left, problems } = formatText("jobCollection", "a.sched.yaml", text);
  expect(left).toBe(text);
  expect(problems.map(({ code }) => code)).toContain("yaml/syntax");
});

const examples = readdirSync(join(root, "examples"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("sched.yaml") || file.endsWith("serve.yaml"))
  .map((file) => join("examples", file));

test.each(examples)("%s is in canonical layout", (file) => {
  const text = readFileSync(join(root, file), "utf8");
  const kind = file.endsWith("/sched.yaml")
    ? "project"
    : file.endsWith("serve.yaml")
      ? "serve"
      : "jobCollection";
  const { text: formatted, problems } = formatText(kind, file, text);
  expect(problems).toEqual([]);
  expect(formatted).toBe(text);
});
