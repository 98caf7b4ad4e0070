import { type Problem, problem } from "../model/problem.ts";
import { rangeOf } from "./place.ts";
import type { Relocation } from "./relocation.ts";

/** Moves of what no files of this project made. A name that is not recorded at all is one that was moved before. */
export function moveWarnings({ foreign }: Relocation): Problem[] {
  return foreign.map(({ from, to, place }) =>
    problem("plan/move-nothing", {
      detail: `\`moved\` takes ${from} to ${to}, but what is recorded at ${from} is not managed by this project: it stays there.`,
      hint: "Take the move out; or take it over first, under the name that it has: `import` in sched.yaml.",
      range: rangeOf(place),
    }),
  );
}
