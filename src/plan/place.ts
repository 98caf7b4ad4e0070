import type { Range } from "../model/problem.ts";

/** Where a job stands (`billing.sched.yaml:14`), as the range of a problem. */
export function rangeOf(place: string | undefined): Range | undefined {
  const match = place === undefined ? null : /^(.+):(\d+)$/.exec(place);
  if (match === null) return undefined;
  const start = { line: Number(match[2]), column: 1 };
  return { file: match[1] ?? "", start, end: start };
}
