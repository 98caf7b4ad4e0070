import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const elevenFaults = `jobCollection: billing
timeZone: Europe/Berln
jobs:
  one:
    recurence: { frequency: day }
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  two:
    startTime: 2026-02-30T00:00:00Z
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  three:
    cron: "61 * * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  four:
    recurrence: { frequency: month, schedule: { weekDays: [monday] } }
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  five:
    cron: "0 1 * * *"
    recurrence: { frequency: day }
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  six:
    cron: "0 1 * * *"
    action: { type: https, request: { method: GET, uri: "http://127.0.0.1/" } }
  seven:
    cron: "0 1 * * *"
    action: { type: htp, request: { method: GET, uri: "http://127.0.0.1/" } }
  eight:
    cron: "0 1 * * *"
    action: { type: http, request: { method: GET, uri: "http://\${{ vars.nowhere }}/" } }
  nine:
    cron: "0 1 * * *"
    retryPolicy: { retryType: none }
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
  nine:
    cron: "0 1 * * *"
    action: { type: http, request: { method: GET, uri: "http://127.0.0.1/" } }
`;

test("a file with eleven faults reports all of them, each with its line, and exits with 10", async () => {
  using files = project({ "billing.sched.yaml": elevenFaults });
  const { code, out, err } = await sched(files.dir, ["validate"]);
  expect(code).toBe(10);
  expect(out + err).not.toMatch(/\n\s+at /);
  const lines = [...err.matchAll(/billing\.sched\.yaml:(\d+):(\d+)/g)].map(([, line]) =>
    Number(line),
  );
  expect([...new Set(lines)].sort((a, b) => a - b)).toEqual([
    2, 5, 8, 11, 14, 17, 22, 25, 28, 31, 33,
  ]);
});

test("the same as JSON has the members of the contract", async () => {
  using files = project({ "billing.sched.yaml": elevenFaults });
  const { code, out } = await sched(files.dir, ["validate", "--json"]);
  expect(code).toBe(10);
  const document = JSON.parse(out) as {
    valid: boolean;
    errorCount: number;
    diagnostics: readonly Record<string, unknown>[];
  };
  expect(document).toMatchObject({ formatVersion: "1.0", valid: false });
  expect(document.errorCount).toBeGreaterThanOrEqual(10);
  for (const diagnostic of document.diagnostics) {
    expect(Object.keys(diagnostic).sort()).toEqual([
      "code",
      "detail",
      "document",
      "hint",
      "path",
      "range",
      "severity",
      "summary",
    ]);
    expect(diagnostic["range"]).toMatchObject({ file: "billing.sched.yaml" });
  }
});
