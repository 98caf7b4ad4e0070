/** Milliseconds since 1970-01-01T00:00:00Z. Occurrences fall on whole seconds; records keep the milliseconds. */
export type Instant = number;

export const secondMs = 1_000;
export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

/** Nothing is due after this: 9999-12-31T23:59:59Z (vectors, rule 17). */
export const lastInstant: Instant = 253_402_300_799_000;

/** `2026-01-01T01:00:00Z`: the form of due times in keys, addresses and outputs. Fractions are dropped. */
export function formatSecond(instant: Instant): string {
  if (instant !== lastSecond) {
    lastSecondText = `${upToMinute(instant)}${twoDigits(secondOf(instant))}Z`;
    lastSecond = instant;
  }
  return lastSecondText;
}

/** `2026-01-01T01:00:00.250Z`: the form of moments that were observed, such as the start of an attempt. */
export function formatMoment(instant: Instant): string {
  const place = instant & placesMask;
  if (instant !== moments[place]) {
    const milliseconds = String(1_000 + (((Math.floor(instant) % 1_000) + 1_000) % 1_000)).slice(1);
    momentTexts[place] = `${upToMinute(instant)}${twoDigits(secondOf(instant))}.${milliseconds}Z`;
    moments[place] = instant;
  }
  return momentTexts[place] ?? "";
}

// What falls due together is written with the same text, which then also is kept once and not ten thousand times.
let lastSecond = Number.NaN;
let lastSecondText = "";

/** The moments of a burst lie close to one another: attempts that began in one and ended in a dozen others. */
const placesMask = 63;
const moments = new Float64Array(placesMask + 1).fill(Number.NaN);
const momentTexts: string[] = Array.from(moments, () => "");

/** Of a few hours: lists tell of what was and of what is to come, a line of each in turn. */
const minutesMask = 255;
const minutes = new Float64Array(minutesMask + 1).fill(Number.NaN);
const minuteTexts: string[] = Array.from(minutes, () => "");

/** A burst writes the same minute tens of thousands of times, and Date takes half a microsecond for each. */
function upToMinute(instant: Instant): string {
  const minute = Math.floor(instant / minuteMs);
  const place = minute & minutesMask;
  if (minute !== minutes[place]) {
    minuteTexts[place] = new Date(minute * minuteMs).toISOString().slice(0, -7);
    minutes[place] = minute;
  }
  return minuteTexts[place] ?? "";
}

function secondOf(instant: Instant): number {
  const second = Math.floor(instant / secondMs) % 60;
  return second < 0 ? second + 60 : second;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
