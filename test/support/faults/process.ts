import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Death } from "./ledger.ts";

/** The built command, as a user has it. */
export const builtCommand = fileURLToPath(new URL("../../../dist/main.js", import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  /** Standard error so far. */
  err(): string;
  /** Resolves with `127.0.0.1:41234` once it says that it serves; rejects when it ends before. */
  readonly ready: Promise<string>;
  readonly ended: Promise<Ended>;
  /** Sends SIGTERM to what runs under another program: strace passes no signal on. */
  stopUnder(): void;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A program and its arguments, put before the command: `strace …`. */
  readonly under?: readonly string[];
  /** Another build than the one of `npm run build`. */
  readonly command?: string;
}

/** Starts `sched` with these arguments. */
export function start(args: readonly string[], surroundings: Surroundings): Running {
  const { cwd, env = {}, under = [], command = builtCommand } = surroundings;
  const [program = process.execPath, ...rest] = [...under, process.execPath, command, ...args];
  const child = spawn(program, rest, {
    cwd,
    env: { PATH: process.env["PATH"], HOME: cwd, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const kill = (): void => void child.kill("SIGKILL");
  // Nothing that was started outlives a test that failed.
  process.once("exit", kill);
  child.once("close", () => process.off("exit", kill));
  const [out, err] = [gather(child, "stdout"), gather(child, "stderr")];
  const ended = once(child, "close").then(([code, signal]): Ended => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    out: out(),
    err: err(),
  }));
  const ready = readyOf(child, err, ended);
  // Whoever does not wait for it does not care that it never came.
  ready.catch(() => undefined);
  const stopUnder = () => stopChildOf(child);
  return { child, pid: child.pid ?? 0, err, ready, ended, stopUnder };
}

/** Starts `sched serve` on a free port. */
export function startServe(surroundings: Surroundings, args: readonly string[] = []): Running {
  return start(["serve", "--listen", "127.0.0.1:0", ...args], surroundings);
}

/** Runs `sched` to its end. */
export function run(args: readonly string[], surroundings: Surroundings): Promise<Ended> {
  return start(args, surroundings).ended;
}

/** Runs `sched` to its end and expects it to be done; gives its standard output. */
export async function done(args: readonly string[], surroundings: Surroundings): Promise<string> {
  const { code, signal, out, err } = await run(args, surroundings);
  if (code !== 0) throw new Error(`sched ${args.join(" ")} ended ${code ?? signal}: ${out}${err}`);
  return out;
}

/** Sends a signal and waits for the end. */
export async function end(
  running: Running,
  signal: NodeJS.Signals = "SIGTERM",
): Promise<Ended & { readonly death: Death }> {
  const from = Date.now();
  running.child.kill(signal);
  const ended = await running.ended;
  return { ...ended, death: { from, to: Date.now() } };
}

function stopChildOf({ pid = 0, exitCode, signalCode }: ChildProcess): void {
  if (exitCode !== null || signalCode !== null) return;
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
  if (children !== "") process.kill(Number(children), "SIGTERM");
}

async function readyOf(
  child: ChildProcess,
  err: () => string,
  ended: Promise<Ended>,
): Promise<string> {
  const said = new Promise<string>((resolve) => {
    child.stderr?.on("data", () => {
      const match = /"kind":"ready","address":"http:\/\/([^"/]+)/.exec(err());
      if (match?.[1] !== undefined) resolve(match[1]);
    });
  });
  const over = ended.then((end): never => {
    throw new Error(`serve ended ${end.code ?? end.signal}: ${end.err}`);
  });
  return Promise.race([said, over]);
}

function gather(child: ChildProcess, stream: "stdout" | "stderr"): () => string {
  const chunks: Buffer[] = [];
  child[stream]?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString("utf8");
}
