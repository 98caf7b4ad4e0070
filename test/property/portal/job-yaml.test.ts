import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadText } from "../../../src/config/load-text.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Notify } from "../../../src/model/notify.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import { jobYaml, webJobYaml } from "../../../src/portal/wizard/job-yaml.ts";
import type { JsonObject } from "../../../src/portal/wizard/value.ts";
import { draws } from "../../support/draws.ts";

/** Filled in when it fires, or text that looks as if it were. */
const filledIn = fc.constantFrom("${{ secrets.A }}", "${{ run.job }}", "$${{ x }}", "a$b");
/** Text wherever it stands, whatever it looks like. */
const plain = fc.constantFrom("${{ secrets.A }}", "$${{ x }}", "costs ${{", "a: b");

const uri = filledIn.map((text) => `https://hc.test/${text}`);

const anyNotify: fc.Arbitrary<readonly Notify[]> = filledIn.map((body) => [
  {
    on: ["failure"],
    action: { type: "https", request: { method: "POST", uri: "https://chat.test/", body } },
  },
]);

const anyJob: fc.Arbitrary<JobDefinition> = fc.record(
  {
    description: plain,
    tags: fc.record({ team: plain }),
    cron: fc.constant(["0 3 * * *"]),
    action: uri.map((to) => ({
      type: "https" as const,
      request: { method: "GET" as const, uri: to },
    })),
    heartbeat: uri.map((to) => ({ uri: to })),
    notify: anyNotify,
  },
  { requiredKeys: ["cron", "action"] },
);

const anyWebJob: fc.Arbitrary<WebJobDefinition> = fc.record(
  {
    description: plain,
    tags: fc.record({ team: plain }),
    type: fc.constant("triggered" as const),
    script: plain,
    language: fc.constant("bash"),
    arguments: fc.array(filledIn, { minLength: 1, maxLength: 3 }),
    environment: fc.record({ KEY: filledIn }),
    notify: anyNotify,
  },
  { requiredKeys: ["type", "script", "language"] },
);

function loaded(file: string) {
  const { problems, collections } = loadText("copied.sched.yaml", file);
  expect(
    problems.filter(({ severity }) => severity === "error"),
    file,
  ).toEqual([]);
  return collections[0];
}

test("the file of a job is the very same job, with what is filled in when it fires and what never is", () => {
  fc.assert(
    fc.property(anyJob, (definition) => {
      const { file } = jobYaml("billing", "nightly", definition as unknown as JsonObject);
      expect(loaded(file)?.jobs[0]?.definition, file).toEqual(definition);
    }),
    { numRuns: draws(30) },
  );
});

test("the file of a WebJob is the very same WebJob, its arguments, environment and notifications filled in later", () => {
  fc.assert(
    fc.property(anyWebJob, (definition) => {
      const file = webJobYaml("billing", "cleanup", definition as unknown as JsonObject);
      expect(loaded(file)?.webJobs[0]?.definition, file).toEqual(definition);
    }),
    { numRuns: draws(30) },
  );
});
