import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A plain HTTP server in a process of its own that answers every call and remembers which job called when. Jobs call
 * `/NUMBER`; arrivals are two typed arrays, so that remembering costs next to nothing.
 */
export interface Target {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Forgets what arrived and expects `jobs` jobs. */
  reset(jobs: number): Promise<void>;
  arrivals(): Promise<Arrivals>;
  close(): void;
}

export interface Arrivals {
  /** Jobs that never called, and calls beyond the first of each job. */
  readonly lost: number;
  readonly duplicates: number;
  /** When each job first called, ascending, milliseconds since the epoch. */
  readonly times: readonly number[];
}

type Question = { readonly reset: number } | "arrivals";

export async function startTarget(): Promise<Target> {
  const child = fork(import.meta.filename, ["--listen"], { serialization: "advanced" });
  const [port] = (await once(child, "message")) as [number];
  return {
    origin: `http://127.0.0.1:${port}`,
    reset: (jobs) => ask<void>(child, { reset: jobs }),
    arrivals: () => ask<Arrivals>(child, "arrivals"),
    close: () => child.kill(),
  };
}

async function ask<Answer>(child: ChildProcess, question: Question): Promise<Answer> {
  const answer = once(child, "message");
  child.send(question);
  const [value] = (await answer) as [Answer];
  return value;
}

function listen(): void {
  let counts = new Uint8Array(0);
  let times = new Float64Array(0);
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const job = Number(request.url?.slice(1));
    if (counts[job] === 0) times[job] = performance.timeOrigin + performance.now();
    counts[job]! += 1;
    request.resume();
    response.end("ok");
  });
  process.on("message", (question: Question) => {
    if (question === "arrivals") {
      process.send?.(summary(counts, times));
      return;
    }
    counts = new Uint8Array(question.reset);
    times = new Float64Array(question.reset);
    process.send?.(null);
  });
  process.on("disconnect", () => process.exit());
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

function summary(counts: Uint8Array, times: Float64Array): Arrivals {
  const extra = counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
  const arrived = times.filter((time) => time > 0).toSorted();
  return { lost: counts.length - arrived.length, duplicates: extra, times: [...arrived] };
}

if (process.argv[2] === "--listen") listen();
