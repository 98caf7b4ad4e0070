import { Pool } from "undici";

/** What all peers share: the order, one undici pool to the target, counting, and the figures at the end. */
export const order = JSON.parse(process.argv[2] ?? "{}");
const pool = new Pool(order.origin, { connections: 64, pipelining: 1, allowH2: false });
const headers = { "content-type": "application/json" };
/** Nothing more is waited for when no call was answered for so long after the last was due. */
const patienceMs = 20_000;

/** The seconds in which all jobs are due. */
export const rounds = { from: 0, dueAt: 0, until: 0 };

let answered = 0;
let endedAt = 0;
let begun = process.cpuUsage();

/** To be called when setting up takes `setUpMs` at most; everything due before `from` is to be passed over. */
export function plan(setUpMs) {
  rounds.from = Math.ceil((Date.now() + setUpMs) / 1_000) * 1_000;
  rounds.dueAt = rounds.from + order.warmRounds * 1_000;
  rounds.until = rounds.from + (order.rounds - 1) * 1_000;
  setTimeout(
    () => {
      begun = process.cpuUsage();
    },
    rounds.dueAt - 30 - Date.now(),
  );
}

const fired = new Uint32Array(order.jobs);

/** What a job does each time it is due, from the first round to the last. */
export async function fire(job) {
  if (Date.now() < rounds.from - 500 || fired[job] >= order.rounds) return;
  fired[job] += 1;
  await call(job);
}

export async function call(job) {
  const { body } = await pool.request({ method: "POST", path: `/${job}`, headers, body: "{}" });
  await body.dump();
  answered += 1;
  endedAt = Date.now();
}

/** Resolves when all calls were answered, or no more come; prints the figures and ends the process. */
export async function finish(cleanUp = async () => {}) {
  const isOver = () =>
    answered >= order.jobs * order.rounds ||
    Date.now() >= Math.max(rounds.until, endedAt) + patienceMs;
  while (!isOver()) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { user, system } = process.cpuUsage(begun);
  const figures = {
    dueAt: rounds.dueAt,
    endedAt,
    recorded: answered,
    cpuMs: (user + system) / 1_000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
  await cleanUp();
  process.stdout.write(`${JSON.stringify(figures)}\n`, () => process.exit());
}

/** A burst as a moment, for those that take a date. */
export function isBurst() {
  return order.rounds === 1;
}
