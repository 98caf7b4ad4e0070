import type { Durations } from "../model/durations.ts";
import { secondMs } from "../model/time.ts";

/** One metric with all its labels, as it is told and as the manual lists it. */
export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: "counter" | "gauge" | "histogram";
  /** The names of its labels, for the manual. */
  readonly labels: readonly string[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Of a histogram: `…_bucket`, `…_sum`, `…_count`. */
  readonly metricName?: string;
}

/** The samples of a histogram in seconds: buckets that add up, the sum and the count. */
export function* histogram(
  name: string,
  { boundsMs, counts, count, sumMs }: Durations,
  labels: Readonly<Record<string, string>> = {},
): Generator<Sample> {
  let below = 0;
  for (const [index, boundMs] of boundsMs.entries()) {
    below += counts[index] ?? 0;
    const le = String(boundMs / secondMs);
    yield { metricName: `${name}_bucket`, labels: { ...labels, le }, value: below };
  }
  yield { metricName: `${name}_bucket`, labels: { ...labels, le: "+Inf" }, value: count };
  yield { metricName: `${name}_sum`, labels, value: sumMs / secondMs };
  yield { metricName: `${name}_count`, labels, value: count };
}
