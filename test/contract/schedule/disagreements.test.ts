import { describe, expect, test } from "vitest";
import type { Recurrence } from "../../../src/model/recurrence.ts";
import {
  croner,
  cronParser,
  ours,
  oursOfCron,
  rruleTemporal,
} from "../../support/other-engines.ts";

/**
 * Where other engines answer differently, what they say, what we say, and why. Every row is run on both: should one of
 * them change its mind, its row falls. "Rule" is that of the shared semantics beside the vectors.
 */
type CronRow = readonly [
  line: string,
  timeZone: string,
  after: string,
  engine: typeof croner,
  theirs: readonly string[] | RegExp,
  ours: readonly string[],
  why: string,
];

const cronRows: readonly CronRow[] = [
  [
    "30 2 * * *",
    "Europe/Berlin",
    "2026-03-28T12:00Z",
    croner,
    ["2026-03-29T01:00Z", "2026-03-30T00:30Z"],
    ["2026-03-29T01:30Z", "2026-03-30T00:30Z"],
    "02:30 is missing. They run at the end of the gap, 03:00; rule 18 moves by its length: 03:30, as Temporal does",
  ],
  [
    "30 0 * * *",
    "America/Santiago",
    "2026-09-05T12:00Z",
    croner,
    ["2026-09-06T04:00Z", "2026-09-07T03:30Z"],
    ["2026-09-06T04:30Z", "2026-09-07T03:30Z"],
    "The same at midnight: 00:30 is missing, and runs at 01:30",
  ],
  [
    "15 2 * * *",
    "Australia/Lord_Howe",
    "2026-10-03T00:00Z",
    cronParser,
    ["2026-10-04T15:15Z", "2026-10-05T15:15Z"],
    ["2026-10-03T15:45Z", "2026-10-04T15:15Z"],
    "A gap of half an hour: they lose the day, rule 18 has one run for each date, at 02:45",
  ],
  [
    "0 9 * * sun",
    "Australia/Lord_Howe",
    "2026-04-03T13:00Z",
    cronParser,
    [],
    ["2026-04-04T22:30Z", "2026-04-11T22:30Z"],
    "Half an hour that comes twice: they find nothing ever after; 09:00 has nothing to do with it",
  ],
  [
    "30 */2 * * *",
    "Europe/Berlin",
    "2026-10-24T23:00Z",
    cronParser,
    ["2026-10-25T00:30Z", "2026-10-25T03:30Z"],
    ["2026-10-25T00:30Z", "2026-10-25T01:30Z"],
    "An hour field that begins with * counts real time: 02:30 is shown twice and runs twice (croner agrees)",
  ],
  [
    "30 */2 * * *",
    "Europe/Berlin",
    "2026-03-29T00:00Z",
    cronParser,
    ["2026-03-29T01:30Z", "2026-03-29T02:30Z"],
    ["2026-03-29T02:30Z", "2026-03-29T04:30Z"],
    "The same in spring: 02:30 is never shown, and 03:30 is no even hour (croner agrees)",
  ],
  [
    "0 9 */2 * mon",
    "UTC",
    "2026-01-01T00:00Z",
    croner,
    ["2026-01-01T09:00Z", "2026-01-03T09:00Z"],
    ["2026-01-05T09:00Z", "2026-01-19T09:00Z"],
    "crontab(5): a field that begins with * does not restrict, so that day and weekday must both match",
  ],
  [
    "0 9 */2 * mon",
    "UTC",
    "2026-01-01T00:00Z",
    cronParser,
    ["2026-01-01T09:00Z", "2026-01-03T09:00Z"],
    ["2026-01-05T09:00Z", "2026-01-19T09:00Z"],
    "The same",
  ],
  [
    "0 0 31 2 *",
    "UTC",
    "2026-01-01T00:00Z",
    cronParser,
    /Invalid explicit day of month/,
    [],
    "A line that can never match is valid and has no runs; validate warns about it",
  ],
];

describe("crontab", () => {
  test.each(cronRows)(
    "%s in %s after %s",
    (rule, timeZone, after, engine, theirs, expected, why) => {
      const question = { rule, timeZone, from: Date.parse(after), take: 2 };
      if (theirs instanceof RegExp) expect(() => engine(question)).toThrow(theirs);
      else expect(engine(question).map(text), why).toEqual(theirs);
      expect(oursOfCron(question).map(text), why).toEqual(expected);
    },
  );
});

interface RuleRow {
  readonly recurrence: Recurrence;
  readonly start: string;
  readonly timeZone: string;
  readonly after: string;
  readonly theirs: readonly string[] | RegExp;
  readonly ours: readonly string[];
  readonly why: string;
}

/** All of them against rrule-temporal. */
const ruleRows: readonly RuleRow[] = [
  {
    recurrence: { frequency: "day" },
    start: "2026-01-01T02:30:00",
    timeZone: "Europe/Berlin",
    after: "2026-03-28T12:00Z",
    theirs: ["2026-03-30T00:30Z", "2026-03-31T00:30Z"],
    ours: ["2026-03-29T01:30Z", "2026-03-30T00:30Z"],
    why: "RFC 5545 ignores local times that do not exist; rule 18 moves them, one run for each date",
  },
  {
    recurrence: { frequency: "day" },
    start: "2018-05-01T10:54:00",
    timeZone: "Africa/Casablanca",
    after: "2018-05-24T00:00Z",
    theirs: ["2018-05-24T09:54Z", "2018-05-25T09:54Z"],
    ours: ["2018-05-24T10:54Z", "2018-05-25T10:54Z"],
    why: "Ramadan 2018: Morocco stood at +00:00 from 13 May to 17 June, and they do not see the second pair of changes",
  },
  {
    recurrence: { frequency: "hour", interval: 3, schedule: { minutes: [10, 40] } },
    start: "2026-07-01T01:30:00",
    timeZone: "Australia/Lord_Howe",
    after: "2026-10-03T15:30Z",
    theirs: ["2026-10-03T18:10Z", "2026-10-03T18:40Z"],
    ours: ["2026-10-03T17:40Z", "2026-10-03T18:10Z"],
    why: "Rule 8: pieces of 60 real minutes from the wall-clock hour of the start; after half an hour's change they begin at :30",
  },
  {
    recurrence: { frequency: "hour", interval: 24, schedule: { hours: [8] } },
    start: "2026-01-01T07:00:00",
    timeZone: "Asia/Kolkata",
    after: "2026-01-01T12:00Z",
    theirs: /Maximum iterations/,
    ours: [],
    why: "Every 24 hours from 07:00 is never at 8: a valid job without runs (rule 17), and not a search for ever",
  },
];

describe("recurrence", () => {
  test.each(ruleRows)("$recurrence in $timeZone after $after", (row) => {
    const { recurrence, start, timeZone, after, theirs, why } = row;
    const question = { rule: { recurrence, start }, timeZone, from: Date.parse(after), take: 2 };
    if (theirs instanceof RegExp) expect(() => rruleTemporal(question)).toThrow(theirs);
    else expect(rruleTemporal(question).map(text), why).toEqual(theirs);
    expect(ours(question).map(text), why).toEqual(row.ours);
  });
});

function text(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`;
}
