import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Browser, chromium, type Page } from "playwright-core";
import type { JobDefinition } from "../src/model/job.ts";
import { type Figures, readFigures, totalOf } from "../src/portal/figures.ts";
import { startBareServer } from "./floors/bare-server.ts";
import { makeState } from "./make-state.ts";
import { sched } from "./measure.ts";
import { startTarget, type Target } from "./target.ts";

/** Pages of a large state, and whether firing is disturbed while they are opened again and again. */
export async function run(jobs = 10_000, records = 1_000_000): Promise<void> {
  const target = await startTarget();
  const folder = await makeState(jobs, records, definitionFor(target));
  const project = mkdtempSync(join(tmpdir(), "sched-bench-"));
  try {
    await withService(project, folder, async (service) => measure(service, jobs, records));
  } finally {
    target.close();
    rmSync(folder, { recursive: true, force: true });
    rmSync(project, { recursive: true, force: true });
  }
}

/** Every hundredth job is due each second: what is fired while pages are opened. */
const dueEverySecond = 100;

function definitionFor({ origin }: Target): (index: number) => JobDefinition {
  return (index) => ({
    cron: [index % dueEverySecond === 0 ? "* * * * * *" : `0 ${index % 60} ${index % 24} * * *`],
    action: { type: "http", request: { method: "GET", uri: `${origin}/any` } },
  });
}

interface Service {
  readonly base: string;
  readonly token: string;
}

async function withService(
  project: string,
  folder: string,
  use: (service: Service) => Promise<void>,
): Promise<void> {
  const options = ["-C", project, "--state", folder];
  const make = [sched, "token", "create", "bench", "--role", "admin", ...options];
  const token = execFileSync(process.execPath, make, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  const child = spawn(process.execPath, [sched, "serve", "--listen", "127.0.0.1:0", ...options], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  try {
    await use({ base: await readyAt(child), token });
  } finally {
    child.kill("SIGTERM");
    await new Promise((resolve) => child.once("exit", resolve));
  }
}

function readyAt(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stderr?.on("data", (piece: Buffer) => {
      text += piece.toString();
      const [, address] = /(127\.0\.0\.1:[1-9]\d*)/.exec(text) ?? [];
      if (address !== undefined) resolve(`http://${address}`);
    });
    child.once("exit", () => reject(new Error(`The service did not begin: ${text}`)));
  });
}

/** Every kind of page, each at its fullest. */
const paths = [
  "/",
  "/collections/past",
  "/collections/past/job-1",
  "/runs",
  "/calendar",
  "/calendar?view=month",
  "/load",
  "/webjobs",
  "/changes",
  "/health",
  "/new?collection=past",
  "/edit/past/job-1",
];

/** The same script and the same style, and nothing to ask for: what any page costs. */
const barePath = "/collections/no/such/page";

const roundsOfPages = 5;
const watchMs = 20_000;

async function measure(service: Service, jobs: number, records: number): Promise<void> {
  const browser = await launch();
  try {
    const page = await signedIn(browser, service);
    const bare = await timeOf(page, barePath);
    const rows = [];
    for (const path of paths) {
      const ms = await timeOf(page, path);
      rows.push({
        page: path,
        ms: Math.round(ms),
        "× a bare page": Number((ms / bare).toFixed(1)),
      });
    }
    console.log(
      `\nPortal: ${jobs.toLocaleString("en")} jobs, ${records.toLocaleString("en")} records`,
    );
    console.log(`A bare page takes ${Math.round(bare)} ms; median of ${roundsOfPages} openings:`);
    console.table(rows);
    await firingMeanwhile(service, browser, page);
  } finally {
    await browser.close();
  }
}

/**
 * How late jobs are while nothing is opened, while the same Chromium opens bare pages of a bare server on the same machine
 * without a pause, and while it opens ours: what a browser costs two cores is no cost of ours.
 */
async function firingMeanwhile(service: Service, browser: Browser, page: Page): Promise<void> {
  const bare = await startBareServer(pageBytes, "text/html");
  const blank = await browser.newPage({ baseURL: `http://127.0.0.1:${bare.port}` });
  const rows: Record<string, Lateness & { readonly pages: number }> = {};
  try {
    for (const [name, opening] of Object.entries<() => Promise<number>>({
      "no page opened": () => setTimeout(watchMs, 0),
      "bare pages of a bare server opened without a pause": () => openBare(blank),
      "our pages opened without a pause": () => openAgainAndAgain(page),
    })) {
      let pages = 0;
      const lateness = await latenessOf(service, async () => {
        pages = await opening();
      });
      rows[name] = { ...lateness, pages };
    }
  } finally {
    bare.close();
    await blank.close();
  }
  console.log("Lateness of 100 jobs a second, milliseconds:");
  console.table(rows);
  const [, elsewhere, ours] = Object.values(rows).map(({ mean }) => mean);
  const ratio = ((ours ?? 0) / (elsewhere ?? 1)).toFixed(2);
  console.log(`mean lateness, our pages ÷ bare pages of a bare server: ${ratio}`);
}

/** A heading and as much text as a page of ours takes with all that it asks for. */
const pageBytes = 20_000;

async function launch(): Promise<Browser> {
  const named = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser"];
  const found = named.find((path) => path !== undefined && path !== "" && existsSync(path));
  const { default: packaged } = await import("@sparticuz/chromium");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-zygote"];
  return chromium.launch({ executablePath: found ?? (await packaged.executablePath()), args });
}

async function signedIn(browser: Browser, { base, token }: Service): Promise<Page> {
  const page = await browser.newPage({ baseURL: base });
  await page.goto("/");
  await page.getByLabel("Token").fill(token);
  await page.getByRole("button", { name: "Sign in" }).click();
  await settled(page);
  return page;
}

/** Until what it shows is there: the median, in milliseconds. */
async function timeOf(page: Page, path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= roundsOfPages; round += 1) {
    const begun = performance.now();
    await page.goto(path);
    await settled(page);
    // The first one loads the script as well; a browser keeps it.
    if (round > 0) times.push(performance.now() - begun);
  }
  return times.toSorted((one, other) => one - other)[roundsOfPages >> 1] ?? Number.NaN;
}

async function settled(page: Page): Promise<void> {
  await page.locator("#main h1").first().waitFor();
  await page.locator("#main [aria-busy=true]").waitFor({ state: "detached" });
  const failed = await page.locator("#main [role=alert]").allInnerTexts();
  if (failed.length > 0) throw new Error(`A page failed: ${failed.join(" ")}`);
}

/** Answers how many there were. */
async function openAgainAndAgain(page: Page): Promise<number> {
  const end = performance.now() + watchMs;
  let turn = 0;
  for (; performance.now() < end; turn += 1) {
    await page.goto(paths[turn % paths.length] ?? "/");
    await settled(page);
  }
  return turn;
}

async function openBare(page: Page): Promise<number> {
  const end = performance.now() + watchMs;
  let turn = 0;
  for (; performance.now() < end; turn += 1) await page.goto("/");
  return turn;
}

interface Lateness {
  readonly calls: number;
  readonly mean: number;
  /** The bound of a bucket: never less than the truth. */
  readonly "99 of 100 within": number;
}

async function latenessOf(service: Service, meanwhile: () => Promise<void>): Promise<Lateness> {
  const before = await figuresOf(service);
  await meanwhile();
  const after = await figuresOf(service);
  const grown = (name: string): number =>
    (totalOf(after, name) ?? 0) - (totalOf(before, name) ?? 0);
  const calls = grown("sched_lateness_seconds_count");
  const mean = (grown("sched_lateness_seconds_sum") / calls) * 1_000;
  const bound = boundBetween(before, after, 0.99) * 1_000;
  return { calls, mean: Number(mean.toFixed(1)), "99 of 100 within": Number(bound.toFixed(1)) };
}

function boundBetween(before: Figures, after: Figures, share: number): number {
  const bucket = "sched_lateness_seconds_bucket";
  const was = before.get(bucket) ?? [];
  const grown = (after.get(bucket) ?? []).map(({ labels, value }, index) => ({
    bound: labels["le"] === "+Inf" ? Number.POSITIVE_INFINITY : Number(labels["le"]),
    count: value - (was[index]?.value ?? 0),
  }));
  const all = grown.at(-1)?.count ?? 0;
  return grown.find(({ count }) => count >= share * all)?.bound ?? Number.NaN;
}

async function figuresOf({ base, token }: Service): Promise<Figures> {
  const headers = { authorization: `Bearer ${token}` };
  return readFigures(await (await fetch(`${base}/metrics`, { headers })).text());
}
