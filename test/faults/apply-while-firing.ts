/**
 * An apply every second beside a job that fires every second:
 *
 *     npm run build && node test/faults/apply-while-firing.ts [--seconds 300]
 *
 * Each apply adds a job and changes the address that the firing one calls. Afterwards no update is lost, no second is
 * missing or doubled, and whatever fell due after an apply was acknowledged was called as it says.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readHistory } from "../support/faults/history.ts";
import { type Arrival, faultsIn } from "../support/faults/ledger.ts";
import { done, end, startServe, type Surroundings } from "../support/faults/process.ts";
import { recordingTarget } from "../support/faults/recording-target.ts";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "300" } } });

const cwd = mkdtempSync(join(tmpdir(), "sched-apply-"));
const target = await recordingTarget();
try {
  await applyWhileFiring({ cwd });
} finally {
  rmSync(cwd, { recursive: true, force: true });
  await target.close();
}

async function applyWhileFiring(place: Surroundings): Promise<void> {
  const applied = [await apply(place, 1)];
  const serving = startServe(place);
  await serving.ready;
  const until = Date.now() + Number(values.seconds) * 1000;
  while (Date.now() < until) {
    const next = Date.now() + 1000;
    applied.push(await apply(place, applied.length + 1));
    await sleep(Math.max(0, next - Date.now()));
  }
  const { code, err } = await end(serving);
  if (code !== 0) throw new Error(`serve ended ${code}: ${err}`);
  await judge(place, applied);
}

interface Applied {
  readonly version: number;
  readonly serial: number;
  /** When it was acknowledged, milliseconds. */
  readonly at: number;
}

async function apply(place: Surroundings, version: number): Promise<Applied> {
  writeFileSync(join(cwd, "c.sched.yaml"), collectionOf(version));
  const out = await done(["apply", "--auto-approve", "--json"], place);
  const { serial } = JSON.parse(out) as { serial: number };
  return { version, serial, at: Date.now() };
}

function collectionOf(version: number): string {
  const call = (path: string) => ({
    type: "http",
    request: { method: "GET", uri: `${target.base}${path}` },
  });
  const added = Array.from({ length: version }, (_, index) => [
    `added-${index + 1}`,
    { cron: "0 0 1 1 *", action: call("/yearly") },
  ]);
  return JSON.stringify({
    jobCollection: "c",
    jobs: {
      beat: { cron: "* * * * * *", action: call(`/beat/${version}`) },
      ...Object.fromEntries(added),
    },
  });
}

async function judge(place: Surroundings, applied: readonly Applied[]): Promise<void> {
  const records = await readHistory(place);
  const [lineage = ""] = records[0]?.key.split("/") ?? [];
  const times = records.map(({ scheduledTime }) => Date.parse(scheduledTime));
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const due = Array.from({ length: (to - from) / 1000 + 1 }, (_, index) => from + index * 1000);
  const { arrivals } = target;
  const jobs = [{ address: "c/beat", due, status: "succeeded" as const }];
  const faults = [
    ...faultsIn({ lineage, jobs, arrivals, records, deaths: [] }),
    ...lostUpdates(applied, await done(["status", "--json"], place)),
    ...staleCalls(applied, arrivals),
  ];
  for (const fault of faults.slice(0, 50)) process.stdout.write(`FAULT ${fault}\n`);
  process.stdout.write(
    `apply-while-firing: ${values.seconds} s, ${applied.length} applies, ${due.length} occurrences, ` +
      `${arrivals.length} arrivals, ${faults.length} faults\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

function lostUpdates(applied: readonly Applied[], status: string): string[] {
  const wrong = applied
    .filter(({ serial, version }) => serial !== version)
    .map(({ serial, version }) => `apply ${version} made the serial ${serial}`);
  const lost = applied
    .filter(({ version }) => !status.includes(`"c/added-${version}"`))
    .map(({ version }) => `what apply ${version} added is not there`);
  return [...wrong, ...lost];
}

/** Calls of a definition that was replaced before they fell due, and calls that went back to an older one. */
function staleCalls(applied: readonly Applied[], arrivals: readonly Arrival[]): string[] {
  let newest = 0;
  return arrivals
    .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))
    .flatMap(({ path, due }) => {
      const version = Number(path.slice("/beat/".length));
      const acknowledged = applied.findLast(({ at }) => at < Date.parse(due))?.version ?? 0;
      const least = Math.max(newest, acknowledged);
      newest = Math.max(newest, version);
      return version < least
        ? [`${due} was called as apply ${version} says, after apply ${least}`]
        : [];
    });
}
