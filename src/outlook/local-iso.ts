import { formatSecond, type Instant } from "../model/time.ts";

/** `2026-03-29T03:30:00+02:00`. */
export function localIso(instant: Instant, offsetSeconds: number): string {
  const local = formatSecond(instant + offsetSeconds * 1_000).slice(0, 19);
  if (offsetSeconds === 0) return `${local}Z`;
  const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${local}${offsetSeconds < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
