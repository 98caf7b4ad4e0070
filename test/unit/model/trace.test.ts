import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Action } from "../../../src/model/action.ts";
import { carriesTrace, tagOf, traceparentOf } from "../../../src/model/trace.ts";

const key = "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z";

test("it is written as W3C asks, and neither of its numbers is all zeros", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 10_000 }), (text, number) => {
      const traceparent = traceparentOf(text, number);
      expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
      const [, trace, span] = traceparent.split("-");
      expect(trace).not.toMatch(/^0+$/);
      expect(span).not.toMatch(/^0+$/);
    }),
  );
});

test("a run is one trace, each attempt a span of its own, and whoever asks gets the same", () => {
  const all = Array.from({ length: 10_000 }, (_, index) => traceparentOf(key, index + 1));
  expect(new Set(all.map((one) => one.split("-")[1]))).toEqual(new Set([tagOf(key)]));
  expect(new Set(all.map((one) => one.split("-")[2])).size).toBe(all.length);
  expect(traceparentOf(key, 3)).toBe(all[2]);
});

test("a hundred thousand runs are as many traces", () => {
  const seen = new Set<string>();
  for (let minute = 0; minute < 20_000; minute += 1) {
    const due = new Date(1_767_225_600_000 + minute * 60_000).toISOString();
    for (const job of ["a", "b", "ab", "ba", "heartbeat"]) seen.add(tagOf(`L/c/${job}/${due}`));
  }
  expect(seen.size).toBe(100_000);
});

const http = (headers?: Record<string, string>): Action => ({
  type: "http",
  request: { method: "GET", uri: "http://a.test/", ...(headers && { headers }) },
});

test.each<[string, Action, boolean]>([
  ["a call", http(), true],
  ["a call with headers", http({ Accept: "text/plain" }), true],
  ["a call that sets the header itself", http({ TraceParent: "00-1-2-00" }), false],
])("%s: the target is told of it: %#", (_, action, told) => {
  expect(carriesTrace(action)).toBe(told);
});
