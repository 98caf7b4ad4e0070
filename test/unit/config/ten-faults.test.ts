import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { projectFolder } from "../../support/project-folder.ts";

const text = `jobCollection: billing
timeZone: Europe/Berlim
jobs:
  one:
    reccurence: { frequency: day }
    action: { type: http, request: { uri: "http://h" } }
  two:
    cron: "61 * * * *"
    action: { type: htpp, request: { uri: "http://h" } }
  three:
    startTime: 2026-02-30T00:00:00Z
    action: { type: http, request: { uri: "ftp://h" } }
  four:
    recurrence: { frequency: day, interval: many }
    cron: "1 * * * *"
    overlap: skip
    overlap: allow
    action: { type: http, request: { uri: "\${{ vars.nope }}" } }
  five five:
    action: { type: http, request: { uri: "http://h" }, retryPolicy: { retryType: fixed, retryCount: 99 } }
`;

test("a file with ten different faults reports all ten, each with line and column", () => {
  const { problems } = loadProject(projectFolder({ "a.sched.yaml": text }));
  const places = problems.map(
    ({ code, range }) => `${range?.start.line}:${range?.start.column} ${code}`,
  );
  expect(places).toEqual([
    "2:11 schedule/time-zone",
    "5:5 language/unknown-key",
    "8:11 schedule/cron",
    "9:21 language/value",
    "11:16 schedule/time",
    "12:43 language/format",
    "14:45 language/type",
    "15:5 language/contradiction",
    "17:5 yaml/duplicate-key",
    "18:44 interpolation/unknown-variable",
    "19:3 names/form",
    "20:102 language/range",
  ]);
  expect(problems.every(({ detail }) => detail.endsWith("."))).toBe(true);
});
