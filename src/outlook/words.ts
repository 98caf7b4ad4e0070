import { parseDuration } from "../model/duration.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../model/time.ts";

/** `1 job`, `2,016 occurrences`. */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** `2,016`. */
export function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `7 days` for `P7D`: the largest unit that fits whole; the text itself when it is no duration. */
export function durationInWords(text: string): string {
  const durationMs = parseDuration(text);
  if (durationMs === undefined || durationMs === 0) return text;
  const [size, noun] = units.find(([size]) => durationMs % size === 0) ?? units[3];
  return counted(durationMs / size, noun);
}

/** `0.12 s`, `3.4 s`, `2 min 5 s`: how long something took. */
export function tookText(tookMs: number): string {
  if (tookMs < 10 * secondMs) return `${(tookMs / secondMs).toFixed(tookMs < secondMs ? 2 : 1)} s`;
  if (tookMs < minuteMs) return `${Math.round(tookMs / secondMs)} s`;
  const minutes = Math.floor(tookMs / minuteMs);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${minutes} min ${Math.floor((tookMs % minuteMs) / secondMs)} s`;
}

/** `3 days`, `2 h 5 min`, `40 s`: near enough to plan one's day by. */
export function awayText(distanceMs: number): string {
  if (distanceMs < 0) return "past";
  if (distanceMs < minuteMs) return `${Math.floor(distanceMs / secondMs)} s`;
  if (distanceMs < hourMs) return `${Math.floor(distanceMs / minuteMs)} min`;
  if (distanceMs >= 2 * dayMs) return counted(Math.floor(distanceMs / dayMs), "day");
  const minutes = Math.floor((distanceMs % hourMs) / minuteMs);
  return `${Math.floor(distanceMs / hourMs)} h${minutes === 0 ? "" : ` ${minutes} min`}`;
}

const units = [
  [dayMs, "day"],
  [hourMs, "hour"],
  [minuteMs, "minute"],
  [secondMs, "second"],
] as const;
