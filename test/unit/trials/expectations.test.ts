import { join } from "node:path";
import { expect, test } from "vitest";
import { findingsOf } from "../../support/trials.ts";

const workdays = 'cron: "30 2 * * mon-fri"';
const daily = 'cron: "30 2 * * *"';
const never = 'cron: "0 0 30 2 *"';
const quarterly = 'cron: "*/15 * * * *"';
const october = "at: 2026-10-22\nuntil: 2026-10-28";
const year = "at: 2026-01-01\nfor: P1Y";

/** What passes: what it says, the job, the test. */
const passing: readonly (readonly [string, string, string])[] = [
  [
    "a list holds local times, offsets and UTC beside one another",
    workdays,
    `${october}
expect: [2026-10-22T02:30, 2026-10-23T02:30+02:00, 2026-10-26T01:30:00Z, { at: 2026-10-27T02:30 }]`,
  ],
  [
    "a list without anything, and the word none",
    'cron: "0 0 30 2 *"',
    `${year}\nexpect: []\nskips: none`,
  ],
  ["none", 'cron: "0 0 30 2 *"', `${year}\nexpect: none`],
  ["a number", daily, `${year}\nexpect: { count: 365 }`],
  ["bounds of a number", daily, `${year}\nexpect: { atLeast: 365, atMost: 366 }`],
  [
    "the first and the last",
    daily,
    `${year}\nexpect: { first: 2026-01-01T02:30, last: { at: 2026-12-31T02:30, late: 0s } }`,
  ],
  [
    "some among others",
    daily,
    `${year}\nexpect: { includes: [2026-03-29T03:30, 2026-10-25T02:30+02:00] }`,
  ],
  ["one among others, alone", daily, `${year}\nexpect: { includes: 2026-03-29T03:30 }`],
  [
    "dates, moments and stretches at which nothing begins",
    workdays,
    `${year}\nexpect: { never: [2026-10-24, 2026-10-23T02:29, { from: 2026-10-23T02:31, to: 2026-10-26T02:30 }] }`,
  ],
  ["the same time between all", quarterly, "at: 2026-10-25\nexpect: { every: 15m, count: 100 }"],
  ["bounds of the time between", workdays, `${year}\nexpect: { gapMin: 23h, gapMax: P4D }`],
  [
    "a longest time, exactly so long before the first and behind the last",
    'cron: "0 12 * * *"',
    "at: 2026-05-01\nexpect: { gapMax: 12h }",
  ],
  [
    "a time of day the year through, but on the day on which clocks go forward",
    daily,
    `${year}\nexpect: { time: "02:30", except: [2026-03-29T03:30] }`,
  ],
  [
    "several times of day",
    'cron: "0 6,18 * * *"',
    `${year}\nexpect: { time: ["06:00", "18:00:00"], count: 730 }`,
  ],
  [
    "days of the week",
    workdays,
    `${year}\nexpect: { weekDays: [Monday, tuesday, wednesday, thursday, friday] }`,
  ],
  [
    "the window ends with the day where nothing else is said",
    quarterly,
    "at: 2026-03-29\nexpect: { count: 92 }",
  ],
  [
    "a day has its hours on the calendar, and a time its own",
    'cron: "0 0 * * *"',
    "at: 2026-03-28\nfor: P2D\nexpect: [2026-03-28, 2026-03-29]",
  ],
  [
    "hours are real time",
    'cron: "0 0 * * *"',
    "at: 2026-03-28\nfor: PT48H\nexpect: [2026-03-28, 2026-03-29, 2026-03-30]",
  ],
  [
    "what is due where the window begins is in it, what is due at its end is not",
    daily,
    "at: 2026-05-01T02:30\nuntil: 2026-05-02T02:30\nexpect: [2026-05-01T02:30]",
  ],
];

test.each(passing)("%s: holds", async (_name, job, text) => {
  expect(await findingsOf(job, text)).toBe("");
});

/** What fails. */
const failing: readonly (readonly [string, string, string])[] = [
  [
    "a list: what is missing is told with the reason, what is too much with what became of it",
    workdays,
    `${october}
expect:
  - 2026-10-22T02:30
  - 2026-10-23T02:30
  - 2026-10-25T02:30
  - 2026-10-26T02:30`,
  ],
  ["a list of nothing", workdays, "at: 2026-10-22\nexpect: none"],
  ["a number", daily, `${october}\nexpect: { count: 7 }`],
  ["a lower bound", daily, `${october}\nexpect: { atLeast: 7 }`],
  ["an upper bound", daily, `${october}\nexpect: { atMost: 1 }`],
  ["the first", daily, `${october}\nexpect: { first: 2026-10-23T02:30 }`],
  ["the last", daily, `${october}\nexpect: { last: 2026-10-27T03:30 }`],
  ["the first of nothing", 'cron: "0 0 30 2 *"', `${october}\nexpect: { first: 2026-10-23 }`],
  [
    "one among others",
    "startTime: 2026-10-20T00:05, recurrence: { frequency: hour, interval: 7 }",
    `${october}\nexpect: { includes: [2026-10-22T12:00, 2026-10-27] }`,
  ],
  ["where nothing may begin", daily, `${october}\nexpect: { never: 2026-10-25 }`],
  ["the time between", daily, `${october}\nexpect: { every: 24h }`],
  ["bounds of the time between", workdays, `${october}\nexpect: { gapMax: 2d }`],
  ["the time of day of nothing", never, `${october}\nexpect: { time: "02:30" }`],
  ["days of the week of nothing", never, `${october}\nexpect: { weekDays: [monday] }`],
  ["the time between of nothing", never, `${october}\nexpect: { every: 24h }`],
  ["the time between of one alone", daily, "at: 2026-10-22\nexpect: { every: 24h }"],
  ["a least time between of one alone", daily, "at: 2026-10-22\nexpect: { gapMin: 1m }"],
  ["a longest time between of nothing", never, `${october}\nexpect: { gapMax: P18M }`],
  ["a longest time before, between and behind", daily, "at: 2026-10-22\nexpect: { gapMax: 1m }"],
  [
    "the time of day",
    daily,
    'at: 2026-03-28\nfor: P3D\nexpect: { time: "02:30", except: [2026-03-28T03:30] }',
  ],
  ["days of the week", daily, `${october}\nexpect: { weekDays: [monday, sunday] }`],
  [
    "how it begins",
    daily,
    `${october}\nexpect: { includes: { at: 2026-10-25T02:30, late: 5m, attempts: 2, status: failed } }`,
  ],
  [
    "what is skipped",
    `${quarterly}, overlap: skip, timeout: 1h`,
    "at: 2026-05-01\nfor: 1h\nduration: 20m\nexpect: { count: 2 }\nskips: [{ at: 2026-05-01T00:15, reason: missed }, 2026-05-01T00:30]",
  ],
  ["more than is worth running", 'cron: "* * * * * *"', `${year}\nexpect: { count: 1 }`],
];

test("each tells what it expected and what came instead, with the reason", async () => {
  const told: string[] = [];
  for (const [name, job, text] of failing) {
    const said = await findingsOf(job, text);
    expect(said, name).not.toBe("");
    told.push(`# ${name}\n\n${job}\n${text}\n\n${said}\n`);
  }
  const file = join(import.meta.dirname, "../../golden/trials/failures.txt");
  await expect(told.join("\n\n")).toMatchFileSnapshot(file);
});
