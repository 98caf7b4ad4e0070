import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loop, sched } from "./fire.ts";
import { type Contender, fireInTurn, type Load, printLoad } from "./load.ts";
import { startTarget } from "./target.ts";

const folder = fileURLToPath(new URL("peers/", import.meta.url));

/** In a process of this one's own, like the others; the processor time of a database is not counted. */
const peers: readonly Contender[] = [
  "croner",
  "node-cron",
  "node-schedule",
  "pg-boss",
  "bullmq",
].map((name) => ({ name, script: `${folder}${name}.mjs` }));

const steady = { jobs: 500, rounds: 20, warmRounds: 5, warmCalls: 0 };
const bursts = [1_000, 10_000].map((jobs) => ({ jobs, rounds: 1, warmRounds: 0, warmCalls: 0 }));

/** sched, the bare loop and other schedulers, in one run. Installs the others when they are not there. */
export async function run(loads: readonly Load[] = [steady, ...bursts], rounds = 1): Promise<void> {
  if (!install()) {
    console.log("\nPeers: skipped, they could not be installed (npm install in bench/peers).");
    return;
  }
  const target = await startTarget();
  try {
    for (const load of loads) {
      const contenders = [loop, sched, ...peers.filter((peer) => canRun(peer, load))];
      const { jobs, rounds: seconds, warmRounds } = load;
      const title =
        seconds === 1 ? `Burst of ${jobs}` : `${jobs} a second for ${seconds - warmRounds} s`;
      printLoad(`${title}, beside others`, await fireInTurn(target, contenders, { load, rounds }));
    }
  } finally {
    target.close();
  }
}

function install(): boolean {
  if (existsSync(`${folder}node_modules`)) return true;
  console.log("Installing the peers (npm install in bench/peers) …");
  // Not `npm ci`: it refuses where a registry has not every platform's build of an optional part.
  const install = ["install", "--no-save", "--no-audit", "--no-fund"];
  return spawnSync("npm", install, { cwd: folder, stdio: "ignore" }).status === 0;
}

function canRun({ name }: Contender, { jobs }: Load): boolean {
  if (name === "bullmq" && !isOnPath("redis-server")) {
    console.log("\nBullMQ: skipped, there is no redis-server here.");
    return false;
  }
  if (name === "node-schedule" && jobs > 1_000) {
    console.log("\nnode-schedule: skipped, it takes minutes.");
    return false;
  }
  return true;
}

function isOnPath(program: string): boolean {
  const folders = process.env["PATH"]?.split(delimiter) ?? [];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** `node bench/peers.ts` */
if (import.meta.main) await run();
