import { expect, test } from "vitest";
import { ProblemError } from "../../../src/model/problem.ts";
import { diagnosticOf } from "../../../src/ui/diagnostics/json.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";
import { planGithub } from "../../../src/ui/plan/github.ts";
import { planDocument } from "../../../src/ui/plan/json.ts";
import { renderMarkdown } from "../../../src/ui/plan/markdown.ts";
import { renderPlan } from "../../../src/ui/plan/text.ts";
import { planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";
import { schemaValidator } from "../../support/schemas.ts";
import { modes, morePlans } from "./more-scenarios.ts";
import { before, heartbeat, plans as firstPlans } from "./scenarios.ts";

/** One plan a row, as people and programs read it. To accept a new look: `vitest run --project fast -u test/golden`. */
const plans = { ...firstPlans, ...morePlans };
const names = Object.keys(plans);
const plain = { colour: false, columns: 100, next: "sched apply" };

test.each(names)("the plan %s reads as it always did", async (name) => {
  const text = renderPlan(plans[name]!(), { ...plain, mode: modes[name] });
  await expect(text).toMatchFileSnapshot(`${name}.txt`);
});

test.each(names)("%s in a line a change", async (name) => {
  const text = renderPlan(plans[name]!(), { ...plain, mode: modes[name], detail: "summary" });
  await expect(text).toMatchFileSnapshot(`${name}.summary.txt`);
});

test.each(names)("%s as Markdown", async (name) => {
  const markdown = renderMarkdown(plans[name]!(), {
    mode: modes[name],
    environment: "prod",
    charactersMax: 20_000,
  });
  expect(markdown.length).toBeLessThanOrEqual(20_000);
  await expect(markdown).toMatchFileSnapshot(`${name}.md`);
});

const isPlan = schemaValidator("plan.schema.json");

test.each(names)("%s as JSON, which is what the schema of plans says", async (name) => {
  const document = planDocument(plans[name]!());
  isPlan(JSON.parse(JSON.stringify(document)));
  expect(isPlan.errors).toBe(null);
  const short = { ...document, digest: "(digest)", changes: document.changes.slice(0, 30) };
  await expect(`${JSON.stringify(short, null, 1)}\n`).toMatchFileSnapshot(`${name}.json`);
});

test.each(["update-each-attribute", "deletions", "clocks-go-forward", "update-fields"])(
  "%s in full",
  async (name) => {
    const text = renderPlan(plans[name]!(), { ...plain, detail: "full" });
    await expect(text).toMatchFileSnapshot(`${name}.full.txt`);
  },
);

test.each(["fires-at-once", "deletions", "hazards", "hostile-text", "drift", "no-changes"])(
  "%s as annotations",
  async (name) => {
    const desired = projectOf({});
    const collection = { name: "billing", definition: {}, webJobs: [] };
    const jobs = ["heartbeat", "once-absent", "b"].map((job, index) => ({
      name: job,
      definition: { action: { type: "http" as const, request: { method: "GET", uri: "" } } },
      place: `jobs/billing.sched.yaml:${index + 4}`,
    }));
    const placed = { ...desired, collections: [{ ...collection, jobs }] };
    await expect(planGithub(plans[name]!(), { desired: placed })).toMatchFileSnapshot(
      `${name}.github.txt`,
    );
  },
);

test("files that name what others made are refused, all in one go", async () => {
  const other = projectOf({ reports: { jobs: { weekly: heartbeat } } }, "other");
  const files = projectOf({
    billing: { jobs: { heartbeat } },
    reports: { jobs: { monthly: heartbeat } },
    REPORTS: { jobs: {} },
  });
  let problems: ProblemError["problems"] = [];
  try {
    planAt(stateAfter(before, other), files);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    problems = error.problems;
  }
  await expect(problemsText(problems, plain)).toMatchFileSnapshot("errors.txt");
  await expect(
    `${JSON.stringify(problems.map(diagnosticOf), null, 1)}\n`,
  ).toMatchFileSnapshot("errors.json");
});
