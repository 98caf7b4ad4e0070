import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, onTestFinished } from "vitest";

/** Where a Chromium is: named, Debian's, or the one that came as a package for Linux on x64. */
export async function browserPlace(): Promise<string | undefined> {
  const named = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  const found = named.find((path) => path !== undefined && path !== "" && existsSync(path));
  if (found !== undefined) return found;
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

/** Whether one begins here: libraries of the system may be missing. */
export async function hasBrowser(): Promise<boolean> {
  try {
    await browser();
    return true;
  } catch {
    return false;
  }
}

/** Said behind the title of tests that are skipped without a browser. */
export const withoutBrowser =
  "(skipped: no Chromium; apt-get install chromium, or set CHROMIUM to its path)";

let running: Promise<Browser> | undefined;

/** One browser for all tests of a file; it ends with the process that runs them. */
async function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

async function launch(): Promise<Browser> {
  const executablePath = await browserPlace();
  if (executablePath === undefined) throw new Error(withoutBrowser);
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-zygote"];
  return chromium.launch({ executablePath, headless: true, args });
}

/** Ends the browser, if one was begun. */
export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

/** How a person looks at the pages. */
export const looks = {
  light: { colorScheme: "light", viewport: { width: 1_280, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1_280, height: 900 } },
  phone: { colorScheme: "light", viewport: { width: 390, height: 844 }, hasTouch: true },
} as const;

export type Look = keyof typeof looks;

export interface Opened {
  readonly page: Page;
  /** What the page said on its console as errors, broken rules of its policy among them, and what it asked of strangers. */
  readonly complaints: readonly string[];
}

/** A page of a reader of its own, in Berlin, who has seen nothing yet. */
export async function openPage(base: string, look: Look = "light"): Promise<Opened> {
  const context = await (
    await browser()
  ).newContext({
    ...looks[look],
    baseURL: base,
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
  });
  onTestFinished(async ({ task }) => {
    if (task.result?.state === "fail") await shoot(page, `failed-${task.name}`);
    await context.close();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    // A refusal is an answer; that the browser writes it down is no fault of the page.
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(base)) complaints.push(`asked for ${request.url()}`);
  });
  return { page, complaints };
}

/** Signs in as a reader does. */
export async function signIn(page: Page, token: string, path = "/"): Promise<void> {
  await page.goto(path);
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("#main").waitFor();
}

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Holds the page as it is against WCAG 2.2 AA, as far as a program can: no serious fault and no critical one. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResults;
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = grave.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary ?? ""}`),
  }));
  expect(told).toEqual([]);
}

/** Keeps a picture of the page in the folder that `PORTAL_SHOTS` names; without it, none. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["PORTAL_SHOTS"];
  if (folder === undefined || folder === "") return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
