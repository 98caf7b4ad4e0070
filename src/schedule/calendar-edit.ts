import type { Instant } from "../model/time.ts";
import type { PassedRange, Timetable } from "./timetable.ts";

/** What an edit of calendars does to occurrences that move. */
export interface CalendarEdit {
  /** Up to here the new timetable has nothing that the old one did not decide: the edit itself, or behind it. */
  readonly cursor: Instant;
  /** What the old timetable still owed, and the new one has at or before the edit; undefined: nothing. */
  readonly lost: PassedRange | undefined;
}

interface Sides {
  /** Both of one rule, with other calendars. */
  readonly before: Timetable;
  readonly after: Timetable;
  /** Of the edit. */
  readonly at: Instant;
  /** Up to here the old timetable is decided. */
  readonly decidedTo: Instant;
}

/** Nothing that lies so far behind the edit is followed by something before it. */
const farMs = 2 * 86_400_000;

/**
 * Another calendar moves what the rule names to another day. What it names is one occurrence on both sides: what was decided
 * on the old day is not due again on the new one, and what was to come and has its new day behind it never comes.
 */
export function calendarEdit(sides: Sides): CalendarEdit {
  const { before, after, at } = sides;
  if (before.moves === undefined && after.moves === undefined)
    return { cursor: at, lost: undefined };
  return { cursor: cursorOf(sides), lost: lostBy(sides) };
}

function cursorOf(sides: Sides): Instant {
  const { after, at } = sides;
  let cursor = at;
  let next = after.next(at);
  while (next !== undefined && namedBy(after, next).every((named) => isDecided(named, sides))) {
    cursor = next;
    next = after.next(next);
  }
  return cursor;
}

function lostBy(sides: Sides): PassedRange | undefined {
  const { before, after, at, decidedTo } = sides;
  const lost = new Set<Instant>();
  let far: Instant | undefined;
  for (let due = before.next(decidedTo); due !== undefined; due = before.next(due)) {
    // Days keep their order when they move, the times of one day do not.
    if (far !== undefined && due > far + farMs) break;
    const moved = namedBy(before, due).map((named) => comesTo(after, named));
    if (far === undefined && moved.every((each) => each > at + farMs)) far = due;
    for (const each of moved) {
      if (each <= at && !namedBy(after, each).some((named) => isDecided(named, sides)))
        lost.add(each);
    }
  }
  const [first = at, ...others] = [...lost].sort((one, other) => one - other);
  return lost.size === 0 ? undefined : { count: lost.size, first, last: others.at(-1) ?? first };
}

function isDecided(named: Instant, { before, decidedTo }: Sides): boolean {
  return comesTo(before, named) <= decidedTo;
}

function comesTo({ moves }: Timetable, named: Instant): Instant {
  return moves?.comesTo(named) ?? named;
}

function namedBy({ moves }: Timetable, at: Instant): readonly Instant[] {
  return moves?.namedBy(at) ?? [at];
}
