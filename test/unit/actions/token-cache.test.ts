import { expect, test } from "vitest";
import { TokenCache } from "../../../src/actions/authentication/token-cache.ts";

/** A cache with a clock that is set by hand, and an endpoint that counts. */
function counted(lifeMs: number) {
  let now = 0;
  let count = 0;
  const cache = new TokenCache(() => now);
  const ask = () => Promise.resolve({ value: `t${++count}`, lifeMs });
  return {
    cache,
    get: (key = "k") => cache.get(key, ask),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test("a token of an hour is used until five minutes before its end", async () => {
  const { get, pass } = counted(3_600_000);
  expect(await get()).toBe("t1");
  pass(55 * 60_000 - 1);
  expect(await get()).toBe("t1");
  pass(1);
  expect(await get()).toBe("t2");
});

test("a token of a minute is used until the last tenth of it", async () => {
  const { get, pass } = counted(60_000);
  await get();
  pass(53_999);
  expect(await get()).toBe("t1");
  pass(1);
  expect(await get()).toBe("t2");
});

test("only the token that was refused is dropped, not the newer one", async () => {
  const { cache, get } = counted(60_000);
  await get();
  cache.drop("k", "t1");
  expect(await get()).toBe("t2");
  cache.drop("k", "t1");
  expect(await get()).toBe("t2");
});

test("those who ask while a token is on its way get the same, and the same failure", async () => {
  const cache = new TokenCache(() => 0);
  const { promise, reject } = Promise.withResolvers<never>();
  let asked = 0;
  const ask = () => {
    asked++;
    return promise;
  };
  const both = [cache.get("k", ask), cache.get("k", ask)];
  reject(new Error("no"));
  for (const settled of await Promise.allSettled(both)) expect(settled.status).toBe("rejected");
  expect(asked).toBe(1);
});

test("a thousand tokens are kept; the one unused for longest goes", async () => {
  const { get } = counted(60_000);
  await get("first");
  for (let index = 0; index < 999; index++) await get(`k${index}`);
  expect(await get("first")).toBe("t1");
  await get("one more");
  expect(await get("first")).toBe("t1");
  expect(await get("k0")).toBe("t1002");
});
