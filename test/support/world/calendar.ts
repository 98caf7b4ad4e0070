import { isOneTime } from "../../../src/model/job.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import { type Instant, minuteMs, secondMs } from "../../../src/model/time.ts";
import { occurrencesBetween } from "../../property/schedule/plain-reading.ts";

/**
 * When a timing is due in `(from, to]`, told without the engine: by the slow plain reading of a rule, minute by minute,
 * or, for crontab texts of the form `MINUTES * * * *`, by looking at each minute of the window.
 */
export function dueBetween(
  timing: Timing,
  anchoredAt: Instant,
  window: { readonly from: Instant; readonly to: Instant; readonly isNew: boolean },
): Instant[] {
  if (isOneTime(timing)) return onceBetween(timing, anchoredAt, window);
  const { count = Infinity, endTime } = timing.recurrence ?? timing;
  const end = Math.min(window.to, endTime === undefined ? Infinity : Date.parse(endTime));
  // What is counted begins with the anchor, whatever part of it is asked for.
  const all = timing.cron === undefined ? ruled : cronMinutes;
  return all(timing, anchoredAt, end)
    .slice(0, count)
    .filter((at) => at > window.from);
}

function onceBetween(
  timing: Timing,
  anchoredAt: Instant,
  { to, isNew }: { readonly to: Instant; readonly isNew: boolean },
): Instant[] {
  const start = timing.startTime === undefined ? -Infinity : Date.parse(timing.startTime);
  if (start > anchoredAt) return start <= to ? [start] : [];
  // One whose start is past runs when it is made, in that second; an edit fires nothing.
  return isNew ? [Math.floor(anchoredAt / secondMs) * secondMs] : [];
}

function ruled(timing: Timing, anchoredAt: Instant, end: Instant): readonly Instant[] {
  const asked = { ...timing, dst: { gap: "shift", repeat: "first" } as const };
  return occurrencesBetween(asked, anchoredAt, end).filter((at) => at <= end);
}

function cronMinutes({ cron = [] }: Timing, anchoredAt: Instant, end: Instant): Instant[] {
  const minutes = new Set(cron.flatMap((text) => minutesOf(text.split(" ")[0] ?? "")));
  const found: Instant[] = [];
  const first = (Math.floor(anchoredAt / minuteMs) + 1) * minuteMs;
  for (let at = first; at <= end; at += minuteMs) {
    if (minutes.has(Math.floor(at / minuteMs) % 60)) found.push(at);
  }
  return found;
}

function minutesOf(field: string): number[] {
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  if (step === undefined) return field.split(",").map(Number);
  return Array.from({ length: 60 }, (_, minute) => minute).filter(
    (each) => each % Number(step) === 0,
  );
}

/** Whether the calendars of a job hold the day of an instant, as the runtime's own clock of its zone shows it. */
export function isOff({ calendar, timeZone = "UTC" }: Timing, at: Instant): boolean {
  if (calendar === undefined) return false;
  const date = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(at);
  const weekday = new Intl.DateTimeFormat("en", { timeZone, weekday: "long" }).format(at);
  return Object.values(calendar.skip).some(
    ({ days = [], weekDays = [] }) =>
      days.some((day) => day.startsWith(date)) ||
      weekDays.some((name) => name === weekday.toLowerCase()),
  );
}
