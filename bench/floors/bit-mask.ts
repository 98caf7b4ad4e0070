/**
 * The floor of re-arming: a bare search over bit masks, with a civil calendar and a table of clock changes made
 * beforehand. No starts, no intervals, no ends, no gaps: what a scheduler cannot be faster than, not one.
 */
export interface BareRule {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** The matching days of a month as bits, from its length and the weekday (0 is Monday) it begins on. */
  readonly days: (length: number, firstWeekday: number) => number;
  readonly months: readonly number[];
}

/** UTC offsets (seconds) and the seconds at which they begin, in order. */
export interface BareZone {
  readonly from: readonly number[];
  readonly offsets: readonly number[];
}

/** Seconds to seconds: the first match after. */
export function bareSearch(rule: BareRule, zone: BareZone): (after: number) => number {
  const hours = bits(rule.hours);
  const low = bits(rule.minutes.filter((minute) => minute < 30));
  const high = bits(rule.minutes.filter((minute) => minute >= 30).map((minute) => minute - 30));
  const months = bits(rule.months.map((month) => month - 1));
  const firstMinute = rule.minutes[0] ?? 0;
  const firstHour = rule.hours[0] ?? 0;
  const { from, offsets } = zone;
  let place = 0;

  function offsetAt(seconds: number): number {
    while (place > 0 && seconds < (from[place] ?? 0)) place -= 1;
    while (place + 1 < from.length && seconds >= (from[place + 1] ?? 0)) place += 1;
    return offsets[place] ?? 0;
  }

  return (after) => {
    const local = after + 60 + offsetAt(after);
    let day = Math.floor(local / 86_400);
    const minute = ((local - day * 86_400) / 60) | 0;
    let hour = (minute / 60) | 0;
    let past = minute - hour * 60;
    let date = civil(day);
    let [year, month, dayOfMonth] = [date >> 9, (date >> 5) & 15, date & 31];
    for (;;) {
      const first = day - dayOfMonth + 1;
      const length = lengthOf(year, month);
      const days =
        (months & (1 << (month - 1))) === 0
          ? 0
          : rule.days(length, (((first + 3) % 7) + 7) % 7) & (-1 << (dayOfMonth - 1));
      if (days === 0) {
        day = first + length;
        [hour, past, dayOfMonth] = [0, 0, 1];
        month = month === 12 ? 1 : month + 1;
        if (month === 1) year += 1;
        continue;
      }
      const found = 32 - Math.clz32(days & -days);
      if (found !== dayOfMonth) return at(first + found - 1, firstHour, firstMinute);
      const inHour = hours & (1 << hour) ? minuteFrom(past) : -1;
      if (inHour >= 0) return at(day, hour, inHour);
      const later = hour >= 23 ? 0 : hours & (-1 << (hour + 1));
      if (later !== 0) return at(day, 31 - Math.clz32(later & -later), firstMinute);
      day += 1;
      [hour, past] = [0, 0];
      date = civil(day);
      [year, month, dayOfMonth] = [date >> 9, (date >> 5) & 15, date & 31];
    }
  };

  function minuteFrom(minute: number): number {
    const lows = minute < 30 ? low & (-1 << minute) : 0;
    if (lows !== 0) return 31 - Math.clz32(lows & -lows);
    const highs = high & (-1 << Math.max(0, minute - 30));
    return highs === 0 ? -1 : 61 - Math.clz32(highs & -highs);
  }

  function at(day: number, hour: number, minute: number): number {
    const local = day * 86_400 + hour * 3600 + minute * 60;
    return local - offsetAt(local - offsetAt(local));
  }
}

function bits(values: readonly number[]): number {
  return values.reduce((word, value) => word | (1 << value), 0);
}

function lengthOf(year: number, month: number): number {
  if (month !== 2) return 30 + ((month + (month >> 3)) & 1);
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function civil(day: number): number {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = ((doe - ((doe / 1460) | 0) + ((doe / 36_524) | 0) - ((doe / 146_096) | 0)) / 365) | 0;
  const doy = doe - (365 * yoe + ((yoe / 4) | 0) - ((yoe / 100) | 0));
  const mp = ((5 * doy + 2) / 153) | 0;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  return (year << 9) | (month << 5) | (doy - (((153 * mp + 2) / 5) | 0) + 1);
}
