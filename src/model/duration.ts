/** Durations are milliseconds inside and ISO 8601 text in definitions. */

const unitMs = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;
/** A month has 30 days and a year 365 where a duration names them (`P18M`): durations are lengths, not calendars. */
const calendarMs = { year: 365 * unitMs.d, month: 30 * unitMs.d } as const;

const isoPattern =
  /^P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,3}))?S)?(?:(\d{1,6})D)?)?$/i;
const clockPattern = /^(?:(\d{1,6})\.)?(\d{1,2}):([0-5]\d):([0-5]\d)(?:\.(\d{1,7}))?$/;
const shortPattern = /^(?:\d{1,9}(?:ms|[wdhms])\s*)+$/i;

/**
 * Reads ISO 8601 (`PT30S`, `P1D`), the short form (`30s`, `1h30m`), .NET's clock form (`00:01:00`, `1.00:00:00`) and
 * Azure's own slip `PT1D`. Answers milliseconds, or undefined for anything else.
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > 60) return undefined;
  return parseIso(text) ?? parseClock(text) ?? parseShort(text);
}

/** The canonical text: `PT30S`, `PT10M`, `P1D`, `PT26H`; whole days alone are written with `P…D`. */
export function formatDuration(durationMs: number): string {
  if (durationMs === 0) return "PT0S";
  if (durationMs % unitMs.d === 0) return `P${durationMs / unitMs.d}D`;
  const hours = Math.floor(durationMs / unitMs.h);
  const minutes = Math.floor((durationMs % unitMs.h) / unitMs.m);
  const seconds = (durationMs % unitMs.m) / unitMs.s;
  return `PT${part(hours, "H")}${part(minutes, "M")}${part(seconds, "S")}`;
}

function parseIso(text: string): number | undefined {
  const match = isoPattern.exec(text);
  if (match === null || /^P$|T$/i.test(text)) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds, fraction, slipDays] = match
    .slice(1)
    .map((digits) => digits ?? "0");
  return (
    Number(years) * calendarMs.year +
    Number(months) * calendarMs.month +
    Number(weeks) * unitMs.w +
    (Number(days) + Number(slipDays)) * unitMs.d +
    Number(hours) * unitMs.h +
    Number(minutes) * unitMs.m +
    Number(seconds) * unitMs.s +
    Number((fraction ?? "0").padEnd(3, "0"))
  );
}

function parseClock(text: string): number | undefined {
  const match = clockPattern.exec(text);
  if (match === null) return undefined;
  const [, days = "0", hours, minutes, seconds, fraction = "0"] = match;
  if (Number(hours) > 23) return undefined;
  return (
    Number(days) * unitMs.d +
    Number(hours) * unitMs.h +
    Number(minutes) * unitMs.m +
    Number(seconds) * unitMs.s +
    Math.floor(Number(fraction.padEnd(7, "0")) / 10_000)
  );
}

function parseShort(text: string): number | undefined {
  if (!shortPattern.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.toLowerCase().matchAll(/(\d+)(ms|[wdhms])/g)) {
    total += Number(count) * (unit === "ms" ? 1 : (unitMs[unit as keyof typeof unitMs] ?? 0));
  }
  return total;
}

function part(count: number, unit: string): string {
  return count === 0 ? "" : `${count}${unit}`;
}
