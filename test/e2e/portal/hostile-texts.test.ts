import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import {
  closeBrowser,
  hasBrowser,
  openPage,
  signIn,
  withoutBrowser,
} from "../../support/browser.ts";
import { payloads } from "../../support/payloads.ts";
import { type ServedPortal, servePortal } from "../../support/portal.ts";

const isThere = await hasBrowser();
afterAll(closeBrowser);

/** Answers everything with 500 and the payload that the path names: in the body, in a header, in its words. */
async function hostileTarget(): Promise<string> {
  const server = createServer((request, response) => {
    const payload = payloads[Number(request.url?.split("/")[2] ?? 0)] ?? "";
    response.statusMessage = payload.replaceAll(/[^\x20-\x7e]/g, "");
    response.writeHead(500, { "content-type": "text/html", "x-evil": payload, etag: payload });
    response.end(`<html>${payload}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const quoted = (text: string): string => JSON.stringify(text);

/** Each payload wherever a file takes a text: descriptions, tags, headers, bodies, arguments, scripts. */
function filesFor(base: string): Readonly<Record<string, string>> {
  const jobs = payloads.map(
    (payload, index) => `  job-${index}:
    description: ${quoted(payload)}
    tags: { ${quoted(payload)}: ${quoted(payload)} }
    startTime: 2040-01-01T00:00:00Z
    recurrence: { frequency: week }
    action:
      type: http
      request:
        method: POST
        uri: ${quoted(`${base}/answer/${index}`)}
        headers: { X-Evil: ${quoted(payload)} }
        body: ${quoted(payload)}
      retryPolicy: { retryType: none }
`,
  );
  return {
    "evil.sched.yaml": `jobCollection: evil
description: ${quoted(payloads.join(" "))}
tags: { evil: ${quoted(payloads.join(" "))} }
jobs:
${jobs.join("")}webJobs:
  prints:
    type: triggered
    description: ${quoted(payloads.join(" "))}
    language: sh
    arguments: ${JSON.stringify(payloads.slice(0, 3))}
    script: ${quoted(`cat <<'END'\n${payloads.join("\n")}\nEND\nexit 3\n`)}
  goes-on:
    type: continuous
    description: ${quoted(payloads.join(" "))}
    language: sh
    script: ${quoted(`cat <<'END'\n${payloads.join("\n")}\nEND\nexec sleep 100000\n`)}
`,
  };
}

const config = `webJobs: { allow: true }
tokens: [{ name: boss, role: admin, webJobs: true }]
`;

async function ask(
  portal: ServedPortal,
  method: string,
  path: string,
  body?: object,
): Promise<string> {
  const answer = await fetch(`${portal.base}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${portal.tokens["boss"] ?? ""}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status, `${method} ${path}`).toBeLessThan(300);
  return answer.text();
}

/** Every job runs and fails, is paused with a payload for a reason, and drifts by one. */
async function hostilePortal(): Promise<ServedPortal> {
  const base = await hostileTarget();
  const portal = await servePortal({ files: filesFor(base), config, tokens: { boss: "admin" } });
  for (const [index, payload] of payloads.entries()) {
    const address = `evil/job-${index}`;
    await ask(portal, "POST", "/runs", { address, by: "boss" });
    await ask(portal, "POST", "/holds", { address, by: "boss", note: payload });
    const other = `${payload} and more`;
    await ask(portal, "PATCH", `/jobs/evil/job-${index}`, { description: other });
  }
  await ask(portal, "POST", "/runs", {
    address: "evil/prints",
    by: "boss",
    arguments: payloads[0],
  });
  return portal;
}

/** What the table of pages says, so that a new page is looked at here or fails here. */
function pagePatterns(): readonly string[] {
  const table = fileURLToPath(new URL("../../../src/portal/pages.ts", import.meta.url));
  return [...readFileSync(table, "utf8").matchAll(/pattern: "([^"]+)"/g)].map(
    ([, one = ""]) => one,
  );
}

type Places = Readonly<Record<string, readonly string[]>>;

/** Where each page of the table is opened: with payloads in the address, too. */
function placesOf(runs: readonly string[]): Places {
  const worst = payloads.map((payload) => encodeURIComponent(payload));
  return {
    "/": ["/", ...worst.slice(0, 4).map((payload) => `/?find=${payload}`)],
    "/collections/:collection": [
      "/collections/evil",
      ...worst.slice(4, 7).map((one) => `/collections/${one}`),
    ],
    "/collections/:collection/:job": [
      ...payloads.map((_, index) => `/collections/evil/job-${index}`),
      "/collections/evil/prints",
    ],
    "/runs": [
      "/runs",
      ...worst.slice(7, 9).map((payload) => `/runs?address=${payload}&status=${payload}`),
    ],
    "/runs/*run": runs.map((id) => `/runs/${id.replaceAll("#", "%23")}`),
    "/calendar": [
      "/calendar?day=2040-01-04&view=day&form=grid",
      "/calendar?day=2040-01-04&view=month&form=list",
      ...worst
        .slice(9, 11)
        .map((one) => `/calendar?day=${one}&zone=${one}&address=${one}&view=${one}`),
    ],
    "/load": ["/load?day=2040-01-01", `/load?address=${worst[0] ?? ""}`],
    "/webjobs": ["/webjobs"],
    "/webjobs/:collection/:name": [
      "/webjobs/evil/prints",
      "/webjobs/evil/goes-on",
      `/webjobs/evil/${worst[1] ?? ""}`,
    ],
    "/changes": ["/changes"],
    "/health": ["/health"],
    "/new": ["/new?collection=evil", `/new?collection=${worst[2] ?? ""}`],
    "/edit/:collection/:job": payloads.map((_, index) => `/edit/evil/job-${index}`),
  };
}

interface Watch {
  readonly heard: string[];
}

/** Whatever a payload could bring about is written down. */
async function watched(page: Page): Promise<Watch> {
  const heard: string[] = [];
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.exposeFunction("__broken", (rule: string) => heard.push(`policy: ${rule}`));
  await page.addInitScript(
    `document.addEventListener("securitypolicyviolation", (event) => __broken(event.violatedDirective + " " + event.blockedURI));`,
  );
  return { heard };
}

/** Elements that only a payload would have made, and what it would have left behind. */
const traces = `[
  ...(window.__xss === undefined ? [] : ["__xss is " + window.__xss]),
  ...[...document.querySelectorAll("body script, body style, body img, iframe, object, base, meta[http-equiv], math, details[ontoggle], [onload], [onerror], [onfocus], [onmouseover]")].map((one) => one.outerHTML.slice(0, 80)),
  ...[...document.querySelectorAll("a[href]")].filter((one) => !/^https?:$/.test(one.protocol)).map((one) => one.outerHTML.slice(0, 80)),
  ...(location.hostname === "127.0.0.1" ? [] : ["left for " + location.href]),
]`;

async function settled(page: Page): Promise<void> {
  await page.locator("#main h1, #main [role=alert]").first().waitFor();
  await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
}

describe.skipIf(!isThere)(isThere ? "hostile texts" : `hostile texts ${withoutBrowser}`, () => {
  test("stay text on every page there is", { timeout: 600_000 }, async () => {
    const portal = await hostilePortal();
    const { runs } = JSON.parse(await ask(portal, "GET", "/runs?limit=1000")) as {
      readonly runs: readonly { readonly id: string }[];
    };
    expect(runs.length).toBeGreaterThan(payloads.length);
    const places = placesOf(runs.map(({ id }) => id));
    expect(Object.keys(places).toSorted()).toEqual([...pagePatterns()].toSorted());

    const { page, complaints } = await openPage(portal.base);
    const { heard } = await watched(page);
    await signIn(page, portal.tokens["boss"] ?? "");
    let seen = "";
    for (const path of Object.values(places).flat()) {
      await page.goto(path);
      await settled(page);
      expect(await page.evaluate<readonly string[]>(traces), path).toEqual([]);
      expect([...heard, ...complaints], path).toEqual([]);
      seen += await page.locator("#main").innerText();
    }
    await page.goto("/webjobs/evil/goes-on");
    const log = page.getByRole("log");
    await log.getByText("ontoggle=window.__xss=20").waitFor();
    seen += await log.innerText();
    for (const payload of payloads) expect(seen).toContain(payload);
  });

  test("a watch that sees nothing would be none: a planted picture is heard", async () => {
    const portal = await servePortal({ files: {}, tokens: { boss: "admin" } });
    const { page } = await openPage(portal.base);
    const { heard } = await watched(page);
    await signIn(page, portal.tokens["boss"] ?? "");
    await page.evaluate(`{
      const planted = document.createElement("img");
      planted.src = "https://evil.test/x";
      document.getElementById("main").append(planted);
    }`);
    await expect.poll(() => heard.length, { timeout: 60_000 }).toBeGreaterThan(0);
    expect(await page.evaluate<readonly string[]>(traces)).not.toEqual([]);
  });
});

describe.skipIf(!isThere)(
  isThere ? "a page of somebody else" : `a page of somebody else ${withoutBrowser}`,
  () => {
    test("can neither change, nor read, nor frame anything with the reader's session", async () => {
      const portal = await servePortal({
        files: {
          "a.sched.yaml": `jobCollection: a\njobs:\n  b: { cron: "0 0 1 1 *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }\n`,
        },
        tokens: { boss: "admin" },
      });
      const foreign = createServer((_, response) => {
        response.writeHead(200, { "content-type": "text/html" });
        response.end(`<!doctype html><title>evil</title><iframe src="${portal.base}/"></iframe>`);
      });
      await new Promise<void>((resolve) => foreign.listen(0, "127.0.0.1", resolve));
      onTestFinished(() => {
        foreign.close();
        foreign.closeAllConnections();
      });
      const { page } = await openPage(portal.base);
      await signIn(page, portal.tokens["boss"] ?? "");
      // Another port of this host: the cookie goes there, too, so that nothing but our own checks is in the way.
      const evil = await page.context().newPage();
      await evil.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
      const tried = await evil.evaluate<readonly string[]>(`(async () => {
      const hold = "${portal.base}/api/v1/holds";
      const body = JSON.stringify({ address: "a/b", by: "evil" });
      const attempts = [
        () => fetch(hold, { method: "POST", credentials: "include", mode: "no-cors", body }),
        () => fetch(hold, { method: "POST", credentials: "include", body, headers: { "content-type": "application/json", "x-sched-request": "portal" } }),
        () => fetch("${portal.base}/api/v1/status", { credentials: "include" }),
        () => fetch("${portal.base}/api/v1/session", { credentials: "include" }),
      ];
      const outcomes = [];
      for (const attempt of attempts) {
        try {
          const answer = await attempt();
          outcomes.push(answer.type + " " + answer.status);
        } catch (error) {
          outcomes.push("refused");
        }
      }
      return outcomes;
    })()`);
      expect(tried).toEqual(["opaque 0", "refused", "refused", "refused"]);
      await evil.evaluate(`{
      const form = document.createElement("form");
      form.method = "post";
      form.enctype = "text/plain";
      form.action = "${portal.base}/api/v1/holds";
      const field = document.createElement("input");
      field.name = '{"address":"a/b","by":"evil","note":"';
      field.value = '"}';
      form.append(field);
      document.body.append(form);
      form.submit();
    }`);
      await evil.waitForURL(`${portal.base}/**`);
      expect(await evil.locator("body").innerText()).toMatch(/api\/(?:origin|request|no-token)/);
      const { collections } = JSON.parse(await ask(portal, "GET", "/status")) as {
        readonly collections: readonly { readonly jobs: readonly { readonly hold: unknown }[] }[];
      };
      expect(collections[0]?.jobs[0]?.hold).toBeNull();

      await evil.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
      const [, framed] = evil.frames();
      expect(await framed?.evaluate("document.body.innerText.length").catch(() => 0)).toBe(0);
      const answer = await fetch(`${portal.base}/`);
      expect(answer.headers.get("access-control-allow-origin")).toBeNull();
      expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
      expect((await fetch(`${portal.base}/api/v1/session`)).headers.get("cache-control")).toContain(
        "no-store",
      );
    });
  },
);
