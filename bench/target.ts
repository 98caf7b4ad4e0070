import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A plain HTTP server in a process of its own that answers every call and remembers which job called when. Jobs call
 * `/NUMBER`, and whatever else is called is answered and forgotten; arrivals are two typed arrays, so that remembering
 * costs next to nothing.
 */
export interface Target {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Forgets what arrived and expects so many jobs to call so many times. */
  reset(jobs: number, rounds?: number): Promise<void>;
  arrivals(): Promise<Arrivals>;
  close(): void;
}

export interface Arrivals {
  readonly jobs: number;
  /** Milliseconds since the epoch of each call, 0 where it did not come: those of all jobs for the first time, then … */
  readonly times: Float64Array;
  /** Calls beyond those that were expected. */
  readonly duplicates: number;
}

type Question = { readonly jobs: number; readonly rounds: number } | "arrivals";

export async function startTarget(): Promise<Target> {
  const child = fork(import.meta.filename, ["--listen"], { serialization: "advanced" });
  const [port] = (await once(child, "message")) as [number];
  return {
    origin: `http://127.0.0.1:${port}`,
    reset: (jobs, rounds = 1) => ask<void>(child, { jobs, rounds }),
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
  let counts = new Uint32Array(0);
  let times = new Float64Array(0);
  let duplicates = 0;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const job = Number(request.url?.slice(1));
    if (job < counts.length) {
      const at = counts[job]! * counts.length + job;
      counts[job]! += 1;
      if (at < times.length) times[at] = performance.timeOrigin + performance.now();
      else duplicates += 1;
    }
    request.resume();
    response.end("ok");
  });
  process.on("message", (question: Question) => {
    if (question === "arrivals") {
      process.send?.({ jobs: counts.length, times, duplicates });
      return;
    }
    counts = new Uint32Array(question.jobs);
    times = new Float64Array(question.jobs * question.rounds);
    duplicates = 0;
    process.send?.(null);
  });
  process.on("disconnect", () => process.exit());
  server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
}

if (process.argv[2] === "--listen") listen();
