import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import type { Figures, Order } from "../load.ts";

/**
 * The floor of firing: so many calls through a bare undici pool, 64 at once, answers read and dropped; at every full
 * second again. No schedule, no history. `undici-loop.ts ORDER` prints its figures as JSON.
 */
const order = JSON.parse(process.argv[2] ?? "{}") as Order;
const pool = new Pool(order.origin, { connections: 64, pipelining: 1, allowH2: false });
const headers = { "content-type": "application/json" };
const waiting: string[] = [];
let first = 0;
let workers = 0;
let answered = 0;
let endedAt = 0;

waiting.push(...Array.from({ length: order.warmCalls }, () => "/warm"));
await work64();
answered = 0;

const from = Math.ceil((Date.now() + 200) / 1_000) * 1_000;
const dueAt = from + order.warmRounds * 1_000;
let begun = process.cpuUsage();
const all: Promise<void>[] = [];
for (let round = 0; round < order.rounds; round += 1) {
  const due = from + round * 1_000;
  while (Date.now() < due) await sleep(due - Date.now());
  if (round === order.warmRounds) begun = process.cpuUsage();
  for (let job = 0; job < order.jobs; job += 1) waiting.push(`/${job}`);
  all.push(work64());
}
await Promise.all(all);
const { user, system } = process.cpuUsage(begun);
await pool.close();
const figures: Figures = {
  dueAt,
  endedAt,
  recorded: answered,
  cpuMs: (user + system) / 1_000,
  peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
};
console.log(JSON.stringify(figures));

/** As many workers as are missing; resolves when they find nothing more to do. */
async function work64(): Promise<void> {
  const more = Math.min(64 - workers, waiting.length - first);
  await Promise.all(Array.from({ length: more }, work));
}

async function work(): Promise<void> {
  workers += 1;
  while (first < waiting.length) {
    const path = waiting[first++] ?? "";
    const { body } = await pool.request({ method: "POST", path, headers, body: "{}" });
    await body.dump();
    answered += 1;
    endedAt = Date.now();
  }
  workers -= 1;
}
