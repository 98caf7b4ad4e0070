import * as fc from "fast-check";
import { IANAZone } from "luxon";
import { expect } from "vitest";
import {
  croner,
  cronParser,
  ours,
  oursOfCron,
  type Question,
  rruleTemporal,
  type StartedRule,
} from "../../support/other-engines.ts";
import { cronText, recurrence, zone } from "./rules.ts";

/**
 * Random rules, zones and instants against engines that nobody here wrote. Left out, each with an example and the
 * reason in `test/unit/schedule/disagreements.test.ts`:
 *
 * - occurrences less than a day from a change of clocks: every engine has a policy of its own there;
 * - `*` with a step as the day of the month beside a weekday: they read "either", crontab(5) reads "both";
 * - dates that no month has: cron-parser refuses the line, where ours says that it never runs;
 * - rules of minutes or hours whose filter lets nothing of their grid through: rrule-temporal gives up with an error;
 * - hours with minutes in Lord Howe, whose clocks change by half an hour; Morocco, whose second pair of changes a year
 *   rrule-temporal does not see; intervals above 60, which it counts one by one.
 */
export const differential: Readonly<Record<string, (numRuns: number) => void>> = {
  "cron lines are due when croner says so": (numRuns) =>
    agree(numRuns, cronQuestions, croner, oursOfCron),

  "cron lines are due when cron-parser says so": (numRuns) =>
    agree(numRuns, cronQuestions, cronParser, oursOfCron),

  "recurrences are due when rrule-temporal says so": (numRuns) =>
    agree(numRuns, recurrenceQuestions, rruleTemporal, ours),
};

const take = 6;

/** Whole seconds, 2000 to 2050. */
const instant = fc.integer({ min: 946_684_800, max: 2_524_608_000 }).map((at) => at * 1000);

const cronQuestions: fc.Arbitrary<Question<string>> = fc
  .record({ rule: cronText.filter(isPlainLine), timeZone: zone, from: instant })
  .map((question) => ({ ...question, take }));

function isPlainLine(line: string): boolean {
  const [, , day = "", month = "", weekday = ""] = line.split(" ");
  const eitherOrBoth = day.startsWith("*/") && weekday !== "*";
  const rare = /^(?:31|29,30)$/.test(day) && weekday === "*" && /^(?:2|4,6,9,11)$/.test(month);
  return !eitherOrBoth && !rare;
}

const recurrenceQuestions: fc.Arbitrary<Question<StartedRule>> = fc
  .record({
    recurrence: recurrence.filter(isPlainRule),
    timeZone: zone.filter((name) => name !== "Africa/Casablanca"),
    start: instant,
    ahead: fc.integer({ min: 0, max: 400 * 86_400 }),
  })
  .filter(({ recurrence: { frequency, schedule }, timeZone }) => {
    const pieces = frequency === "hour" && schedule?.minutes !== undefined;
    return !(pieces && timeZone === "Australia/Lord_Howe");
  })
  .map(({ recurrence: rule, timeZone, start, ahead }) => {
    const wall = new Date(start + IANAZone.create(timeZone).offset(start) * 60_000);
    return {
      rule: { recurrence: rule, start: wall.toISOString().slice(0, 19) },
      timeZone,
      from: start + ahead * 1000,
      take,
    };
  });

function isPlainRule({ interval = 1 }: StartedRule["recurrence"]): boolean {
  return interval <= 60;
}

type Engine<Rule> = (question: Question<Rule>) => readonly number[];

function agree<Rule>(
  numRuns: number,
  questions: fc.Arbitrary<Question<Rule>>,
  theirEngine: Engine<Rule>,
  ourEngine: Engine<Rule>,
): void {
  const property = fc.property(questions, (question) => {
    const theirs = answersOf(theirEngine, question);
    const expected = ourEngine(question);
    // Only as far as both have answered: they may give up early, but must not go on where ours has ended.
    const end = Math.min(
      theirs.length < take ? (theirs.at(-1) ?? -Infinity) : Infinity,
      theirs.at(-1) ?? Infinity,
      expected.length < take ? Infinity : (expected.at(-1) ?? Infinity),
    );
    const isQuiet = quietIn(question.timeZone);
    const comparable = (at: number): boolean => at <= end && isQuiet(at);
    expect(expected.filter(comparable)).toEqual(theirs.filter(comparable));
  });
  fc.assert(property, { numRuns });
}

function answersOf<Rule>(engine: Engine<Rule>, question: Question<Rule>): readonly number[] {
  try {
    return engine(question);
  } catch (error) {
    if (/Maximum iterations/.test(String(error))) return [];
    throw error;
  }
}

const day = 86_400_000;

/** No change of clocks within a day of this. */
function quietIn(timeZone: string): (at: number) => boolean {
  const local = IANAZone.create(timeZone);
  return (at) =>
    local.offset(at - day) === local.offset(at) && local.offset(at) === local.offset(at + day);
}
