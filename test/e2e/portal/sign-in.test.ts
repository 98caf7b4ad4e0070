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

describe.skipIf(!isThere)(isThere ? "the portal" : `the portal ${withoutBrowser}`, () => {
  test.each(Object.keys(looks) as Look[])("asks for a token, in %s", async (look) => {
    const portal = await servePortal({ files: {} });
    const { page, complaints } = await openPage(portal.base, look);
    await page.goto("/");
    await page.getByText("sched token create NAME").waitFor();
    await shoot(page, `sign-in-${look}`);
    await expectAccessible(page);
    await page.getByLabel("Token").fill("sched_wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("not known here").waitFor();
    await signIn(page, portal.tokens["reader"] ?? "");
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await shoot(page, `overview-empty-${look}`);
    await expectAccessible(page);
    expect(complaints).toEqual([]);
  });

  test("forgets who signed out, and whose token was revoked, and asks again", async () => {
    const portal = await servePortal({ files: {} });
    const { page } = await openPage(portal.base);
    await signIn(page, portal.tokens["reader"] ?? "");
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Strict", path: "/", secure: false });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByLabel("Token").waitFor();
    const kept = { cookie: `${cookie?.name}=${cookie?.value}` };
    expect((await fetch(`${portal.base}/api/v1/status`, { headers: kept })).status).toBe(401);

    await signIn(page, portal.tokens["operator"] ?? "");
    await page.reload();
    await page.getByRole("heading", { name: "Overview" }).waitFor();
    await sched(portal.dir, ["token", "revoke", "operator"]);
    await page.getByText("Your session has ended").waitFor();
  });
});
