import type { VNode } from "preact";
import type { Due } from "../../calendar/asking.ts";
import { cellOf, countIn, heatOf } from "../../calendar/cells.ts";
import { dayNumberAt, type Day, dayOfMonth, dayText, isSameMonth } from "../../calendar/days.ts";
import { countWords, dayWords, weekdayWord } from "../../calendar/words.ts";
import { now } from "../../clock.ts";
import { jobPath } from "../../paths.ts";
import { setQuery } from "../../router.ts";
import { moveBetweenCells } from "./cell-keys.ts";
import { GroupLine } from "./group-line.tsx";
import type { CalendarPlace } from "./place.ts";

interface MonthTableProps {
  readonly days: readonly Day[];
  readonly due: Due;
  readonly place: CalendarPlace;
}

/** The weeks of a month, a day a cell. */
export function MonthTable({ days, due, place }: MonthTableProps): VNode {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) =>
    days.slice(week * 7, week * 7 + 7),
  );
  const most = Math.max(0, ...days.map(({ from, until }) => countIn(due.bins, from, until)));
  return (
    <div class="table calendar month" onKeyDown={moveBetweenCells}>
      <table aria-label="Occurrences by day">
        <thead>
          <tr>
            <td />
            {(weeks[0] ?? []).map(({ number }) => (
              <th key={number} scope="col">
                {weekdayWord(number)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.number}>
              <th scope="row" class="unseen">
                Week of {dayWords(week[0]?.number ?? 0)}
              </th>
              {week.map((day) => (
                <DayCell key={day.number} {...{ day, due, place, most }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayCellProps extends Pick<MonthTableProps, "due" | "place"> {
  readonly day: Day;
  readonly most: number;
}

/** So many jobs of a day are named. */
const groupsMax = 3;

function DayCell({ day, due, place, most }: DayCellProps): VNode {
  const { number, from, until } = day;
  const count = countIn(due.bins, from, until);
  const cell = due.occurrences && cellOf(due.occurrences, day, groupsMax);
  const isToday = number === dayNumberAt(now(), place.clock);
  const classes = [
    `heat-${cell === undefined ? heatOf(count, most) : Math.min(count, 1)}`,
    ...(isToday ? ["today"] : []),
    ...(isSameMonth(number, place.day) ? [] : ["outside"]),
  ];
  return (
    <td class={classes.join(" ")}>
      <button
        type="button"
        class="plain date"
        data-cell
        onClick={() => setQuery({ view: "day", day: dayText(number) })}
      >
        {dayOfMonth(number)}
        <span class="unseen"> {dayWords(number)}:</span>
        {count === 0 ? (
          <span class="unseen"> nothing</span>
        ) : (
          <span class="count"> {countWords(count)}</span>
        )}
      </button>
      {cell === undefined ? null : (
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
      )}
    </td>
  );
}
