import { type CronFields, nicknames, readCron } from "../schedule/cron-text.ts";

/**
 * A crontab expression as NCRONTAB, for a WebJob. Where crontab means either of its two day fields and NCRONTAB would
 * mean both, there are two expressions that share no day: the days of the month, and the weekdays on other days.
 * `expression` is one that `readCron` reads.
 */
export function ncrontabOf(expression: string): readonly string[] {
  const read = readCron(expression, "crontab");
  if (!read.ok) throw new RangeError(read.failure);
  const fields = read.value;
  const text = nicknames[expression.toLowerCase()] ?? expression;
  const [minutes = "*", hours = "*", days = "*", months = "*", weekdays = "*"] = text.split(" ");
  const times = `0 ${minutes} ${hours}`;
  const week = weekdays.includes("7") ? listed(fields.weekdays) : weekdays;
  if (!fields.either) return [`${times} ${days} ${months} ${week}`];
  const others = everyDay.filter((day) => !fields.days.includes(day));
  if (others.length === 0 || isWholeWeek(fields)) return [`${times} * ${months} *`];
  return [`${times} ${days} ${months} *`, `${times} ${listed(others)} ${months} ${week}`];
}

const everyDay = Array.from({ length: 31 }, (_, i) => i + 1);

function isWholeWeek({ weekdays }: CronFields): boolean {
  return weekdays.length === 7;
}

/** `1-5,10`: neighbours joined. */
export function listed(numbers: readonly number[]): string {
  const runs: { readonly from: number; to: number }[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}
