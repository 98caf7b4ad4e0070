import type { CalendarEffect, CalendarSummary } from "../../model/plan.ts";
import type { Clock } from "../../schedule/clock.ts";
import { counted, durationInWords, grouped } from "../../outlook/words.ts";
import { localList } from "./local-times.ts";

/** So many of the coming occurrences are shown. */
const nextMax = 3;

/**
 * `2,016 added in 7 days; next 2026-03-27 10:35, 10:40, … (Europe/Berlin)`: what a change does to the calendar;
 * undefined: nothing to say.
 */
export function effectWords(
  effect: CalendarEffect,
  horizon: string,
  clock: Clock,
): string | undefined {
  const numbers = numbersOf(effect, "");
  const change = numbers === "" ? undefined : `${numbers} in ${durationInWords(horizon)}`;
  const next = effect.next.length === 0 ? undefined : `next ${nextWords(effect.next, clock)}`;
  const said = [change, next].filter((words) => words !== undefined);
  return said.length === 0 ? undefined : said.join("; ");
}

/** The plan's effect as one sentence; undefined when the calendar stays as it is. */
export function calendarWords(calendar: CalendarSummary): string | undefined {
  const numbers = numbersOf(calendar, " occurrence");
  if (numbers === "") return undefined;
  const { peak } = calendar;
  const words = `Calendar, next ${durationInWords(calendar.horizon)}: ${numbers}.`;
  if (peak === null) return words;
  const minute = `${peak.at.slice(0, 16).replace("T", " ")} UTC`;
  return `${words} Fullest minute ${minute}: ${grouped(peak.before)} -> ${counted(peak.after, "occurrence")}.`;
}

function numbersOf(
  { added, removed, moved }: Pick<CalendarEffect, "added" | "removed" | "moved">,
  noun: string,
): string {
  const parts = [
    [added, "added"],
    [removed, "removed"],
    [moved, "moved"],
  ] as const;
  const named = parts.filter(([count]) => count > 0);
  return named
    .map(([count, word], index) =>
      index === 0 && noun !== ""
        ? `${counted(count, noun.trim())} ${word}`
        : `${grouped(count)} ${word}`,
    )
    .join(", ");
}

function nextWords(next: readonly string[], clock: Clock): string {
  const shown = next.slice(0, nextMax).map((text) => Date.parse(text));
  return localList(shown, clock, next.length > nextMax);
}
