import { expect, test } from "vitest";
import { observe, type Quiet, quietFrom } from "../../../src/webjobs/helper/idle.ts";

/** What is seen at each second: output bytes and processor time. Returns the second at which it is idle. */
function idleAt(seen: (second: number) => readonly [number, number], idleSeconds: number) {
  let quiet: Quiet = quietFrom(0);
  for (let second = 1; second <= 1_000; second += 1) {
    const [outputBytes, cpu] = seen(second);
    const next = observe(quiet, { now: second * 1_000, outputBytes, cpu }, idleSeconds * 1_000);
    if (next === "idle") return second;
    quiet = next;
  }
  return undefined;
}

test.each([
  ["silent and asleep from the start: twice the time", () => [0, 0] as const, 240],
  ["silent, but computing", (s: number) => [0, s] as const, undefined],
  ["a line a minute", (s: number) => [Math.floor(s / 60), 0] as const, undefined],
  ["output until 100 s, then nothing", (s: number) => [Math.min(s, 100), 0] as const, 340],
  ["computing until 130 s: measured anew", (s: number) => [0, Math.min(s, 130)] as const, 480],
  ["computing within the second half alone", (s: number) => [0, s > 200 ? 1 : 0] as const, 480],
])("with an idle timeout of two minutes: %s", (_, seen, expected) => {
  expect(idleAt(seen, 120)).toBe(expected);
});
