import { expect, test } from "vitest";
import { renderPlan } from "../../../src/ui/plan/text.ts";
import { planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

const job = (body: string) => ({
  cron: ["0 1 * * *"],
  action: { type: "http", request: { method: "POST", uri: "http://127.0.0.1:9/", body } } as const,
});

test("a change inside a long body is shown as the lines that change, and counted as one attribute", () => {
  const body = (day: string): string =>
    JSON.stringify({ customer: "somebody with a long name", day, currency: "EUR" });
  const fold = stateAfter(projectOf({ billing: { jobs: { a: job(body("monday")) } } }));
  const plan = planAt(fold, projectOf({ billing: { jobs: { a: job(body("friday")) } } }));
  const text = renderPlan(plan, { colour: false, columns: 100 });
  expect(text).toContain(`      ~ action.request.body = what changes in it:
          @@ -1,5 +1,5 @@
            {
              "customer": "somebody with a long name",
          -   "day": "monday",
          +   "day": "friday",
              "currency": "EUR"
            }
`);
});
