import { dayOf, daySeconds, monthLength } from "./civil.ts";
import { type Clock, utc } from "./clock.ts";

/** An ISO 8601 text taken apart (vectors, rules 1 to 3); fractions of a second are cut off. */
export interface InstantText {
  /** The date and time as written, in seconds since 1970-01-01T00:00. */
  readonly local: number;
  /** The UTC offset as written, in seconds; undefined: none was. */
  readonly offset: number | undefined;
}

const form =
  /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:(Z)|([+-])(\d{2}):(\d{2}))?)?$/;

/** Reads `2012-11-04`, `2012-11-04T10:00`, `…T10:00:30.250+01:00`; what is wrong with the text, as a sentence, else. */
export function readInstantText(text: string): InstantText | string {
  const match = form.exec(text);
  if (match === null) return `"${text}" is no ISO 8601 date or time.`;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const fault = faultOfDate(year, month, day) ?? faultOfTime(hour, minute, second);
  if (fault !== undefined) return `"${text}": ${fault}`;
  const offset = offsetIn(match);
  if (offset === "beyond") return `"${text}": its offset is not one from -23:59 to +23:59.`;
  const local = dayOf(year, month, day) * daySeconds + hour * 3600 + minute * 60 + second;
  return { local, offset };
}

function faultOfDate(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return `there is no month ${month}.`;
  if (day >= 1 && day <= monthLength(year, month)) return undefined;
  return `${monthNames[month - 1]} ${year} has no day ${day}.`;
}

function faultOfTime(hour: number, minute: number, second: number): string | undefined {
  if (hour > 23) return `there is no hour ${hour}.`;
  if (minute > 59) return `there is no minute ${minute}.`;
  return second > 59 ? "seconds go from 0 to 59; leap seconds do not exist here." : undefined;
}

/** The instant a text means, in seconds: its own offset decides, else the clock of the job. */
export function instantOfText(text: InstantText, clock: Clock = utc): number {
  return text.offset === undefined ? clock.instantOf(text.local) : text.local - text.offset;
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

function offsetIn(match: RegExpExecArray): number | "beyond" | undefined {
  if (match[7] !== undefined) return 0;
  if (match[8] === undefined) return undefined;
  const [hours, minutes] = [Number(match[9]), Number(match[10])];
  if (hours > 23 || minutes > 59) return "beyond";
  return (match[8] === "-" ? -60 : 60) * (hours * 60 + minutes);
}
