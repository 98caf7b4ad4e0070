import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { StateDocument } from "../../ports/owner.ts";
import { call } from "../api.ts";
import { askDue, type Due } from "../calendar/asking.ts";
import { type Day, daysOf, dayWithHours, type Hour } from "../calendar/days.ts";
import { rangeWords } from "../calendar/words.ts";
import { useLoaded } from "../load.ts";
import { Controls } from "../parts/calendar/controls.tsx";
import { DayList } from "../parts/calendar/day-list.tsx";
import { HourCard } from "../parts/calendar/hour-card.tsx";
import { HourTable } from "../parts/calendar/hour-table.tsx";
import { MonthTable } from "../parts/calendar/month-table.tsx";
import { type CalendarPlace, calendarPlace } from "../parts/calendar/place.ts";
import { Shown } from "../parts/notes.tsx";
import { setQuery } from "../router.ts";

interface Seen {
  readonly collections: readonly string[];
  readonly due: Due;
}

/** What is due: a day, a week or a month, as a table or as a list. */
export function CalendarPage(): VNode {
  const place = calendarPlace();
  const { view, day, clock, address, form } = place;
  const numbers = daysOf(view, day);
  const days = useMemo(
    () => numbers.map((number) => dayWithHours(number, clock)),
    [view, day, clock],
  );
  const [from, until] = [days[0]?.from ?? 0, days.at(-1)?.until ?? 0];
  const { loaded, reload } = useLoaded(
    `${from} ${until} ${address}`,
    (signal) => look({ from, until, address }, signal),
    ({ kind }) => kind !== "run",
  );
  const collections = loaded.state === "ready" ? loaded.value.collections : [];
  return (
    <>
      <div class="head">
        <h1>Calendar</h1>
        <span class="actions">
          <button
            type="button"
            onClick={() => setQuery({ form: form === "grid" ? "list" : "grid" })}
          >
            {form === "grid" ? "As a list" : "As a table"}
          </button>
        </span>
      </div>
      <Controls
        place={place}
        title={rangeWords(view, day, numbers)}
        collections={collections}
        hasViews
        step={view}
      />
      <Shown of={loaded} what="what is due" retry={reload}>
        {({ due }) => <Drawn days={days} due={due} place={place} />}
      </Shown>
    </>
  );
}

async function look(
  asked: { readonly from: number; readonly until: number; readonly address: string },
  signal: AbortSignal,
): Promise<Seen> {
  const [{ collections }, due] = await Promise.all([
    call<StateDocument>("/state", { signal }),
    askDue(asked, signal),
  ]);
  return { collections: collections.map(({ name }) => name), due };
}

interface DrawnProps {
  readonly days: readonly Day[];
  readonly due: Due;
  readonly place: CalendarPlace;
}

function Drawn({ days, due, place }: DrawnProps): VNode {
  const [opened, setOpened] = useState<Hour>();
  const total = due.bins.counts.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <p class="quiet" data-total>
        {total === 0
          ? "Nothing is due."
          : `${total.toLocaleString("en")} ${total === 1 ? "occurrence" : "occurrences"}, by the schedules as they are now.`}
        {due.occurrences === undefined
          ? " They are too many to be named at once: open an hour."
          : ""}
      </p>
      {place.form === "list" ? <DayList days={days} due={due} place={place} /> : null}
      {place.form === "grid" && place.view === "month" ? (
        <MonthTable days={days} due={due} place={place} />
      ) : null}
      {place.form === "grid" && place.view !== "month" ? (
        <HourTable days={days} due={due} place={place} open={setOpened} />
      ) : null}
      {opened === undefined ? null : (
        <HourCard hour={opened} place={place} close={() => setOpened(undefined)} />
      )}
    </>
  );
}
