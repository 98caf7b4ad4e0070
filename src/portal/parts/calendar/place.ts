import type { Clock } from "../../../schedule/clock.ts";
import { isTimeZone, zoneClock } from "../../../schedule/time-zone.ts";
import { now } from "../../clock.ts";
import { dayNumberAt, readDay, type View, views } from "../../calendar/days.ts";
import { localZone } from "../../moments.ts";
import { place } from "../../router.ts";

/** What the address bar says about a calendar. */
export interface CalendarPlace {
  readonly view: View;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly zone: string;
  readonly clock: Clock;
  readonly address: string;
  readonly form: "grid" | "list";
}

/** What is not said is today, in the reader's own zone; a list where there is no room for a table. */
export function calendarPlace(): CalendarPlace {
  const { query } = place.value;
  const wanted = query.get("zone") ?? "";
  const zone = isTimeZone(wanted) ? wanted : localZone();
  const clock = zoneClock(zone);
  const form = query.get("form");
  return {
    view: views.find((one) => one === query.get("view")) ?? "week",
    day: readDay(query.get("day") ?? "") ?? dayNumberAt(now(), clock),
    zone,
    clock,
    address: query.get("address") ?? "",
    form: form === "grid" || form === "list" ? form : isNarrow() ? "list" : "grid",
  };
}

function isNarrow(): boolean {
  return matchMedia("(max-width: 40rem)").matches;
}
