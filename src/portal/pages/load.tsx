import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { StateDocument } from "../../ports/owner.ts";
import { call } from "../api.ts";
import { askLoad } from "../calendar/asking.ts";
import { type Bins, countIn, heatOf, hourRows } from "../calendar/cells.ts";
import { type Day, dayWithHours, type Hour } from "../calendar/days.ts";
import { countWords, dayWords, hourWords } from "../calendar/words.ts";
import { useLoaded } from "../load.ts";
import { moveBetweenCells } from "../parts/calendar/cell-keys.ts";
import { Controls } from "../parts/calendar/controls.tsx";
import { HourCard } from "../parts/calendar/hour-card.tsx";
import { type CalendarPlace, calendarPlace } from "../parts/calendar/place.ts";
import { Shown } from "../parts/notes.tsx";

/** So many days are shown, from the chosen one on. */
const daysShown = 14;

/** A heat map of what is due: a day a line, an hour a column. */
export function LoadPage(): VNode {
  const place = calendarPlace();
  const { day, clock, address } = place;
  const days = useMemo(
    () => Array.from({ length: daysShown }, (_, index) => dayWithHours(day + index, clock)),
    [day, clock],
  );
  const [from, until] = [days[0]?.from ?? 0, days.at(-1)?.until ?? 0];
  const { loaded, reload } = useLoaded(
    `load ${from} ${until} ${address}`,
    (signal) =>
      Promise.all([
        call<StateDocument>("/state", { signal }),
        askLoad({ from, until, address }, signal),
      ]),
    ({ kind }) => kind !== "run",
  );
  const collections = loaded.state === "ready" ? loaded.value[0].collections : [];
  return (
    <>
      <h1>Load</h1>
      <Controls
        place={place}
        title={`${dayWords(day)} and ${daysShown - 1} days after`}
        collections={collections.map(({ name }) => name)}
        step="week"
      />
      <Shown of={loaded} what="the load" retry={reload}>
        {([, bins]) => <HeatMap days={days} bins={bins} place={place} />}
      </Shown>
    </>
  );
}

interface HeatMapProps {
  readonly days: readonly Day[];
  readonly bins: Bins;
  readonly place: CalendarPlace;
}

function HeatMap({ days, bins, place }: HeatMapProps): VNode {
  const [opened, setOpened] = useState<Hour>();
  const rows = hourRows(days);
  const counts = days.flatMap(({ hours }) =>
    hours.map((hour) => countIn(bins, hour.from, hour.until)),
  );
  const most = Math.max(0, ...counts);
  return (
    <>
      <p data-peak>{peakWords({ days, bins, most })}</p>
      <div class="table calendar heat" onKeyDown={moveBetweenCells}>
        <table aria-label="Occurrences by day and hour">
          <thead>
            <tr>
              <th scope="col">Day</th>
              {rows.map((row) => (
                <th key={hourWords({ ...row, minute: 0 })} scope="col">
                  {String(row.hour).padStart(2, "0")}
                  {row.isAgain ? <span class="again"> again</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day, index) => (
              <tr key={day.number}>
                <th scope="row">{dayWords(day.number).replace(/ \d+$/, "")}</th>
                {rows.map((row) => (
                  <HeatCell
                    key={hourWords({ ...row, minute: 0 })}
                    hour={row.hours[index]}
                    {...{ bins, most }}
                    open={setOpened}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {opened === undefined ? null : (
        <HourCard hour={opened} place={place} close={() => setOpened(undefined)} />
      )}
    </>
  );
}

function peakWords({
  days,
  bins,
  most,
}: Omit<HeatMapProps, "place"> & { readonly most: number }): string {
  if (most === 0) return "Nothing is due in these days.";
  for (const { number, hours } of days) {
    const hour = hours.find(({ from, until }) => countIn(bins, from, until) === most);
    if (hour === undefined) continue;
    const count = `${most.toLocaleString("en")} ${most === 1 ? "occurrence" : "occurrences"}`;
    return `The fullest hour begins at ${hourWords(hour)} on ${dayWords(number)}: ${count}.`;
  }
  return "";
}

interface HeatCellProps {
  readonly hour: Hour | undefined;
  readonly bins: Bins;
  readonly most: number;
  readonly open: (hour: Hour) => void;
}

function HeatCell({ hour, bins, most, open }: HeatCellProps): VNode {
  if (hour === undefined) {
    return (
      <td class="no-hour">
        <span class="unseen">The clock does not show this hour on this day.</span>
      </td>
    );
  }
  const count = countIn(bins, hour.from, hour.until);
  return (
    <td class={`heat-${heatOf(count, most)}`}>
      {count === 0 ? (
        <span class="unseen">0</span>
      ) : (
        <button type="button" class="plain cell" data-cell onClick={() => open(hour)}>
          {countWords(count)}
        </button>
      )}
    </td>
  );
}
