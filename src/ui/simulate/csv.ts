import { type SimulatedOccurrence, toldOf } from "../../outlook/simulation.ts";

export const csvHeading = "scheduledTime,local,timeZone,address\r\n";

/** One occurrence as a record of RFC 4180. No member can hold a comma, a quote or a line end, or begin a formula. */
export function csvRecord(occurrence: SimulatedOccurrence): string {
  const { scheduledTime, local, timeZone, address } = toldOf(occurrence);
  return `${[scheduledTime, local, timeZone, address].map(csvField).join(",")}\r\n`;
}

/** A fixed offset (`+02:00`) would be read as a formula by spreadsheets. */
function csvField(text: string): string {
  return /^[+\-=@]/.test(text) ? `UTC${text}` : text;
}
