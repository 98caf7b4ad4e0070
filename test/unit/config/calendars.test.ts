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
  ['cron: ["0 */2 * * *", "30 1-23/2 * * *"]', undefined],
  ['cron: ["0 */2 * * *", "30 * * * *"]', /Its cron lines name more than 24 times a day/],
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

/** Every second day from a year on, so that none of them touch. */
function apart(year: number, count = 2_100): string {
  const days = Array.from({ length: count }, (_, day) =>
    new Date(Date.UTC(year, 0, 1) + day * 2 * 86_400_000).toISOString().slice(0, 10),
  );
  return `{ days: [${days.join(", ")}] }`;
}

function complaintsOf(calendars: string, job: string): readonly string[] {
  const text = `jobCollection: a\ncalendars: ${calendars}\njobs:\n  j: { cron: "0 9 * * *", calendar: ${job}, ${action} }\n`;
  return loadText("a.sched.yaml", text).problems.map(({ code, detail }) => `${code} ${detail}`);
}

const tooManyDays =
  "calendar/days The calendars of a job have 4,200 days and ranges; at most 4,000 are kept with it.";

test("too many days for one job are refused, with how many there are", () => {
  const [one, two] = [apart(2026), apart(2040)];
  expect(complaintsOf(`{ one: ${one}, two: ${two} }`, "[one, two]")).toEqual([tooManyDays]);
  expect(complaintsOf("{}", `{ skip: { one: ${one}, two: ${two} } }`)).toEqual([tooManyDays]);
});

test("days are counted when they are merged", () => {
  const one = apart(2026);
  const calendars = `{ one: ${one}, two: ${one}, all: { include: [one, two, ONE] } }`;
  expect(complaintsOf(calendars, "all")).toEqual([]);
  const oneDay = `{ days: [${Array.from({ length: 3_000 }, () => "2026-12-25").join(", ")}] }`;
  expect(complaintsOf("{}", `{ skip: { one: ${oneDay}, two: ${oneDay} } }`)).toEqual([]);
});

test("a calendar that includes too much says so itself", () => {
  const calendars = `{ one: ${apart(2026)}, two: ${apart(2040)}, all: { include: [one, two] } }`;
  expect(complaintsOf(calendars, "one")).toEqual([
    "calendar/days The calendar `all` has more than 4,000 days and ranges.",
  ]);
});

test("calendars that include each other ten times over come to their days", () => {
  const layers = Array.from(
    { length: 15 },
    (_, level) => `c${level + 1}: { include: [${Array(10).fill(`c${level}`).join(", ")}] }`,
  );
  const calendars = `{ c0: { days: [2026-12-25] }, ${layers.join(", ")} }`;
  expect(complaintsOf(calendars, "c15")).toEqual([]);
});

test.each([false, true])(
  "calendars are included twenty deep, in either order: %s",
  (isReversed) => {
    const layers = Array.from(
      { length: 100 },
      (_, level) => `c${level}: { include: [c${level + 1}] }`,
    );
    const all = isReversed ? layers.toReversed() : layers;
    const found = complaintsOf(`{ ${all.join(", ")}, c100: { days: [2026-12-25] } }`, "null");
    expect(found[0]).toMatch(/^calendar\/days Calendars include each other more than 20 deep/);
  },
);

test("all jobs of a project have a million days at most", () => {
  const jobs = Array.from(
    { length: 501 },
    (_, job) => `  j${job}: { cron: "0 9 * * *", ${action} }`,
  );
  const text = `jobCollection: a\ndefaults: { calendar: { skip: { one: ${apart(2026, 2_000)} } } }\njobs:\n${jobs.join("\n")}\n`;
  const { problems } = loadText("a.sched.yaml", text);
  expect(problems.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
    "calendar/days The calendars of all jobs together have 1,002,000 days and ranges; at most 1,000,000 are kept, since each job holds its own.",
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

  test("has as few days as one in a file", () => {
    const texts = (year: number): readonly string[] => apart(year).match(/\d{4}-\d\d-\d\d/g) ?? [];
    const calendar = { skip: { one: { days: texts(2026) }, two: { days: texts(2040) } } };
    const { faults } = acceptJob({ ...job, calendar }, place);
    expect(faults).toMatchObject([{ code: "calendar/days", path: "/calendar/skip" }]);
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
