import { expect, test } from "vitest";
import { answerRequest } from "../../../src/schedule/request.ts";

const after = "2024-01-01T00:00:00Z";

const table: readonly (readonly [string, unknown, unknown])[] = [
  ["no object", 7, { error: "A request is a JSON object, not 7." }],
  ["no id", { expr: "0 9 * * *", after, limit: 1 }, { result: ["2024-01-01T09:00:00Z"] }],
  [
    "an id of any kind",
    { id: { n: 1 }, expr: "0 9 * * *", after, limit: 0 },
    { id: { n: 1 }, result: [] },
  ],
  [
    "ncrontab with six fields",
    { id: 1, expr: "30 */15 * * * *", dialect: "ncrontab", after, limit: 1 },
    { id: 1, result: ["2024-01-01T00:00:30Z"] },
  ],
  [
    "ncrontab with five fields, in its own grammar",
    { expr: "50-40 22/1 * * Sa", dialect: "ncrontab", after, limit: 1 },
    { result: ["2024-01-06T22:40:00Z"] },
  ],
  [
    "six fields without the dialect",
    { expr: "0 */15 * * * *", after, limit: 1 },
    { error: 'expr: "0 */15 * * * *" has 6 fields; a crontab expression has five.' },
  ],
  [
    "an unknown dialect",
    { expr: "0 9 * * *", dialect: "quartz", after, limit: 1 },
    { error: 'dialect is crontab or ncrontab, not "quartz".' },
  ],
  [
    "expr and recurrence",
    { expr: "0 9 * * *", recurrence: { frequency: "day" }, after, limit: 1 },
    { error: "expr and recurrence exclude each other." },
  ],
  ["an expr that is no text", { expr: 5, after, limit: 1 }, { error: "expr is a text, not 5." }],
  ["no after", { startTime: after, limit: 1 }, { error: "after: undefined is no ISO 8601 text." }],
  [
    "a bad limit",
    { startTime: after, after, limit: 1.5 },
    { error: "limit is a whole number from 0 to 100000, not 1.5." },
  ],
  [
    "a bad createdAt",
    { startTime: after, createdAt: "x", after, limit: 1 },
    { error: 'createdAt: "x" is no ISO 8601 date or time.' },
  ],
  [
    "after without an offset is on the job's clock",
    { expr: "0 9 * * *", timeZone: "Europe/Berlin", after: "2024-01-01T09:00", limit: 1 },
    { result: ["2024-01-02T08:00:00Z"] },
  ],
];

test.each(table)("a request with %s", (_name, request, answer) => {
  expect(answerRequest(request)).toEqual(answer);
});
