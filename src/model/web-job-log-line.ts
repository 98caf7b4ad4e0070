import type { Instant } from "./time.ts";

export type LogLevel = "INFO" | "WARN" | "ERR ";

/** What stands before a line of a process: `[03/22/2016 09:15:01 > 06e143: INFO] `. */
export function outputPrefix(at: Instant, instance: string, level: LogLevel): string {
  return `[${stamp(at)} > ${instance}: ${level}] `;
}

/** A line of the host itself, with Azure's line end: `[03/22/2016 09:15:01 > 06e143: SYS INFO] Status changed to Running`. */
export function systemLine(
  at: Instant,
  instance: string,
  line: { readonly level: LogLevel; readonly text: string },
): string {
  // A line of the host stays one line, whatever is quoted in it.
  const text = line.text.replace(/[\r\n]+/g, " ");
  return `[${stamp(at)} > ${instance}: SYS ${line.level}] ${text}\r\n`;
}

/** `MM/dd/yyyy HH:mm:ss`, UTC. */
function stamp(at: Instant): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}
