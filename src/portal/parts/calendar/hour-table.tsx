import type { VNode } from "preact";
import type { Due } from "../../calendar/asking.ts";
import { cellOf, countIn, heatOf, type HourRow, hourRows } from "../../calendar/cells.ts";
import { dayNumberAt, type Day, type Hour } from "../../calendar/days.ts";
import { countWords, dayWords, hourWords } from "../../calendar/words.ts";
import { now } from "../../clock.ts";
import { jobPath } from "../../paths.ts";
import { moveBetweenCells } from "./cell-keys.ts";
import { GroupLine } from "./group-line.tsx";
import type { CalendarPlace } from "./place.ts";

interface HourTableProps {
  readonly days: readonly Day[];
  readonly due: Due;
  readonly place: CalendarPlace;
  readonly open: (hour: Hour) => void;
}

/** Days side by side, an hour a line: what is due, by name where there is room. */
export function HourTable({ days, due, place, open }: HourTableProps): VNode {
  const today = dayNumberAt(now(), place.clock);
  const most = mostIn(days, due);
  const groupsMax = days.length === 1 ? 12 : 3;
  return (
    <div class="table calendar" onKeyDown={moveBetweenCells}>
      <table aria-label="Occurrences by hour and day">
        <thead>
          <tr>
            <th scope="col">Hour</th>
            {days.map(({ number }) => (
              <th key={number} scope="col" class={number === today ? "today" : ""}>
                {dayWords(number).replace(/ \d+$/, "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hourRows(days).map((row) => (
            <tr key={rowKey(row)}>
              <th scope="row">{hourWords({ ...row, minute: 0 })}</th>
              {row.hours.map((hour, index) => (
                <HourCell
                  key={days[index]?.number}
                  hour={hour}
                  {...{ due, place, most, groupsMax, open }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowKey({ hour, isAgain }: HourRow): string {
  return `${hour}${isAgain ? "+" : ""}`;
}

function mostIn(days: readonly Day[], { bins }: Due): number {
  const counts = days.flatMap(({ hours }) =>
    hours.map(({ from, until }) => countIn(bins, from, until)),
  );
  return Math.max(0, ...counts);
}

interface HourCellProps extends Pick<HourTableProps, "due" | "place" | "open"> {
  readonly hour: Hour | undefined;
  readonly most: number;
  readonly groupsMax: number;
}

function HourCell({ hour, due, place, most, groupsMax, open }: HourCellProps): VNode {
  if (hour === undefined) {
    return (
      <td class="no-hour">
        <span class="unseen">The clock does not show this hour on this day.</span>
      </td>
    );
  }
  const count = countIn(due.bins, hour.from, hour.until);
  if (count === 0) return <td />;
  const cell = due.occurrences && cellOf(due.occurrences, hour, groupsMax);
  return (
    <td class={`heat-${cell === undefined ? heatOf(count, most) : 1}`}>
      {cell === undefined ? (
        <button type="button" class="plain cell" data-cell onClick={() => open(hour)}>
          {countWords(count)}{" "}
          <span class="unseen">occurrences from {hourWords(hour)}: name them</span>
        </button>
      ) : (
        <ul class="groups">
          {cell.groups.map((group) => (
            <GroupLine
              key={group.address}
              group={group}
              clock={place.clock}
              href={jobPath(group.address)}
            />
          ))}
          {cell.others === 0 ? null : (
            <li>
              <button type="button" class="plain" data-cell onClick={() => open(hour)}>
                {cell.others} more
              </button>
            </li>
          )}
        </ul>
      )}
    </td>
  );
}
