import { type ChildProcess, spawn } from "node:child_process";
import type { EventSink, ServiceEvent } from "../ports/event-sink.ts";
import type { ProcessEnvironment } from "./house.ts";

/** An event sink that is to be let go of when the service ends. */
export interface EndingSink extends EventSink {
  end(): void;
}

/**
 * Tells systemd what becomes of the service, where it asked to be told (`Type=notify`, sd_notify(3)): ready, stopping,
 * and, with `WatchdogSec=`, that the event loop still turns. Elsewhere the events pass as they are.
 *
 * Node has no datagram sockets of the file system, so a small shell at our side calls systemd-notify; it is started once
 * and early, because starting a process from a grown one stops the loop. The unit needs `NotifyAccess=all` for it.
 */
export function tellSystemd(events: EndingSink, environment: ProcessEnvironment): EndingSink {
  const { NOTIFY_SOCKET: socket, PATH: path } = environment;
  if (socket === undefined || socket === "") return events;
  const teller = startTeller({ NOTIFY_SOCKET: socket, PATH: path ?? "/usr/bin:/bin" });
  let watchdog: NodeJS.Timeout | undefined;
  return {
    emit: (event) => {
      events.emit(event);
      const state = stateOf(event);
      if (state !== undefined) teller.tell(state);
      if (event.kind === "ready") watchdog = startWatchdog(environment, teller);
    },
    end: () => {
      clearInterval(watchdog);
      teller.end();
      events.end();
    },
  };
}

interface Teller {
  tell(state: readonly string[]): void;
  end(): void;
}

/** Reads a line of assignments at a time and hands it on; ends with its standard input. */
const script = 'while IFS= read -r line; do eval "systemd-notify $line"; done';

function startTeller(environment: Record<string, string>): Teller {
  const shell: ChildProcess = spawn("/bin/sh", ["-c", script], {
    env: environment,
    stdio: ["pipe", "ignore", "ignore"],
  });
  // Without a shell or systemd-notify the service goes on; systemd says that nobody told it anything.
  shell.on("error", () => undefined);
  shell.stdin?.on("error", () => undefined);
  shell.unref();
  return {
    tell: (state) => void shell.stdin?.write(`${state.map(quoted).join(" ")}\n`),
    end: () => void shell.stdin?.end(),
  };
}

/** In single quotes for the shell; a line break would be read as the next line. */
function quoted(assignment: string): string {
  return `'${assignment.replaceAll(/[\r\n']/g, " ")}'`;
}

function stateOf(event: ServiceEvent): readonly string[] | undefined {
  if (event.kind === "ready") {
    return ["READY=1", `STATUS=Serving ${event.jobs} jobs on ${event.address}`];
  }
  if (event.kind === "stopping") {
    return ["STOPPING=1", `STATUS=Waiting for ${event.running} attempts to end`];
  }
  return undefined;
}

/** Twice in the time that systemd waits: one lost message is no reason to be killed. */
function startWatchdog(
  { WATCHDOG_USEC: microseconds, WATCHDOG_PID: pid }: ProcessEnvironment,
  teller: Teller,
): NodeJS.Timeout | undefined {
  const waitMs = Number(microseconds) / 1_000;
  const isOurs = pid === undefined || Number(pid) === process.pid;
  if (!isOurs || !Number.isFinite(waitMs) || waitMs < 1) return undefined;
  return setInterval(() => teller.tell(["WATCHDOG=1"]), waitMs / 2).unref();
}
