import { dayOf } from "../schedule/civil.ts";
import { readDay } from "../schedule/day-text.ts";
import type { DayRule, RuleWeekDay } from "../schedule/day-rule.ts";

/** What is wrong with a rule, as a sentence, and what to write instead. */
export interface RuleFault {
  readonly detail: string;
  readonly hint: string;
}

const listThem = "List its days instead: under `days` of the calendar, or in a text file of days.";
const mend = "Mend the event in the calendar it comes from, and export it again.";

/** No day that is written out lies farther from its start. */
const intervalMax = 100_000;
const listMax = 400;

const frequencies: Readonly<Record<string, DayRule["frequency"] | undefined>> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};

const known = "FREQ INTERVAL COUNT UNTIL BYMONTH BYMONTHDAY BYDAY WKST".split(" ");
const others =
  "BYSETPOS BYWEEKNO BYYEARDAY BYHOUR BYMINUTE BYSECOND RSCALE SKIP HOURLY MINUTELY SECONDLY".split(
    " ",
  );
const week = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Reads the value of an RRULE (RFC 5545, section 3.3.10) of an event of whole days. */
export function readRule(text: string): DayRule | RuleFault {
  const parts = partsOf(text);
  if (!(parts instanceof Map)) return parts;
  const frequency = frequencies[parts.get("FREQ") ?? ""];
  if (frequency === undefined) return unknownFrequency(parts.get("FREQ"));
  const values = {
    INTERVAL: whole(parts.get("INTERVAL")),
    BYMONTH: numbers(parts.get("BYMONTH"), 12),
    BYMONTHDAY: numbers(parts.get("BYMONTHDAY"), 31),
    BYDAY: weekDaysOf(parts.get("BYDAY")),
    COUNT: whole(parts.get("COUNT")),
    UNTIL: untilOf(parts.get("UNTIL")),
    WKST: weekStartOf(parts.get("WKST")),
  };
  const wrong = Object.entries(values).find(([, value]) => value === null)?.[0];
  if (wrong !== undefined) return badValue(wrong);
  const rule: DayRule = {
    frequency,
    ...listsOf(values),
    ...numbersOf(values),
  };
  return contradictionIn(rule) ?? rule;
}

type Read<Value> = Value | undefined | null;

function numbersOf({
  INTERVAL,
  WKST,
  COUNT,
  UNTIL,
}: Readonly<Record<"INTERVAL" | "WKST" | "COUNT" | "UNTIL", Read<number>>>): Pick<
  DayRule,
  "interval" | "weekStart" | "count" | "until"
> {
  return {
    interval: Math.min(INTERVAL ?? 1, intervalMax),
    weekStart: WKST ?? monday,
    count: COUNT ?? undefined,
    until: UNTIL ?? undefined,
  };
}

function listsOf({
  BYMONTH,
  BYMONTHDAY,
  BYDAY,
}: {
  readonly BYMONTH: Read<readonly number[]>;
  readonly BYMONTHDAY: Read<readonly number[]>;
  readonly BYDAY: Read<readonly RuleWeekDay[]>;
}): Pick<DayRule, "months" | "monthDays" | "weekDays"> {
  return { months: BYMONTH ?? [], monthDays: BYMONTHDAY ?? [], weekDays: BYDAY ?? [] };
}

/** The members of a rule, by their names; each once. */
function partsOf(text: string): Map<string, string> | RuleFault {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(";")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const name = part.slice(0, Math.max(0, at));
    if (others.includes(name))
      return { detail: `The rule has ${name}, which is not understood here.`, hint: listThem };
    if (!known.includes(name)) {
      const detail = `The rule has a member that is none of ${known.join(", ")}.`;
      return { detail, hint: listThem };
    }
    if (parts.has(name)) return { detail: `The rule has ${name} twice.`, hint: mend };
    parts.set(name, part.slice(at + 1));
  }
  return parts;
}

function unknownFrequency(written: string | undefined): RuleFault {
  if (written !== undefined && others.includes(written)) {
    const detail = `FREQ=${written} comes more often than once a day, and days are whole.`;
    return { detail, hint: listThem };
  }
  return { detail: "The rule has no FREQ of DAILY, WEEKLY, MONTHLY or YEARLY.", hint: mend };
}

function badValue(name: string): RuleFault {
  return { detail: `${name} of the rule has a value that it cannot have.`, hint: mend };
}

/** Undefined: not there. Null: not such numbers. Of 1 to `max`, or from the end, below zero. */
function numbers(text: string | undefined, max: number): readonly number[] | undefined | null {
  if (text === undefined) return undefined;
  const found = text.split(",").map((each) => (/^[+-]?\d{1,2}$/.test(each) ? Number(each) : 0));
  const isGood = found.length <= listMax && found.every((n) => n !== 0 && Math.abs(n) <= max);
  // A month has no place from the end of the year.
  return isGood && (max !== 12 || found.every((n) => n > 0)) ? [...new Set(found)] : null;
}

function weekDaysOf(text: string | undefined): readonly RuleWeekDay[] | undefined | null {
  if (text === undefined) return undefined;
  const found = text.split(",", listMax + 1).map((each) => {
    const [, ordinal = "", name = ""] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(each) ?? [];
    return { day: week.indexOf(name), ordinal: ordinal === "" ? undefined : Number(ordinal) };
  });
  const isGood = found.every(
    ({ day, ordinal = 1 }) => day >= 0 && ordinal !== 0 && Math.abs(ordinal) <= 53,
  );
  return isGood && found.length <= listMax ? found : null;
}

const monday = 0;

function weekStartOf(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  return week.includes(text) ? week.indexOf(text) : null;
}

function whole(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  return /^\d{1,9}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}

/** A day; of a time, its day as it is written. */
function untilOf(text: string | undefined): number | undefined | null {
  if (text === undefined) return undefined;
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/.exec(text) ?? [];
  const day = readDay(`${year}-${month}-${date}`);
  return typeof day === "number" ? day : null;
}

function contradictionIn({ frequency, weekDays, monthDays }: DayRule): RuleFault | undefined {
  const isShort = frequency === "day" || frequency === "week";
  if (isShort && weekDays.some(({ ordinal }) => ordinal !== undefined)) {
    const detail = "BYDAY has an ordinal (1MO), which only a MONTHLY or YEARLY rule may have.";
    return { detail, hint: mend };
  }
  if (frequency !== "week" || monthDays.length === 0) return undefined;
  return { detail: "A WEEKLY rule has no BYMONTHDAY.", hint: mend };
}

/** A rule that began earlier is not walked from there. */
export const earliestStart = dayOf(1900, 1, 1);
