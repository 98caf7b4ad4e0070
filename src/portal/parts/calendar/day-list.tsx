import type { VNode } from "preact";
import type { Due } from "../../calendar/asking.ts";
import { cellOf, countIn } from "../../calendar/cells.ts";
import { type Day, dayText } from "../../calendar/days.ts";
import { countWords, dayWords } from "../../calendar/words.ts";
import { jobPath } from "../../paths.ts";
import { setQuery } from "../../router.ts";
import { GroupLine } from "./group-line.tsx";
import type { CalendarPlace } from "./place.ts";

interface DayListProps {
  readonly days: readonly Day[];
  readonly due: Due;
  readonly place: CalendarPlace;
}

/** So many jobs of a day are named. */
const groupsMax = 50;

/** The same as a list: for a narrow window, and for whoever reads from top to bottom. */
export function DayList({ days, due, place }: DayListProps): VNode {
  return (
    <div class="day-list">
      {days.map((day) => (
        <section key={day.number} class="card" aria-label={dayWords(day.number)}>
          <h2>
            {dayWords(day.number)}
            {day.hours.length === 24 ? null : <span class="quiet"> {day.hours.length} hours</span>}
          </h2>
          <Listed day={day} due={due} place={place} />
        </section>
      ))}
    </div>
  );
}

function Listed({ day, due, place }: Omit<DayListProps, "days"> & { readonly day: Day }): VNode {
  const count = countIn(due.bins, day.from, day.until);
  if (count === 0) return <p class="quiet">Nothing is due.</p>;
  const cell = due.occurrences && cellOf(due.occurrences, day, groupsMax);
  if (cell === undefined) {
    return (
      <button type="button" onClick={() => setQuery({ view: "day", day: dayText(day.number) })}>
        {countWords(count)} occurrences
      </button>
    );
  }
  return (
    <ul class="groups">
      {cell.groups.map((group) => (
        <GroupLine
          key={group.address}
          group={group}
          clock={place.clock}
          href={jobPath(group.address)}
        />
      ))}
      {cell.others === 0 ? null : <li class="quiet">{cell.others} more</li>}
    </ul>
  );
}
