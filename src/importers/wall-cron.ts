import { dayMs, type Instant } from "../model/time.ts";
import type { Clock } from "../schedule/clock.ts";
import { comparedMax } from "./proof.ts";

/**
 * A cron rule as other schedulers read it: which days, and at which times of such a day. It is walked day by day, with
 * nothing of how `sched` searches, so that it can stand against what was written.
 */
export interface WallCron {
  /** Absent: the first of each minute. */
  readonly seconds?: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly isDue: (day: WallDay) => boolean;
  readonly clock: Clock;
  /** It is not looked for behind this year. */
  readonly lastYear?: number;
  /** What becomes of times that a clock shows twice; those it never shows are left out. */
  readonly repeat: "first" | "both";
}

export interface WallDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** How many days its month has. */
  readonly daysInMonth: number;
}

/** Fifty leap days take two hundred years and four; a rule that never matches is given up behind them. */
const daysMax = 210 * 366;

/** The first 50 occurrences behind an instant. */
export function wallOccurrences(rule: WallCron, from: Instant): readonly Instant[] {
  const found: Instant[] = [];
  const first = Math.floor((from + rule.clock.offsetAt(from / 1_000) * 1_000) / dayMs) - 1;
  for (let day = first; day < first + daysMax && found.length < comparedMax; day += 1) {
    const date = wallDay(day);
    if (date.year > (rule.lastYear ?? Infinity)) break;
    if (!rule.isDue(date)) continue;
    const { seconds = [0], minutes, hours } = rule;
    const times = hours.flatMap((hour) => minutes.map((minute) => (hour * 60 + minute) * 60));
    const exact = times.flatMap((time) => seconds.map((second) => day * 86_400 + time + second));
    const instants = exact.flatMap((time) => instantsOf(time, rule));
    for (const at of instants.toSorted((a, b) => a - b)) if (at > from) found.push(at);
  }
  return found.slice(0, comparedMax);
}

function wallDay(sinceEpoch: number): WallDay {
  const date = new Date(sinceEpoch * dayMs);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, month, day: date.getUTCDate(), weekday: date.getUTCDay(), daysInMonth };
}

/** None where the clock jumps over a time, two where it shows it twice. */
function instantsOf(local: number, { clock, repeat }: WallCron): readonly Instant[] {
  const offsets = new Set([-86_400, 86_400].map((away) => clock.offsetAt(local + away)));
  const instants = [...offsets]
    .map((offset) => local - offset)
    .filter((at) => at + clock.offsetAt(at) === local)
    .toSorted((a, b) => a - b);
  return (repeat === "first" ? instants.slice(0, 1) : instants).map((at) => at * 1_000);
}
