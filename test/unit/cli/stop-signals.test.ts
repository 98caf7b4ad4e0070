import { expect, test } from "vitest";
import { listenForSignals, type StopSignals } from "../../../src/cli/stop-signals.ts";
import type { Service } from "../../../src/compose/serve.ts";

interface World {
  readonly signals: StopSignals;
  /** What running attempts were given, milliseconds, at each stop. */
  readonly drains: number[];
  readonly service: Service;
  readonly at: (ms: number, name: "SIGTERM" | "SIGINT") => void;
  readonly end: () => void;
}

function worldOf(): World {
  let now = 0;
  const listeners = new Map<string, (name: string) => void>();
  const signals = listenForSignals({
    on: (name, listener) => void listeners.set(name, listener),
    now: () => now,
    leave: () => undefined,
  });
  const drains: number[] = [];
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const service: Service = {
    ended,
    stop: async (drainMs) => void drains.push(drainMs),
    limitAttempts: () => undefined,
    grant: () => undefined,
    limitRequests: () => undefined,
    events: { emit: () => undefined },
    takeSecrets: () => undefined,
  };
  const at: World["at"] = (ms, name) => {
    now = ms;
    listeners.get(name)?.(name);
  };
  return { signals, drains, service, at, end };
}

test("the first signal gives running attempts their drain, a second one a second", () => {
  const { signals, drains, service, at, end } = worldOf();
  signals.stopWith(service, () => 65_000);
  at(0, "SIGTERM");
  at(5_000, "SIGTERM");
  expect(drains).toEqual([65_000, 1_000]);
  end();
});

test("another signal is a second one however soon it comes", () => {
  const { signals, drains, service, at, end } = worldOf();
  signals.stopWith(service, () => 500);
  at(0, "SIGTERM");
  at(1, "SIGINT");
  expect(drains).toEqual([500, 500]);
  end();
});

test("one Ctrl-C that arrives twice, from the terminal and from a parent, counts once", () => {
  const { signals, drains, service, at, end } = worldOf();
  signals.stopWith(service, () => 65_000);
  at(0, "SIGINT");
  at(20, "SIGINT");
  expect(drains).toEqual([65_000]);
  at(1_000, "SIGINT");
  expect(drains).toEqual([65_000, 1_000]);
  end();
});

test("a signal that comes while the service starts counts as soon as it has; the drain is asked for then", () => {
  const { signals, drains, service, at, end } = worldOf();
  at(0, "SIGTERM");
  let drainMs = 65_000;
  signals.stopWith(service, () => drainMs);
  expect(drains).toEqual([65_000]);
  drainMs = 10;
  at(9_000, "SIGINT");
  expect(drains).toEqual([65_000, 10]);
  end();
});
