import { formatSecond, type Instant } from "../../model/time.ts";
import { describeTiming } from "../../schedule/describe.ts";
import type { SimulatedJob, SimulatedOccurrence } from "../../outlook/simulation.ts";

/** The beginning of an iCalendar (RFC 5545); `version` is that of sched. */
export function icsBegin(version: string): string {
  return lines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//sched//sched ${textValue(version)}//EN`,
    "CALSCALE:GREGORIAN",
  ]);
}

export const icsEnd = "END:VCALENDAR\r\n";

/**
 * Makes an event of each occurrence: without length, and free time. Its name is that of the run, so that reading the
 * calendar anew replaces it; its stamp is the beginning of the window, so that the same window gives the same bytes.
 */
export function icsEvents(stamp: Instant): (occurrence: SimulatedOccurrence) => string {
  const stamped = `DTSTAMP:${dateTime(stamp)}\r\n`;
  const ends = new Map<SimulatedJob, string>();
  return ({ job, at }) => {
    let end = ends.get(job);
    if (end === undefined) ends.set(job, (end = eventEnd(job)));
    const uid = folded(`UID:${job.address}@${formatSecond(at)}`);
    return `BEGIN:VEVENT\r\n${uid}\r\n${stamped}DTSTART:${dateTime(at)}\r\n${end}`;
  };
}

/** What all events of a job have. */
function eventEnd({ address, description, timing }: SimulatedJob): string {
  const about = [...(description === undefined ? [] : [description]), describeTiming(timing)];
  return lines([
    `SUMMARY:${textValue(address)}`,
    `DESCRIPTION:${textValue(about.join("\n"))}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ]);
}

/** `20260329T013000Z`. */
function dateTime(instant: Instant): string {
  return formatSecond(instant).replaceAll(/[-:]/g, "");
}

/** TEXT of RFC 5545, 3.3.11; other control characters may not occur at all. */
function textValue(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (special) => `\\${special}`)
    .replaceAll(/\r\n?|\n/g, "\\n")
    .replaceAll(/\p{Cc}/gu, " ");
}

function lines(content: readonly string[]): string {
  return content.map((line) => `${folded(line)}\r\n`).join("");
}

const octetsMax = 75;

/** Lines of at most 75 octets, the following ones begun with a space; no character is cut in two (3.1). */
function folded(line: string): string {
  // Every character has at least one octet, and the usual line is short.
  if (Buffer.byteLength(line) <= octetsMax) return line;
  let text = "";
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > octetsMax) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
