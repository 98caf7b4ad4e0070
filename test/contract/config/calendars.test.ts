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
      'de.txt:2 calendar/file: "25.12.2026" is no day: write 2026-12-25, or 2026-12-28..2027-01-01.',
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
    ["no end", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", /^de\.ics:3 .*did not end\.$/],
    [
      "a broken line",
      ics("BEGIN:VEVENT", "UID:1", "no colon here", "END:VEVENT"),
      /^de\.ics:5 calendar\/file: Invalid line .*no colon here/,
    ],
    [
      "a day that is not there",
      ics(event("UID:1", "DTSTART;VALUE=DATE:20260230")),
      /^de\.ics:5 calendar\/file: "20260230" is no date of the calendar\.$/,
    ],
    ["no day at all", ics(event("UID:1", "DTSTART:20270601T090000Z")), /holds no all-day event/],
    ["nothing", ics(), /holds no all-day event/],
  ])("with %s is refused at its line", (_, text, complaint) => {
    const found = complaints("{ file: de.ics }", { "de.ics": text });
    expect(found.length).toBe(1);
    expect(found[0]).toMatch(complaint);
  });

  test("that would come every second is given up", () => {
    const text = ics(event("UID:1", "DTSTART;VALUE=DATE:20260101", "RRULE:FREQ=SECONDLY"));
    expect(complaints("{ file: de.ics }", { "de.ics": text }).length).toBe(1);
  });
});

test.each<[calendar: string, complaint: RegExp]>([
  ["{ file: no.ics }", /^sched\.yaml:2 files\/unreadable: no\.ics cannot be read/],
  ["{ file: ../no.ics }", /^sched\.yaml:2 language\/value: `file` must lie inside the project/],
  ["{ file: /etc/passwd }", /^sched\.yaml:2 language\/value: `file` must lie inside the project/],
])("%s is refused", (calendar, complaint) => {
  const found = complaints(calendar);
  expect(found.length).toBe(1);
  expect(found[0]).toMatch(complaint);
});
