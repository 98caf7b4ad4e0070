import type { AttemptRecord, HistoryRecord } from "../model/run.ts";
import { lengthText } from "./moments.ts";

/** Records of runs as people read them. */

/** From the beginning of the first attempt to the end of the last; empty where there is none. */
export function tookText(attempts: readonly AttemptRecord[]): string {
  const [first] = attempts;
  const last = attempts.at(-1);
  if (first === undefined || last === undefined) return "";
  return lengthText(Math.max(0, Date.parse(last.endTime) - Date.parse(first.startTime)));
}

/** Why it ended as it did, in a line: the reason, and what the last attempt said. */
export function whyText({ reason, range, attempts, deadLetter }: HistoryRecord): string {
  if (range !== undefined) {
    return `${reason ?? ""}: ${range.count} from ${range.first} to ${range.last}`;
  }
  const message = attempts.findLast(({ action }) => action !== "error")?.message ?? null;
  const dead = deadLetter === true ? "Nobody could be told. " : "";
  if (reason === null) return message ?? "";
  return message === null || message === reason
    ? `${dead}${reason}`
    : `${dead}${reason}: ${message}`;
}

/** What begins it: its schedule, a person, or the run that it tells of. */
export function causeText({ manual, causedBy, condition }: HistoryRecord): string {
  if (condition !== undefined) return `tells of ${condition}`;
  if (manual) return causedBy ?? "somebody";
  return "schedule";
}

export const actionWords = {
  main: "Attempt",
  error: "Error action",
  notify: "Notification",
} as const;
