import { parseDuration } from "../../../src/model/duration.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import { weekDays } from "../../../src/schedule/words.ts";
import { dayMs, formatSecond, type Instant, minuteMs, secondMs } from "../../../src/model/time.ts";
import type { Policy } from "../judge/story.ts";
import type { Random } from "../random.ts";

/** Where in time a world lies: quiet days, and hours in which clocks change. */
export const beginnings: readonly Instant[] = [
  Date.parse("2026-03-01T00:00:00Z"),
  Date.parse("2026-03-29T00:35:00Z"),
  Date.parse("2026-10-25T00:25:00Z"),
  Date.parse("2026-12-31T23:40:00Z"),
  Date.parse("2026-04-04T14:35:00Z"),
];

/** Short worlds, so that many fit into a minute. */
export const worldMs = 30 * minuteMs;

/** What jobs of one world have in common. */
export interface Surroundings {
  readonly begin: Instant;
  readonly groupLimit: number;
  readonly retries: boolean;
  /** Jobs have calendars in some lives: drawn apart, so that the other lives are what they always were. */
  readonly calendars?: Random | undefined;
}

/** A job at random, made at about `now`. */
export function randomJob(
  random: Random,
  name: string,
  world: Surroundings,
  now: Instant,
): JobDefinition {
  const action = randomAction(random, name, world);
  const job = { ...randomTiming(random, world, now), ...randomPolicies(random, world), action };
  return world.calendars === undefined ? job : withCalendar(job, world.calendars, world);
}

/** Zones that change their day in the middle of a world. */
const midnightZones: Readonly<Record<string, string>> = {
  "2026-03-29T00:35:00Z": "Atlantic/Cape_Verde",
  "2026-12-31T23:40:00Z": "UTC",
  "2026-04-04T14:35:00Z": "Asia/Tokyo",
};

/** Most jobs skip the day on which the world begins, the day behind it, or every such weekday. */
function withCalendar(job: JobDefinition, random: Random, { begin }: Surroundings): JobDefinition {
  if (random.chance(0.2)) return job;
  const timeZone = midnightZones[formatSecond(begin)] ?? "UTC";
  const day = random.between(-1, 1) * dayMs;
  const date = new Date(begin + day).toISOString().slice(0, 10);
  const weekDay = weekDays[(new Date(begin + day).getUTCDay() + 6) % 7] ?? "monday";
  const skip = random.chance(0.7)
    ? { freeze: { days: [`${date} Freeze`] } }
    : { weekly: { weekDays: [weekDay] } };
  return { ...job, timeZone, calendar: { skip } };
}

function randomPolicies(random: Random, { groupLimit }: Surroundings): Partial<JobDefinition> {
  const overlap = random.pick([undefined, undefined, "skip", "queue", "cancelRunning"] as const);
  const replay = random.pick([undefined, undefined, "PT2M", "PT0S"]);
  const latestWithin = random.pick([undefined, undefined, "never", "PT15M"]);
  const catchUp = {
    ...(replay === undefined ? {} : { replay }),
    ...(latestWithin === undefined ? {} : { latestWithin }),
  };
  return {
    ...(overlap === undefined ? {} : { overlap }),
    ...(Object.keys(catchUp).length === 0 ? {} : { catchUp }),
    ...(random.chance(0.2) ? { delivery: "atMostOnce" as const } : {}),
    ...(random.chance(0.3) ? { concurrency: { group: "g", limit: groupLimit } } : {}),
    ...(random.chance(0.3) ? { timeout: "PT15S" } : {}),
    ...(random.chance(0.15) ? { jitter: "PT30S" } : {}),
  };
}

function randomAction(
  random: Random,
  name: string,
  { retries }: Surroundings,
): JobDefinition["action"] {
  const retryPolicy =
    retries && random.chance(0.6)
      ? ({
          retryType: "fixed",
          retryInterval: random.pick(["PT15S", "PT20S", "PT2M"]),
          retryCount: random.between(1, 3),
        } as const)
      : ({ retryType: "none" } as const);
  const call = (host: string) =>
    ({ type: "http", request: { method: "GET", uri: `http://${host}.test/c/${name}` } }) as const;
  return {
    ...call(`host-${random.between(1, 2)}`),
    retryPolicy,
    ...(random.chance(0.25)
      ? { errorAction: [{ ...call("errors"), retryPolicy: { retryType: "none" } }] }
      : {}),
  };
}

const zones = ["Europe/Berlin", "Australia/Lord_Howe", "America/New_York", "Asia/Kathmandu"];

/** Every kind of timing, none of them due after the end of the world. */
export function randomTiming(random: Random, { begin }: Surroundings, now: Instant): Timing {
  const end = begin + worldMs;
  const endTime = formatSecond(random.chance(0.7) ? end : begin + random.between(8, 30) * minuteMs);
  const count = random.chance(0.25) ? { count: random.between(1, 6) } : {};
  const timeZone = random.chance(0.4) ? { timeZone: random.pick(zones) } : {};
  // Behind the apply by far enough that what is counted does not depend on how long that takes.
  const startTime = formatSecond(now + random.between(15, 400) * secondMs);
  const earlier = formatSecond(begin - random.between(0, 3) * 24 * 60 * minuteMs);
  switch (random.pick(["grid", "grid", "grid", "hour", "wall", "wall", "cron", "once"] as const)) {
    case "grid":
      return {
        startTime,
        recurrence: { frequency: "minute", interval: random.between(1, 9), endTime, ...count },
        ...timeZone,
      };
    case "hour": {
      const minutes = someMinutes(random);
      const recurrence = { frequency: "hour", schedule: { minutes }, endTime } as const;
      return { startTime: earlier, recurrence, ...timeZone };
    }
    case "wall": {
      const schedule = { hours: allHours, minutes: someMinutes(random) };
      const recurrence = random.chance(0.5)
        ? ({ frequency: "day", schedule, endTime } as const)
        : ({ frequency: "week", schedule: { ...schedule, weekDays }, endTime } as const);
      return { startTime: earlier, recurrence, ...timeZone };
    }
    case "cron":
      return { cron: [`${random.pick(["*/3", "*/7", "5,17,42", "*/10"])} * * * *`], endTime };
    case "once":
      return random.chance(0.3) ? {} : { startTime };
  }
}

const allHours = Array.from({ length: 24 }, (_, hour) => hour);

function someMinutes(random: Random): number[] {
  const minutes = new Set<number>();
  for (let left = random.between(2, 6); left > 0; left -= 1) minutes.add(random.between(0, 59));
  return [...minutes].sort((a, b) => a - b);
}

/** What a definition promises, read by somebody who knows the product and not the engine. */
export function policyOf(definition: JobDefinition): Policy {
  const { overlap = "allow", delivery, concurrency, action, jitter = "PT0S" } = definition;
  const { replay = "PT10M", latestWithin = "untilNext" } = definition.catchUp ?? {};
  return {
    overlap,
    replayMs: msOf(replay),
    latestWithinMs: withinMs[latestWithin] ?? msOf(latestWithin),
    atMostOnce: delivery === "atMostOnce",
    ...retriesOf(action),
    errorActions: action.errorAction?.length ?? 0,
    group: concurrency && { name: concurrency.group, limit: concurrency.limit },
    jitterMs: msOf(jitter),
  };
}

function retriesOf({ retryPolicy }: JobDefinition["action"]): Pick<Policy, "retries" | "retryMs"> {
  const { retryType, retryCount = 4, retryInterval = "PT30S" } = retryPolicy ?? {};
  return { retries: retryType === "none" ? 0 : retryCount, retryMs: msOf(retryInterval) };
}

const withinMs: Readonly<Record<string, number>> = { untilNext: Infinity, never: -1 };

function msOf(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new Error(`${text} is no duration`);
  return ms;
}
