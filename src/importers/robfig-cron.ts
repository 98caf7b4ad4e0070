import { failed, ok, type Result } from "../model/result.ts";
import { readCron } from "../schedule/cron-text.ts";
import { zoneClock } from "../schedule/time-zone.ts";
import { type WallCron } from "./wall-cron.ts";

/** A rule in five fields, in our words and in those of who wrote it. */
export interface FiveFields {
  /** For `cron:`; two where either day field may match. */
  readonly cron: readonly string[];
  readonly rule: Omit<WallCron, "repeat">;
  /** The hours do not begin with `*`, so that a clock change matters to it. */
  readonly namesHours: boolean;
}

/**
 * Reads the cron of Kubernetes and GitHub (github.com/robfig/cron, POSIX): five fields, `?` for `*`, `@daily` and the like.
 * There a day field with a step (`*` + `/2`) restricts, which it does not in crontab(5).
 */
export function readFiveFields(text: string, zone: string): Result<FiveFields, string> {
  const plain = text.trim().replaceAll(/(?<=^|[ \t])\?(?=[ \t/]|$)/g, "*");
  const read = readCron(plain, "crontab");
  if (!read.ok) return failed(read.failure);
  const { minutes, hours, days, months, weekdays, everyHour } = read.value;
  const parts = plain.split(/[ \t]+/);
  const [minute = "*", hour = "*", day = "*", month = "*", weekday = "*"] = parts;
  const isOpen = (field: string): boolean => field === "*" || plain.startsWith("@");
  const either = !plain.startsWith("@") && !isOpen(day) && !isOpen(weekday);
  const apart = either && (day.startsWith("*") || weekday.startsWith("*"));
  const rule = {
    minutes,
    hours,
    clock: zoneClock(zone),
    isDue: (date: { readonly month: number; readonly day: number; readonly weekday: number }) => {
      if (!months.includes(date.month)) return false;
      const [isDay, isWeekday] = [days.includes(date.day), weekdays.includes(date.weekday)];
      return either ? isDay || isWeekday : isDay && isWeekday;
    },
  };
  const cron = apart
    ? [`${minute} ${hour} ${day} ${month} *`, `${minute} ${hour} * ${month} ${weekday}`]
    : [plain];
  return ok({ cron, rule, namesHours: !everyHour });
}
