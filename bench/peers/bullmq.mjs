import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Queue, Worker } from "bullmq";
import { call, finish, order, plan, rounds } from "./common.mjs";

/** Delayed jobs, queued beforehand; Redis writes its log every second, which is its usual durability. */
const folder = mkdtempSync(join(tmpdir(), "sched-bench-redis-"));
const socket = join(folder, "redis.sock");
const settings = ["--port", "0", "--unixsocket", socket, "--dir", folder];
const redis = spawn("redis-server", [...settings, "--appendonly", "yes"], { stdio: "ignore" });
await sleep(1_000);
const connection = { path: socket, maxRetriesPerRequest: null };
const queue = new Queue("fire", { connection });
plan(5_000 + (order.jobs * order.rounds) / 2);
for (let round = 0; round < order.rounds; round += 1) {
  for (let first = 0; first < order.jobs; first += 1_000) {
    const count = Math.min(1_000, order.jobs - first);
    await queue.addBulk(
      Array.from({ length: count }, (_, index) => ({
        name: "fire",
        data: { job: first + index },
        opts: { delay: Math.max(0, rounds.from + round * 1_000 - Date.now()) },
      })),
    );
  }
}
const worker = new Worker("fire", ({ data }) => call(data.job), { connection, concurrency: 200 });
await finish(async () => {
  await worker.close(true).catch(() => {});
  await queue.close().catch(() => {});
  // Asked politely it would write its log once more.
  redis.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});
