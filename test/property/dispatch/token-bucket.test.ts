import * as fc from "fast-check";
import { expect, test } from "vitest";
import { TokenBucket } from "../../../src/dispatch/token-bucket.ts";

const rates = fc.record({
  calls: fc.integer({ min: 1, max: 1_000 }),
  perMs: fc.constantFrom(1_000, 60_000, 3_600_000),
  burst: fc.integer({ min: 1, max: 20 }),
});

test("whoever takes only what is at hand never gets more than the rate and the burst, in any stretch", () => {
  fc.assert(
    fc.property(
      rates,
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 60 }),
      (rate, waits) => {
        const bucket = new TokenBucket(rate);
        const taken: number[] = [];
        let now = 1_000_000;
        for (const wait of waits) {
          now += wait;
          for (let left = bucket.available(now); left > 0; left -= 1) {
            bucket.take(now);
            taken.push(now);
          }
          expect(bucket.available(now)).toBe(0);
          expect(bucket.nextAt(now)).toBeGreaterThan(now);
        }
        let tooMany = 0;
        for (let from = 0; from < taken.length; from += 1) {
          for (let to = from; to < taken.length; to += 1) {
            const allowed = rate.burst + ((taken[to]! - taken[from]!) * rate.calls) / rate.perMs;
            tooMany = Math.max(tooMany, to - from + 1 - allowed);
          }
        }
        expect(tooMany).toBeLessThanOrEqual(0.02);
      },
    ),
  );
});

test("at the moment that it names there is a token, and a millisecond before there is none", () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 40 }), (rate, takes) => {
      const bucket = new TokenBucket(rate);
      for (let take = 0; take < takes; take += 1) bucket.take(0);
      const next = bucket.nextAt(0);
      if (next <= 0) return;
      expect(bucket.available(next)).toBeGreaterThanOrEqual(1);
      expect(bucket.available(next - 1)).toBe(0);
    }),
  );
});

test("a clock that is set back by a day delays by no more than the bucket holds", () => {
  const bucket = new TokenBucket({ calls: 1, perMs: 1_000, burst: 1 });
  bucket.take(86_400_000);
  expect(bucket.nextAt(0)).toBeLessThanOrEqual(101_000);
});
