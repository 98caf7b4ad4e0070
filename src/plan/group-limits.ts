import { nameKey } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { PlacedJob } from "./crowd.ts";
import { rangeOf } from "./place.ts";
import { listSome } from "./words.ts";

/**
 * Concurrency groups whose jobs name different limits: the smallest holds for all of them, which somebody who raised
 * one of the others would not expect. One warning a group. `among`: only where one of these is in it.
 */
export function groupLimitWarnings(
  jobs: readonly PlacedJob[],
  among?: ReadonlySet<string>,
): Problem[] {
  const groups = new Map<string, PlacedJob[]>();
  for (const job of jobs) {
    const { concurrency, ignoreWarnings } = job.definition;
    if (concurrency === undefined || ignoreWarnings?.includes("limits/group") === true) continue;
    const key = nameKey(concurrency.group);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [job]);
    else members.push(job);
  }
  return [...groups.values()].flatMap((members) =>
    among === undefined || members.some(({ address }) => among.has(address))
      ? groupWarning(members)
      : [],
  );
}

function groupWarning(members: readonly PlacedJob[]): Problem[] {
  const smallest = Math.min(...members.map(limitOf));
  const others = members
    .filter((job) => limitOf(job) !== smallest)
    .sort((one, other) => (one.address < other.address ? -1 : 1));
  const [first] = others;
  if (first === undefined) return [];
  const naming = others.map((job) => `${job.address} (${limitOf(job)})`);
  return [
    problem("limits/group", {
      detail: `The jobs of the group "${first.definition.concurrency?.group ?? ""}" name different limits; the smallest, ${smallest}, holds for all of them, and not what these name: ${listSome(naming)}.`,
      hint: "Write the same `limit` in each job of a group.",
      range: rangeOf(first.place),
    }),
  ];
}

function limitOf({ definition }: PlacedJob): number {
  return definition.concurrency?.limit ?? Number.POSITIVE_INFINITY;
}
