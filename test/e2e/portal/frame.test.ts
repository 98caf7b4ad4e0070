import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import {
  closeBrowser,
  expectAccessible,
  hasBrowser,
  openPage,
  shoot,
  signIn,
  withoutBrowser,
} from "../../support/browser.ts";
import { sched } from "../../support/command.ts";
import { portalWorld } from "../../support/portal-world.ts";

const isThere = await hasBrowser();
afterAll(closeBrowser);

const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

describe.skipIf(!isThere)(isThere ? "the frame" : `the frame ${withoutBrowser}`, () => {
  test("is worked by keys alone", async () => {
    const world = await portalWorld();
    const { page, complaints } = await openPage(world.base);
    await page.goto("/");
    // The field has the focus already.
    await page.getByLabel("Token").waitFor();
    await page.keyboard.type(world.tokens["operator"] ?? "");
    await page.keyboard.press("Enter");
    await heading(page, "Overview").waitFor();

    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keys" });
    await keys.waitFor();
    await shoot(page, "keys");
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await keys.waitFor({ state: "hidden" });

    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await heading(page, "Runs").waitFor();
    await page.waitForFunction(`document.activeElement.id === "main"`);
    expect(await page.title()).toBe("Runs · sched");
    await expectAccessible(page);

    await page.keyboard.press("/");
    await page.keyboard.type("INVOI");
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: "billing/invoices" }).focus();
    await page.keyboard.press("Enter");
    await heading(page, "invoices").waitFor();

    await page.reload();
    await heading(page, "invoices").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(`document.activeElement.id === "main"`);
    expect(complaints).toEqual([]);
  });

  test("everything that can be pressed can be reached by Tab, and shows that it is reached", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["operator"] ?? "", "/collections/billing");
    await page.getByRole("rowheader", { name: "statements" }).waitFor();
    const pressed = ["a[href]", "button", "input", "select"].map((tag) => `${tag}:visible`);
    const wanted = await page.locator(pressed.join(", ")).count();
    await page.locator("body").press("Home");
    const reached = new Set<string>();
    for (let step = 0; step < wanted + 5; step += 1) {
      await page.keyboard.press("Tab");
      const one = await page.evaluate(`(() => {
        const element = document.activeElement;
        const all = [...document.querySelectorAll("a[href], button, input, select")];
        const outline = getComputedStyle(element).outlineStyle;
        return [String(all.indexOf(element)), outline];
      })()`);
      const [index = "", outline] = one as string[];
      if (index === "-1") continue;
      expect(outline).not.toBe("none");
      reached.add(index);
    }
    expect(reached.size).toBe(wanted);
  });

  test("offers nobody what they may not do", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["reader"] ?? "", "/collections/billing/invoices");
    await heading(page, "invoices").waitFor();
    for (const name of ["Run now", "Pause", "Edit"]) {
      expect(await page.getByRole("button", { name, exact: true }).count()).toBe(0);
    }
    const { page: other } = await openPage(world.base);
    await signIn(other, world.tokens["applier"] ?? "", "/collections/billing/invoices");
    await other.getByRole("button", { name: "Run now" }).waitFor();
    await other.getByRole("link", { name: "Edit" }).waitFor();
  });

  test("shows what happens as it happens, and says when it cannot", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["reader"] ?? "", "/collections/billing/statements");
    await page.getByText("Nothing has run yet").waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await sched(world.dir, ["run", "billing/statements"]);
    await page.getByRole("table", { name: "Runs" }).getByText("succeeded").waitFor();
    await page.goto("/collections/billing");
    await page.getByRole("img", { name: "Last 1: 1 succeeded" }).waitFor();

    await world.serving.stop();
    await page.getByText("The service does not answer.").first().waitFor();
    // What was there stays to be read.
    expect(await page.getByRole("rowheader", { name: "statements" }).count()).toBe(1);
    await shoot(page, "lost");
    await expectAccessible(page);
  });

  test("keeps the colours that were chosen", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base, "dark");
    await signIn(page, world.tokens["reader"] ?? "");
    const ground = () =>
      page.evaluate("getComputedStyle(document.documentElement).backgroundColor");
    const dark = await ground();
    await page.getByRole("button", { name: /^Colours/ }).click();
    await page.getByText("Light").waitFor();
    const light = await ground();
    expect(light).not.toBe(dark);
    await page.reload();
    await page.getByText("Light").waitFor();
    expect(await ground()).toBe(light);
  });

  test.each([
    ["/nowhere", 401],
    ["/collections/none", "Nothing recorded has the address"],
    ["/collections/billing/none", "No job has the address"],
    ["/runs/billing/none@2026-01-01T00:00:00Z", "No run is called"],
    ["/runs?status=failed", "No run fits these filters"],
  ])("says what is not there, at %s", async (path, words) => {
    const world = await portalWorld();
    if (typeof words === "number") {
      expect((await fetch(`${world.base}${path}`)).status).toBe(words);
      return;
    }
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["reader"] ?? "", path);
    await page.getByText(words).first().waitFor();
    await expectAccessible(page);
  });

  test("explains why a job did not run", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["reader"] ?? "", "/collections/reports/weekly");
    await heading(page, "weekly").waitFor();
    await page.getByLabel("At this moment").fill("2026-11-24T09:30:00");
    await page.getByRole("button", { name: "Explain" }).click();
    await page.getByText(/It (will not|did not) run then\./).waitFor();
    await page
      .getByText(/monday/i)
      .first()
      .waitFor();
    await expectAccessible(page);
    await shoot(page, "why");
  });

  test("goes on where it was when a session has ended", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["boss"] ?? "", "/collections/billing/invoices");
    await heading(page, "invoices").waitFor();
    await sched(world.dir, ["token", "revoke", "boss"]);
    await page.getByText("Your session has ended").waitFor();
    await page.getByLabel("Token").fill(world.tokens["reader"] ?? "");
    await page.getByRole("button", { name: "Sign in" }).click();
    await heading(page, "invoices").waitFor();
  });
});
