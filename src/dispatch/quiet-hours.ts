import type { QuietHours } from "../model/notify.ts";
import { type Instant, minuteMs } from "../model/time.ts";
import { clockNamed, wallTime } from "../schedule/wall-text.ts";

const dayMinutes = 24 * 60;

/** When somebody may be told who is not to be told at `at`: the end of the quiet hours it is in; undefined: at once. */
export function quietUntil(
  at: Instant,
  quiet: QuietHours | undefined,
  timeZone: string | undefined,
): Instant | undefined {
  const clock = quiet && clockNamed(timeZone ?? "UTC");
  if (quiet === undefined || clock === undefined) return undefined;
  const [from, to] = [minutesOf(quiet.from), minutesOf(quiet.to)];
  let until: Instant | undefined;
  // Where clocks are set back the hours are longer than they look: it is asked once more.
  for (let round = 0; round < 3; round += 1) {
    const asked = until ?? at;
    const { hour, minute } = wallTime(asked, clock);
    const now = hour * 60 + minute;
    const isQuiet = from <= to ? from <= now && now < to : now >= from || now < to;
    if (!isQuiet) return until;
    const begun = Math.floor(asked / minuteMs) * minuteMs;
    until = begun + ((to - now + dayMinutes) % dayMinutes) * minuteMs;
  }
  return until;
}

function minutesOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}
