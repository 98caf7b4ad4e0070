import { expect, test } from "vitest";
import { findJob } from "../../../src/model/recorded.ts";
import { dayMs, minuteMs } from "../../../src/model/time.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import {
  applyTo,
  foldAll,
  noon,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

const disabled = { state: "disabled" } as const;
const every5 = { cron: ["*/5 * * * *"] };
const state = () => stateAfter(projectOf({ billing: { jobs: { a: every5, b: every5 } } }));
const edited = (a: object | undefined) =>
  projectOf({ billing: { jobs: { ...(a && { a: { ...every5, ...a } }), b: every5 } } });

/** The cursor stands half an hour before noon, so six occurrences are late: 09:00:15 < t <= 09:30:15. */
const late = { count: 6, first: "2026-03-27T09:05:00Z", last: "2026-03-27T09:30:00Z" };

test.each([
  ["an edited job supersedes its late occurrences", edited({ timeout: "PT5M" }), "superseded"],
  ["a job that is disabled supersedes them too", edited({ state: "disabled" }), "superseded"],
  ["a deleted job leaves them as deleted", edited(undefined), "deleted"],
] as const)("%s", (_name, desired, reason) => {
  const fold = state();
  const [first, ...rest] = applyTo(fold, desired, noon);
  expect(first).toMatchObject({ type: "skipped", address: "billing/a", reason, range: late });
  expect(rest.map(({ type }) => type)).toEqual(["applied"]);
});

test("a job that goes on skips the past as disabled; one that stays paused says nothing yet", () => {
  const fold = stateAfter(edited({ state: "disabled" }));
  expect(applyTo(fold, edited({ state: "disabled", timeout: "PT5M" }), noon)).toHaveLength(1);
  expect(applyTo(fold, edited({ timeout: "PT5M" }), noon)[0]).toMatchObject({
    reason: "disabled",
    range: late,
  });
  expect(findJob(fold, "billing/a")?.cursor).toBe(noon);
});

test.each([
  ["disabled", { state: "disabled" }],
  ["in a disabled collection", undefined],
] as const)("a job that is deleted while it is %s ends its pause with its record", (_, pause) => {
  const fold = stateAfter(
    pause === undefined
      ? projectOf({ billing: { settings: disabled, jobs: { a: every5, b: every5 } } })
      : edited(pause),
  );
  const without = { ...(pause === undefined && { settings: disabled }), jobs: { b: every5 } };
  expect(applyTo(fold, projectOf({ billing: without }), noon)[0]).toMatchObject({
    type: "skipped",
    address: "billing/a",
    reason: "disabled",
    range: late,
  });
});

test("a job that is deleted while it is held ends its hold with its record; a finished one has none", () => {
  const fold = state();
  const hold = { by: "ann", since: noon - dayMs };
  foldAll(fold, [{ type: "held", at: noon - dayMs, address: "billing/a", hold }]);
  expect(applyTo(fold, edited(undefined), noon)[0]).toMatchObject({
    reason: "disabled",
    range: late,
  });
  const over = state();
  foldAll(over, [{ type: "finished", at: noon - dayMs, address: "billing/a", state: "completed" }]);
  expect(applyTo(over, edited(undefined), noon).map(({ type }) => type)).toEqual(["applied"]);
});

test("a deleted job's waiting run is given up; one under way ends by itself", () => {
  const fold = state();
  const claim = (run: string, queued?: true) =>
    ({
      type: "claimed",
      at: noon - minuteMs,
      fence: 1,
      run,
      address: "billing/a",
      scheduledTime: noon,
      ...(queued && { queued }),
    }) as const;
  foldAll(fold, [claim("billing/a@one"), claim("billing/a@two", true)]);
  const entries = applyTo(fold, edited(undefined), noon);
  expect(entries.filter(({ type }) => type === "abandoned")).toMatchObject([
    { run: "billing/a@two", reason: "deleted" },
  ]);
  expect([...fold.runs.keys()]).toEqual(["billing/a@one"]);
});

test("a change of start, rule, count or end moves the anchor; of the clock, only the cursor; else neither", () => {
  const anchors = [{ count: 3 }, { timeZone: "Europe/Berlin" }, { description: "x" }].map(
    (edit) => {
      const fold = state();
      applyTo(fold, edited(edit), noon);
      const { anchoredAt, cursor } = findJob(fold, "billing/a")!;
      return [anchoredAt, cursor];
    },
  );
  expect(anchors).toEqual([
    [noon, noon],
    [noon - dayMs, noon],
    [noon - dayMs, noon],
  ]);
});

test("a finished job starts anew by its start alone, and a new zone does not wake it", () => {
  const fold = stateAfter(projectOf({ billing: { jobs: { once: {} } } }));
  foldAll(fold, [{ type: "finished", at: noon, address: "billing/once", state: "completed" }]);
  const zone = projectOf({ billing: { jobs: { once: { timeZone: "Europe/Berlin" } } } });
  expect(planAt(fold, zone).changes).toMatchObject([{ action: "update" }]);
  applyTo(fold, zone, noon);
  expect(findJob(fold, "billing/once")?.finished).toBe("completed");
  const start = { startTime: "2026-04-01T00:00:00Z", timeZone: "Europe/Berlin" };
  const anew = projectOf({ billing: { jobs: { once: start } } });
  expect(planAt(fold, anew).changes).toMatchObject([{ action: "replace" }]);
  applyTo(fold, anew, noon);
  expect(findJob(fold, "billing/once")?.finished).toBeUndefined();
});

test("a name may change its kind: the job goes before the WebJob comes", () => {
  const fold = state();
  const desired = projectOf({
    billing: { jobs: { b: every5 }, webJobs: { a: { type: "triggered", source: "./a" } } },
  });
  const plan = planAt(fold, desired);
  expect(plan.changes.map(({ action, kind }) => `${action} ${kind}`)).toEqual([
    "delete job",
    "create webJob",
  ]);
  const applied = planEntries(plan, desired, fold, { at: noon, by: "x" }).at(-1);
  expect(applied).toMatchObject({ changes: [{ kind: "jobRemoved" }, { kind: "webJob" }] });
});

test("an empty project is refused, unless everything is meant to go", () => {
  const nothing = { project: "acme", collections: [] };
  expect(() => planAt(state(), nothing)).toThrow("No job collections found");
  expect(planAt(state(), nothing, noon, { destroy: true }).summary.destroy).toBe(2);
});

test("files that name what others own are refused, all of it at once", () => {
  const fold = stateAfter(projectOf({ billing: {}, reports: {} }, "other"));
  expect(() => planAt(fold, projectOf({ billing: {}, reports: {} }))).toThrow(
    /"billing".*project "other"[\s\S]*"reports"/,
  );
});

test("the digest tells apart seals, serials and what fires, and nothing else", () => {
  const password = (sealed: string) => ({
    action: {
      type: "http" as const,
      request: {
        method: "GET",
        uri: "http://a",
        authentication: { type: "Basic" as const, username: "u", password: { sealed } },
      },
    },
  });
  const digestOf = (seal: string, at = noon) => planAt(state(), edited(password(seal)), at).digest;
  expect(digestOf("1")).toBe(digestOf("1", noon + 1_000));
  expect(digestOf("1")).not.toBe(digestOf("2"));
  const soon = projectOf({ billing: { jobs: { once: { startTime: "2026-03-27T09:31:00Z" } } } });
  const digests = [noon, noon + minuteMs].map((at) => planAt(state(), soon, at).digest);
  expect(digests[0]).not.toBe(digests[1]);
});
