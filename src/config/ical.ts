import { createRequire } from "node:module";
import type ICAL from "ical.js";

let loaded: typeof ICAL | undefined;

/** The library that reads iCalendar, loaded when the first such file is read: start-up of other projects does not pay for it. */
export function ical(): typeof ICAL {
  // Its form for `require`, since projects are read without waiting.
  return (loaded ??= createRequire(import.meta.filename)("ical.js") as typeof ICAL);
}
