import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import { dayMs } from "../../../src/model/time.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import { noon, projectOf } from "../../support/plan-scenarios.ts";

const desired = projectOf({
  c: {
    jobs: {
      berlin: { cron: ["0 9 * * *"], timeZone: "Europe/Berlin" },
      casablanca: { cron: ["0 9 * * *"], timeZone: "Africa/Casablanca" },
      plain: { cron: ["0 9 * * *"] },
    },
  },
});

function planned(fold: Fold, timeZoneData: string) {
  return planChanges(desired, fold, { now: noon, horizonMs: dayMs, timeZoneData, hash: String });
}

function applied(fold: Fold, timeZoneData: string): number {
  const plan = planned(fold, timeZoneData);
  const entries = planEntries(plan, desired, fold, { at: noon, by: "ann", timeZoneData });
  for (const entry of entries) advance(fold, entry);
  return entries.length;
}

const codesOf = (fold: Fold, timeZoneData: string) =>
  planned(fold, timeZoneData).warnings.map(({ code }) => code);

test("other zone rules show in each plan until an apply, even of nothing, takes note", () => {
  const fold = emptyFold("lineage");
  expect(codesOf(fold, "2026a")).toEqual([]);
  applied(fold, "2026a");
  expect(fold).toMatchObject({ timeZoneData: "2026a", serial: 1 });
  expect(codesOf(fold, "2026a")).toEqual([]);
  const plan = planned(fold, "2026b");
  expect(plan.changes).toEqual([]);
  expect(plan.warnings).toMatchObject([
    {
      code: "schedule/time-zone-data",
      detail:
        "The state was planned with the zone rules 2026a; this runtime has 2026b. Coming occurrences of 2 jobs may have moved: Africa/Casablanca and Europe/Berlin.",
    },
  ]);
  expect(applied(fold, "2026b")).toBe(1);
  expect(fold).toMatchObject({ timeZoneData: "2026b", serial: 1 });
  expect(codesOf(fold, "2026b")).toEqual([]);
  expect(applied(fold, "2026b")).toBe(0);
});

test("a service that starts under other rules does not hide them", () => {
  const fold = emptyFold("lineage");
  applied(fold, "2026a");
  const owner = { pid: 1, host: "here", version: "0" };
  advance(fold, { type: "opened", at: noon, fence: 9, owner, timeZoneData: "2026b" });
  expect(codesOf(fold, "2026b")).toEqual(["schedule/time-zone-data"]);
});

test("a state of before knows no rules, and takes those of its next owner", () => {
  const fold = emptyFold("lineage");
  expect(codesOf(fold, "2026b")).toEqual([]);
  const owner = { pid: 1, host: "here", version: "0" };
  advance(fold, { type: "opened", at: noon, fence: 1, owner, timeZoneData: "2026b" });
  expect(fold.timeZoneData).toBe("2026b");
});
