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
    startTime: 2026-01-01T00:00:00
    recurrence: { frequency: day, schedule: { hours: [2], minutes: [30] } }
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
  mondays:
    startTime: 2026-01-01T00:00:00
    recurrence: { frequency: week, schedule: { weekDays: [monday], hours: [9], minutes: [0] } }
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
  quarterly:
    startTime: 2026-01-01T00:00:00
    recurrence: { frequency: day, schedule: { hours: [12], minutes: [0, 15, 30, 45] } }
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
`,
  "reports.sched.yaml": `jobCollection: reports
jobs:
  busy:
    startTime: 2026-01-01T00:00:00Z
    recurrence: { frequency: minute }
    state: disabled
    action: { type: http, request: { method: POST, uri: "http://127.0.0.1:9/run" } }
`,
};

const week = "/calendar?day=2030-03-28&zone=Europe/Berlin";

describe.skipIf(!isThere)(isThere ? "the calendar" : `the calendar ${withoutBrowser}`, () => {
  test.each(Object.keys(looks) as Look[])(
    "reads a week with a change of clocks, in %s",
    async (look) => {
      const portal = await servePortal({ files });
      const { page, complaints } = await openPage(portal.base, look);
      await signIn(page, portal.tokens["reader"] ?? "", week);
      await page.getByText("36 occurrences").waitFor();
      await page.locator("[data-range]").getByText("25 March – 31 March 2030").waitFor();
      await shoot(page, `calendar-week-${look}`);
      await expectAccessible(page);
      if (look === "phone") {
        await page
          .getByRole("region", { name: "Sun 31 March 2030" })
          .getByText("23 hours")
          .waitFor();
        await page
          .getByRole("region", { name: "Mon 25 March 2030" })
          .getByText("billing/mondays")
          .waitFor();
      } else {
        const table = page.getByRole("table", { name: "Occurrences by hour and day" });
        const row = table
          .getByRole("row")
          .filter({ has: page.getByRole("rowheader", { name: "02:00" }) });
        expect(await row.getByText("billing/nightly").count()).toBe(6);
        // 02:30 does not exist on Sunday: it is an hour later.
        expect(await row.getByText("The clock does not show this hour").count()).toBe(1);
        await table.getByText("12:00–12:45, 4 times").first().waitFor();
      }
      await page.goto(`${week}&view=month&form=grid`);
      await page.getByRole("table", { name: "Occurrences by day" }).waitFor();
      await shoot(page, `calendar-month-${look}`);
      await expectAccessible(page);
      await page.goto(`${week}&view=day&form=grid`);
      await page.getByRole("table", { name: "Occurrences by hour and day" }).waitFor();
      await shoot(page, `calendar-day-${look}`);
      await expectAccessible(page);
      expect(complaints).toEqual([]);
    },
  );

  test("is walked through with the keyboard, and remembers where it is in the address", async () => {
    const portal = await servePortal({ files });
    const { page } = await openPage(portal.base);
    await signIn(page, portal.tokens["reader"] ?? "", week);
    const cells = page.getByRole("link", { name: "billing/nightly" });
    await cells.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const focused = await page.locator(":focus").innerText();
    expect(focused).toBe("billing/quarterly");
    await page.getByRole("button", { name: "The week after" }).click();
    await page.locator("[data-range]").getByText("1 April – 7 April 2030").waitFor();
    await page.getByRole("combobox", { name: "Time zone" }).selectOption("Asia/Tokyo");
    await page.getByRole("combobox", { name: "Collection" }).selectOption("reports");
    await page.getByText("Nothing is due.").waitFor();
    await expect
      .poll(() => page.url(), patient)
      .toContain("day=2030-04-04&zone=Asia%2FTokyo&address=reports");
    await page.reload();
    await page.locator("[data-range]").getByText("1 April – 7 April 2030").waitFor();
  });

  test("what is too much to be named is counted, and named an hour at a time", async () => {
    const busy = files["reports.sched.yaml"].replace("    state: disabled\n", "");
    const portal = await servePortal({ files: { "reports.sched.yaml": busy } });
    const { page, complaints } = await openPage(portal.base);
    await signIn(page, portal.tokens["reader"] ?? "", week);
    await page.getByText("10,020 occurrences").waitFor();
    await page.getByText("too many to be named at once").waitFor();
    await page
      .getByRole("button", { name: /^60 occurrences from 00:00/ })
      .first()
      .click();
    await page.getByRole("dialog").getByText("00:00–00:59, 60 times").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test.each(Object.keys(looks) as Look[])("shows the load hour by hour, in %s", async (look) => {
    const portal = await servePortal({ files });
    const { page, complaints } = await openPage(portal.base, look);
    await signIn(page, portal.tokens["reader"] ?? "", "/load?day=2030-10-21&zone=Europe/Berlin");
    await page
      .getByText("The fullest hour begins at 12:00 on Mon 21 October 2030: 4 occurrences.")
      .waitFor();
    await shoot(page, `load-${look}`);
    await expectAccessible(page);
    expect(await page.getByText("again").count()).toBe(1);
    await page.getByRole("button", { name: "4", exact: true }).first().click();
    await page.getByRole("dialog").getByText("billing/quarterly").waitFor();
    expect(complaints).toEqual([]);
  });
});
