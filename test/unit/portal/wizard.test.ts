import { expect, test } from "vitest";
import { checkJob, faultAt } from "../../../src/portal/wizard/check-job.ts";
import { type JobForm, jobFormOf, newJob } from "../../../src/portal/wizard/job-form.ts";
import { jobYaml } from "../../../src/portal/wizard/job-yaml.ts";
import { numberListText, readNumberList } from "../../../src/portal/wizard/number-list.ts";
import { preview } from "../../../src/portal/wizard/preview.ts";
import type { JsonObject } from "../../../src/portal/wizard/value.ts";
import { numberLists, type WhenForm } from "../../../src/portal/wizard/when-form.ts";

const place = { settings: {}, others: 0 };

/** A call of the night with these words in the wizard. */
function form(when: Partial<WhenForm>, values: Readonly<Record<string, string>> = {}): JobForm {
  const empty = newJob("billing");
  return {
    ...empty,
    name: "nightly",
    when: { ...empty.when, ...when },
    action: {
      ...empty.action,
      values: { "/request/method": "GET", "/request/uri": "https://a.test/run", ...values },
    },
  };
}

const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

test.each<[string, Partial<WhenForm>, object]>([
  ["every day at nine", {}, { frequency: "day", schedule: { hours: [9], minutes: [0] } }],
  [
    "every 15 minutes",
    { frequency: "minute", interval: "15" },
    { frequency: "minute", interval: 15 },
  ],
  [
    "Mondays and Fridays in the hours of an office",
    { frequency: "week", weekDays: ["friday", "monday"], hours: "9-12", minutes: "0, 30" },
    {
      frequency: "week",
      schedule: { weekDays: ["monday", "friday"], hours: [9, 10, 11, 12], minutes: [0, 30] },
    },
  ],
  [
    "the first Monday and the last Friday",
    {
      frequency: "month",
      days: "weeks",
      monthWeeks: [
        { day: "monday", which: "1" },
        { day: "friday", which: "-1" },
      ],
    },
    {
      frequency: "month",
      schedule: {
        hours: [9],
        minutes: [0],
        monthlyOccurrences: [
          { day: "monday", occurrence: 1 },
          { day: "friday", occurrence: -1 },
        ],
      },
    },
  ],
  [
    "the last day of June and December, ten times",
    {
      frequency: "year",
      months: "jun, december",
      days: "days",
      monthDays: "last",
      ends: "after",
      count: "10",
    },
    {
      frequency: "year",
      schedule: { months: [6, 12], monthDays: [-1], hours: [9], minutes: [0] },
      count: 10,
    },
  ],
])("%s is Azure's recurrence", (_, when, recurrence) => {
  const { definition, faults } = checkJob(form(when), place);
  expect(faults).toEqual([]);
  expect(asJson(definition?.recurrence)).toEqual(recurrence);
  const again = jobFormOf("billing", "nightly", asJson(definition));
  expect(asJson(checkJob(again, place).definition)).toEqual(asJson(definition));
});

test.each<[string, Partial<WhenForm>, Readonly<Record<string, string>>, string, RegExp]>([
  ["an hour that no day has", { hours: "24" }, {}, "/recurrence/schedule/hours", /0 to 23/],
  ["a word for a number", { minutes: "soon" }, {}, "/recurrence/schedule/minutes", /no number/],
  ["an interval of nothing", { interval: "0" }, {}, "/recurrence/interval", /at least 1/],
  [
    "no weekday",
    { frequency: "month", days: "weeks" },
    {},
    "/recurrence/schedule/monthlyOccurrences",
    /first Monday/,
  ],
  ["an unknown zone", { timeZone: "Mars/Olympus" }, {}, "/timeZone", /no IANA time zone/],
  ["an end without a moment", { ends: "on" }, {}, "/recurrence/endTime", /when it ends/],
  [
    "an end before the start",
    { startTime: "2030-01-01T00:00", ends: "on", endTime: "2029-01-01T00:00" },
    {},
    "/recurrence/endTime",
    /before startTime/,
  ],
  ["a cron line that is none", { mode: "cron", cron: "* * *" }, {}, "/cron", /cron/],
  ["no address", {}, { "/request/uri": "" }, "/action/request/uri", /missing/],
  ["plain http for https", {}, { "/request/uri": "http://a.test" }, "/action/request/uri", /TLS/],
  [
    "a header without a colon",
    {},
    { "/request/headers": "Accept" },
    "/action/request/headers",
    /pair/,
  ],
  [
    "a header of our own",
    {},
    { "/request/headers": "Idempotency-Key: 1" },
    "/action/request/headers",
    /set by sched/,
  ],
  [
    "a secret and no name of one",
    {},
    { "/request/authentication/type": "Bearer", "/request/authentication/token": "s3cr3t!" },
    "/action/request/authentication/token",
    /name of a secret/,
  ],
  [
    "a variable of files",
    {},
    { "/request/body": "${{ vars.x }}" },
    "/action/request/body",
    /Only secrets and run/,
  ],
  [
    "a pause that is too short",
    {},
    { "/retryPolicy/retryType": "fixed", "/retryPolicy/retryInterval": "1s" },
    "/action/retryPolicy/retryInterval",
    /15 seconds/,
  ],
])("%s is said at its field", (_, when, values, pointer, words) => {
  const { definition, faults } = checkJob(form(when, values), place);
  expect(definition).toBeUndefined();
  expect(faultAt(faults, pointer)).toMatch(words);
});

test("the quota of the collection is the form's, too", () => {
  const settings = { quota: { maxJobCount: 2, maxRecurrence: { frequency: "hour" } } };
  const { faults } = checkJob(form({ frequency: "minute" }), { settings, others: 2 });
  expect(faults.map(({ text }) => text).join(" ")).toMatch(/its quota allows 2/);
});

test("what the form has no field for stays as it is recorded, and what it has can be changed", () => {
  const recorded: JsonObject = {
    cron: ["0 1 * * *"],
    overlap: "skip",
    tags: { team: "finance" },
    notify: [
      {
        on: ["failure"],
        action: { type: "http", request: { method: "POST", uri: "http://a.test" } },
      },
    ],
    action: {
      type: "http",
      tls: { ca: "-----BEGIN CERTIFICATE-----" },
      request: {
        method: "POST",
        uri: "http://a.test/run",
        body: { day: 1 },
        authentication: { type: "Basic", username: "sched", password: "(sensitive)" },
      },
      retryPolicy: { retryType: "exponential", maxInterval: "PT10M" },
      errorAction: [
        { type: "amqp", amqpMessage: { broker: "amqps://b.test", address: "q", body: "x" } },
        { type: "http", request: { method: "POST", uri: "http://b.test" } },
      ],
    },
  };
  const opened = jobFormOf("billing", "nightly", recorded);
  expect(asJson(checkJob(opened, place).definition)).toMatchObject({
    overlap: "skip",
    action: recorded["action"],
  });
  const values = {
    ...opened.action.values,
    "/request/authentication/type": "",
    "/retryPolicy/retryType": "none",
  };
  const edited = checkJob({ ...opened, action: { ...opened.action, values } }, place);
  expect(asJson(edited.definition)["action"]).toMatchObject({
    request: { method: "POST", uri: "http://a.test/run", body: { day: 1 } },
    retryPolicy: { retryType: "none" },
  });
  expect(JSON.stringify(edited.definition)).not.toContain("sensitive");
});

test("the text of a file reads like one that a person wrote", () => {
  const { definition } = checkJob(
    {
      ...form({ timeZone: "Europe/Berlin", hours: "1" }, { "/request/body": "one\ntwo\n" }),
      description: "Costs ${{ x }}",
    },
    place,
  );
  const { file, member } = jobYaml("billing", "nightly", asJson(definition));
  expect(file).toBe(`jobCollection: billing
jobs:
  nightly:
    description: Costs $\${{ x }}
    timeZone: Europe/Berlin
    recurrence:
      frequency: day
      schedule:
        minutes: [0]
        hours: [1]
    action:
      type: https
      request:
        method: GET
        uri: https://a.test/run
        body: |
          one
          two
`);
  expect(file.endsWith(member)).toBe(true);
  expect(member.startsWith("  nightly:\n")).toBe(true);
});

test("a secret that is kept apart has to be named before a file can say it", () => {
  const action = { request: { authentication: { password: "(sensitive)" } } };
  expect(jobYaml("a", "b", { action }).unnamed).toEqual([
    "/action/request/authentication/password",
  ]);
});

const now = Date.UTC(2026, 2, 28, 12, 0, 30);

test("the preview goes by the clock of the zone, over the change of clocks", () => {
  const { definition } = checkJob(
    form({ timeZone: "Europe/Berlin", hours: "2", minutes: "30" }),
    place,
  );
  const { next, words, atOnce } = preview(
    definition ?? { recurrence: { frequency: "day" } },
    now,
    3,
  );
  expect(next.map((at) => new Date(at).toISOString())).toEqual([
    "2026-03-29T01:30:00.000Z",
    "2026-03-30T00:30:00.000Z",
    "2026-03-31T00:30:00.000Z",
  ]);
  expect(words).toBe("every day at 02:30, Europe/Berlin");
  expect(atOnce).toBe(false);
});

test.each<[Partial<WhenForm>, boolean, number]>([
  [{ mode: "once" }, true, 0],
  [{ mode: "once", startTime: "2020-01-01T00:00:00Z" }, true, 0],
  [{ mode: "once", startTime: "2030-01-01T00:00:00Z" }, false, 1],
  [{ startTime: "now" }, true, 5],
])("%j fires at once: %s, and %i more are foretold", (when, atOnce, count) => {
  const { definition } = checkJob(form(when), place);
  const found = preview(definition ?? {}, now, 5);
  expect(found.atOnce).toBe(atOnce);
  expect(found.next).toHaveLength(count);
});

test.each([
  ["9-17", "hours", [9, 10, 11, 12, 13, 14, 15, 16, 17], "9-17"],
  ["30, 0 0", "minutes", [0, 30], "0, 30"],
  ["last,15 1", "monthDays", [-1, 1, 15], "last, 1, 15"],
  ["-3 -2 -1", "monthDays", [-3, -2, -1], "-3, -2, last"],
  ["", "hours", [], ""],
] as const)("%j of %s is %j, and is written back as %j", (text, list, numbers, back) => {
  const read = readNumberList(text, numberLists[list]);
  expect(read).toEqual({ ok: true, numbers });
  expect(numberListText(numbers, numberLists[list])).toBe(back);
});
