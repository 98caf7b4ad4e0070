import { parseDuration } from "../model/duration.ts";
import { refuse } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant, secondMs } from "../model/time.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";
import { systemClock } from "../system-clock.ts";

/** An instant of the command line, as ISO 8601 text in UTC: `2026-01-01T00:00:00Z`, any offset, UTC without one. */
export function instantOption(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : formatSecond(instant(name, text));
}

/** As an instant. */
export function instant(name: string, text: string): Instant {
  const read = readInstantText(text);
  if (typeof read !== "string") return instantOfText(read) * secondMs;
  return refuse("usage/wrong", {
    detail: `${name} takes an instant; ${read}`,
    hint: "Write it like 2026-01-01T00:00:00Z.",
  });
}

/** The same, but without an offset it is what the job's own clock shows. */
export function instantOnClock(name: string, text: string, timing: Timing = {}): Instant {
  const read = readInstantText(text);
  return typeof read === "string"
    ? instant(name, text)
    : instantOfText(read, clockOf(timing)) * secondMs;
}

/** An instant, or how long ago: `24h`. */
export function sinceOption(name: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const agoMs = parseDuration(text);
  return agoMs === undefined ? instant(name, text) : systemClock.now() - agoMs;
}
