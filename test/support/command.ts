import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built command, as a user has it. `npm test` builds before these tests run. */
export const executable = fileURLToPath(new URL("../../dist/main.js", import.meta.url));

export interface Finished {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CallOptions {
  readonly env?: Record<string, string>;
  readonly input?: string;
  /** Another user, where the tests run as root. */
  readonly uid?: number;
}

/** Runs `sched` in a folder and waits for its end. */
export async function sched(
  cwd: string,
  args: readonly string[],
  options: CallOptions = {},
): Promise<Finished> {
  return launch(cwd, args, options).finished;
}

/** A command that has been started. */
export interface Launched {
  readonly pid: number;
  err(): string;
  /** Resolves once standard error has said it; rejects when it ended without. */
  said(words: RegExp): Promise<void>;
  /** Sends a signal. */
  kill(signal: NodeJS.Signals): void;
  readonly finished: Promise<Finished>;
}

/** Starts `sched` in a folder. */
export function launch(
  cwd: string,
  args: readonly string[],
  { env = {}, input = "", uid }: CallOptions = {},
): Launched {
  const child = spawn(process.execPath, [executable, ...args], {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, ...env },
    stdio: ["pipe", "pipe", "pipe"],
    ...(uid === undefined ? {} : { uid }),
  });
  child.stdin.end(input);
  const [out, err] = [gather(child, "stdout"), gather(child, "stderr")];
  const closed = once(child, "close") as Promise<[number | null]>;
  return {
    pid: child.pid ?? 0,
    err,
    said: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (words.test(err())) resolve();
        };
        child.stderr.on("data", look);
        void closed.then(([code]) => reject(new Error(`sched ended with ${code}: ${err()}`)));
        look();
      }),
    kill: (signal) => void child.kill(signal),
    finished: closed.then(([code]) => ({ code, out: out(), err: err() })),
  };
}

function gather(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  const chunks: Buffer[] = [];
  child[stream]?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}

export interface Serving extends Omit<Launched, "finished"> {
  /** `127.0.0.1:41234`. */
  readonly address: string;
  /** Sends a signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Finished>;
}

/** Starts `sched serve` on a free port and waits for its ready line. */
export async function serve(
  cwd: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<Serving> {
  const launched = launch(cwd, ["serve", "--listen", "127.0.0.1:0", ...args], { env });
  const ready = /"address":"(?:https?:\/\/)?([^"/]+)/;
  await launched.said(ready);
  return {
    ...launched,
    address: ready.exec(launched.err())?.[1] ?? "",
    stop: (signal = "SIGTERM") => {
      launched.kill(signal);
      return launched.finished;
    },
  };
}

/** A folder with these files, removed by `dispose`. */
export function project(files: Readonly<Record<string, string>>): {
  readonly dir: string;
  write(name: string, text: string): void;
  [Symbol.dispose](): void;
} {
  const dir = mkdtempSync(join(tmpdir(), "sched-test-"));
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { dir, write, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

export interface Arrival {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Target {
  readonly base: string;
  readonly port: number;
  readonly arrivals: readonly Arrival[];
  /** Resolves with the arrivals once `enough` says so. */
  until(enough: (arrivals: readonly Arrival[]) => boolean): Promise<readonly Arrival[]>;
  close(): Promise<void>;
}

/** A target that never answers. */
export function silentTarget(): Promise<Target> {
  return target(() => undefined);
}

/**
 * A real HTTP server that writes down what arrives and answers with the status that `answer` gives, once `before` has
 * resolved; undefined: with nothing, for ever.
 */
export async function target(
  answer: (arrival: Arrival) => number | undefined = () => 200,
  before: () => Promise<void> = async () => {},
): Promise<Target> {
  const arrivals: Arrival[] = [];
  const waiting = new Set<() => void>();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const arrival = {
        at: performance.timeOrigin + performance.now(),
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      arrivals.push(arrival);
      const status = answer(arrival);
      for (const look of waiting) look();
      if (status === undefined) return;
      response.statusCode = status;
      void before().then(() => response.end("seen"));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    base: `http://127.0.0.1:${port}`,
    port,
    arrivals,
    until: (enough) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!enough(arrivals)) return;
          waiting.delete(look);
          resolve(arrivals);
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** The JSON lines of an output. */
export function jsonLines(text: string): readonly Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
