import { expect, test } from "vitest";
import { findWebJob } from "../../../src/model/recorded.ts";
import { dayMs, minuteMs } from "../../../src/model/time.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import {
  applyTo,
  type CollectionParts,
  noon,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

const script = { script: "true", language: "sh" } as const;

function triggered(members: Partial<WebJobDefinition> = {}): WebJobDefinition {
  return { type: "triggered", ...script, schedule: "0 */5 * * * *", ...members };
}

function ops(webJob: WebJobDefinition | undefined, more: CollectionParts = {}) {
  return projectOf({ ops: { ...more, ...(webJob && { webJobs: { w: webJob } }) } });
}

/** The state in which it was applied a day ago and decided up to half an hour ago. */
function stateWith(webJob: WebJobDefinition) {
  const fold = stateAfter(ops(webJob));
  const known = fold.collections.get("ops")?.webJobs.get("w");
  if (known !== undefined) known.job.cursor = noon - 30 * minuteMs;
  return fold;
}

const late = { count: 6, first: "2026-03-27T09:05:00Z", last: "2026-03-27T09:30:00Z" };

test("a changed schedule counts from the apply on, and says what it does to the calendar", () => {
  const fold = stateWith(triggered());
  const wanted = ops(triggered({ schedule: "0 */10 * * * *" }));
  expect(planAt(fold, wanted).changes).toMatchObject([
    {
      address: "ops/w",
      kind: "webJob",
      action: "update",
      reason: "counted anew from this apply: the schedule changed",
      fields: [{ path: "/schedule", before: "0 */5 * * * *", after: "0 */10 * * * *" }],
      calendar: { added: 0, removed: 1_008, moved: 0 },
    },
  ]);
  const [skipped] = applyTo(fold, wanted, noon);
  expect(skipped).toMatchObject({ type: "skipped", reason: "superseded", range: late });
  expect(findWebJob(fold, "ops/w")?.job).toMatchObject({ cursor: noon, anchoredAt: noon });
});

test("a changed script keeps the schedule and changes nothing that is due", () => {
  const fold = stateWith(triggered());
  const [change] = planAt(fold, ops(triggered({ script: "false" }))).changes;
  expect(change).toMatchObject({ reason: null, calendar: { added: 0, removed: 0, moved: 0 } });
  applyTo(fold, ops(triggered({ script: "false" })), noon);
  expect(findWebJob(fold, "ops/w")?.job.anchoredAt).toBe(noon - dayMs);
});

test("one that goes leaves its late occurrences as deleted", () => {
  const fold = stateWith(triggered());
  const [skipped, applied] = applyTo(fold, ops(undefined), noon);
  expect(skipped).toMatchObject({ reason: "deleted", range: late });
  expect(applied).toMatchObject({ changes: [{ kind: "webJobRemoved", name: "w" }] });
});

test("one that goes on skips what was due meanwhile", () => {
  const fold = stateWith(triggered({ state: "disabled" }));
  expect(planAt(fold, ops(triggered())).changes).toMatchObject([
    { reason: "goes on; what was due meanwhile is skipped", calendar: { added: 2_016 } },
  ]);
  expect(applyTo(fold, ops(triggered()), noon)[0]).toMatchObject({ reason: "disabled" });
});

test("a collection that is enabled again lets its WebJobs go on", () => {
  const fold = stateAfter(ops(triggered(), { settings: { state: "disabled" } }));
  expect(planAt(fold, ops(triggered())).changes).toMatchObject([
    { address: "ops", reason: "1 job goes on: w; what was due meanwhile is skipped" },
  ]);
});

test("a continuous one starts at once, is started anew by a change, and has no calendar", () => {
  const lives: WebJobDefinition = { type: "continuous", ...script };
  expect(planAt(stateAfter(), ops(lives)).changes).toContainEqual(
    expect.objectContaining({ address: "ops/w", reason: "starts at once", calendar: null }),
  );
  const fold = stateAfter(ops(lives));
  expect(planAt(fold, ops({ ...lives, script: "false" })).changes).toMatchObject([
    { reason: "is started anew", calendar: null },
  ]);
  expect(planAt(fold, ops({ ...lives, state: "disabled" })).changes).toMatchObject([
    { reason: "disabled" },
  ]);
});

test("a job and a WebJob of one name give way to each other in one apply", () => {
  const fold = stateAfter(ops(triggered()));
  applyTo(fold, ops(undefined, { jobs: { w: { cron: ["0 * * * *"] } } }), noon);
  expect(fold.collections.get("ops")?.jobs.get("w")).toMatchObject({ createdAt: noon });
  applyTo(fold, ops(triggered()), noon + dayMs);
  expect(findWebJob(fold, "ops/w")?.job).toMatchObject({ createdAt: noon + dayMs });
});

const joined = (webJob: string): CollectionParts => ({
  jobs: { j: { cron: ["0 3 * * *"], action: { type: "webJob", webJob } } },
});

test.each([
  ["is not there", "ops/nowhere", "neither in the files nor in the state"],
  ["is continuous", "ops/w", "continuous"],
])("a job joined to a WebJob that %s is warned of", (_, address, why) => {
  const { warnings } = planAt(
    stateAfter(),
    ops({ type: "continuous", ...script }, joined(address)),
  );
  expect(warnings.filter(({ code }) => code === "plan/unknown-web-job")).toMatchObject([
    { detail: expect.stringContaining(`${address}, which is ${why}`) },
  ]);
});

test("what goes with the same apply is not there; what another project has is", () => {
  const fold = stateAfter(
    ops(triggered()),
    projectOf({ other: { webJobs: { w: triggered() } } }, "other"),
  );
  const codes = (address: string): readonly string[] =>
    planAt(fold, ops(undefined, joined(address))).warnings.map(({ code }) => code);
  expect(codes("ops/w")).toContain("plan/unknown-web-job");
  expect(codes("OTHER/W")).not.toContain("plan/unknown-web-job");
});
