import { formatMoment, type Instant } from "../../model/time.ts";
import { escapeControls } from "../escape.ts";
import { awayText, counted, grouped } from "../../outlook/words.ts";

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

/** What became due between the newest thing in it and now. */
export interface Between {
  readonly now: Instant;
  readonly jobs: number;
  readonly fire: number;
  readonly missed: number;
}

export interface RestoredShown extends RestorableShown {
  readonly restored: boolean;
  readonly aside: readonly string[];
  readonly contents: number;
}

/** What is asked about, and what happens to the time since. */
export function restorableText(found: RestorableShown, between: Between): string {
  const { file, serial, collections, jobs, writtenAt, newest, fault } = found;
  const lines = [
    `${file} is whole: ${counted(collections, "collection")} and ${counted(jobs, "job")} at serial ${serial}, written at ${formatMoment(writtenAt)}.`,
    fault === undefined
      ? "With the journals behind it, it holds everything that was acknowledged."
      : `What can be read goes up to ${formatMoment(newest)}; what came later is lost (${fault}).`,
  ];
  return `${[...lines, ...betweenLines(found, between)].map(escapeControls).join("\n")}\n`;
}

/** Calls of the lost time may have been made: whoever serves next does not know, and calls again. */
function betweenLines(
  { newest, fault }: RestorableShown,
  { now, jobs, fire, missed }: Between,
): readonly string[] {
  const since = `Since then ${awayText(Math.max(0, now - newest))} went by.`;
  if (fire + missed === 0) return [`${since} Nothing fell due in them.`];
  const again =
    fault === undefined
      ? []
      : [
          "What ran in the time that is lost may run again, with the same Idempotency-Key; changes applied in it are gone: apply the files again.",
        ];
  return [
    `${since} ${counted(fire + missed, "occurrence")} of ${counted(jobs, "job")} fell due in them: the next \`sched serve\` fires ${grouped(fire)} by each job's \`catchUp\` and records ${grouped(missed)} as missed.`,
    ...again,
  ];
}

export function restoredText(shown: RestoredShown): string {
  const { restored, newest, aside, file, contents } = shown;
  if (!restored)
    return escapeControls(`${file} and its journals are whole: nothing was changed.`) + "\n";
  const kept = aside.length === 0 ? "" : ` What was there is kept as ${aside.join(" and ")}.`;
  const files = contents === 0 ? "" : ` ${counted(contents, "file")} of WebJobs came along.`;
  return `${escapeControls(`Restored, up to ${formatMoment(newest)}.${kept}${files}`)}\nWhat fell due since is caught up by the next \`sched serve\`, as after downtime.\n`;
}
