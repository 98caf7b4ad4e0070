import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { minuteMs } from "../../../src/model/time.ts";
import { begin, type House, houseOf, told } from "../../support/house.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";

const group = { concurrency: { group: "g", limit: 1 } };
/** Has the only place of the group from 00:00:30 until 00:10:30. */
const long = jobOf({ startTime: "2026-03-01T00:00:30Z", ...group });
/** Due each minute, and late while the other runs: nothing of it is claimed at half past five. */
const late = jobOf({ ...everyMinutes(begin + minuteMs, 1), ...group });
const disabled = { collection: { state: "disabled" } } as const;

type Deed = (house: House, job: JobDefinition) => Promise<unknown>;

const edit: Deed = (house, job) => house.apply({ long, late: { ...job, timeout: "PT30S" } });
const disable: Deed = (house, job) => house.apply({ long, late: { ...job, state: "disabled" } });
const remove: Deed = (house) => house.apply({ long });
const disableAll: Deed = (house, job) => house.apply({ long, late: job }, disabled);
const removeDisabled: Deed = (house) => house.apply({ long }, disabled);
const enable: Deed = (house, job) => house.apply({ long, late: job });
const pause: Deed = ({ owner }) => owner.hold("c/late", { by: "ann" });
const pauseAll: Deed = ({ owner }) => owner.hold("c", { by: "ann" });
const resume: Deed = ({ owner }) => owner.release("c/late", { by: "ann" });
const resumeAll: Deed = ({ owner }) => owner.release("c", { by: "ann" });
const everyThird: Deed = (house, job) =>
  house.apply({ long, late: { ...job, ...everyMinutes(begin + minuteMs, 3) } });

const goesOn = (from: number, to: number, step = 1): string[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => {
    const minute = String(from + index * step).padStart(2, "0");
    return `late@2026-03-01T00:${minute}:00Z succeeded`;
  });

test.each<[string, Deed, Deed | undefined, string[]]>([
  [
    "an edit: superseded, and what falls due later is fired",
    edit,
    undefined,
    ["late@2026-03-01T00:05:00Z skipped (superseded) x5", ...goesOn(6, 15)],
  ],
  [
    "disabled in the files",
    disable,
    undefined,
    ["late@2026-03-01T00:05:00Z skipped (superseded) x5"],
  ],
  ["taken out of the files", remove, undefined, ["late@2026-03-01T00:05:00Z skipped (deleted) x5"]],
  [
    "paused and resumed",
    pause,
    resume,
    ["late@2026-03-01T00:12:00Z skipped (disabled) x12", ...goesOn(13, 15)],
  ],
  [
    "paused and resumed with all of its collection",
    pauseAll,
    resumeAll,
    ["late@2026-03-01T00:12:00Z skipped (disabled) x12", ...goesOn(13, 15)],
  ],
  ["paused and taken out", pause, remove, ["late@2026-03-01T00:12:00Z skipped (disabled) x12"]],
  [
    "its collection disabled and enabled",
    disableAll,
    enable,
    ["late@2026-03-01T00:12:00Z skipped (disabled) x12", ...goesOn(13, 15)],
  ],
  [
    "its collection disabled, and the job taken out",
    disableAll,
    removeDisabled,
    ["late@2026-03-01T00:12:00Z skipped (disabled) x12"],
  ],
  [
    "disabled in the files and enabled again",
    disable,
    enable,
    [
      "late@2026-03-01T00:05:00Z skipped (superseded) x5",
      "late@2026-03-01T00:12:00Z skipped (disabled) x7",
      ...goesOn(13, 15),
    ],
  ],
  [
    "edited twice",
    edit,
    everyThird,
    ["late@2026-03-01T00:05:00Z skipped (superseded) x5", ...goesOn(6, 12), ...goesOn(13, 13)],
  ],
])("each occurrence that was due and not begun has one record: %s", async (...row) => {
  const [, first, second, expected] = row;
  const house = await houseOf(true, ({ context }) => ({
    latencyMs: context.job === "long" ? 10 * minuteMs : 1,
  }));
  await house.apply({ long, late });
  await house.clock.passUntil(begin + 5.5 * minuteMs);
  await first(house, late);
  await house.clock.passUntil(begin + 12.5 * minuteMs);
  await second?.(house, late);
  await house.clock.passUntil(begin + 15.5 * minuteMs);
  const records = await told(house.owner);
  expect(records.filter((line) => line.startsWith("late"))).toEqual(expected);
});
