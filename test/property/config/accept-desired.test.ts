import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { acceptDesired } from "../../../src/config/accept-desired.ts";
import { loadProject } from "../../../src/config/load.ts";
import type { Desired } from "../../../src/model/desired.ts";
import { encodeDesired } from "../../../src/model/desired-json.ts";
import { isSealed, Secret } from "../../../src/model/secret.ts";
import { schemaValidator } from "../../support/schemas.ts";
import { root } from "../../support/imports.ts";
import { randomProject } from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

const breathe = (): Promise<void> => Promise.resolve();

/** What crosses a connection: text. */
function sent(desired: Desired): Desired {
  return JSON.parse(JSON.stringify(encodeDesired(desired))) as Desired;
}

/** With its secrets in the clear, for comparing. */
function revealed(value: unknown): unknown {
  if (value instanceof Secret) return { secret: value.reveal() };
  if (Array.isArray(value)) return value.map(revealed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, revealed(member)]));
}

/** As files have it: sealing is the owner's work. */
function withLiterals(value: unknown): unknown {
  if (isSealed(value)) return new Secret(`\${{ odd $\${{ ${value.sealed}`);
  if (Array.isArray(value)) return value.map(withLiterals);
  if (typeof value !== "object" || value === null || value instanceof Secret) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, withLiterals(member)]),
  );
}

test("what files make arrives as it was sent, secrets and all, and is what the schema of definitions says", async () => {
  const isJob = schemaValidator("definition.schema.json#/definitions/jobDefinition");
  await fc.assert(
    fc.asyncProperty(randomProject, async (project) => {
      const desired = withLiterals(project) as Desired;
      const accepted = await acceptDesired(sent(desired), breathe);
      expect(revealed(accepted)).toEqual(revealed(desired));
      for (const { jobs } of accepted.collections) {
        for (const { definition } of jobs) {
          const sealed: unknown = JSON.parse(
            JSON.stringify(definition, (_key, value: unknown) =>
              value instanceof Secret ? { sealed: "0" } : value,
            ),
          );
          expect(isJob(sealed), JSON.stringify(isJob.errors)).toBe(true);
        }
      }
    }),
    { numRuns: draws(20) },
  );
});

const examples = join(root, "examples");
const projects = readdirSync(examples).filter((name) => existsSync(join(examples, name)));

test.each(projects)("the example %s arrives as it was sent", async (name) => {
  const { desired } = loadProject(join(examples, name), { env: {} });
  if (desired === undefined) return;
  const accepted = await acceptDesired(sent(desired), breathe);
  expect(revealed(accepted)).toEqual(revealed(desired));
});
