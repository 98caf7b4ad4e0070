import { expect, test } from "vitest";
import { hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { ContinuousLife, type LifeParts } from "../../../src/webjobs/continuous-life.ts";
import type { ProcessEnd } from "../../../src/webjobs/helper/messages.ts";
import type { SingletonLease } from "../../../src/webjobs/singleton.ts";
import { quiet, VirtualClock } from "../../support/virtual-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const rules = { firstMs: minuteMs, restartsMax: Infinity };

/** A process that lives until a test ends it. */
class Process {
  readonly #end = Promise.withResolvers<ProcessEnd>();
  readonly pid = Promise.resolve(4711);
  readonly ended = this.#end.promise;
  readonly stops: number[] = [];

  stop(killAfterMs: number): void {
    this.stops.push(killAfterMs);
    this.exit(143);
  }

  exit(code: number): void {
    this.ends({ kind: "exited", code });
  }

  ends(how: ProcessEnd["how"]): void {
    const nothing = { idle: false, tail: "", outputBytes: 0, droppedBytes: 0, leftBehind: 0 };
    this.#end.resolve({ how, ...nothing });
  }
}

/** A life on a clock of its own; what it showed and said, in order. */
function begun(parts: Partial<LifeParts> = {}) {
  const clock = new VirtualClock(begin);
  const shown: string[] = [];
  const said: string[] = [];
  const messages: (string | null)[] = [];
  const processes: Process[] = [];
  let asked = 0;
  const life = new ContinuousLife({
    clock,
    log: {
      say: (text) => void said.push(text),
      status: () => undefined,
      write: () => Promise.resolve(),
    },
    restarts: rules,
    stoppingWaitMs: 5 * secondMs,
    start: async () => {
      const process = new Process();
      processes.push(process);
      return process;
    },
    askToStop: async () => {
      asked += 1;
    },
    onChange: async ({ status, message }) => {
      shown.push(status);
      messages.push(message);
    },
    ...parts,
  });
  const pass = (ms: number): Promise<void> => clock.passUntil(clock.now() + ms);
  const last = (): Process => processes.at(-1)!;
  return { clock, life, shown, said, messages, processes, last, pass, asked: () => asked };
}

test("Starting, Running; an end with 0 is Success, then PendingRestart for a minute, then Running", async () => {
  const { shown, pass, last, said } = begun();
  await quiet();
  expect(shown).toEqual(["Starting", "Running"]);
  await pass(10 * secondMs);
  last().exit(0);
  await pass(59 * secondMs);
  expect(shown.slice(2)).toEqual(["Success", "PendingRestart"]);
  expect(said).toContain("Process went down, waiting for 60 seconds");
  await pass(2 * secondMs);
  expect(shown.slice(4)).toEqual(["Running"]);
});

test("another end is PendingRestart at once, with the exit code for a person", async () => {
  const { shown, pass, last, said, messages } = begun();
  await pass(secondMs);
  last().exit(7);
  await quiet();
  expect(shown.slice(2)).toEqual(["PendingRestart"]);
  expect(said).toContain("Job failed due to exit code 7");
  expect(messages.at(-1)).toBe("Job failed due to exit code 7");
  await pass(minuteMs);
  expect([shown.at(-1), messages.at(-1)]).toEqual(["Running", null]);
});

test("a signal counts as 128 and its number", async () => {
  const { pass, last, said } = begun();
  await quiet();
  last().ends({ kind: "signalled", signal: "SIGKILL" });
  await pass(secondMs);
  expect(said).toContain("Job failed due to exit code 137");
});

test("after two good minutes it is started again at once", async () => {
  const { pass, last, said, processes } = begun();
  await pass(2 * minuteMs);
  last().exit(1);
  await quiet();
  expect(said).toContain("Process went down, waiting for 0 seconds");
  expect(processes).toHaveLength(2);
});

test("the wait doubles with each life that did not last, and a good one forgets them", async () => {
  const { pass, last, said } = begun();
  await quiet();
  for (const waitMinutes of [1, 2, 4, 8, 15, 15]) {
    last().exit(1);
    await pass(waitMinutes * minuteMs + secondMs);
  }
  await pass(2 * minuteMs);
  last().exit(1);
  await pass(secondMs);
  last().exit(1);
  await quiet();
  const waits = said.flatMap((line) => /waiting for (\d+)/.exec(line)?.[1] ?? []);
  expect(waits.map(Number)).toEqual([60, 120, 240, 480, 900, 900, 0, 60]);
});

test("after so many short lives as may be it is left down as Failed, until it is changed", async () => {
  const { shown, pass, last, life, messages, processes } = begun({
    restarts: { firstMs: secondMs, restartsMax: 2 },
  });
  await quiet();
  for (let round = 0; round < 3; round += 1) {
    last().exit(3);
    await pass(4 * secondMs);
  }
  await pass(24 * hourMs);
  expect(processes).toHaveLength(3);
  expect(shown.at(-1)).toBe("Failed");
  expect(messages.at(-1)).toMatch(/exit code 3; not started again after 2 restarts/);
  await life.stop(false);
  expect(shown.slice(-2)).toEqual(["Stopping", "Stopped"]);
});

test("a stop asks by the shutdown file, and one that ends in time is Success, then Stopped", async () => {
  const { shown, life, last, asked, pass, clock } = begun();
  await quiet();
  const stopped = life.stop(false);
  await pass(2 * secondMs);
  expect(asked()).toBe(1);
  last().exit(0);
  await stopped;
  expect(shown.slice(2)).toEqual(["Stopping", "Success", "Stopped"]);
  expect(last().stops).toEqual([]);
  expect(clock.now()).toBe(begin + 2 * secondMs);
});

test("one that does not end in time gets signals, a second apart", async () => {
  const { shown, life, last, pass, said } = begun();
  await quiet();
  const stopped = life.stop(true);
  await pass(4 * secondMs);
  expect(last().stops).toEqual([]);
  await pass(2 * secondMs);
  await stopped;
  expect(last().stops).toEqual([secondMs]);
  expect(shown.slice(2)).toEqual(["Disabling", "Stopping", "Stopped"]);
  expect(said).toContain("WebJob process was aborted");
  expect(said.some((line) => line.startsWith("Job failed"))).toBe(false);
});

test("when there is no time for grace, signals come at once", async () => {
  const { life, last, clock } = begun();
  await quiet();
  const stopped = life.stop(false);
  await quiet();
  life.hurry();
  await stopped;
  expect(last().stops.length).toBeGreaterThan(0);
  expect(clock.now()).toBe(begin);
});

test("a stop during the wait for a restart needs no process", async () => {
  const { shown, life, last, pass, processes } = begun();
  await quiet();
  last().exit(1);
  await pass(secondMs);
  await life.stop(false);
  expect(shown.slice(-3)).toEqual(["PendingRestart", "Stopping", "Stopped"]);
  expect(processes).toHaveLength(1);
});

test("what cannot be started is tried again after a minute, and says why", async () => {
  let ready = false;
  const { shown, messages, pass } = begun({
    start: async () => (ready ? new Process() : { refused: "No interpreter for run.ps1" }),
  });
  await quiet();
  expect(shown).toEqual(["Starting", "PendingRestart"]);
  expect(messages.at(-1)).toBe("No interpreter for run.ps1");
  ready = true;
  await pass(minuteMs);
  expect(shown.slice(2)).toEqual(["Running"]);
});

test("a failure of the disk is one of those", async () => {
  const { shown, messages } = begun({ start: () => Promise.reject(new Error("disk full")) });
  await quiet();
  expect(shown).toEqual(["Starting", "PendingRestart"]);
  expect(messages.at(-1)).toBe("WebJob could not be started: disk full");
});

test("a singleton waits as InactiveInstance, and lets go of its lock for each restart", async () => {
  let free = false;
  let released = 0;
  const lease: SingletonLease = {
    lost: new AbortController().signal,
    release: async () => {
      released += 1;
    },
  };
  const { shown, said, pass, last, processes } = begun({
    takeLock: async () => (free ? lease : undefined),
  });
  await pass(11 * secondMs);
  expect(new Set(shown)).toEqual(new Set(["Starting", "InactiveInstance"]));
  free = true;
  await pass(5 * secondMs);
  expect(shown.at(-1)).toBe("Running");
  expect(said).toContain("WebJob singleton lock is acquired");
  last().exit(1);
  await pass(61 * secondMs);
  expect([released, processes.length]).toEqual([1, 2]);
});

test("a singleton that loses its lock ends its process at once", async () => {
  const lost = new AbortController();
  const { last } = begun({
    takeLock: async () => ({ lost: lost.signal, release: async () => undefined }),
  });
  await quiet();
  lost.abort();
  await quiet();
  expect(last().stops).toEqual([secondMs]);
});

test("it says after an hour that it is still running, and then twice a day", async () => {
  const { said, pass } = begun();
  await pass(hourMs - secondMs);
  expect(said).not.toContain("WebJob is still running");
  await pass(2 * secondMs);
  expect(said.filter((line) => line === "WebJob is still running")).toHaveLength(1);
  await pass(24 * hourMs);
  expect(said.filter((line) => line === "WebJob is still running")).toHaveLength(3);
});
