import { join } from "node:path";
import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { anchorOf, firesAtOnce, newAnchor } from "../../../src/plan/anchor.ts";
import { jobOfWebJob } from "../../../src/model/web-job.ts";
import { explain } from "../../../src/outlook/explanation.ts";
import { renderExplanation } from "../../../src/ui/explain/text.ts";
import { exampleFolders } from "../../support/example-folders.ts";
import { root } from "../../support/imports.ts";

/**
 * Every job of every example, as a person reads it on a Monday noon in March, with the clock change three weeks away.
 * To accept a new look: `vitest run --project fast test/golden -u`.
 */
const now = Date.parse("2026-03-09T12:00:00Z");


test.each(exampleFolders)("the jobs of examples/%s, explained", async (folder) => {
  const environment = folder === "many-collections" ? "dev" : undefined;
  const { desired } = loadProject(join(root, "examples", folder), { environment });
  const texts = (desired?.collections ?? []).flatMap(({ name, definition, jobs, webJobs }) => [
    ...jobs.map((job) =>
      renderExplanation(
        explain({
          address: `${name}/${job.name}`,
          kind: "job",
          description: job.definition.description,
          timing: job.definition,
          anchor: anchorOf(newAnchor(job.definition, now, false)),
          place: job.place,
          ignoreWarnings: job.definition.ignoreWarnings,
          disabledBy: definition.state === undefined ? undefined : "collection",
          firesAtOnce: firesAtOnce(job.definition, now),
          notes: [],
          now,
        }),
        { colour: false },
      ),
    ),
    ...webJobs.map((webJob) =>
      renderExplanation(
        explain({
          address: `${name}/${webJob.name}`,
          kind: "webJob",
          isContinuous: webJob.definition.type === "continuous",
          timing: jobOfWebJob(`${name}/${webJob.name}`, webJob.definition),
          anchor: { createdAt: now },
          place: webJob.place,
          firesAtOnce: false,
          notes: [],
          now,
        }),
        { colour: false },
      ),
    ),
  ]);
  expect(texts.length).toBeGreaterThan(0);
  await expect(texts.join(`\n${"-".repeat(80)}\n\n`)).toMatchFileSnapshot(`${folder}.txt`);
});
