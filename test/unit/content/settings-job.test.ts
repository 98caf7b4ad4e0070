import { expect, test } from "vitest";
import { settled, type SettingKey } from "../../../src/config/web-job-settings.ts";
import { readSettings } from "../../../src/content/settings-job.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";

test.each([
  ['{"schedule": "0 0 1 * * *"}', { schedule: "0 0 1 * * *" }],
  ['{"is_singleton": true, "is_in_place": false}', { isSingleton: true, isInPlace: false }],
  ['{"stopping_wait_time": 60}', { stoppingWaitTime: 60 }],
  ['{ // a comment\n "stopping_wait_time": 60, /* one\n more */ }', { stoppingWaitTime: 60 }],
  ['\uFEFF{"schedule": "// no comment, }"}', { schedule: "// no comment, }" }],
  ['{"schedule": 5, "is_singleton": "true", "stopping_wait_time": "30"}', {}],
  ['{"stopping_wait_time": 5.5, "is_in_place": 1}', {}],
  ['{"stopping_wait_time": -1}', {}],
  ["[]", {}],
  ["null", {}],
  ["not json", {}],
  ["", {}],
  ['{"__proto__": {"schedule": "x"}}', {}],
] as const)("settings.job %j says %j", (text, settings) => {
  expect(readSettings(text).settings).toEqual(settings);
});

test("what does not count is told", () => {
  const { passedOver } = readSettings(
    '{"is_singleton": "true", "run_mode": "continuous", "mine": 1}',
  );
  expect(passedOver).toEqual([
    '"is_singleton" is no true or false, so it does not count.',
    '"run_mode" is not known and changes nothing. The folder, or `type` in the YAML, says what kind of WebJob it is.',
    '"mine" is not known and changes nothing.',
  ]);
  expect(readSettings("{").passedOver).toEqual(["It is no JSON object, so nothing in it counts."]);
});

test.each(["/*", ",", '"', '"\\', "/*/", " ,"])("many of %j end as anything else does", (part) => {
  // What looks back at each of them would still be at it when the test is given up.
  expect(readSettings(`{${part.repeat(200_000)}`).settings).toEqual({});
});

const triggered: WebJobDefinition = { type: "triggered", source: "./job" };
const continuous: WebJobDefinition = { type: "continuous", source: "./job" };
const said = (...keys: readonly SettingKey[]) => new Set(keys);

test.each([
  ["a schedule", triggered, { schedule: "0 0 1 * * *" }, { schedule: "0 0 1 * * *" }],
  ["a wait", triggered, { stoppingWaitTime: 90 }, { stoppingWaitTime: "PT1M30S" }],
  ["in place", triggered, { isInPlace: false }, { inPlace: false }],
  ["a singleton", continuous, { isSingleton: true }, { singleton: true }],
  ["no singleton", continuous, { isSingleton: false }, {}],
  ["a singleton of a triggered one", triggered, { isSingleton: true }, {}],
  ["a schedule of a continuous one", continuous, { schedule: "0 0 1 * * *" }, {}],
  ["a schedule that cannot be read", triggered, { schedule: "every day" }, {}],
] as const)("%s in settings.job", (_what, definition, settings, added) => {
  expect(settled(definition, said(), settings).definition).toEqual({ ...definition, ...added });
});

test("the YAML wins, and what settings.job says otherwise is told", () => {
  const own = { ...triggered, schedule: "0 0 2 * * *" };
  const { definition, overridden } = settled(own, said("schedule"), { schedule: "0 0 1 * * *" });
  expect(definition).toEqual(own);
  expect(overridden).toEqual([
    { key: "schedule", setting: "schedule", said: '"0 0 1 * * *"', counts: '"0 0 2 * * *"' },
  ]);
  expect(settled(own, said("schedule"), { schedule: "0 0 2 * * *" }).overridden).toEqual([]);
});

test("a `false` or null in the YAML is said as well", () => {
  const { definition, overridden } = settled(continuous, said("singleton"), { isSingleton: true });
  expect(definition).toEqual(continuous);
  expect(overridden).toMatchObject([{ key: "singleton", said: "true", counts: "not set" }]);
  expect(settled(continuous, said("singleton"), { isSingleton: false }).overridden).toEqual([]);
});

test("a schedule that does not count is told with the reason", () => {
  const { passedOver } = settled(triggered, said(), { schedule: "60 * * * * *" });
  expect(passedOver).toHaveLength(1);
  expect(passedOver[0]).toContain("60");
});
