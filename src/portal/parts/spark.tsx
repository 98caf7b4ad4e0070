import type { VNode } from "preact";
import { type SparkOutcome, sparkLength } from "../spark-outcomes.ts";

/** Heights tell what colours do: a success is a short bar, a failure a tall one, a skip a dot, an open run a frame. */
const bars: Readonly<Record<SparkOutcome, { readonly y: number; readonly height: number }>> = {
  succeeded: { y: 8, height: 8 },
  failed: { y: 0, height: 16 },
  skipped: { y: 13, height: 3 },
  running: { y: 4, height: 12 },
};

interface SparkProps {
  /** Oldest first; undefined: not read yet. */
  readonly outcomes: readonly SparkOutcome[] | undefined;
}

/** The last outcomes as a row of bars, the newest at the right. */
export function Spark({ outcomes }: SparkProps): VNode {
  if (outcomes === undefined) return <span class="quiet">…</span>;
  const shown = outcomes.slice(-sparkLength);
  if (shown.length === 0) return <span class="quiet">none lately</span>;
  const from = sparkLength - shown.length;
  return (
    <svg
      class="spark"
      role="img"
      aria-label={wordsOf(shown)}
      viewBox={`0 0 ${sparkLength * 5} 16`}
      width={sparkLength * 5}
      height="16"
    >
      <title>{wordsOf(shown)}</title>
      <rect class="ground" x="0" y="15" width={sparkLength * 5} height="1" />
      {shown.map((outcome, index) => (
        <rect
          // Outcomes have no names, and never change places but by moving on.
          key={index}
          class={outcome}
          x={(from + index) * 5 + 0.5}
          width="3.5"
          {...bars[outcome]}
        />
      ))}
    </svg>
  );
}

function wordsOf(outcomes: readonly SparkOutcome[]): string {
  const counted = (["succeeded", "failed", "skipped", "running"] as const)
    .map((status) => ({ status, count: outcomes.filter((each) => each === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${count} ${status}`);
  return `Last ${outcomes.length}: ${counted.join(", ")}`;
}
