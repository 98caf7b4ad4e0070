import { type ChildProcess, fork, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { secondMs } from "../src/model/time.ts";
import type { ApiFigures, ApiQuestion } from "./api-client.ts";
import { startBareServer } from "./floors/bare-server.ts";
import { median, rounded } from "./load.ts";
import { sched } from "./measure.ts";
import { startTarget, type Target } from "./target.ts";

/** Seconds that count for nothing: at the beginning, and after each change of the load. */
const warmSeconds = 8;
const betweenSeconds = 1;

/**
 * Nobody asks anything; the same questions go to a bare server beside us, which answers with as many bytes and does
 * nothing for it; we are asked.
 */
const kinds = ["left alone", "a bare server is asked", "asked"] as const;

/** Of the answers to the mix of questions, in the mean. */
const answerBytes = 6_700;

interface Stretch {
  readonly kind: (typeof kinds)[number];
  /** Of the seconds since the first occurrence. */
  readonly from: number;
  readonly to: number;
}

/**
 * The built service fires so many jobs every second; some of the time it is asked so many times a second as well, of
 * everything the API has. What counts is how late the calls come then, against those of the seconds in which nobody asks, and
 * of those in which the same client asks a bare server: who asks costs the machine something too, whatever we do.
 */
export async function run(
  jobs: number = 500,
  perSecond: number = 500,
  seconds: number = 10,
  rounds: number = 3,
): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "sched-bench-"));
  const target = await startTarget();
  let service: ChildProcess | undefined;
  const bare = await startBareServer(answerBytes);
  let client: ChildProcess | undefined;
  try {
    const stretches = stretchesOf(seconds, rounds);
    const total = (stretches.at(-1)?.to ?? 0) + betweenSeconds;
    const token = sched1(dir, ["token", "create", "bench", "--role", "admin"]).trim();
    writeFileSync(join(dir, "serve.yaml"), "limits: { requests: 10000000 }\n");
    const served = await serve(dir);
    service = served.child;
    const order = JSON.stringify({ token, jobs });
    client = fork(join(import.meta.dirname, "api-client.ts"), [order]);
    const dueAt = Math.ceil(Date.now() / secondMs) * secondMs + 6 * secondMs;
    writeFileSync(join(dir, "load.sched.yaml"), collection(target, { jobs, dueAt, total }));
    writeFileSync(join(dir, "idle.sched.yaml"), "jobCollection: idle\njobs: {}\n");
    await target.reset(jobs, total);
    sched1(dir, ["apply", "--auto-approve"]);
    const ports = { "a bare server is asked": bare.port, asked: served.port };
    const asked = await askInTurn(client, { dueAt, perSecond, stretches, ports });
    await delay(dueAt + total * secondMs + secondMs - Date.now());
    const { times } = await target.arrivals();
    print({ jobs, perSecond, seconds }, stretches, latenessOf(times, { jobs, dueAt }), asked);
  } finally {
    client?.kill();
    service?.kill();
    bare.close();
    target.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** One of each kind in turn. */
function stretchesOf(seconds: number, rounds: number): readonly Stretch[] {
  return Array.from({ length: kinds.length * rounds }, (_, index) => {
    const from = warmSeconds + index * (seconds + betweenSeconds);
    return { kind: kinds[index % kinds.length] ?? "asked", from, to: from + seconds };
  });
}

function sched1(dir: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [sched, ...args], {
    cwd: dir,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`sched ${args.join(" ")} ended with ${status}: ${stderr}`);
  return stdout;
}

async function serve(
  dir: string,
): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const args = [sched, "serve", "--json", "--listen", "127.0.0.1:0", "--config", "serve.yaml"];
  const child = spawn(process.execPath, args, { cwd: dir, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const port = new Promise<number>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`sched serve did not start: ${said}`)));
    // Read to its end: a service whose log nobody reads waits for that.
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      if (said.length < 10_000) said += piece;
      const [, found] = /"ready".*?127\.0\.0\.1:(\d+)/.exec(said) ?? [];
      if (found !== undefined) resolve(Number(found));
    });
  });
  return { child, port: await port };
}

interface Firing {
  readonly jobs: number;
  readonly dueAt: number;
  readonly total: number;
}

function collection({ origin }: Target, { jobs, dueAt, total }: Firing): string {
  const startTime = new Date(dueAt).toISOString().replace(".000Z", "Z");
  const lines = Array.from({ length: jobs }, (_, index) => {
    const timing = `startTime: ${startTime}, cron: ["* * * * * *"], count: ${total}`;
    const action = `{ type: http, request: { method: POST, uri: "${origin}/${index}" } }`;
    return `  job-${index}: { ${timing}, action: ${action} }`;
  });
  return `jobCollection: load\njobs:\n${lines.join("\n")}\n`;
}

interface Asking {
  readonly dueAt: number;
  readonly perSecond: number;
  readonly stretches: readonly Stretch[];
  readonly ports: Readonly<Partial<Record<Stretch["kind"], number>>>;
}

/** What the client says of each stretch in which we were asked, with the answers that came in the second behind it. */
async function askInTurn(
  client: ChildProcess,
  { dueAt, perSecond, stretches, ports }: Asking,
): Promise<readonly ApiFigures[]> {
  const tell = (port: number | undefined): boolean =>
    client.send({
      perSecond: port === undefined ? 0 : perSecond,
      port: port ?? 0,
    } satisfies ApiQuestion);
  const until = (second: number): Promise<void> => delay(dueAt + second * secondMs - Date.now());
  const figures: ApiFigures[] = [];
  // Its code is compiled in seconds that do not count.
  await until(2);
  tell(ports.asked);
  await until(warmSeconds - betweenSeconds);
  tell(undefined);
  for (const { kind, from, to } of stretches) {
    await until(from);
    await figuresOf(client);
    tell(ports[kind]);
    await until(to);
    tell(undefined);
    await until(to + betweenSeconds - 0.1);
    if (kind === "asked") figures.push(await figuresOf(client));
  }
  return figures;
}

async function figuresOf(client: ChildProcess): Promise<ApiFigures> {
  const answer = once(client, "message");
  client.send("figures" satisfies ApiQuestion);
  const [figures] = (await answer) as [ApiFigures];
  return figures;
}

/** Milliseconds from due to arrival, ascending, of the seconds of a stretch; those that did not come are left out. */
function latenessOf(
  times: Float64Array,
  { jobs, dueAt }: Pick<Firing, "jobs" | "dueAt">,
): (stretch: Stretch) => Float64Array {
  return ({ from, to }) =>
    times
      .subarray(from * jobs, to * jobs)
      .map((time, index) => time - dueAt - (from + Math.floor(index / jobs)) * secondMs)
      .filter((late) => late > -secondMs)
      .toSorted();
}

interface Load {
  readonly jobs: number;
  readonly perSecond: number;
  readonly seconds: number;
}

function print(
  { jobs, perSecond, seconds }: Load,
  stretches: readonly Stretch[],
  latenessIn: (stretch: Stretch) => Float64Array,
  asked: readonly ApiFigures[],
): void {
  const rows = kinds.map((kind) => {
    const late = stretches.filter((each) => each.kind === kind).map(latenessIn);
    const lost = late.reduce((sum, each) => sum + jobs * seconds - each.length, 0);
    const at = (share: number) => rounded(median(late.map((each) => percentile(each, share))));
    return { case: kind, "late p50 ms": at(0.5), "late p99 ms": at(0.99), lost };
  });
  console.log(
    `\n${jobs} occurrences a second, ${seconds} seconds in turn with and without ${perSecond} requests a second`,
  );
  console.table(rows);
  const [alone, elsewhere, beside] = rows.map((row) => row["late p99 ms"]);
  console.log(`lateness p99 asked ÷ alone: ${rounded((beside ?? 0) / (alone ?? 1))}`);
  console.log(
    `lateness p99 asked ÷ a bare server asked: ${rounded((beside ?? 0) / (elsewhere ?? 1))}`,
  );
  const took = asked.flatMap(({ tookMs }) => tookMs).toSorted((a, b) => a - b);
  const sent = asked.reduce((sum, each) => sum + each.sent, 0);
  const statuses = asked.map((each) => JSON.stringify(each.statuses)).join(" ");
  const [p50, p99] = [0.5, 0.99].map((share) => rounded(percentile(took, share)));
  console.log(
    `${sent} requests, ${took.length} answered, in ${p50} ms (p50), ${p99} ms (p99): ${statuses}`,
  );
}

function percentile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** `node bench/api-load.ts [JOBS [REQUESTS [SECONDS [ROUNDS]]]]` */
if (import.meta.main) {
  const [jobs, perSecond, seconds, rounds] = process.argv.slice(2).map(Number);
  await run(jobs, perSecond, seconds, rounds);
}
