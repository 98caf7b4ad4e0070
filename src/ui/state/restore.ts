import { formatMoment, type Instant } from "../../model/time.ts";
import { escapeControls } from "../escape.ts";
import { counted } from "../../outlook/words.ts";

/** What a restore would bring back. */
export interface RestorableShown {
  readonly file: string;
  readonly serial: number;
  readonly collections: number;
  readonly jobs: number;
  readonly writtenAt: Instant;
  readonly newest: Instant;
  readonly fault: string | undefined;
}

export interface RestoredShown extends RestorableShown {
  readonly restored: boolean;
  readonly aside: readonly string[];
  readonly contents: number;
}

/** What is asked about. */
export function restorableText(found: RestorableShown): string {
  const { file, serial, collections, jobs, writtenAt, newest, fault } = found;
  const lines = [
    `${file} is whole: ${counted(collections, "collection")} and ${counted(jobs, "job")} at serial ${serial}, written at ${formatMoment(writtenAt)}.`,
    fault === undefined
      ? "With the journals behind it, it holds everything that was acknowledged."
      : `What can be read goes up to ${formatMoment(newest)}; what came later is lost (${fault}).`,
  ];
  return `${lines.map(escapeControls).join("\n")}\n`;
}

export function restoredText(shown: RestoredShown): string {
  const { restored, newest, aside, file, contents } = shown;
  if (!restored)
    return escapeControls(`${file} and its journals are whole: nothing was changed.`) + "\n";
  const kept = aside.length === 0 ? "" : ` What was there is kept as ${aside.join(" and ")}.`;
  const files = contents === 0 ? "" : ` ${counted(contents, "file")} of WebJobs came along.`;
  return `${escapeControls(`Restored, up to ${formatMoment(newest)}.${kept}${files}`)}\nWhat fell due since is caught up by the next \`sched serve\`, as after downtime.\n`;
}
