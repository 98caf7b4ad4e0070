/** Moments and lengths of time as people read them; instants are milliseconds since 1970. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** `Sat 21 Nov 2026, 14:05:09`, in the browser's zone; of this year without the year. */
export function localText(instant: number): string {
  return local.format(instant).replace(",", "");
}

const local = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});

/** `2026-11-21 13:05:09 UTC`. */
export function utcText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** `in 5 min`, `3 h ago`, `now`. */
export function relativeText(instant: number, now: number): string {
  const distance = instant - now;
  if (Math.abs(distance) < 1.5 * second) return "now";
  const words = lengthText(Math.abs(distance));
  return distance > 0 ? `in ${words}` : `${words} ago`;
}

/** One or two units: `850 ms`, `12 s`, `5 min`, `2 h 10 min`, `3 d 4 h`. */
export function lengthText(lengthMs: number): string {
  if (lengthMs < second) return `${Math.round(lengthMs)} ms`;
  if (lengthMs < minute) return `${withoutZero(lengthMs / second)} s`;
  if (lengthMs < hour) return `${Math.floor(lengthMs / minute)} min`;
  if (lengthMs < day)
    return pair(
      [Math.floor(lengthMs / hour), "h"],
      [Math.floor((lengthMs % hour) / minute), "min"],
    );
  return pair([Math.floor(lengthMs / day), "d"], [Math.floor((lengthMs % day) / hour), "h"]);
}

function withoutZero(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(1).replace(/\.0$/, "") : String(Math.floor(seconds));
}

type Part = readonly [count: number, unit: string];

function pair([many, unit]: Part, [few, small]: Part): string {
  return few === 0 ? `${many} ${unit}` : `${many} ${unit} ${few} ${small}`;
}

/** The zone that `localText` speaks in. */
export function localZone(): string {
  return local.resolvedOptions().timeZone;
}

/** Ends of a pause that people often want, by their words: in an hour, tomorrow and on Monday at 8:00 by the reader's clock. */
export function pauseOffers(now: number): Readonly<Record<string, number>> {
  const today = new Date(now);
  const morningIn = (days: number): number =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + days, 8).getTime();
  const toMonday = (8 - today.getDay()) % 7;
  return {
    "1 hour": Math.ceil((now + hour) / minute) * minute,
    "Tomorrow 8:00": morningIn(1),
    "Monday 8:00": morningIn(toMonday === 0 ? 7 : toMonday),
  };
}

/** `2026-11-23T08:00`, in the browser's zone, as a field for moments takes it. */
export function wallText(instant: number): string {
  const zoneMs = new Date(instant).getTimezoneOffset() * minute;
  return new Date(instant - zoneMs).toISOString().slice(0, 16);
}

/** What a field for moments holds, by the reader's clock, as ISO 8601 in UTC; undefined: nothing, or no moment. */
export function instantOfField(text: string | null): string | undefined {
  const instant = Date.parse(text ?? "");
  return Number.isNaN(instant) ? undefined : instantText(instant);
}

/** `2026-11-21T13:05:09Z`, as the service takes it. */
export function instantText(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}
