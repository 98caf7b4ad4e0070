import type { Random } from "../random.ts";
import type { ExpectedJob } from "./ledger.ts";
import { minutesMatching, type WallMinutes, zonesOfDay } from "./wall-minutes.ts";

export interface DayOptions {
  readonly random: Random;
  readonly jobs: number;
  /** Nothing is due before or after; milliseconds, whole minutes. */
  readonly from: number;
  readonly to: number;
  /** `http://127.0.0.1:41234`. */
  readonly target: string;
}

/** A collection as a user would write it, and what has to happen to it. */
export interface Day {
  readonly document: object;
  readonly expected: readonly ExpectedJob[];
}

/** Jobs of every kind for a day: by the second, the minute, the hour, in zones, retried, refused, counted, once. */
export function jobsOfDay(options: DayOptions): Day {
  const made = Array.from({ length: options.jobs }, (_, index) => {
    const [name, make] = kinds[kindOf(index, options.jobs)]!;
    return { name: `${name}-${index}`, ...make(options) };
  });
  return {
    document: {
      jobCollection: collection,
      // Whatever a slow machine needs to come back is made up for.
      defaults: { catchUp: { replay: "P1D" }, timeout: "PT50M" },
      jobs: Object.fromEntries(
        made.map(({ name, written, path = `/${name}` }) => [
          name,
          { ...written, action: actionOf(`${options.target}${path}`, path) },
        ]),
      ),
    },
    expected: made.map(({ name, due, path }) => ({
      address: `${collection}/${name}`,
      due: due.filter((at) => at <= options.to),
      status: path === "/failing" ? "failed" : "succeeded",
    })),
  };
}

const collection = "day";

interface Made {
  readonly written: object;
  readonly due: readonly number[];
  /** Other than the job's own name: how the target is to behave. */
  readonly path?: "/failing" | "/flaky";
}

type Kind = readonly [name: string, make: (options: DayOptions) => Made, share: number];

const kinds: readonly Kind[] = [
  ["second", bySecond, 6],
  ["minute", byMinute, 70],
  ["cron", byCron, 60],
  ["hour", byHour, 20],
  ["flaky", (options) => ({ ...byMinute(options, 15), path: "/flaky" }), 16],
  ["failing", (options) => ({ ...byMinute(options, 30), path: "/failing" }), 6],
  ["counted", counted, 12],
  ["once", once, 10],
];

/** The kinds by their shares of two hundred, the first of each first. */
function kindOf(index: number, jobs: number): number {
  let left = (index / jobs) * kinds.reduce((sum, [, , share]) => sum + share, 0);
  return kinds.findIndex(([, , share]) => (left -= share) < 0);
}

function actionOf(uri: string, path: string): object {
  const errorAction = { type: "http", request: { method: "POST", uri } };
  return {
    type: "http",
    request: { method: "POST", uri },
    retryPolicy: { retryType: "fixed", retryInterval: "PT20S", retryCount: 3 },
    ...(path === "/failing" ? { errorAction: alertOf(errorAction) } : {}),
  };
}

/** The error action goes to a path that answers. */
function alertOf({ type, request }: { type: string; request: { method: string; uri: string } }) {
  return { type, request: { ...request, uri: request.uri.replace("/failing", "/alert") } };
}

function bySecond({ random, from, to }: DayOptions): Made {
  const step = random.pick([10, 15, 20, 30]);
  const first = from + random.between(0, 99) * 3000 + 1000;
  return {
    written: { cron: `*/${step} * * * * *`, startTime: text(first), endTime: text(to) },
    due: every(step * 1000, Math.ceil(first / (step * 1000)) * step * 1000, to),
  };
}

function byMinute({ random, from, to }: DayOptions, least = 1): Made {
  const minutes = Math.max(least, random.pick([1, 2, 3, 5, 7, 10, 15, 20, 30, 45]));
  return repeating({ from: first(random, from), to }, "minute", minutes);
}

function byHour({ random, from, to }: DayOptions): Made {
  return repeating({ from: first(random, from), to }, "hour", random.between(1, 5));
}

function repeating(
  { from, to }: { readonly from: number; readonly to: number },
  frequency: "minute" | "hour",
  interval: number,
): Made {
  const step = interval * (frequency === "minute" ? 60_000 : 3_600_000);
  return {
    written: { startTime: text(from), recurrence: { frequency, interval, endTime: text(to) } },
    due: every(step, from, to),
  };
}

function counted({ random, from, to }: DayOptions): Made {
  const [minutes, count] = [random.between(3, 40), random.between(1, 25)];
  const startTime = first(random, from);
  return {
    written: {
      startTime: text(startTime),
      recurrence: { frequency: "minute", interval: minutes, count, endTime: text(to) },
    },
    due: every(minutes * 60_000, startTime, to).slice(0, count),
  };
}

function once({ random, from, to }: DayOptions): Made {
  const at = from + random.between(0, (to - from) / 1000) * 1000;
  return { written: { startTime: text(at) }, due: [at] };
}

function byCron({ random, from, to }: DayOptions): Made {
  const timeZone = random.pick(zonesOfDay);
  const wall = wallMinutes(random);
  return {
    written: { cron: wall.cron, timeZone, startTime: text(from), endTime: text(to) },
    due: minutesMatching(wall, timeZone, { from, to }),
  };
}

/** Hours of clock changes are left to others: what is tested here is dying. */
function wallMinutes(random: Random): WallMinutes {
  const minute = random.between(0, 59);
  const hour = random.between(5, 22);
  const step = random.pick([5, 10, 15, 20]);
  return random.pick<WallMinutes>([
    { cron: `${minute} * * * *`, minutes: [minute], hours: undefined },
    { cron: `*/${step} * * * *`, minutes: range(0, 59, step), hours: undefined },
    { cron: `${minute} ${hour} * * *`, minutes: [minute], hours: [hour] },
    { cron: `${minute} ${hour}-23 * * *`, minutes: [minute], hours: range(hour, 23, 1) },
  ]);
}

/** An odd second in the first hour. */
function first(random: Random, from: number): number {
  return from + random.between(0, 3599) * 1000;
}

function every(step: number, from: number, to: number): number[] {
  return range(from, to, step);
}

function range(from: number, to: number, step: number): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step);
}

function text(at: number): string {
  return new Date(at).toISOString();
}
