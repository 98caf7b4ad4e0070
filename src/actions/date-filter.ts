import { DateTime } from "luxon";
import type { DateFilter } from "../model/template.ts";
import type { Instant } from "../model/time.ts";

/**
 * `${{ run.scheduledTime | date('yyyy-MM-dd', '-1d') }}`: an instant as the wall clock of a zone shows it, in English.
 * Months and days of the offset move the date there (31 March less a month is the last of February), then its
 * milliseconds move the instant.
 *
 * @param zone IANA name; undefined: UTC
 * @returns undefined when this system does not know the zone
 */
export function formatDate(
  instant: Instant,
  { format, offset }: DateFilter,
  zone: string | undefined,
): string | undefined {
  const local = DateTime.fromMillis(instant, { zone: zone ?? "UTC", locale: "en-US" });
  const { months = 0, days = 0, durationMs = 0 } = offset ?? {};
  const moved = local.plus({ months, days }).plus({ milliseconds: durationMs });
  return moved.isValid ? moved.toFormat(format) : undefined;
}
