import { describe, expect, test } from "vitest";
import { acceptJob } from "../../../src/config/accept-member.ts";
import { loadText } from "../../../src/config/load-text.ts";

const action = "action: { type: http, request: { method: GET, uri: http://127.0.0.1:1/ } }";

const calendars = `
calendars:
  holidays: { days: [2026-12-26, { from: 2026-12-25, name: Christmas Day }, 2027-01-01..2027-01-02] }
  weekend: { weekDays: [Sunday, saturday] }
  all: { include: [holidays, weekend], days: ["2026-12-31 Sylvester"] }
`;

/** The calendar of the one job of a text, with the calendars above. */
function calendarOf(members: string, more = ""): unknown {
  const { collections, problems } = read(members, more);
  expect(problems).toEqual([]);
  return collections[0]?.jobs[0]?.definition.calendar;
}

function read(members: string, more = "") {
  return loadText(
    "a.sched.yaml",
    `jobCollection: a\n${calendars}${more}\njobs:\n  j: { cron: "0 9 * * *", ${members}${action} }\n`,
  );
}

const holidays = { days: ["2026-12-25 Christmas Day", "2026-12-26", "2027-01-01..2027-01-02"] };
const weekend = { weekDays: ["saturday", "sunday"] };

describe("what a job says of calendars", () => {
  test.each<[text: string, calendar: unknown]>([
    ["", undefined],
    ["calendar: holidays, ", { skip: { holidays } }],
    ["calendar: [weekend, HOLIDAYS], ", { skip: { holidays, weekend } }],
    ["calendar: { skip: weekend }, ", { skip: { weekend } }],
    ["calendar: { skip: [weekend], roll: none }, ", { skip: { weekend } }],
    ["calendar: { skip: weekend, roll: Forward }, ", { skip: { weekend }, roll: "forward" }],
    [
      "calendar: { skip: { own: { days: [2026-05-01] } }, roll: backward }, ",
      { skip: { own: { days: ["2026-05-01"] } }, roll: "backward" },
    ],
    [
      "calendar: all, ",
      {
        skip: {
          all: {
            weekDays: ["saturday", "sunday"],
            days: [
              "2026-12-25 Christmas Day",
              "2026-12-26",
              "2026-12-31 Sylvester",
              "2027-01-01..2027-01-02",
            ],
          },
        },
      },
    ],
  ])("%s", (text, calendar) => {
    expect(calendarOf(text)).toEqual(calendar);
  });

  test("is inherited from the defaults of its collection, replaced, or taken away", () => {
    const defaults = "defaults: { calendar: { skip: [weekend], roll: forward } }\n";
    expect(calendarOf("", defaults)).toEqual({ skip: { weekend }, roll: "forward" });
    expect(calendarOf("calendar: holidays, ", defaults)).toEqual({ skip: { holidays } });
    expect(calendarOf("calendar: null, ", defaults)).toBeUndefined();
  });
});

test("a WebJob has calendars as well, and inherits none", () => {
  const { collections, problems } = loadText(
    "a.sched.yaml",
    `jobCollection: a\n${calendars}
defaults: { calendar: holidays }
webJobs:
  one: { type: triggered, script: "true", language: sh, schedule: "0 0 9 * * *", calendar: weekend }
  two: { type: triggered, script: "true", language: sh, schedule: "0 0 9 * * *" }
`,
  );
  expect(problems).toEqual([]);
  expect(collections[0]?.webJobs.map(({ definition }) => definition.calendar)).toEqual([
    { skip: { weekend } },
    undefined,
  ]);
});

test.each<[text: string, more: string, complaint: RegExp]>([
  ["calendar: holiday, ", "", /names\/unknown-calendar: No file .*`holiday`.* \| .*holidays/],
  ["calendar: [weekend, nope], ", "", /names\/unknown-calendar: No file .*`nope`/],
  [
    "",
    "---\njobCollection: b\ncalendars: { HOLIDAYS: {} }",
    /names\/duplicate: .*`HOLIDAYS` is described here and in a\.sched\.yaml:4/,
  ],
  ["", "  x: { days: [2026-02-30] }", /calendar\/days: "2026-02-30": February 2026 has no day 30/],
  [
    "",
    "  x: { days: [{ from: 2026-12-25, to: 2026-12-24 }] }",
    /calendar\/days: .*ends before it begins/,
  ],
  ["", "  x: { days: [tomorrow] }", /days/],
  [
    "",
    "  x: { include: [y] }\n  y: { include: [x] }",
    /language\/contradiction: `include` comes back to the calendar `x`/,
  ],
  ["", "  x: { include: [nope] }", /names\/unknown-calendar: .*`nope`/],
  ["", "  x: { file: a.ics }", /files\/unreadable/],
  ["", "  x: { dayz: [] }", /language\/unknown-key/],
  ["", "  x: { weekDays: [caturday] }", /caturday/],
  ["calendar: { roll: forward }, ", "", /skip/],
  ["calendar: { skip: { own: { days: [2026-02-30] } } }, ", "", /calendar\/days/],
])("%s%s is refused", (text, more, complaint) => {
  const text2 = more.startsWith("---")
    ? loadText("a.sched.yaml", `jobCollection: a\n${calendars}\n${more}\n`).problems
    : read(text, more).problems;
  const found = text2.map(({ code, detail, hint }) => `${code}: ${detail} | ${hint ?? ""}`);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(complaint);
});

test.each<[timing: string, complaint: RegExp | undefined]>([
  [
    "recurrence: { frequency: minute, interval: 5 }",
    /It runs by the minute: its occurrences cannot move/,
  ],
  ["recurrence: { frequency: hour }", /It runs by the hour/],
  ["recurrence: { frequency: day, schedule: { hours: [1, 2], minutes: [0, 30] } }", undefined],
  ["recurrence: { frequency: day, schedule: { minutes: [0, 30] } }", /It runs 48 times a day/],
  ['cron: "0 * * * *"', undefined],
  ['cron: "*/30 * * * *"', /Its cron line names more than 24 times a day/],
  ['cron: ["0 9 * * *", "* 9 * * *"]', /more than 24 times a day/],
  ['cron: "*/10 0 9 * * *"', undefined],
])("what moves has few occurrences a day: %s", (timing, complaint) => {
  const text = `jobCollection: a\n${calendars}\njobs:\n  j: { ${timing}, calendar: { skip: weekend, roll: forward }, ${action} }\n`;
  const found = loadText("a.sched.yaml", text).problems.map(
    ({ code, detail }) => `${code} ${detail}`,
  );
  if (complaint === undefined) expect(found).toEqual([]);
  else {
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(complaint);
  }
});

test("too many days for one job are refused, with how many there are", () => {
  const days = (year: number) =>
    Array.from({ length: 2_100 }, (_, day) => {
      // Every second day, so that none of them touch.
      return new Date(Date.UTC(year, 0, 1) + day * 2 * 86_400_000).toISOString().slice(0, 10);
    }).join(", ");
  const text = `jobCollection: a\ncalendars: { one: { days: [${days(2026)}] }, two: { days: [${days(2040)}] } }\njobs:\n  j: { cron: "0 9 * * *", calendar: [one, two], ${action} }\n`;
  const { problems } = loadText("a.sched.yaml", text);
  expect(problems.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
    "calendar/days The calendars of a job have 4,200 days and ranges; at most 4,000 are kept with it.",
  ]);
});

describe("a job that arrives by itself", () => {
  const place = { collection: "a", settings: {}, name: "j", others: 0 };
  const job = {
    cron: ["0 9 * * *"],
    action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1:1/" } },
  };

  test("brings the days of its calendars along", () => {
    const calendar = { skip: { holidays, weekend }, roll: "backward" };
    const { definition, faults } = acceptJob({ ...job, calendar }, place);
    expect(faults).toEqual([]);
    expect(definition?.calendar).toEqual(calendar);
  });

  test.each([["holidays"], [["holidays"]], [{ skip: "holidays" }], [{ skip: ["holidays"] }]])(
    "cannot name what files describe: %j",
    (calendar) => {
      const { definition, faults } = acceptJob({ ...job, calendar }, place);
      expect(definition).toBeUndefined();
      expect(faults).toMatchObject([{ code: "names/unknown-calendar", path: "/calendar" }]);
    },
  );
});
