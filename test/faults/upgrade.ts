/**
 * Another release takes over in the middle of the load, once after a polite stop and once after a kill -9:
 *
 *     npm run build && node test/faults/upgrade.ts [--from GITREF]
 *
 * The older release is built from GITREF, or is this one under another number. Nothing is lost, and nothing is made again
 * but what was cut off.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readHistory } from "../support/faults/history.ts";
import { type ExpectedJob, faultsIn } from "../support/faults/ledger.ts";
import { builtCommand, done, end, startServe } from "../support/faults/process.ts";
import { recordingTarget } from "../support/faults/recording-target.ts";
import { until } from "../support/faults/until.ts";

const { values } = parseArgs({ options: { from: { type: "string" } } });
const root = join(import.meta.dirname, "../..");
const jobNames = Array.from({ length: 20 }, (_, index) => `job-${index}`);
const scratch = mkdtempSync(join(tmpdir(), "sched-upgrade-"));

try {
  const older = buildOlder(join(scratch, "older"));
  for (const signal of ["SIGTERM", "SIGKILL"] as const) await upgrade(older, signal);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** The path of the command that was built. */
function buildOlder(folder: string): string {
  if (values.from === undefined) copySources(folder);
  else unpack(folder, values.from);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, ["build.ts"], { cwd: folder, stdio: "ignore" });
  return join(folder, "dist/main.js");
}

function copySources(folder: string): void {
  const parts = ["src", "schemas", "build.ts", "package.json"];
  for (const part of [...parts, "tsconfig.json", "tsconfig.build.json"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const path = join(folder, "src/version.ts");
  writeFileSync(path, readFileSync(path, "utf8").replace(/"\d+\.\d+\.\d+"/, '"0.0.1"'));
}

function unpack(folder: string, ref: string): void {
  const archive = join(scratch, "older.tar");
  execFileSync("git", ["archive", "--output", archive, "--prefix", "older/", ref], { cwd: root });
  execFileSync("tar", ["xf", archive, "-C", join(folder, "..")]);
}

async function upgrade(older: string, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const cwd = mkdtempSync(join(scratch, "state-"));
  const target = await recordingTarget();
  writeFileSync(join(cwd, "c.sched.yaml"), collectionOf(target.base));
  const load = async (rounds: number) => {
    const enough = target.arrivals.length + rounds * jobNames.length;
    await until(() => target.arrivals.length >= enough);
  };
  await done(["apply", "--auto-approve"], { cwd, command: older });
  const first = startServe({ cwd, command: older });
  const versions = [await versionOf(await first.ready)];
  await load(3);
  const { death } = await end(first, signal);
  const second = startServe({ cwd, command: builtCommand });
  versions.push(await versionOf(await second.ready));
  await load(3);
  await end(second);
  const records = await readHistory({ cwd });
  const [lineage = ""] = records[0]?.key.split("/") ?? [];
  const jobs = jobNames.map((name) => everySecond(`c/${name}`, records));
  const faults = faultsIn({ lineage, jobs, arrivals: target.arrivals, records, deaths: [death] });
  for (const fault of faults.slice(0, 50)) process.stdout.write(`FAULT ${fault}\n`);
  process.stdout.write(
    `upgrade: ${versions.join(" -> ")} after ${signal}, ${records.length} records, ` +
      `${target.arrivals.length} arrivals, ${faults.length} faults\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
  await target.close();
}

function collectionOf(base: string): string {
  const jobs = jobNames.map((name) => {
    const request = { method: "GET", uri: `${base}/${name}` };
    return [name, { cron: "* * * * * *", action: { type: "http", request } }];
  });
  return JSON.stringify({ jobCollection: "c", jobs: Object.fromEntries(jobs) });
}

async function versionOf(address: string): Promise<string> {
  const health = await (await fetch(`http://${address}/healthz`)).json();
  return (health as { version: string }).version;
}

/** Every second from the first record to the last. */
function everySecond(
  address: string,
  records: readonly { readonly address: string; readonly scheduledTime: string }[],
): ExpectedJob {
  const own = records.filter((record) => record.address === address);
  const times = own.map(({ scheduledTime }) => Date.parse(scheduledTime));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const due = Array.from({ length: (to - from) / 1000 + 1 }, (_, index) => from + index * 1000);
  return { address, due, status: "succeeded" };
}
