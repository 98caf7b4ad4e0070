import { nameKey } from "../../model/names.ts";
import { type Complaint, isMapping, type Mapping, textAt } from "./report.ts";

/** What is wrong with `moved` by itself, whatever is recorded: two ends of one kind, one way out and one way in, no circle. */
export function movesOf({ moved }: Mapping): readonly Complaint[] {
  const moves = readable(moved);
  return [
    ...moves.flatMap(endsDiffer),
    ...twice(moves, "from", "Something can be moved to one place only."),
    ...twice(moves, "to", "Two cannot become one: a job has one history."),
    ...circles(moves),
  ];
}

interface WrittenMove {
  readonly index: number;
  readonly from: string;
  readonly to: string;
}

/** Those that are as the schema wants them. */
function readable(moved: unknown): readonly WrittenMove[] {
  if (!Array.isArray(moved)) return [];
  return moved.flatMap((move: unknown, index) => {
    if (!isMapping(move)) return [];
    const [from, to] = [textAt(move, "from"), textAt(move, "to")];
    return from === undefined || to === undefined ? [] : [{ index, from, to }];
  });
}

function endsDiffer({ index, from, to }: WrittenMove): readonly Complaint[] {
  const keys = ["moved", index];
  if (from.includes("/") !== to.includes("/")) {
    const detail = `\`${from}\` and \`${to}\` are not of one kind: a collection moves to a collection, a job to an address in one.`;
    const hint = "Write `{ from: old, to: new }` or `{ from: old/job, to: new/job }`.";
    return [{ code: "language/contradiction", keys, detail, hint }];
  }
  if (nameKey(from) !== nameKey(to)) return [];
  const detail = `\`${from}\` is moved to itself; names are compared without regard to case.`;
  return [{ code: "language/contradiction", keys, detail, hint: "Take this line out." }];
}

function twice(
  moves: readonly WrittenMove[],
  end: "from" | "to",
  why: string,
): readonly Complaint[] {
  const seen = new Map<string, number>();
  return moves.flatMap((move) => {
    const key = nameKey(move[end]);
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, move.index + 1);
      return [];
    }
    const detail = `\`${move[end]}\` is \`${end}\` of two moves: this one and number ${first}. ${why}`;
    const hint =
      "A chain is written step by step: `{ from: a, to: b }`, then `{ from: b, to: c }`.";
    const keys = ["moved", move.index, end];
    return [{ code: "language/contradiction" as const, keys, detail, hint }];
  });
}

/** Each circle once, at its first line. */
function circles(moves: readonly WrittenMove[]): readonly Complaint[] {
  // Of two ways out the first counts; the second is told by itself.
  const next = new Map(moves.toReversed().map((move) => [nameKey(move.from), move]));
  const done = new Set<string>();
  return moves.flatMap((first) => {
    const path = [first.from];
    let step = next.get(nameKey(first.to));
    while (step !== undefined && step !== first && path.length <= moves.length) {
      path.push(step.from);
      step = next.get(nameKey(step.to));
    }
    const isCircle = step === first && path.length > 1 && !done.has(nameKey(first.from));
    if (!isCircle) return [];
    for (const address of path) done.add(nameKey(address));
    const detail = `The moves go in a circle: ${[...path, first.from].join(" -> ")}.`;
    const hint = "To swap two names, move one to a third name, apply, and move on.";
    return [
      { code: "language/contradiction" as const, keys: ["moved", first.index], detail, hint },
    ];
  });
}
