import { expect, test } from "vitest";
import { type KeepingTerms, KeptAnswers } from "../../../src/secrets/kept-answers.ts";

/** A place whose answers a test gives one by one, and a clock that stands. */
function script(terms: Partial<KeepingTerms> = {}) {
  const world = {
    now: 0,
    asked: [] as string[],
    told: [] as string[],
    answer: "one" as string | Error | undefined,
  };
  const answers = new KeptAnswers(
    {
      label: "vault",
      read: (name) => {
        world.asked.push(name);
        const { answer } = world;
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
      warnings: () => Promise.resolve([]),
    },
    {
      cacheMs: 60_000,
      staleMs: 3_600_000,
      now: () => world.now,
      onTrouble: (text) => world.told.push(text),
      ...terms,
    },
  );
  const get = async (name = "A") => (await answers.get(name))?.reveal();
  return { world, answers, get };
}

test("all who wait share one question", async () => {
  const { world, get } = script();
  expect(await Promise.all([get(), get(), get("B"), get()])).toEqual(["one", "one", "one", "one"]);
  expect(world.asked).toEqual(["A", "B"]);
});

test("an answer is used again for its time, and a missing one only shortly", async () => {
  const { world, get } = script();
  await get();
  world.answer = "two";
  world.now = 59_999;
  expect(await get()).toBe("one");
  world.now = 60_000;
  expect(await get()).toBe("two");
  world.answer = undefined;
  world.now = 120_000;
  expect(await get()).toBeUndefined();
  world.answer = "three";
  world.now = 125_000;
  expect(await get()).toBe("three");
});

test("during an outage values of before are used, and it is told once, as is its end", async () => {
  const { world, get, answers } = script();
  await get();
  world.answer = new Error("no answer");
  world.now = 60_000;
  expect(await get()).toBe("one");
  expect(answers.trouble).toBe("no answer");
  world.now = 70_000;
  expect(await get()).toBe("one");
  await expect(get("B")).rejects.toThrow("vault is out of reach for secret B: no answer");
  expect(world.told).toEqual([
    "The secret source vault is out of reach: no answer Values that were read before are used meanwhile.",
  ]);
  world.answer = "two";
  world.now = 80_000;
  expect(await get()).toBe("two");
  expect(answers.trouble).toBeUndefined();
  expect(world.told).toHaveLength(2);
});

test("an outage asks the place at most every five seconds", async () => {
  const { world, get } = script();
  await get();
  world.answer = new Error("no answer");
  for (world.now = 60_000; world.now < 70_000; world.now += 500) await get();
  expect(world.asked).toHaveLength(3);
});

test("a value that is too old is not used", async () => {
  const { world, get } = script({ staleMs: 100_000 });
  await get();
  world.answer = new Error("no answer");
  world.now = 100_001;
  await expect(get()).rejects.toThrow("out of reach");
});

test("after renewing, the place is asked at once, and an answer of before is not kept in its stead", async () => {
  const { world, get, answers } = script();
  await get();
  world.answer = "two";
  answers.renew();
  expect(await get()).toBe("two");
  world.answer = new Error("no answer");
  answers.renew();
  expect(await get()).toBe("two");
});

test("no cache asks each time", async () => {
  const { world, get } = script({ cacheMs: 0 });
  await get();
  await get();
  expect(world.asked).toHaveLength(2);
});
