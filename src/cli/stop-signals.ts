import type { Service } from "../compose/serve.ts";
import { exitCodes } from "../model/codes.ts";
import { systemClock } from "../system-clock.ts";

/** What running attempts get after a second signal; what is cut off then is recorded and folded before the exit. */
const hurryMs = 1_000;
/** After a second signal the process is gone by then, whatever hangs: all that was acknowledged is on disk. */
const patienceMs = 1_900;

/**
 * One Ctrl-C can arrive twice: from the terminal, and from a parent that got it too and passes it on (npm, a shell, the
 * process that starts us under an older Node).
 */
const echoMs = 200;

export interface StopSignals {
  /** From here on the first signal stops the service; `drainMs` is asked for when it comes. */
  stopWith(service: Service, drainMs: () => number): void;
  /** As if another SIGTERM had come. */
  signal(): void;
}

/**
 * Listens for SIGTERM and SIGINT: the first one stops gracefully, a second one ends it within two seconds. One that
 * comes while the service is still starting counts as soon as it has, or ends the waiting for the lock.
 */
export function listenForSignals(world: SignalWorld = realWorld): StopSignals {
  let received = 0;
  let stop: (() => void) | undefined;
  let hanging: NodeJS.Timeout | undefined;
  let last: { readonly name: string; readonly at: number } | undefined;
  const signal = (name: string = "SIGTERM"): void => {
    const at = world.now();
    const isEcho = last?.name === name && Math.abs(at - last.at) < echoMs;
    last = { name, at };
    if (isEcho) return;
    received += 1;
    if (received > 1 || stop === undefined) hanging ??= setTimeout(() => world.leave(), patienceMs);
    stop?.();
  };
  world.on("SIGTERM", signal);
  world.on("SIGINT", signal);
  return {
    signal,
    stopWith: (service, drainMs) => {
      if (received === 1) clearTimeout(hanging);
      if (received === 1) hanging = undefined;
      void service.ended.finally(() => clearTimeout(hanging)).catch(() => undefined);
      stop = () => {
        const leftMs = received > 1 ? Math.min(drainMs(), hurryMs) : drainMs();
        // What goes wrong while stopping comes out of `ended`.
        void service.stop(leftMs).catch(() => undefined);
      };
      if (received > 0) stop();
    },
  };
}

/** What is listened to, and how the process ends; another one for tests. */
export interface SignalWorld {
  on(signal: "SIGTERM" | "SIGINT", listener: (name: string) => void): void;
  now(): number;
  leave(): void;
}

const realWorld: SignalWorld = {
  on: (signal, listener) => void process.on(signal, listener),
  now: () => systemClock.now(),
  leave: () => process.exit(exitCodes.done),
};
