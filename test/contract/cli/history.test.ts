import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../../../src/cli/commands/history.ts";
import type { Terminal } from "../../../src/cli/terminal.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { formatSecond, minuteMs } from "../../../src/model/time.ts";
import { openFileStore } from "../../../src/state/open.ts";
import { systemClock } from "../../../src/system-clock.ts";
import { jobOf } from "../../support/jobs.ts";
import { appliedEntry } from "../../support/life.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");

function skipped(nth: number): Entry {
  const at = begin + nth * minuteMs;
  const last = formatSecond(at);
  const range = { count: 1, first: last, last };
  return { type: "skipped", at, address: "c/job", reason: "overlap", cursor: at, range };
}

test.each([[{}], [{ n: "3" }]])(
  "JSON lines wait for whoever reads: no line leaves before the one before it is taken (%o)",
  async (options) => {
    const dir = await mkdtemp(join(tmpdir(), "sched-test-"));
    const store = await openFileStore(join(dir, ".sched"), {
      lockTimeoutMs: 0,
      version: "0.0.0-test",
      clock: systemClock,
      create: true,
    });
    await store.commit([appliedEntry(begin, { job: jobOf() }), skipped(1), skipped(2), skipped(3)]);
    await store.close();
    const events: string[] = [];
    const terminal: Terminal = {
      out: () => void events.push("line"),
      drained: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        events.push("taken");
      },
      error: () => undefined,
      outIsTerminal: false,
      errorIsTerminal: false,
      inIsTerminal: false,
      colour: false,
      errorColour: false,
      isAutomated: false,
      columns: 80,
      ask: async () => undefined,
      lines: async function* () {},
    };
    await run({
      verb: "history",
      arguments: [],
      options: { C: dir, json: true, ...options },
      terminal,
      environment: {},
    });
    expect(events).toEqual(["line", "taken", "line", "taken", "line", "taken"]);
    await rm(dir, { recursive: true });
  },
);
