import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import {
  closeBrowser,
  hasBrowser,
  openPage,
  signIn,
  withoutBrowser,
} from "../../support/browser.ts";
import { jsonLines, sched } from "../../support/command.ts";
import { type PortalWorld, portalWorld } from "../../support/portal-world.ts";

const isThere = await hasBrowser();
afterAll(closeBrowser);

/**
 * A page of somebody else, under the same name at another port: browsers call that the same site and send our cookie along, so that
 * nothing but our own checks stands against it.
 */
async function otherPage(html: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>other</title>${html}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function history(world: PortalWorld): Promise<readonly unknown[]> {
  const { out } = await sched(world.dir, ["history", "billing/statements", "--running", "--json"]);
  return jsonLines(out);
}

const run = '{"address":"billing/statements","by":"me"}';

describe.skipIf(!isThere)(isThere ? "another page" : `another page ${withoutBrowser}`, () => {
  test("changes nothing with the cookie of who is signed in", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["boss"] ?? "");
    const url = `${world.base}/api/v1/runs`;
    const seen: number[] = [];
    page.on("response", (response) => {
      if (response.url() === url) seen.push(response.status());
    });
    await page.goto(
      await otherPage(`
        <iframe name="sink"></iframe>
        <form id="form" method="post" action="${url}" enctype="text/plain" target="sink">
          <input name='{"address":"billing/statements","by":"me","x":"' value='"}'>
        </form>`),
    );
    await page.evaluate(`document.getElementById("form").submit()`);
    await expect.poll(() => seen.length, { timeout: 60_000 }).toBe(1);
    // What a script may send without asking us, and what the browser asks us about before it sends it.
    const sent = (headers: string): Promise<unknown> =>
      page.evaluate(`fetch(${JSON.stringify(url)}, {
        method: "POST", credentials: "include", mode: ${headers === "" ? '"no-cors"' : '"cors"'},
        headers: { ${headers} }, body: ${JSON.stringify(run)},
      }).then(() => "sent", () => "refused")`);
    await sent("");
    expect(await sent(`"x-sched-request": "portal"`)).toBe("refused");
    expect(await sent(`"content-type": "application/json"`)).toBe("refused");
    expect(seen.filter((status) => status < 400)).toEqual([]);
    expect(await history(world)).toEqual([]);
  });

  test("reads nothing with it, signs nobody in, and shows none of our pages within its own", async () => {
    const world = await portalWorld();
    const { page } = await openPage(world.base);
    await signIn(page, world.tokens["boss"] ?? "");
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    await page.goto(await otherPage(`<iframe src="${world.base}/" width="800"></iframe>`));
    await expect
      .poll(() => said.some((text) => text.includes("frame-ancestors 'none'")), { timeout: 60_000 })
      .toBe(true);
    for (const path of ["/api/v1/status", "/api/v1/session", "/healthz"]) {
      const read = await page.evaluate(
        `fetch("${world.base}${path}", { credentials: "include" }).then((answer) => answer.text(), () => "refused")`,
      );
      expect(read, path).toBe("refused");
    }
    const scripted = await page.evaluate(`new Promise((resolve) => {
      const source = new EventSource("${world.base}/api/v1/events", { withCredentials: true });
      source.onmessage = () => resolve("told");
      source.onerror = () => resolve("refused");
    })`);
    expect(scripted).toBe("refused");
  });
});
