import { describe, expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { projectFolder } from "../../support/project-folder.ts";

const job = "action: { type: http, request: { method: GET, uri: http://127.0.0.1:1/ } }";

/** A project with one job that skips the calendar `c`, made of these files. */
function loaded(calendar: string, files: Readonly<Record<string, string>> = {}) {
  return loadProject(
    projectFolder({
      "sched.yaml": `calendars:\n  c: ${calendar}\n`,
      "a.sched.yaml": `jobCollection: a\njobs:\n  j: { cron: "0 9 * * *", calendar: c, ${job} }\n`,
      ...files,
    }),
  );
}

function daysOf(calendar: string, files?: Readonly<Record<string, string>>): unknown {
  const { desired, problems } = loaded(calendar, files);
  expect(problems).toEqual([]);
  return desired?.collections[0]?.jobs[0]?.definition.calendar?.skip["c"];
}

function complaints(calendar: string, files?: Readonly<Record<string, string>>): string[] {
  return loaded(calendar, files).problems.map(
    ({ code, detail, range }) => `${range?.file}:${range?.start.line} ${code}: ${detail}`,
  );
}

function ics(...lines: readonly string[]): string {
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
}

function event(...lines: readonly string[]): string {
  return ["BEGIN:VEVENT", ...lines, "END:VEVENT"].join("\r\n");
}

describe("a file of days as text", () => {
  test("has a day or a range on each line, names, comments, whatever ends the lines", () => {
    const text =
      "\uFEFF# the days of Germany\r\n2026-12-25 Christmas Day\r\n\r\n2026-12-28..2027-01-01 # closed\r\n2026-12-26   Boxing Day # moves\n";
    expect(daysOf("{ file: de.txt }", { "de.txt": text })).toEqual({
      days: ["2026-12-25 Christmas Day", "2026-12-26 Boxing Day", "2026-12-28..2027-01-01"],
    });
  });

  test("says of each line that is no day where it stands", () => {
    const text = "2026-12-25\n25.12.2026\n\n2026-02-30 never\n";
    expect(complaints("{ file: de.txt }", { "de.txt": text })).toEqual([
      "de.txt:2 calendar/file: This line is no day and no range of days.",
      'de.txt:4 calendar/file: "2026-02-30": February 2026 has no day 30.',
    ]);
  });
});

describe("an iCalendar file", () => {
  test("has days, ranges whose end is behind them, durations and folded lines", () => {
    const file = ics(
      event("UID:1", "DTSTART;VALUE=DATE:20261225", "SUMMARY:Christmas", "  Day"),
      event("UID:2", "DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20270102", "SUMMARY:Closed"),
      event("UID:3", "DTSTART;VALUE=DATE:20270501", "DURATION:P2D"),
      event("UID:4", "DTSTART:20270601T090000Z", "DTEND:20270601T100000Z", "SUMMARY:A meeting"),
      event("UID:5", "DTSTART;VALUE=DATE:20270701", "STATUS:CANCELLED", "SUMMARY:Not this"),
    );
    expect(daysOf("{ file: de.ics }", { "de.ics": `\uFEFF${file}` })).toEqual({
      days: ["2026-12-25 Christmas Day", "2026-12-28..2027-01-01 Closed", "2027-05-01..2027-05-02"],
    });
  });

  test("writes recurrences out, without their exceptions, between 2020 and 2050", () => {
    const file = ics(
      event("UID:1", "DTSTART;VALUE=DATE:19900101", "RRULE:FREQ=YEARLY", "SUMMARY:New Year"),
      event(
        "UID:2",
        "DTSTART;VALUE=DATE:20260903",
        "RRULE:FREQ=YEARLY;BYMONTH=9;BYDAY=1TH;COUNT=4",
        "EXDATE;VALUE=DATE:20270902",
        "SUMMARY:First Thursday",
      ),
      event(
        "UID:2",
        "RECURRENCE-ID;VALUE=DATE:20280907",
        "DTSTART;VALUE=DATE:20280908",
        "SUMMARY:Moved",
      ),
    );
    const { days } = daysOf("{ file: de.ics }", { "de.ics": file }) as { days: string[] };
    const years = days.filter((day) => day.endsWith("New Year"));
    expect(years.length).toBe(31);
    expect([years[0], years.at(-1)]).toEqual(["2020-01-01 New Year", "2050-01-01 New Year"]);
    expect(days.filter((day) => !day.endsWith("New Year"))).toEqual([
      "2026-09-03 First Thursday",
      "2028-09-08 Moved",
      "2029-09-06 First Thursday",
    ]);
  });

  test.each<[what: string, text: string, complaint: RegExp]>([
    ["something else", "<html>", /^de\.ics:1 calendar\/file: An iCalendar file begins with/],
    [
      "no end",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n",
      /^de\.ics:2 .*This BEGIN has no END\.$/,
    ],
    [
      "a broken line",
      ics("BEGIN:VEVENT", "UID:1", "no colon here", "END:VEVENT"),
      /^de\.ics:5 calendar\/file: This is no property, which would be NAME:VALUE\.$/,
    ],
    [
      "a day that is not there",
      ics(event("UID:1", "DTSTART;VALUE=DATE:20260230")),
      /^de\.ics:5 calendar\/file: DTSTART is no date of the calendar, such as 20261225\.$/,
    ],
    ["no day at all", ics(event("UID:1", "DTSTART:20270601T090000Z")), /holds no all-day event/],
    ["nothing", ics(), /holds no all-day event/],
  ])("with %s is refused at its line", (_, text, complaint) => {
    const found = complaints("{ file: de.ics }", { "de.ics": text });
    expect(found.length).toBe(1);
    expect(found[0]).toMatch(complaint);
  });

  test.each<[what: string, line: string, complaint: RegExp]>([
    ["seconds", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", /more often than once a day/],
    ["places in a set", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1", /BYSETPOS, which/],
    ["a value that is none", "RRULE:FREQ=DAILY;BYDAY=XX", /BYDAY of the rule has a value/],
    ["rules for exceptions", "EXRULE:FREQ=DAILY", /EXRULE is not understood/],
    ["changes from a day on", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20260101", /RANGE/],
  ])("with %s is refused at the line of that event", (_, line, complaint) => {
    const text = ics(
      event("UID:1", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=YEARLY", "SUMMARY:RRULE:EXRULE"),
      event("UID:2", "DTSTART;VALUE=DATE:20260101", "SUMMARY:A long name ", "\tfolded", line),
    );
    const found = complaints("{ file: de.ics }", { "de.ics": text });
    expect(found.length).toBe(1);
    expect(found[0]).toMatch(/^de\.ics:14 calendar\/file: /);
    expect(found[0]).toMatch(complaint);
    expect(found[0]).not.toContain("ICAL");
  });

  test("closes no day for one that does not exist", () => {
    const text = ics(
      event("UID:1", "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;UNTIL=20330101"),
    );
    expect(daysOf("{ file: de.ics }", { "de.ics": text })).toEqual({
      days: ["2024-02-29", "2028-02-29", "2032-02-29"],
    });
  });

  test("may have a series of which exceptions leave nothing", () => {
    const text = ics(
      event(
        "UID:1",
        "DTSTART;VALUE=DATE:20260101",
        "RRULE:FREQ=DAILY;COUNT=2",
        "EXDATE;VALUE=DATE:20260101,20260102",
      ),
    );
    expect(daysOf("{ file: de.ics }", { "de.ics": text })).toEqual({});
  });

  test("takes away the day that an event with a time stands for, and adds days that are listed", () => {
    const text = ics(
      event(
        "UID:1",
        "DTSTART;VALUE=DATE:20260105",
        "RRULE:FREQ=WEEKLY;COUNT=3",
        "RDATE;VALUE=DATE:20260301,20260302",
      ),
      event("UID:1", "RECURRENCE-ID;VALUE=DATE:20260112", "DTSTART:20260112T090000Z"),
      event("UID:1", "RECURRENCE-ID:20260119T000000", "DTSTART:20260119T090000Z"),
    );
    expect(daysOf("{ file: de.ics }", { "de.ics": text })).toEqual({
      days: ["2026-01-05", "2026-03-01..2026-03-02"],
    });
  });

  test("counts the days of a long event that began before they are written out", () => {
    const text = ics(
      event(
        "UID:1",
        "DTSTART;VALUE=DATE:20181230",
        "DTEND;VALUE=DATE:20190103",
        "RRULE:FREQ=YEARLY;COUNT=2",
      ),
    );
    expect(daysOf("{ file: de.ics }", { "de.ics": text })).toEqual({
      days: ["2019-12-30..2020-01-02"],
    });
  });

  test("a series that began before 1900 is refused where it begins", () => {
    const text = ics(event("UID:1", "DTSTART;VALUE=DATE:18991231", "RRULE:FREQ=YEARLY"));
    expect(complaints("{ file: de.ics }", { "de.ics": text })).toEqual([
      "de.ics:5 calendar/file: The event comes again and again, and begins before 1900.",
    ]);
  });

  test("hundreds of daily rules are one range, and more than a thousand are too many", () => {
    const daily = event("UID:1", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY");
    const many = ics(...Array.from({ length: 300 }, () => daily));
    expect(daysOf("{ file: de.ics }", { "de.ics": many })).toEqual({
      days: ["2020-01-01..2050-12-31"],
    });
    const yearly = event("UID:1", "DTSTART;VALUE=DATE:20500101", "RRULE:FREQ=YEARLY");
    const more = ics(...Array.from({ length: 1_001 }, () => yearly));
    expect(complaints("{ file: de.ics }", { "de.ics": more })).toEqual([
      "de.ics:5006 calendar/file: The calendars of a project have more than 1,000 rules.",
    ]);
  });

  test.each([
    ["letters", "A".repeat(1_000_000)],
    ["quotation marks", `X;${'"a'.repeat(400_001)}`],
    ["spaces", `X${" ".repeat(1_000_000)}`],
  ])("one long line of %s is looked at once", (_, line) => {
    expect(complaints("{ file: de.ics }", { "de.ics": ics(line) })).toEqual([
      "de.ics:3 calendar/file: This is no property, which would be NAME:VALUE.",
    ]);
  });

  test("more days than a calendar may have are refused", () => {
    const text = ics(event("UID:1", "DTSTART;VALUE=DATE:20200101", "RRULE:FREQ=DAILY;INTERVAL=2"));
    expect(complaints("{ file: de.ics }", { "de.ics": text })).toEqual([
      "sched.yaml:2 calendar/days: The calendar `c` has more than 4,000 days and ranges.",
    ]);
  });
});

test("nothing of a file that is no calendar is shown", () => {
  const secret = "PASSWORD=hunter2\n2026-12-25 good\nTOKEN=x\n";
  for (const name of ["env.txt", "env.ics"]) {
    const { problems, sources } = loaded(`{ file: ${name} }`, { [name]: secret });
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify([problems, [...sources]])).not.toMatch(/hunter2|TOKEN/);
  }
});

test.each<[calendar: string, complaint: RegExp]>([
  ["{ file: no.ics }", /^sched\.yaml:2 files\/unreadable: no\.ics cannot be read/],
  ["{ file: ../no.ics }", /^sched\.yaml:2 language\/value: `file` must lie inside the project/],
  ["{ file: .env }", /^sched\.yaml:2 language\/value: `file` must not be hidden/],
  ["{ file: .git/days.txt }", /^sched\.yaml:2 language\/value: `file` must not be hidden/],
  ["{ file: a/.b/days.ics }", /^sched\.yaml:2 language\/value: `file` must not be hidden/],
  ["{ file: secrets.yaml }", /^sched\.yaml:2 language\/value: `file` must end in `\.ics`/],
  ["{ file: id_rsa }", /^sched\.yaml:2 language\/value: `file` must end in `\.ics`/],
  ["{ file: /etc/passwd }", /^sched\.yaml:2 language\/value: `file` must lie inside the project/],
])("%s is refused", (calendar, complaint) => {
  const found = complaints(calendar);
  expect(found.length).toBe(1);
  expect(found[0]).toMatch(complaint);
});
