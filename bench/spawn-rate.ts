import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { defaultHostSettings } from "../src/webjobs/host-parts.ts";
import { Spawner } from "../src/webjobs/spawner.ts";

/** What one way of starting programs did, as JSON in the last line of a process of its own. */
export interface SpawnFigures {
  readonly perSecond: number;
  /** Of the process that asks, in milliseconds. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** Of the process that asks, for each start. */
  readonly cpuMs: number;
}

/** As it is built: the same code as source would start slowly. */
const helperScript = fileURLToPath(new URL("../dist/job-helper.js", import.meta.url));
const program = "/bin/true";
/** As many as are due in one second. */
const atOnce = 100;

/** `node bench/spawn-rate.ts bare|piped|helpers COUNT`: starts so many processes, a few at a time, until all have ended. */
async function measure(way: string, count: number): Promise<SpawnFigures> {
  const folder = mkdtempSync(join(tmpdir(), "sched-spawn-"));
  const spawner = way === "helpers" ? open(folder) : undefined;
  const plain = way === "piped" ? piped : bare;
  const start = spawner === undefined ? plain : (index: number) => launched(spawner, folder, index);
  // A service has run for a while, and so has a loop: as many before, which compile what is used.
  await inTurn(start, count);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpu = process.cpuUsage();
  const from = performance.now();
  await inTurn(start, count);
  const tookMs = performance.now() - from;
  const { user, system } = process.cpuUsage(cpu);
  // A loop that stood still all the time has not been seen yet.
  await nextTurn(2);
  delay.disable();
  await spawner?.close();
  rmSync(folder, { recursive: true, force: true });
  return {
    perSecond: (count / tookMs) * 1_000,
    loopDelayP99Ms: delay.percentile(99) / 1e6,
    loopDelayMaxMs: delay.max / 1e6,
    cpuMs: (user + system) / 1_000 / count,
  };
}

async function inTurn(start: (index: number) => Promise<unknown>, count: number): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await start(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function bare(): Promise<void> {
  return new Promise((resolve) => {
    spawn(program, [], { stdio: "ignore" }).once("exit", () => resolve());
  });
}

/** As `spawn` does it by itself: what the program writes is read. */
function piped(): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(program, [], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.resume();
    child.stderr.resume();
    child.once("close", () => resolve());
  });
}

function open(folder: string): Spawner {
  mkdirSync(join(folder, "records"));
  const spawner = new Spawner({
    script: helperScript,
    hostId: folder.replaceAll("/", "_"),
    lifeId: "1",
    host: { root: folder, instance: "000000", settings: defaultHostSettings },
    records: join(folder, "records"),
    onTrouble: console.error,
  });
  spawner.begin();
  return spawner;
}

let launches = 0;

function launched(spawner: Spawner, folder: string, index: number): Promise<unknown> {
  launches += 1;
  const id = String(launches);
  const { ended } = spawner.launch({
    id,
    program,
    args: [],
    cwd: folder,
    env: spawner.mark(id),
    output: {
      files: [{ path: join(folder, `${index % 50}.txt`), fullNote: "", bytesMax: 1e6 }],
      instance: "000000",
      secrets: [],
    },
    idleMs: 120_000,
  });
  return ended;
}

if (import.meta.main) {
  const [way = "bare", count = "400"] = process.argv.slice(2);
  console.log(JSON.stringify(await measure(way, Number(count))));
}
