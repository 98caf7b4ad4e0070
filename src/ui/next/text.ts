import { formatSecond } from "../../model/time.ts";
import { describeTiming } from "../../schedule/describe.ts";
import { clockOf } from "../../schedule/job-clock.ts";
import { localText } from "../../schedule/wall-text.ts";
import { escapeControls } from "../escape.ts";
import { tableLines } from "../table.ts";
import { awayText } from "../../outlook/words.ts";
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
    { text: awayText(instant - shown.now) },
  ]);
  const local = isUtc ? [] : [{ title: clock.name.toUpperCase() }];
  const columns = [...local, { title: "UTC" }, { title: "IN" }];
  const lines = tableLines(columns, rows, (text) => text);
  return `${heading}\n\n${lines.map((line) => `  ${line}`).join("\n")}\n`;
}
