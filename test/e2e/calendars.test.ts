import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, launch, project, sched } from "../support/command.ts";

const action = 'action: { type: http, request: { method: GET, uri: "http://127.0.0.1:1/" } }';

const files = {
  "sched.yaml": `calendars:
  holidays: { file: days/holidays.ics }
  weekend: { weekDays: [saturday, sunday] }
`,
  "billing.sched.yaml": `jobCollection: billing
timeZone: Europe/Berlin
defaults: { calendar: [holidays, weekend] }
jobs:
  daily: { cron: "0 9 * * *", ${action} }
  payroll:
    startTime: 2035-01-31T17:00:00
    recurrence: { frequency: month, schedule: { monthDays: [-1], hours: [17], minutes: [0] } }
    calendar: { skip: [holidays, weekend], roll: backward }
    ${action}
`,
  "days/holidays.ics": [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTART;VALUE=DATE:20201225",
    "RRULE:FREQ=YEARLY",
    "SUMMARY:Christmas Day",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ].join("\r\n"),
};

test("explain says which day it is, and simulate shows what happens in spite of the calendars", async () => {
  using folder = project(files);
  expect(await sched(folder.dir, ["validate"])).toMatchObject({ code: 0, err: "" });
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const skipped = ["explain", "billing/daily", "--at", "2035-12-25T09:00+01:00"];
  expect((await sched(folder.dir, skipped)).out).toContain(
    'It will not run then.\n  - 2035-12-25 is in the calendar "holidays" (Christmas Day)\n',
  );
  const window = ["--from", "2035-12-20T00:00Z", "--to", "2036-02-01T00:00Z", "--format", "json"];
  const simulated = await sched(folder.dir, ["simulate", ...window]);
  expect(simulated.code).toBe(0);
  const told = jsonLines(simulated.out) as { address: string; scheduledTime: string }[];
  const days = (address: string) =>
    told.filter((each) => each.address === address).map((each) => each.scheduledTime.slice(0, 10));
  expect(days("billing/daily").slice(0, 6)).toEqual([
    "2035-12-20",
    "2035-12-21",
    "2035-12-24",
    "2035-12-26",
    "2035-12-27",
    "2035-12-28",
  ]);
  // The last of January 2036 is a Thursday, that of December 2035 a Monday.
  expect(days("billing/payroll")).toEqual(["2035-12-31", "2036-01-31"]);
});

test("a changed file of days is an update of each job that uses it, with the day that comes", async () => {
  using folder = project(files);
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  expect((await sched(folder.dir, ["plan"])).out).toContain("No changes");
  const event = files["days/holidays.ics"]
    .split("\r\n")
    .slice(2, 8)
    .join("\r\n")
    .replace("20201225", "20351224")
    .replace("RRULE:FREQ=YEARLY\r\n", "")
    .replace("Christmas Day", "Christmas Eve");
  const text = files["days/holidays.ics"].replace("END:VCALENDAR", `${event}\r\nEND:VCALENDAR`);
  writeFileSync(join(folder.dir, "days/holidays.ics"), text);
  const planned = await sched(folder.dir, ["plan"]);
  expect(planned.code).toBe(0);
  expect(planned.out).toContain("billing/daily will be updated in-place");
  expect(planned.out).toContain("~ calendar.skip.holidays.days");
  expect(planned.out).toMatch(/\+ 2035-12-24 Christmas Eve/);
  expect(planned.out).toContain("Plan: 0 to add, 2 to change, 0 to destroy.");
});

test("what a calendar passes over is in the history, and no call was made", async () => {
  using folder = project(files);
  const dayMs = 86_400_000;
  const day = (days: number) => new Date(Date.now() + days * dayMs).toISOString().slice(0, 10);
  appendFileSync(
    join(folder.dir, "billing.sched.yaml"),
    `  once: { calendar: { skip: { today: { days: ["${day(-2)}..${day(2)} Freeze"] } } }, ${action} }\n`,
  );
  expect((await sched(folder.dir, ["apply", "--auto-approve"])).code).toBe(0);
  const service = launch(folder.dir, ["serve", "--listen", "127.0.0.1:0"]);
  try {
    await expect
      .poll(() => historyOf(folder.dir), { timeout: 60_000 })
      .toMatchObject([{ status: "skipped", reason: "calendar", attempts: [] }]);
  } finally {
    service.kill("SIGTERM");
    await service.finished;
  }
  const why = await sched(folder.dir, ["status", "billing/once"]);
  expect(why.out).toContain("completed");
});

async function historyOf(dir: string): Promise<readonly unknown[]> {
  return jsonLines((await sched(dir, ["history", "billing/once", "--json"])).out);
}
