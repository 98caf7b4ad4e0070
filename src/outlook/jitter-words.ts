import { formatSecond, type Instant, secondMs } from "../model/time.ts";
import { jitterMsOf } from "../schedule/jitter.ts";
import { durationInWords } from "./words.ts";
import type { ExplainFacts } from "./facts.ts";

/** A note for jobs whose occurrences begin later than they are due; `due` is the one that is told as an example. */
export function jitterNotes(
  { address, jitter }: ExplainFacts,
  due: Instant | undefined,
): readonly string[] {
  if (jitter === undefined) return [];
  const rule = `Each occurrence begins up to ${durationInWords(jitter)} after it is due, by an amount of its own (\`jitter\`)`;
  if (due === undefined) return [`${rule}.`];
  return [`${rule}; that of ${formatSecond(due)} begins ${laterText(address, due, jitter)}.`];
}

/** `12.3 s later`; undefined: its start has come, or it has no jitter. */
export function waitsForStart(
  { address, jitter, now }: ExplainFacts,
  due: Instant,
): string | undefined {
  if (jitter === undefined || due + jitterMsOf(address, due, jitter) <= now) return undefined;
  return laterText(address, due, jitter);
}

function laterText(address: string, due: Instant, jitter: string): string {
  return `${(jitterMsOf(address, due, jitter) / secondMs).toFixed(1)} s later`;
}
