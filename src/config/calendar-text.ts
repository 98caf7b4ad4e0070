import { type NamedDays, readDays } from "../schedule/day-text.ts";
import type { Fault } from "./faults.ts";
import type { SourceText } from "./source-text.ts";

/** The days that a file of a calendar names, or where in it something is wrong. */
export type DayFile =
  | { readonly ok: true; readonly days: readonly NamedDays[] }
  | { readonly ok: false; readonly faults: readonly FileFault[] };

/** What is wrong with a file, between two offsets of its text. */
export interface FileFault extends Pick<Fault, "detail" | "hint"> {
  readonly start: number;
  readonly end: number;
}

/** Nobody reads more of them. */
const faultsMax = 20;

const isDated = /^\d{4}-\d{2}-\d{2}(?:\.\.\d{4}-\d{2}-\d{2})?(?:\s|$)/;

/** A day or a range on each line, its name behind it; what stands behind `#` is for people. */
export function daysOfText({ text }: SourceText): DayFile {
  const days: NamedDays[] = [];
  const faults: FileFault[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const content = line
      .trimEnd()
      .replace(/(?:^|\s)#.*$/, "")
      .trim();
    const read = content === "" ? undefined : readDays(content);
    if (typeof read === "string") {
      const hint = "Write a day or a range on each line: `2026-12-25 Christmas Day`.";
      // A line that is none of a calendar's is not repeated: who knows what file it is.
      const detail = isDated.test(content) ? read : "This line is no day and no range of days.";
      faults.push({ start, end: start + line.trimEnd().length, detail, hint });
      if (faults.length >= faultsMax) break;
    } else if (read !== undefined) days.push(read);
    start += line.length + 1;
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, days };
}
