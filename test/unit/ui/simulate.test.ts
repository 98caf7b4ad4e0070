import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hourMs } from "../../../src/model/time.ts";
import { csvHeading, csvRecord } from "../../../src/ui/simulate/csv.ts";
import { icsBegin, icsEnd, icsEvents } from "../../../src/ui/simulate/ics.ts";
import { simulationLine } from "../../../src/ui/simulate/json.ts";
import { occurrencesOf, type SimulatedJob } from "../../../src/outlook/simulation.ts";
import { renderSummary, Tally } from "../../../src/ui/simulate/summary.ts";
import { simulationText } from "../../../src/ui/simulate/text.ts";

const from = Date.parse("2026-03-28T22:00:00Z");
const anchor = { createdAt: from - 1_000 };
const jobs: readonly SimulatedJob[] = [
  { address: "c/berlin", timing: { cron: ["30 2 * * *"], timeZone: "Europe/Berlin" }, anchor },
  { address: "c/hourly", timing: { cron: ["0 * * * *"] }, anchor },
  {
    address: "c/offset",
    description:
      "Semicolons; commas, back\\slashes\nand ünïcode – lines that are longer than seventy-five octets",
    timing: {
      startTime: "2026-03-29T01:00:00+02:00",
      recurrence: { frequency: "hour", interval: 3 },
    },
    anchor,
  },
];
const simulation = { jobs, from, to: from + 6 * hourMs };
const all = [...occurrencesOf(simulation)];

test("occurrences come in order of time and address, from the first instant to before the last", () => {
  expect(all.map(simulationText).join("")).toBe(`2026-03-28T22:00:00Z  c/hourly
2026-03-28T23:00:00Z  c/hourly
2026-03-28T23:00:00Z  c/offset  (2026-03-29 01:00:00 +02:00)
2026-03-29T00:00:00Z  c/hourly
2026-03-29T01:00:00Z  c/hourly
2026-03-29T01:30:00Z  c/berlin  (2026-03-29 03:30:00 +02:00 CEST)
2026-03-29T02:00:00Z  c/hourly
2026-03-29T02:00:00Z  c/offset  (2026-03-29 04:00:00 +02:00)
2026-03-29T03:00:00Z  c/hourly
`);
});

test("as lines of JSON and as CSV", () => {
  const berlin = all.find(({ job }) => job.address === "c/berlin") ?? expect.fail();
  expect(JSON.parse(simulationLine(berlin))).toEqual({
    formatVersion: "1.0",
    scheduledTime: "2026-03-29T01:30:00Z",
    local: "2026-03-29T03:30:00+02:00",
    timeZone: "Europe/Berlin",
    address: "c/berlin",
  });
  expect(csvHeading + csvRecord(berlin)).toBe(
    "scheduledTime,local,timeZone,address\r\n2026-03-29T01:30:00Z,2026-03-29T03:30:00+02:00,Europe/Berlin,c/berlin\r\n",
  );
});

test("as a calendar: lines end with CRLF and have 75 octets at most, texts are escaped, names stay", () => {
  const event = icsEvents(from);
  const text = icsBegin("0.1.0") + all.map(event).join("") + icsEnd;
  const lines = text.split("\r\n");
  expect(text).not.toMatch(/[^\r]\n|\r[^\n]/);
  expect(lines.pop()).toBe("");
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const unfolded = text.replaceAll("\r\n ", "").split("\r\n");
  expect(unfolded.filter((line) => line === "BEGIN:VEVENT").length).toBe(all.length);
  expect(unfolded).toContain("UID:c/berlin@2026-03-29T01:30:00Z");
  expect(unfolded).toContain("DTSTART:20260329T013000Z");
  expect(unfolded.filter((line) => line === "DTSTAMP:20260328T220000Z").length).toBe(all.length);
  expect(unfolded).toContain(
    "DESCRIPTION:Semicolons\\; commas\\, back\\\\slashes\\nand ünïcode – lines that are longer than seventy-five octets\\nevery 3 hours at :00\\, +02:00\\, from 29 March 2026 01:00",
  );
  expect(icsBegin("0.1.0") + all.map(icsEvents(from)).join("") + icsEnd).toBe(text);
});

test("the summary names the fullest minute, the first of several, and minutes on which nothing falls", () => {
  const tally = new Tally();
  for (const occurrence of all) tally.add(occurrence);
  expect(tally.summary()).toMatchObject({
    occurrences: 9,
    peak: { at: "2026-03-28T23:00:00Z", occurrences: 2 },
    quiet: { occurrences: 0 },
  });
  expect(renderSummary(tally.summary(), simulation)).toBe(
    `9 occurrences of 3 jobs from 2026-03-28T22:00:00Z to 2026-03-29T04:00:00Z.
Peak: 2 in the minute of 2026-03-28T23:00:00Z.
Quiet minutes of the hour (UTC): :01 :10 :20 :31 :40 :50, and 52 more; nothing falls on them.
`,
  );
});

test("merging is sorting", () => {
  const crons = ["*/7 * * * *", "0 */3 * * *", "15,45 1-4 * * *", "*/5 2 * * *", "1 1 1 1 *"];
  const minutes = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...crons)), minutes, (lines, length) => {
      const many = lines.map((cron, index): SimulatedJob => ({
        address: `c/j${index}`,
        timing: { cron: [cron] },
        anchor,
      }));
      const to = from + length * 60_000;
      const merged = [...occurrencesOf({ jobs: many, from, to })].map(
        ({ at, job }) => `${at} ${String(many.indexOf(job)).padStart(3, "0")}`,
      );
      const alone = many.flatMap((job, index) =>
        [...occurrencesOf({ jobs: [job], from, to })].map(
          ({ at }) => `${at} ${String(index).padStart(3, "0")}`,
        ),
      );
      expect(merged).toEqual(alone.sort());
    }),
  );
});
