import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ServiceEvent } from "../../../src/ports/event-sink.ts";
import { escapeControls } from "../../../src/ui/escape.ts";
import { eventAsJson } from "../../../src/ui/events/json.ts";
import { eventLog } from "../../../src/ui/events/log.ts";
import { eventAsText } from "../../../src/ui/events/text.ts";
import { anyUnit } from "../../support/any-text.ts";

const at = Date.UTC(2026, 0, 1, 1, 0, 0, 250);
const run = "billing/report@2026-01-01T01:00:00Z";

const events: readonly (readonly [ServiceEvent, string, string])[] = [
  [
    { kind: "ready", at, address: "http://127.0.0.1:7420", jobs: 1 },
    "sched is ready on http://127.0.0.1:7420 with 1 job",
    "info",
  ],
  [
    { kind: "attempt-started", at, run, number: 1, action: "main", latenessMs: 250 },
    `${run}  attempt 1 started`,
    "info",
  ],
  [
    { kind: "attempt-started", at, run, number: 6, action: "error", latenessMs: 2_340 },
    `${run}  attempt 6 (error action) started, 2.3 s late`,
    "info",
  ],
  [
    {
      kind: "attempt-ended",
      type: "http",
      tookMs: 12,
      at,
      run,
      number: 1,
      action: "main",
      outcome: "failed",
      message: "HTTP 500",
      retryAt: at + 30_000,
    },
    `${run}  attempt 1 failed: HTTP 500; next attempt at 2026-01-01T01:00:30Z`,
    "warn",
  ],
  [{ kind: "run-ended", at, run, status: "succeeded", reason: null }, `${run}  succeeded`, "info"],
  [
    { kind: "run-ended", at, run, status: "failed", reason: "HTTP 500" },
    `${run}  failed (HTTP 500)`,
    "warn",
  ],
  [
    { kind: "skipped", at, address: "billing/report", reason: "missed", count: 3 },
    "billing/report  3 occurrences skipped (missed)",
    "warn",
  ],
  [
    { kind: "skipped", at, address: "billing/report", reason: "disabled", count: 1 },
    "billing/report  1 occurrence skipped (disabled)",
    "info",
  ],
  [
    { kind: "applied", at, serial: 4, by: "ann@vm", changes: 2, collections: ["billing"] },
    "serial 4 applied by ann@vm: 2 changes",
    "info",
  ],
  [
    {
      kind: "held",
      at,
      address: "billing",
      by: "ann@vm",
      note: "moving house",
      until: "2026-01-05T08:00:00Z",
    },
    "billing  paused by ann@vm until 2026-01-05T08:00:00Z: moving house",
    "info",
  ],
  [
    { kind: "released", at, address: "billing", by: "ann@vm" },
    "billing  resumed by ann@vm",
    "info",
  ],
  [{ kind: "note", at, message: "The state was taken over" }, "The state was taken over", "warn"],
  [
    { kind: "trouble", at, code: "state/unwritable", message: "The disk is full" },
    "trouble: The disk is full [state/unwritable]",
    "error",
  ],
  [{ kind: "stopping", at, running: 2 }, "stopping once 2 attempts under way ended", "info"],
  [{ kind: "stopping", at, running: 0 }, "stopping", "info"],
  [{ kind: "stopped", at }, "stopped", "info"],
];

test.each(events)("%j reads as a line for people, and as JSON", (event, text, level) => {
  expect(eventAsText(event)).toBe(`2026-01-01 01:00:00Z  ${text}`);
  const json = JSON.parse(eventAsJson(event)) as Record<string, unknown>;
  expect(json).toMatchObject({ time: "2026-01-01T01:00:00.250Z", level, kind: event.kind });
});

test("a retry's moment is a time in JSON too", () => {
  const [event] = events[3]!;
  expect(JSON.parse(eventAsJson(event))).toMatchObject({ retryAt: "2026-01-01T01:00:30.250Z" });
});

test.each([
  ["\u001b[2J", "\\u001b[2J"],
  ["one\r\ntwo\t", "one\\r\\ntwo\\t"],
  ["\u009b31m\u007f", "\\u009b31m\\u007f"],
  ["\u202eevil\u2066\u200f", "\\u202eevil\\u2066\\u200f"],
  ["Grüße, 世界 🎉", "Grüße, 世界 🎉"],
])("%j is shown as %j", (text, shown) => {
  expect(escapeControls(text)).toBe(shown);
});

test("whatever a target answers, an event stays one harmless line, and its JSON says the same", () => {
  const message = fc.string({ unit: anyUnit });
  fc.assert(
    fc.property(message, (message) => {
      const event: ServiceEvent = { kind: "trouble", at, code: "x", message };
      const lines = [eventAsText(event), eventAsJson(event)];
      for (const line of lines) expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      expect(JSON.parse(eventAsJson(event))).toMatchObject({ message });
    }),
  );
});

test("lines of one turn are written together, and those of the last turn at the end", async () => {
  const written: string[] = [];
  const log = eventLog(eventAsText, (lines) => written.push(lines));
  log.emit({ kind: "stopping", at, running: 0 });
  log.emit({ kind: "stopped", at });
  expect(written).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  log.emit({ kind: "stopped", at });
  log.flush();
  const stopped = "2026-01-01 01:00:00Z  stopped\n";
  expect(written).toEqual([`2026-01-01 01:00:00Z  stopping\n${stopped}`, stopped]);
});

test("a log whose reader has gone swallows the line", () => {
  const broken = eventLog(eventAsText, () => {
    throw new Error("EPIPE");
  });
  broken.emit({ kind: "stopped", at });
  expect(() => broken.flush()).not.toThrow();
});
