import { formatSecond, type Instant } from "../model/time.ts";
import { describeTiming } from "../schedule/describe.ts";
import { hazardsOf } from "../schedule/hazards.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { compileTiming } from "../schedule/next.ts";
import { ruleFormsOf } from "../schedule/rule-forms.ts";
import { localText, wallTime } from "../schedule/wall-text.ts";
import { localIso } from "./local-iso.ts";
import type { ExplainedHazard, ExplainedOccurrence, Explanation } from "../ports/outlook.ts";
import type { ExplainFacts } from "./facts.ts";
import { jitterNotes } from "./jitter-words.ts";
import { comingVerdict, momentVerdict } from "./verdict.ts";

const nextShown = 5;

/** Pure: all there is to say, from all that is known. */
export function explain(facts: ExplainFacts): Explanation {
  const { address, kind, description, timing, place, recorded, now, at } = facts;
  const moment = at === undefined ? now : Math.floor(at / 1_000) * 1_000;
  const { previous, next } = around(facts, moment);
  return {
    formatVersion: "1.0",
    address,
    kind,
    description: description ?? null,
    schedule: facts.isContinuous === true ? "all the time" : describeTiming(timing),
    rules: ruleFormsOf(timing),
    timeZone: clockOf(timing).name,
    place: place ?? null,
    applied: recorded !== undefined,
    notes: [
      ...facts.notes,
      ...changedRule(facts),
      ...jitterNotes(facts, at === undefined ? next[0] : moment),
    ],
    verdict: at === undefined ? comingVerdict(facts) : momentVerdict(facts, moment),
    at: at === undefined ? null : occurrenceAt(facts, moment),
    previous: previous === undefined ? null : occurrenceAt(facts, previous),
    next: next.map((each) => occurrenceAt(facts, each)),
    hazards: hazards(facts),
  };
}

/** What is not applied has not run before, whatever its rule says. */
function around({ timing, anchor, recorded, at }: ExplainFacts, moment: Instant) {
  const timetable = compileTiming(timing, anchor);
  const next = timetable.between(moment, Number.POSITIVE_INFINITY, nextShown);
  const hasPast = recorded !== undefined || at !== undefined;
  return { previous: hasPast ? timetable.previous(moment) : undefined, next };
}

function occurrenceAt({ timing, now }: ExplainFacts, instant: Instant): ExplainedOccurrence {
  const clock = clockOf(timing);
  return {
    scheduledTime: formatSecond(instant),
    local: localIso(instant, wallTime(instant, clock).offset),
    localText: localText(instant, clock),
    inMs: instant - now,
  };
}

function changedRule({ fileTiming }: ExplainFacts): string[] {
  if (fileTiming === undefined) return [];
  return [
    `The files say something else by now: ${describeTiming(fileTiming)}. It counts once it is applied; \`sched plan\` shows the difference.`,
  ];
}

function hazards({ timing, anchor, now, ignoreWarnings = [] }: ExplainFacts): ExplainedHazard[] {
  return hazardsOf(timing, anchor, now).map(({ code, detail, hint }) => ({
    code,
    detail,
    hint,
    ignored: ignoreWarnings.includes(code),
  }));
}
