/** The civil (proleptic Gregorian) calendar in whole numbers: days count from 1970-01-01, years from 0. */

export const daySeconds = 86_400;

/** The Gregorian calendar repeats, weekdays included, after 400 years of 146,097 days. */
export const cycleDays = 146_097;

/** 0000-01-01: no text of ours names an earlier date. */
export const firstDay = -719_528;

/** 9999-12-31; nothing is due after it (vectors, rule 17). */
export const lastDay = 2_932_896;

/** The day number of a date; month 1 to 12, day 1 to 31. */
export function dayOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = ((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) | 0;
  const dayOfEra = yearOfEra * 365 + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0) + dayOfYear;
  return era * cycleDays + dayOfEra + day - 719_469;
}

/**
 * The date of a day number, packed into one integer so that the hot path allocates nothing:
 * `yearOf`, `monthOf` and `dayOfMonthOf` take it apart.
 */
export function dateOf(dayNumber: number): number {
  const z = dayNumber + 719_468;
  const era = Math.floor(z / cycleDays);
  const dayOfEra = z - era * cycleDays;
  const leaps = ((dayOfEra / 1460) | 0) - ((dayOfEra / 36_524) | 0) + ((dayOfEra / 146_096) | 0);
  const yearOfEra = ((dayOfEra - leaps) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0));
  const shifted = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * shifted + 2) / 5) | 0) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return (year << 9) | (month << 5) | day;
}

export function yearOf(date: number): number {
  return date >> 9;
}

export function monthOf(date: number): number {
  return (date >> 5) & 15;
}

export function dayOfMonthOf(date: number): number {
  return date & 31;
}

const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** 28 to 31; month 1 to 12. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (lengths[month - 1] ?? 31);
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(dayNumber: number): number {
  const weekday = (dayNumber + 3) % 7;
  return weekday < 0 ? weekday + 7 : weekday;
}
