import type { VNode } from "preact";
import { now } from "../../clock.ts";
import { dayNumberAt, dayText, stepped, type View, views } from "../../calendar/days.ts";
import { setQuery } from "../../router.ts";
import type { CalendarPlace } from "./place.ts";

interface ControlsProps {
  readonly place: CalendarPlace;
  readonly title: string;
  readonly collections: readonly string[];
  /** Absent: there is one view only. */
  readonly hasViews?: boolean;
  /** How far a step goes. */
  readonly step: View;
}

/** Which days are shown, by which clock, of which collection. */
export function Controls(props: ControlsProps): VNode {
  const { place, collections, hasViews = false } = props;
  const { view, zone, address } = place;
  return (
    <div class="filters calendar-controls">
      <Steps {...props} />
      {hasViews ? <Views view={view} /> : null}
      <QuerySelect
        label="Collection"
        name="address"
        value={address}
        offers={["", ...collections, address]}
        words={(name) => (name === "" ? "all" : name)}
      />
      <QuerySelect
        label="Time zone"
        name="zone"
        value={zone}
        offers={["UTC", zone, ...Intl.supportedValuesOf("timeZone")]}
        words={(name) => name}
      />
    </div>
  );
}

function Steps({ place, title, step }: ControlsProps): VNode {
  const { day, clock } = place;
  const to = (number: number): void => setQuery({ day: dayText(number) });
  return (
    <span class="steps">
      <button
        type="button"
        aria-label={`The ${step} before`}
        onClick={() => to(stepped(step, day, -1))}
      >
        ‹
      </button>
      <button type="button" onClick={() => to(dayNumberAt(now(), clock))}>
        Today
      </button>
      <button
        type="button"
        aria-label={`The ${step} after`}
        onClick={() => to(stepped(step, day, 1))}
      >
        ›
      </button>
      <strong data-range>{title}</strong>
    </span>
  );
}

interface QuerySelectProps {
  readonly label: string;
  /** Of the query of the address bar. */
  readonly name: string;
  readonly value: string;
  readonly offers: readonly string[];
  readonly words: (offer: string) => string;
}

function QuerySelect({ label, name, value, offers, words }: QuerySelectProps): VNode {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => setQuery({ [name]: event.currentTarget.value })}>
        {[...new Set(offers)].map((offer) => (
          <option key={offer} value={offer} selected={offer === value}>
            {words(offer)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Views({ view }: { readonly view: View }): VNode {
  return (
    <fieldset class="toggles views">
      <legend class="unseen">View</legend>
      <div class="toggle-row">
        {views.map((one) => (
          <label key={one} class="toggle">
            <input
              type="radio"
              name="view"
              value={one}
              checked={one === view}
              onChange={() => setQuery({ view: one })}
            />
            <span>
              {one[0]?.toUpperCase()}
              {one.slice(1)}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
