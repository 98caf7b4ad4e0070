import { formatSecond, type Instant, minuteMs } from "../../model/time.ts";
import { counted, grouped } from "../../outlook/words.ts";
import type { SimulatedOccurrence, Simulation } from "../../outlook/simulation.ts";

/** What a window comes to. */
export interface SimulationSummary {
  readonly occurrences: number;
  /** The fullest minute; the earliest of several. */
  readonly peak: { readonly at: string; readonly occurrences: number } | null;
  /** Minutes of the hour with the fewest occurrences, sorted, and how many fall into each of them. */
  readonly quiet: { readonly minutes: readonly number[]; readonly occurrences: number };
}

/** Counts occurrences as they pass, in order of time, in a memory of sixty numbers. */
export class Tally {
  readonly #byMinute = Array.from({ length: 60 }, () => 0);
  #occurrences = 0;
  #minute = -Infinity;
  #inMinute = 0;
  #peakAt: Instant = 0;
  #peak = 0;

  add({ at }: Pick<SimulatedOccurrence, "at">): void {
    const minute = Math.floor(at / minuteMs);
    const ofHour = ((minute % 60) + 60) % 60;
    this.#byMinute[ofHour] = (this.#byMinute[ofHour] ?? 0) + 1;
    this.#occurrences += 1;
    this.#inMinute = minute === this.#minute ? this.#inMinute + 1 : 1;
    this.#minute = minute;
    if (this.#inMinute > this.#peak)
      [this.#peak, this.#peakAt] = [this.#inMinute, minute * minuteMs];
  }

  summary(): SimulationSummary {
    const fewest = Math.min(...this.#byMinute);
    const minutes = this.#byMinute.flatMap((count, minute) => (count === fewest ? [minute] : []));
    return {
      occurrences: this.#occurrences,
      peak: this.#peak === 0 ? null : { at: formatSecond(this.#peakAt), occurrences: this.#peak },
      quiet: { minutes, occurrences: fewest },
    };
  }
}

const quietShown = 6;

/** The last lines of the text. */
export function renderSummary(summary: SimulationSummary, { jobs, from, to }: Simulation): string {
  const { occurrences, peak, quiet } = summary;
  const window = `from ${formatSecond(from)} to ${formatSecond(to)}`;
  const lines = [
    `${counted(occurrences, "occurrence")} of ${counted(jobs.length, "job")} ${window}.`,
  ];
  if (peak !== null) {
    lines.push(`Peak: ${grouped(peak.occurrences)} in the minute of ${peak.at}.`);
    lines.push(quietWords(quiet));
  }
  return `${lines.join("\n")}\n`;
}

function quietWords({ minutes, occurrences }: SimulationSummary["quiet"]): string {
  if (minutes.length === 60) return "Every minute of the hour is as busy as any other.";
  const shown = spread(minutes).map((minute) => `:${String(minute).padStart(2, "0")}`);
  const more = minutes.length > shown.length ? `, and ${minutes.length - shown.length} more` : "";
  const load = occurrences === 0 ? "nothing falls on them" : `${grouped(occurrences)} on each`;
  return `Quiet minutes of the hour (UTC): ${shown.join(" ")}${more}; ${load}.`;
}

/** A few of many, evenly over the hour. */
function spread(minutes: readonly number[]): readonly number[] {
  if (minutes.length <= quietShown) return minutes;
  return Array.from({ length: quietShown }, (_, index) => {
    return minutes[Math.floor((index * minutes.length) / quietShown)] ?? 0;
  });
}
