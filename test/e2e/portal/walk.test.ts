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
import { jsonLines, sched } from "../../support/command.ts";
import { type PortalWorld, portalWorld } from "../../support/portal-world.ts";

const isThere = await hasBrowser();
afterAll(closeBrowser);

async function runOnce(world: PortalWorld, address: string): Promise<void> {
  await sched(world.dir, ["run", address]);
}

describe.skipIf(!isThere)(isThere ? "a person" : `a person ${withoutBrowser}`, () => {
  test.each(Object.keys(looks) as Look[])(
    "finds why a job failed, and runs it again, in %s",
    async (look) => {
      const world = await portalWorld();
      await runOnce(world, "billing/statements");
      await runOnce(world, "billing/invoices");
      const { page, complaints } = await openPage(world.base, look);
      await signIn(page, world.tokens["operator"] ?? "");

      const failing = page.getByRole("table", { name: "Failing jobs" });
      await failing.getByText("billing/invoices").waitFor();
      await shoot(page, `overview-${look}`);
      await expectAccessible(page);
      await failing.getByRole("link", { name: "billing/invoices" }).click();

      await page.getByRole("heading", { name: "invoices", exact: true }).waitFor();
      await page.getByText("Sends the invoices of the day", { exact: true }).waitFor();
      await page.getByRole("table", { name: "Next occurrences" }).waitFor();
      const runs = page.getByRole("table", { name: "Runs" });
      await runs.getByText("failed").first().waitFor();
      await shoot(page, `job-${look}`);
      await expectAccessible(page);

      await runs.getByRole("link").first().click();
      await page.getByText("Error action 3").waitFor();
      await page.getByText("later tried again").waitFor();
      await page.getByText("HTTP 500").first().waitFor();
      await shoot(page, `run-${look}`);
      await expectAccessible(page);

      const before = world.called.arrivals.filter(({ path }) => path.startsWith("/broken")).length;
      await page.getByRole("button", { name: "Run again" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.waitFor();
      await shoot(page, `ask-${look}`);
      await expectAccessible(page);
      await dialog.getByRole("button", { name: "Run now" }).click();
      await page.getByText("billing/invoices runs.").waitFor();
      await world.called.until(
        (all) => all.filter(({ path }) => path.startsWith("/broken")).length > before,
      );
      await page.getByText("token:operator@").waitFor();
      await page.getByText("comes not before").waitFor();
      expect(complaints).toEqual([]);
    },
  );

  test.each(Object.keys(looks) as Look[])(
    "pauses a collection until Monday, and resumes it, in %s",
    async (look) => {
      const world = await portalWorld();
      const { page, complaints } = await openPage(world.base, look);
      await signIn(page, world.tokens["operator"] ?? "", "/collections/billing");
      await page.getByRole("rowheader", { name: "heartbeat" }).waitFor();
      await page.getByRole("button", { name: "Pause", exact: true }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Why").fill("the bank is closed");
      await dialog.getByRole("button", { name: "Monday 8:00" }).click();
      await shoot(page, `pause-${look}`);
      await expectAccessible(page);
      await dialog.getByRole("button", { name: "Pause", exact: true }).click();
      await page.getByText("the bank is closed").waitFor();
      await shoot(page, `collection-${look}`);
      await expectAccessible(page);
      const held = await status(world);
      expect(held?.hold).toMatchObject({ by: expect.stringMatching(/^token:operator@/) as string });
      const until = new Date(held?.hold?.until ?? "");
      const wall = new Intl.DateTimeFormat("en-GB", {
        weekday: "long",
        hour: "2-digit",
        minute: "2-digit",
        timeZone: "Europe/Berlin",
      });
      expect(wall.format(until)).toBe("Monday 08:00");

      await page.getByRole("button", { name: "Resume", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Resume" }).click();
      await page.getByText("billing is resumed").waitFor();
      expect((await status(world))?.hold).toBeNull();
      expect(complaints).toEqual([]);
    },
  );

  test.each(Object.keys(looks) as Look[])("follows a log to its end, in %s", async (look) => {
    const world = await portalWorld();
    const { page, complaints } = await openPage(world.base, look);
    await signIn(page, world.tokens["operator"] ?? "", "/collections/reports/digest");
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Run now" }).click();
    const log = page.getByRole("log");
    await log.getByText("<b>not markup</b> & never will be").waitFor();
    await shoot(page, `log-${look}`);
    await expectAccessible(page);
    writeFileSync(join(world.dir, "finish"), "");
    await log.getByText("done: 42 orders").waitFor();
    await page.locator("main .head").getByText("succeeded").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download" }).click();
    expect((await saved).suggestedFilename()).toMatch(/^reports-digest.*\.log$/);
    expect(complaints).toEqual([]);
  });
});

interface Held {
  readonly hold: { readonly by: string; readonly until: string | null } | null;
}

async function status(world: PortalWorld): Promise<Held | undefined> {
  const { out } = await sched(world.dir, ["status", "billing", "--json"]);
  const [document] = jsonLines(out.replaceAll("\n", "")) as { collections?: readonly Held[] }[];
  return document?.collections?.[0];
}
