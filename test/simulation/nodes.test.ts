import { expect, test } from "vitest";
import { secondMs } from "../../src/model/time.ts";
import { faultsOf } from "../support/judge/judge.ts";
import { nodesStory } from "../support/world/nodes.ts";
import { scriptOf } from "../support/world/target.ts";

const seeds = Array.from({ length: 50 }, (_, index) => index + 1);

test("two or three engines on one store, no faults: each occurrence is called once, by one of them, in time", async () => {
  const broken: string[] = [];
  const workers = new Set<string>();
  for (const seed of seeds) {
    const script = scriptOf(seed, true);
    const story = await nodesStory({ seed, nodes: 2 + (seed % 2), faults: false, script });
    for (const { life } of story.calls) workers.add(`${seed}/${life}`);
    broken.push(...faultsOf(story).map((fault) => `seed ${seed}: ${fault}`));
    const keys = story.calls.map(({ key, number }) => `${key}#${number}`);
    expect(new Set(keys).size).toBe(keys.length);
  }
  expect(broken.slice(0, 5)).toEqual([]);
  // It is not one of them that does it all.
  expect(workers.size).toBeGreaterThan(seeds.length);
});

test("nodes that die, or sleep beyond their lease: only what was in flight is repeated, and old outcomes count for nothing", async () => {
  const broken: string[] = [];
  let takenOver = 0;
  for (const seed of seeds) {
    const story = await nodesStory({ seed, nodes: 3, faults: true, script: scriptOf(seed, true) });
    takenOver += story.records
      .flatMap(({ attempts }) => attempts)
      .filter(({ outcome }) => outcome === "interrupted").length;
    broken.push(...faultsOf(story).map((fault) => `seed ${seed}: ${fault}`));
  }
  expect(broken.slice(0, 5)).toEqual([]);
  expect(takenOver).toBeGreaterThan(10);
});

test("a call that outlasts its node's sleep: the outcome of the old fence is refused", async () => {
  const slow = () => ({ latencyMs: 12 * secondMs, kind: "ok" }) as const;
  const story = await nodesStory({ seed: 7, nodes: 3, faults: true, script: slow });
  expect(faultsOf(story)).toEqual([]);
});
