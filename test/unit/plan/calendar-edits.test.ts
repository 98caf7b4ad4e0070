import { describe, expect, test } from "vitest";
import type { JobCalendar } from "../../../src/model/day-calendar.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { findJob } from "../../../src/model/recorded.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { anchorOf } from "../../../src/plan/anchor.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import {
  applyTo,
  foldAll,
  ping,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

/** Of April 2026: the 15th is a Wednesday. */
const monthly = { cron: ["0 17 15 * *"], timeZone: "UTC" };
const daily = { cron: ["0 17 * * *"], timeZone: "UTC" };

function off(roll: JobCalendar["roll"], ...days: readonly string[]): JobCalendar {
  const skip = { off: { days: days.map((day) => `2026-04-${day}`) } };
  return roll === undefined ? { skip } : { skip, roll };
}

type Rule = Pick<JobDefinition, "cron" | "timeZone" | "calendar">;

/** One job with a calendar that is edited; everything before that was fired as it fell due. */
function living(rule: Rule, first: JobCalendar | undefined) {
  const projectWith = (calendar: JobCalendar | undefined) =>
    projectOf({
      pay: { jobs: { roll: { ...rule, ...(calendar && { calendar }), action: ping } } },
    });
  const fold = stateAfter(projectWith(first));
  const job = () => findJob(fold, "pay/roll") ?? expect.fail("it is there");
  const timetable = () => compileTiming(job().definition, anchorOf(job()));
  const shown = (at: number | undefined) => at && formatSecond(at).slice(5, 16);
  return {
    edit(when: string, calendar: JobCalendar | undefined) {
      const at = Date.parse(`2026-04-${when}:00Z`);
      // What was due until then ran.
      const last = timetable().previous(at + 1) ?? 0;
      if (last > job().cursor) {
        const run = { run: `pay/roll@${formatSecond(last)}`, fence: 1, address: "pay/roll" };
        const times = { at: last, scheduledTime: last, cursor: last };
        foldAll(fold, [{ type: "claimed", ...run, ...times }]);
      }
      const { reason } = planAt(fold, projectWith(calendar), at).changes[0] ?? {};
      const entries = applyTo(fold, projectWith(calendar), at);
      const skipped = entries.flatMap((entry) =>
        entry.type === "skipped"
          ? [`${entry.reason} ${entry.range?.count} ${entry.range?.first.slice(5, 16)}`]
          : [],
      );
      return { reason, skipped, next: shown(timetable().next(job().cursor)) };
    },
  };
}

const ranAlready = expect.stringContaining("is decided already, and does not run again");
const willNotRun = expect.stringContaining("moves to before this apply and will not run");

describe("an edit of a calendar", () => {
  test.each([
    ["forward, a day closed after it ran", "forward", [], "16T10:00", ["15"], "05-15T17:00"],
    ["forward, two closed", "forward", [], "16T10:00", ["15", "16"], "05-15T17:00"],
    [
      "backward, a day opened after it ran before",
      "backward",
      ["15"],
      "14T18:00",
      [],
      "05-15T17:00",
    ],
    [
      "backward, from one day to a later one",
      "backward",
      ["14", "15"],
      "13T18:00",
      ["15"],
      "05-15T17:00",
    ],
    ["no roll any more", "backward", ["15"], "14T18:00", undefined, "05-15T17:00"],
  ] as const)("does not run twice what ran: %s", (_name, roll, before, when, days, next) => {
    const life = living(monthly, off(roll, ...before));
    const calendar = days && off(roll, ...days);
    expect(life.edit(when, calendar)).toEqual({ reason: ranAlready, skipped: [], next });
  });

  test.each([
    ["forward, its day opened", "forward", ["15"], "16T10:00", ["01"]],
    ["no calendar any more", "forward", ["15"], "16T10:00", undefined],
    ["to an earlier day of two", "forward", ["14", "15", "16"], "17T10:00", ["14", "15"]],
  ] as const)(
    "records what waited, and lies behind it now: %s",
    (_name, roll, before, when, days) => {
      const life = living(monthly, off(roll, ...before));
      const first = days?.includes("15" as never) ? "16" : "15";
      expect(life.edit(when, days && off(roll, ...days))).toEqual({
        reason: willNotRun,
        skipped: [`superseded 1 04-${first}T17:00`],
        next: "05-15T17:00",
      });
    },
  );

  test("records what a day that is closed late moves to before it", () => {
    const life = living(monthly, off("backward", "01"));
    expect(life.edit("15T10:00", off("backward", "15"))).toEqual({
      reason: willNotRun,
      skipped: ["superseded 1 04-14T17:00"],
      next: "05-15T17:00",
    });
  });

  test("leaves what waits on both sides to its new day", () => {
    const life = living(monthly, off("forward", "15"));
    expect(life.edit("15T18:00", off("forward", "15", "16"))).toEqual({
      reason: null,
      skipped: [],
      next: "04-17T17:00",
    });
  });

  test("takes away nothing that is due by itself where what ran moves to", () => {
    const life = living(daily, off("forward", "01"));
    expect(life.edit("16T10:00", off("forward", "15"))).toMatchObject({
      skipped: [],
      next: "04-16T17:00",
    });
  });

  test("says nothing of what had another for company that ran", () => {
    // The 15th, closed late, would have been one with the 14th, which ran.
    const life = living(daily, off("backward", "01"));
    expect(life.edit("15T10:00", off("backward", "15"))).toMatchObject({
      skipped: [],
      next: "04-16T17:00",
    });
  });

  test("remembers through a second edit what was decided before the first", () => {
    const life = living(monthly, off("forward", "01"));
    expect(life.edit("16T10:00", off("forward", "15")).next).toBe("05-15T17:00");
    expect(life.edit("16T11:00", off("forward", "15", "16")).next).toBe("05-15T17:00");
    expect(life.edit("16T12:00", off("forward", "01")).next).toBe("05-15T17:00");
  });
});
