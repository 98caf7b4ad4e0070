import { Agent, request } from "node:http";

/**
 * Asks a service so many times a second, whatever it takes to answer, in a process of its own. Told `{ perSecond, port }` it
 * goes on at that rate (0: it rests); asked `"figures"` it tells what came since, and begins anew.
 */
export interface ApiOrder {
  readonly token: string;
  readonly jobs: number;
}

export interface ApiFigures {
  readonly sent: number;
  /** Answers by status; 0: none came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds from the request to the end of its answer, ascending. */
  readonly tookMs: readonly number[];
}

export type ApiQuestion = { readonly perSecond: number; readonly port: number } | "figures";

const tickMs = 10;

const order = JSON.parse(process.argv[2] ?? "{}") as ApiOrder;
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
let perSecond = 0;
let port = 0;
let owed = 0;
let lastTick = performance.now();
let turn = 0;
let figures = { sent: 0, statuses: {} as Record<string, number>, tookMs: [] as number[] };

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Scheduler/jobCollections/load";
const version = "api-version=2016-03-01";

/** What pages, scripts and Azure's clients ask, in turn; one in fifty changes something. */
const mix: readonly ((job: string) => Call)[] = [
  () => get("/api/v1/status?limit=50"),
  (job) => get(`/api/v1/runs?address=load%2F${job}&limit=20`),
  () => get("/api/v1/runs?limit=50"),
  (job) => get(`/api/v1/jobs/load/${job}`),
  (job) => get(`/api/v1/occurrences?address=load%2F${job}&limit=20`),
  (job) => get(`/api/v1/explanations?address=load%2F${job}`),
  () => get("/api/v1/state"),
  (job) => get(`${group}/jobs/${job}?${version}`),
  () => get(`${group}/jobs?${version}&$top=25`),
  (job) => get(`${group}/jobs/${job}/history?${version}&$top=10`),
];

function get(path: string): Call {
  return { method: "GET", path };
}

function callOf(number: number): Call {
  const job = `job-${(number * 7) % order.jobs}`;
  if (number % 50 === 49) {
    const body = { address: "idle", by: "bench" };
    return { method: "POST", path: "/api/v1/holds", body };
  }
  return (mix[number % mix.length] as (typeof mix)[number])(job);
}

function send({ method, path, body }: Call): void {
  const began = performance.now();
  const text = body === undefined ? undefined : JSON.stringify(body);
  const end = (status: number): void => {
    figures.statuses[status] = (figures.statuses[status] ?? 0) + 1;
    figures.tookMs.push(performance.now() - began);
  };
  figures.sent += 1;
  const asked = request({
    agent,
    host: "127.0.0.1",
    port,
    method,
    path,
    headers: {
      authorization: `Bearer ${order.token}`,
      ...(text === undefined ? {} : { "content-type": "application/json" }),
    },
  });
  asked.on("response", (answer) => answer.resume().on("end", () => end(answer.statusCode ?? 0)));
  asked.on("error", () => end(0));
  asked.end(text);
}

setInterval(() => {
  // By the clock: on a busy machine ticks are left out, and the rate is to stay.
  const now = performance.now();
  owed += (perSecond * (now - lastTick)) / 1_000;
  lastTick = now;
  for (; owed >= 1; owed -= 1) send(callOf((turn += 1)));
}, tickMs);

process.on("message", (question: ApiQuestion) => {
  if (question !== "figures") {
    ({ perSecond, port } = question);
    owed = 0;
    return;
  }
  process.send?.({ ...figures, tookMs: figures.tookMs.sort((a, b) => a - b) });
  figures = { sent: 0, statuses: {}, tookMs: [] };
});
process.on("disconnect", () => process.exit());
