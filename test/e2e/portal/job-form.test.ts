import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
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

const isThere = await hasBrowser();
afterAll(closeBrowser);

/** The machine may be busy. */
const patient = { timeout: 60_000 };

const files = {
  "billing.sched.yaml": `jobCollection: billing
timeZone: Europe/Berlin
jobs:
  nightly:
    description: Creates the day's invoices
    recurrence: { frequency: day, schedule: { hours: [1], minutes: [0, 30] } }
    tags: { team: finance }
    overlap: skip
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
`,
};

/** The last Friday of each month at 16:30, over HTTPS with a secret. */
async function fillIn(page: Page): Promise<void> {
  await page.getByLabel("Name", { exact: false }).first().fill("month-end");
  await page.getByLabel("Unit").selectOption("month");
  await page.getByLabel("On which days").selectOption("weeks");
  await page.getByLabel("The", { exact: true }).selectOption("-1");
  await page.getByLabel("Weekday", { exact: true }).selectOption("friday");
  await page.getByLabel("At these hours").fill("16");
  await page.getByLabel("At these minutes").fill("30");
  await page
    .getByLabel("Address")
    .fill("https://billing.test/close?month=${{ run.scheduledTime | date('yyyy-MM') }}");
  await page.getByLabel("Headers").fill("Accept: application/json");
  await page.getByLabel("Authentication").selectOption("Basic");
  await page.getByLabel("User name").fill("sched");
  await page.getByLabel("Secret with the password").fill("CLOSE_PASSWORD");
}

const fileOf = (page: Page): Promise<string> => page.locator("[data-yaml]").innerText();

describe.skipIf(!isThere)(
  isThere ? "the form of a job" : `the form of a job ${withoutBrowser}`,
  () => {
    test.each(Object.keys(looks) as Look[])(
      "makes a job with the wizard, in %s; its YAML is copied, and plans as exactly that job",
      async (look) => {
        const portal = await servePortal({ files });
        const { page, complaints } = await openPage(portal.base, look);
        await signIn(page, portal.tokens["reader"] ?? "", "/new?collection=billing");
        await page.getByRole("heading", { name: "New job" }).waitFor();
        await page.getByText("things are to be put right first").waitFor();
        await shoot(page, `job-new-${look}`);
        await fillIn(page);
        const words = page.locator("[data-schedule-words]");
        await expect
          .poll(() => words.textContent(), patient)
          .toBe("Every month on the last Friday at 16:30, Europe/Berlin.");
        expect(await page.locator(".occurrences li").count()).toBe(8);
        expect(await page.locator(".occurrences time").first().textContent()).toMatch(
          /16:30:00 \+0[12]:00 CES?T$/,
        );
        await shoot(page, `job-filled-${look}`);
        await expectAccessible(page);

        await page.getByRole("button", { name: "Copy", exact: true }).click();
        await page.getByRole("button", { name: "Copied" }).waitFor();
        const member = await fileOf(page);
        const before = files["billing.sched.yaml"];
        writeFileSync(join(portal.dir, "billing.sched.yaml"), before + member);
        const planned = await sched(portal.dir, ["plan", "--json"]);
        expect(planned.code, planned.err).toBe(0);
        const { changes, warnings } = JSON.parse(planned.out) as {
          readonly changes: readonly { readonly address: string; readonly action: string }[];
          readonly warnings: readonly unknown[];
        };
        expect(changes.map(({ address, action }) => ({ address, action }))).toEqual([
          { address: "billing/month-end", action: "create" },
        ]);
        expect(warnings).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );

    test("a file of its own is applied, and then there is nothing to change", async () => {
      const portal = await servePortal({ files: {} });
      const { page } = await openPage(portal.base);
      await signIn(page, portal.tokens["applier"] ?? "", "/new");
      await page.getByRole("combobox", { name: "Collection" }).fill("reports");
      await fillIn(page);
      await page.getByText("No files know it").waitFor();
      await expect.poll(() => fileOf(page), patient).toContain("jobCollection: reports");
      writeFileSync(join(portal.dir, "reports.sched.yaml"), await fileOf(page));
      const env = { CLOSE_PASSWORD: "x" };
      const applied = await sched(
        portal.dir,
        ["apply", "--auto-approve", "--allow-missing-secrets"],
        { env },
      );
      expect(applied.code, applied.err).toBe(0);
      const again = await sched(portal.dir, ["plan", "--detailed-exitcode"], { env });
      expect(again.out).toContain("No changes.");
      expect(again.code).toBe(0);
    });

    test("saves a new one as unmanaged and a managed one as drift, and says so first", async () => {
      const portal = await servePortal({ files });
      const { page, complaints } = await openPage(portal.base);
      await signIn(page, portal.tokens["applier"] ?? "", "/new?collection=billing");
      await fillIn(page);
      await page.getByLabel("Authentication").selectOption("");
      await page.getByRole("button", { name: "Save to this server" }).click();
      await page.getByRole("dialog").getByText("unmanaged").waitFor();
      await page.getByRole("button", { name: "Create", exact: true }).click();
      await page.getByText("billing/month-end is saved.").waitFor();

      await page.goto("/edit/billing/nightly");
      await page.getByText("It also says").waitFor();
      await page.getByLabel("At these hours").fill("2");
      await page.getByRole("button", { name: "Save to this server" }).click();
      await page.getByRole("dialog").getByText("it is drift").waitFor();
      await shoot(page, "job-save-dialog");
      await page.getByRole("button", { name: "Change", exact: true }).click();
      await page.getByText("billing/nightly is saved.").waitFor();
      const planned = await sched(portal.dir, ["plan", "--json"]);
      const { drift } = JSON.parse(planned.out) as {
        readonly drift: readonly { readonly address: string }[];
      };
      expect(drift.map(({ address }) => address)).toEqual(["billing/nightly"]);
      const status = await sched(portal.dir, ["status", "billing/month-end", "--json"]);
      expect(status.code).toBe(0);
      expect(complaints).toEqual([]);
    });

    test("two who edit one job do not write over one another", async () => {
      const portal = await servePortal({ files });
      const open = async () => {
        const { page } = await openPage(portal.base);
        await signIn(page, portal.tokens["applier"] ?? "", "/edit/billing/nightly");
        await page.getByLabel("Description").waitFor();
        return page;
      };
      const [first, second] = [await open(), await open()];
      const save = async (page: Page, description: string): Promise<void> => {
        await page.getByLabel("Description").fill(description);
        await page.getByRole("button", { name: "Save to this server" }).click();
        await page.getByRole("button", { name: "Change", exact: true }).click();
      };
      await save(first, "by the first");
      await first.getByText("billing/nightly is saved.").waitFor();
      await save(second, "by the second");
      await second.getByText("Somebody else changed it since you opened it").waitFor();
      await second.getByRole("button", { name: "Read it again" }).click();
      await expect
        .poll(() => second.getByLabel("Description").inputValue(), patient)
        .toBe("by the first");
    });

    test("what serve.yaml forbids is refused with the reason", async () => {
      const portal = await servePortal({
        files: { ...files, ".sched/serve.yaml": "definitions: readOnly\n" },
      });
      const { page } = await openPage(portal.base);
      await signIn(page, portal.tokens["applier"] ?? "", "/edit/billing/nightly");
      await page.getByLabel("Description").fill("other");
      await page.getByRole("button", { name: "Save to this server" }).click();
      await page.getByRole("button", { name: "Change", exact: true }).click();
      await page.getByText("definitions: readOnly").waitFor();
    });
  },
);
