import type { Timing } from "../../model/recurrence.ts";
import { formatSecond } from "../../model/time.ts";
import { instantOfText, readInstantText } from "../../schedule/instant-text.ts";
import { clockOf, secondOf } from "../../schedule/job-clock.ts";
import { type Subject, wrong } from "./pick.ts";

/** A moment of a definition as Azure wrote it: UTC with `Z`. `now` and nothing are no moment. */
export function azureMoment(text: string | undefined, timing: Timing): string | undefined {
  if (text === undefined || text === "now") return undefined;
  return formatSecond(secondOf(text, clockOf(timing)) * 1_000);
}

/**
 * A moment that was sent, as it is stored: UTC with `Z`; one without an offset is UTC. Where it is the moment that is
 * stored already, in whatever words, it stays in those: they may be the clock of a job that came from files.
 */
export function storedMoment(
  sent: unknown,
  path: string,
  { subject, known, timing }: MomentPlace,
): string | undefined {
  if (typeof sent !== "string") return known === "now" ? known : undefined;
  const read = readInstantText(sent.trim());
  if (typeof read === "string") return wrong(path, `is no date and time: ${read}`, subject);
  const seconds = instantOfText(read);
  const moment = formatSecond(seconds * 1_000);
  if (!/^\d{4}-/.test(moment)) return wrong(path, "lies beyond the year 9999", subject);
  return moment === azureMoment(known, timing) ? known : moment;
}

export interface MomentPlace {
  readonly subject: Subject;
  /** As it is stored at this place. */
  readonly known: string | undefined;
  /** Of the job that is stored. */
  readonly timing: Timing;
}
