import type { Frequency, WeekDay } from "../model/recurrence.ts";

export const frequencies = [
  "minute",
  "hour",
  "day",
  "week",
  "month",
  "year",
] as const satisfies readonly Frequency[];

/** Monday first, as weeks are counted here. */
export const weekDays = [
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const satisfies readonly WeekDay[];
