import { expect, test } from "vitest";
import { changesOf, inForce } from "../../../src/cli/serve-settings.ts";
import type { ServeSettings } from "../../../src/config/load-serve.ts";

const before: ServeSettings = { listen: "127.0.0.1:1", drainMs: 1_000, attemptsMax: 4 };

test.each<[string, ServeSettings, readonly string[], readonly string[]]>([
  ["nothing", before, [], []],
  [
    "the drain, and a bound that is gone",
    { listen: "127.0.0.1:1", drainMs: 2_000 },
    ["drain", "limits.concurrency"],
    [],
  ],
  ["how much a token may ask", { ...before, requestsPerMinute: 60 }, ["limits.requests"], []],
  [
    "the rights of a token",
    { ...before, tokens: [{ name: "ci", role: "read", webJobs: false }] },
    ["tokens"],
    [],
  ],
  [
    "what a running service cannot change",
    { ...before, listen: "127.0.0.1:2", behindProxy: true, tls: { certificate: "/c", key: "/k" } },
    [],
    ["listen", "tls", "behindProxy"],
  ],
])("settings read again: %s", (_, after, taken, restart) => {
  expect(changesOf(before, after)).toEqual({ taken, restart });
  // Read once more, nothing is taken a second time, and what waits still waits.
  expect(changesOf(inForce(before, after), after)).toEqual({ taken: [], restart });
});
