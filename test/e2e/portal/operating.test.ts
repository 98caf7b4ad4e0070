import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  closeBrowser,
  expectAccessible,
  hasBrowser,
  type Look,
  looks,
  openPage,
  shoot,
  signIn,
  withoutBrowser,
} from "../../support/browser.ts";
import { sched } from "../../support/command.ts";
import { servePortal } from "../../support/portal.ts";
import { zipOf } from "../../support/zip-of.ts";

const isThere = await hasBrowser();
afterAll(closeBrowser);

/** The machine may be busy. */
const patient = { timeout: 60_000 };

const files = {
  ".sched/serve.yaml": `webJobs: { allow: true }
tokens: [{ name: boss, role: admin, webJobs: true }]
`,
  "billing.sched.yaml": `jobCollection: billing
jobs:
  nightly:
    recurrence: { frequency: day, schedule: { hours: [1], minutes: [0, 30] } }
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
webJobs:
  cleanup:
    type: triggered
    description: Throws away what is old
    schedule: "0 0 4 * * *"
    language: sh
    script: |
      #!/bin/sh
      echo "cleaned $1"
  mailer:
    type: continuous
    language: sh
    script: |
      #!/bin/sh
      echo "mailer is up"
      exec sleep 100000
`,
};

describe.skipIf(!isThere)(isThere ? "who operates" : `who operates ${withoutBrowser}`, () => {
  test.each(Object.keys(looks) as Look[])(
    "runs a WebJob with arguments, stops and starts another, and follows its log, in %s",
    async (look) => {
      const portal = await servePortal({ files, tokens: { boss: "admin" } });
      const { page, complaints } = await openPage(portal.base, look);
      await signIn(page, portal.tokens["boss"] ?? "", "/webjobs");
      await page.getByRole("link", { name: "billing/mailer" }).waitFor();
      await page.getByRole("table", { name: "Continuous WebJobs" }).getByText("Running").waitFor();
      await shoot(page, `webjobs-${look}`);
      await expectAccessible(page);

      await page.getByRole("link", { name: "billing/cleanup" }).click();
      await page.getByRole("button", { name: "Run now" }).click();
      await page.getByRole("dialog").getByLabel("Arguments").fill("the-attic");
      await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
      await page
        .getByRole("table", { name: "Runs" })
        .getByText("succeeded", { exact: true })
        .waitFor();
      await shoot(page, `webjob-triggered-${look}`);
      await expectAccessible(page);
      const logged = await sched(portal.dir, ["logs", "billing/cleanup"]);
      expect(logged.out).toContain("cleaned the-attic");

      await page.goto("/webjobs/billing/mailer");
      await page.getByRole("log").getByText("mailer is up").waitFor();
      await shoot(page, `webjob-continuous-${look}`);
      await expectAccessible(page);
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Stop" }).click();
      await page.getByRole("button", { name: "Start", exact: true }).waitFor();
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Start" }).click();
      await page.getByRole("button", { name: "Stop", exact: true }).waitFor();
      expect(complaints).toEqual([]);
    },
  );

  test("uploads a WebJob as a zip after saying what that means, and changes its settings", async () => {
    const portal = await servePortal({ files, tokens: { boss: "admin", plain: "apply" } });
    const { page, complaints } = await openPage(portal.base);
    await signIn(page, portal.tokens["boss"] ?? "", "/webjobs");
    await page.getByLabel("Name", { exact: true }).fill("report");
    await page.getByLabel("A zip, or one script").setInputFiles({
      name: "report.zip",
      mimeType: "application/zip",
      buffer: Buffer.from(await zipOf({ "run.sh": "#!/bin/sh\necho from the zip\n" })),
    });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("dialog").getByText("is run on the host").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
    await page.getByRole("link", { name: "billing/report" }).click();
    await page.getByText("run.sh").waitFor();
    await page.getByLabel("JSON").fill('{ "schedule": "0 */30 * * * *"');
    await page.getByText("This is no JSON").waitFor();
    await page.getByLabel("JSON").fill('{ "schedule": "0 */30 * * * *" }');
    await page.getByRole("button", { name: "Replace", exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Replace" }).click();
    await page.getByText("The settings are replaced.").waitFor();
    await page.locator(".facts").getByText("0 */30 * * * *").waitFor();
    expect(complaints).toEqual([]);

    const other = await openPage(portal.base);
    await signIn(other.page, portal.tokens["plain"] ?? "", "/webjobs");
    await other.page.getByRole("link", { name: "billing/report" }).waitFor();
    expect(await other.page.getByText("Upload a WebJob").count()).toBe(0);
  });

  test("a refused upload says why", async () => {
    const portal = await servePortal({ files, tokens: { boss: "admin" } });
    const { page } = await openPage(portal.base);
    await signIn(page, portal.tokens["boss"] ?? "", "/webjobs/billing/cleanup");
    await page.getByLabel("A zip, or one script").setInputFiles({
      name: "broken.zip",
      mimeType: "application/zip",
      buffer: Buffer.from("no zip at all"),
    });
    await page.getByRole("button", { name: "Upload" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Upload" }).click();
    await page.getByText("The files cannot be taken").waitFor();
  });

  test.each(Object.keys(looks) as Look[])(
    "sees drift, who made it, and health, in %s",
    async (look) => {
      const portal = await servePortal({
        files,
        tokens: { boss: "admin", hand: "apply", reader: "read" },
      });
      const changed = await fetch(`${portal.base}/api/v1/jobs/billing/nightly`, {
        method: "PATCH",
        headers: {
          authorization: `Bearer ${portal.tokens["hand"] ?? ""}`,
          "content-type": "application/json",
        },
        body: JSON.stringify({ description: "changed <b>by hand</b>" }),
      });
      expect(changed.status).toBe(200);
      await sched(portal.dir, ["pause", "billing/nightly", "--note", "until the audit is over"]);
      const { page, complaints } = await openPage(portal.base, look);
      await signIn(page, portal.tokens["boss"] ?? "", "/changes");
      const drift = page.getByLabel("Drift of billing/nightly");
      await drift.getByText("changed <b>by hand</b>").waitFor();
      await drift.getByText("by token:hand@").waitFor();
      const deeds = page.getByRole("table", { name: "Who did what" });
      await deeds.getByText("until the audit is over").waitFor();
      await deeds.getByText("of project default").waitFor();
      await shoot(page, `changes-${look}`);
      await expectAccessible(page);

      await page.goto("/health");
      await page.getByText("Occurrences are fired as promised.").waitFor();
      await page.getByText("agrees with this browser's").waitFor();
      await shoot(page, `health-${look}`);
      await expectAccessible(page);
      expect(complaints).toEqual([]);

      const other = await openPage(portal.base);
      await signIn(other.page, portal.tokens["reader"] ?? "", "/changes");
      await other.page.getByText("Only the role admin sees who did what.").waitFor();
    },
  );

  test("drift is gone once the files say the same", async () => {
    const portal = await servePortal({ files, tokens: { boss: "admin" } });
    const { page } = await openPage(portal.base);
    await signIn(page, portal.tokens["boss"] ?? "", "/changes");
    await page.getByText("What is recorded is what the files said").waitFor();
    const text = files["billing.sched.yaml"].replace("[0, 30]", "[15]");
    writeFileSync(join(portal.dir, "billing.sched.yaml"), text);
    expect((await sched(portal.dir, ["apply", "--auto-approve"])).code).toBe(0);
    await page.reload();
    await page.getByText("What is recorded is what the files said").waitFor();
    await expect
      .poll(
        () =>
          page.getByRole("table", { name: "Who did what" }).getByText("applied 1 change").count(),
        patient,
      )
      .toBe(1);
  });
});
