import type { PlannedChange } from "../../model/plan.ts";
import type { Instant } from "../../model/time.ts";
import type { Clock } from "../../schedule/clock.ts";
import { clockOf } from "../../schedule/job-clock.ts";
import { dateText, localText, timeText, two, wallTime } from "../../schedule/wall-text.ts";

/** The clock that a changed job goes by: that of its definition after the change; UTC for what has none. */
export function clockOfChange({ kind, after }: Pick<PlannedChange, "kind" | "after">): Clock {
  return clockOf(kind === "collection" || after === null ? {} : after);
}

/**
 * `2026-03-28 01:00, 01:45, 2026-03-30 01:00 (Europe/Berlin)`: instants as the clock shows them, each date once; with
 * the zone's short name where the clock is put forward or back among them.
 */
export function localList(instants: readonly Instant[], clock: Clock, more: boolean): string {
  const walls = instants.map((instant) => ({ instant, wall: wallTime(instant, clock) }));
  const changes = walls.some(({ wall }) => wall.offset !== walls[0]?.wall.offset);
  const words = walls.map(({ instant, wall }, index) => {
    const before = walls[index - 1]?.wall;
    const day = dateText(wall);
    const date = before !== undefined && dateText(before) === day ? "" : `${day} `;
    const seconds = wall.second === 0 ? "" : `:${two(wall.second)}`;
    const zone = changes && before?.offset !== wall.offset ? ` ${zoneWord(instant, clock)}` : "";
    return `${date}${timeText(wall)}${seconds}${zone}`;
  });
  return `${[...words, ...(more ? ["…"] : [])].join(", ")} (${clock.name})`;
}

/** `CEST`, or the offset where English has no short name. */
function zoneWord(instant: Instant, clock: Clock): string {
  return localText(instant, clock).split(" ").at(-1) ?? "";
}
