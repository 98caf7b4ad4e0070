import { Pool } from "undici";

/**
 * The floor of firing: so many calls through a bare undici pool, 64 at once, answers read and dropped; no schedule, no
 * history. Prints its figures as JSON: `undici-loop.ts ORIGIN CALLS`.
 */
const [origin = "", calls = "0"] = process.argv.slice(2);
const count = Number(calls);
const pool = new Pool(origin, { connections: 64, pipelining: 1, allowH2: false });
const headers = { "content-type": "application/json" };
const startedAt = Date.now();
const begun = process.cpuUsage();
let next = 0;
await Promise.all(Array.from({ length: 64 }, work));
const endedAt = Date.now();
const { user, system } = process.cpuUsage(begun);
const cpuMs = Math.round((user + system) / 1_000);
await pool.close();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ dueAt: startedAt, endedAt, recorded: count, cpuMs, peakMb }));

async function work(): Promise<void> {
  while (next < count) {
    const path = `/${next++}`;
    const { body } = await pool.request({ method: "POST", path, headers, body: "{}" });
    await body.dump();
  }
}
