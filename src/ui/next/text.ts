import { dayMs, formatSecond, hourMs, type Instant, minuteMs } from "../../model/time.ts";
import { describeTiming } from "../../schedule/describe.ts";
import { clockOf } from "../../schedule/job-clock.ts";
import { localText } from "../../schedule/wall-text.ts";
import { escapeControls } from "../escape.ts";
import { tableLines } from "../table.ts";
import { counted } from "../words.ts";
import type { NextOccurrences } from "./json.ts";

/** The rule in words, then its coming occurrences: on the job's clock, in UTC, and how far away. */
export function renderNext(shown: NextOccurrences): string {
  const { address, timing, occurrences, never } = shown;
  const clock = clockOf(timing);
  const words = `${address === null ? "" : `${address}: `}${describeTiming(timing)}`;
  const heading = escapeControls(words);
  if (occurrences.length === 0) {
    const why = never === undefined ? "Nothing more is due." : `It never runs: ${never}`;
    return `${heading}\n\n${escapeControls(why)}\n`;
  }
  const isUtc = clock.name === "UTC";
  const rows = occurrences.map((instant) => [
    ...(isUtc ? [] : [{ text: localText(instant, clock) }]),
    { text: formatSecond(instant) },
    { text: away(instant - shown.now) },
  ]);
  const local = isUtc ? [] : [{ title: clock.name.toUpperCase() }];
  const columns = [...local, { title: "UTC" }, { title: "IN" }];
  const lines = tableLines(columns, rows, (text) => text);
  return `${heading}\n\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}

/** `3 days`, `2 h 5 min`, `40 s`: near enough to plan one's day by. */
function away(distanceMs: Instant): string {
  if (distanceMs < 0) return "past";
  if (distanceMs < minuteMs) return `${Math.floor(distanceMs / 1_000)} s`;
  if (distanceMs < hourMs) return `${Math.floor(distanceMs / minuteMs)} min`;
  if (distanceMs >= 2 * dayMs) return counted(Math.floor(distanceMs / dayMs), "day");
  const minutes = Math.floor((distanceMs % hourMs) / minuteMs);
  return `${Math.floor(distanceMs / hourMs)} h${minutes === 0 ? "" : ` ${minutes} min`}`;
}
