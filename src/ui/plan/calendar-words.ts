import type { CalendarEffect, CalendarSummary } from "../../model/plan.ts";
import { counted, durationInWords, grouped } from "../words.ts";

/** `+2,016 in 7 days; next 2026-01-01T01:00:00Z, …`: what a change does to the calendar; undefined: nothing to say. */
export function effectWords(effect: CalendarEffect, horizon: string): string | undefined {
  const numbers = numbersOf(effect, "");
  const change = numbers === "" ? undefined : `${numbers} in ${durationInWords(horizon)}`;
  const next = effect.next.length === 0 ? undefined : `next ${nextWords(effect.next)}`;
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

/** The first in full; what follows on the same day by its time. */
function nextWords(next: readonly string[]): string {
  const shown = next.slice(0, 3).map((text, index) => {
    const before = next[index - 1];
    const sameDay = before !== undefined && before.slice(0, 10) === text.slice(0, 10);
    return sameDay ? text.slice(11) : text;
  });
  return `${shown.join(", ")}${next.length > 3 ? ", …" : ""}`;
}
