import { expect, test } from "vitest";
import { FailedAttempts } from "../../../src/api/failed-attempts.ts";

function at(): { attempts: FailedAttempts; readonly later: (ms: number) => void } {
  let now = 5_000;
  return { attempts: new FailedAttempts(() => now), later: (ms) => void (now += ms) };
}

function fail(attempts: FailedAttempts, address: string, times: number): void {
  for (let count = 0; count < times; count += 1) attempts.add(address);
}

test("the tenth failure within a minute closes the door until the minute is over", () => {
  const { attempts, later } = at();
  fail(attempts, "10.0.0.1", 9);
  expect(attempts.waitOf("10.0.0.1")).toBeUndefined();
  later(20_000);
  fail(attempts, "10.0.0.1", 1);
  expect(attempts.waitOf("10.0.0.1")).toBe(40);
  later(39_999);
  expect(attempts.waitOf("10.0.0.1")).toBe(1);
  later(1);
  expect(attempts.waitOf("10.0.0.1")).toBeUndefined();
});

test.each([
  ["10.0.0.1", "10.0.0.2", false],
  ["10.0.0.1", "::ffff:10.0.0.1", true],
  ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true],
  ["2001:db8:1:2::1", "2001:DB8:1:2:3:4:5:6", true],
  ["2001:db8:1:2::1", "2001:db8:1:3::1", false],
  ["fe80::1%eth0", "fe80::2", true],
  ["::1", "::2", true],
])("failures from %s are those of %s: %s", (one, other, same) => {
  const { attempts } = at();
  fail(attempts, one, 10);
  expect(attempts.waitOf(other) !== undefined).toBe(same);
});

test("a flood from everywhere is forgotten from its oldest end", () => {
  const { attempts } = at();
  fail(attempts, "192.0.2.1", 10);
  for (let index = 0; index < 9_999; index += 1) {
    attempts.add(`10.1.${index >> 8}.${index & 255}`);
  }
  expect(attempts.waitOf("192.0.2.1")).toBeDefined();
  attempts.add("10.200.0.1");
  expect(attempts.waitOf("192.0.2.1")).toBeUndefined();
});
