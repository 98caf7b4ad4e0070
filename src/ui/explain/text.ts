import type { HistoryRecord } from "../../model/run.ts";
import { escapeControls } from "../escape.ts";
import { type Style, styleOf } from "../style.ts";
import { tableLines } from "../table.ts";
import { awayText } from "../../outlook/words.ts";
import type { ExplainedHazard, ExplainedOccurrence, Explanation } from "../../ports/outlook.ts";
import { recordWords } from "../../outlook/record-words.ts";

export interface ExplainTextOptions {
  readonly colour: boolean;
  /** What the job did last, for the end of the verdict. */
  readonly last?: HistoryRecord | undefined;
}

/** An explanation as a colleague would give it. */
export function renderExplanation(explained: Explanation, options: ExplainTextOptions): string {
  const style = styleOf(options.colour);
  const sections = [
    heading(explained, style),
    verdict(explained, style),
    ...(options.last === undefined || explained.at !== null ? [] : [lastTime(options.last)]),
    occurrences(explained, style),
    ...explained.notes.map((note) => escapeControls(note)),
    hazards(explained.hazards, style),
  ];
  return `${sections.filter((section) => section !== "").join("\n\n")}\n`;
}

function heading(explained: Explanation, style: Style): string {
  const { address, description, schedule, place, applied, kind } = explained;
  const noun = kind === "webJob" ? "WebJob " : "";
  const from = place === null ? "not in the files of this folder" : `written in ${place}`;
  const rules = explained.rules.flatMap(({ original, normalised }) => [
    `  original    ${escapeControls(original)}`,
    `  normalised  ${escapeControls(normalised)}`,
  ]);
  const lines = [
    `${noun}${style.bold(escapeControls(address))}`,
    ...(description === null ? [] : [`  ${style.faint(escapeControls(description))}`]),
    `  runs ${escapeControls(schedule)}`,
    ...rules.map(style.faint),
    `  ${escapeControls(from)}${applied ? "" : ", not applied yet"}`,
  ];
  return lines.join("\n");
}

function verdict({ verdict: { answer, summary, reasons }, at }: Explanation, style: Style): string {
  const paint = answer === "will" || answer === "did" ? style.good : style.changed;
  const asked =
    at === null
      ? []
      : [
          at.localText.endsWith(" UTC")
            ? `At ${at.localText}:`
            : `At ${at.localText} (${at.scheduledTime}):`,
        ];
  const said = style.bold(paint(escapeControls(summary)));
  return [...asked, said, ...reasons.map((reason) => `  - ${escapeControls(reason)}`)].join("\n");
}

function lastTime(record: HistoryRecord): string {
  const { summary, reasons } = recordWords(record);
  const why = reasons.length === 0 ? "" : ` (${reasons.join("; ")})`;
  return escapeControls(`Last, at ${record.scheduledTime}: ${summary.replace(/\.$/, "")}${why}.`);
}

function occurrences({ previous, next, timeZone }: Explanation, style: Style): string {
  const shown = [...(previous === null ? [] : [previous]), ...next];
  if (shown.length === 0) return "";
  const isUtc = timeZone === "UTC";
  const rows = shown.map((each) => [
    { text: each === previous ? "before" : each === next[0] ? "next" : "" },
    ...(isUtc ? [] : [{ text: each.localText }]),
    { text: each.scheduledTime },
    { text: distance(each) },
  ]);
  const local = isUtc ? [] : [{ title: timeZone.toUpperCase() }];
  const columns = [{ title: "" }, ...local, { title: "UTC" }, { title: "FROM NOW" }];
  return tableLines(columns, rows, style.faint)
    .map((line) => `  ${line}`)
    .join("\n");
}

function distance({ inMs }: ExplainedOccurrence): string {
  return inMs < 0 ? `${awayText(-inMs)} ago` : `in ${awayText(inMs)}`;
}

function hazards(found: readonly ExplainedHazard[], style: Style): string {
  if (found.length === 0) return "";
  const lines = found.flatMap(({ code, detail, hint, ignored }) => [
    `  - ${escapeControls(detail)} ${style.faint(`(${code}${ignored ? ", ignored" : ""})`)}`,
    ...(ignored ? [] : [`    ${escapeControls(hint)}`]),
  ]);
  return [style.bold("Worth knowing:"), ...lines].join("\n");
}
