import type { Move } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";

/**
 * Moves as they are written, with each chain followed to its end: `a -> b` and `b -> c` is a way from `a` to `c` as well
 * as from `b`, for who applies may have missed the step between. A job whose collection is renamed too has a way from
 * each of the collection's names. There are no circles.
 */
export function followedMoves(moves: readonly Move[]): readonly Move[] {
  const next = new Map(moves.map((move) => [nameKey(move.from), move]));
  const followed = new Map<string, Move>();
  for (const { from, to, place } of moves) {
    followed.set(nameKey(from), {
      from,
      to: endOf(to, next),
      ...(place === undefined ? {} : { place }),
    });
  }
  // Farthest first, so that a name that is closer to the end has the last word.
  for (const rename of moves.filter(({ from }) => !from.includes("/"))) {
    const prefix = `${nameKey(rename.to)}/`;
    for (const [key, move] of followed.entries().toArray()) {
      if (!key.startsWith(prefix)) continue;
      const from = `${rename.from}${move.from.slice(rename.to.length)}`;
      if (!followed.has(nameKey(from))) followed.set(nameKey(from), { ...move, from });
    }
  }
  return [...followed.values()];
}

/** Where the way from an address ends: by a move of its own, or of its collection. */
function endOf(address: string, next: ReadonlyMap<string, Move>): string {
  let end = address;
  for (let steps = 0; steps <= next.size; steps += 1) {
    const own = next.get(nameKey(end));
    const [collection = "", name] = end.split("/");
    const rename = name === undefined ? undefined : next.get(nameKey(collection));
    if (own !== undefined) end = own.to;
    else if (rename !== undefined) end = `${rename.to}/${name}`;
    else return end;
  }
  return end;
}
