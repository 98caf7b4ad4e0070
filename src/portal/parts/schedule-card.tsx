import type { VNode } from "preact";
import type { RecordedTiming } from "../../ports/owner.ts";
import { describeTiming } from "../../schedule/describe.ts";
import { clockOf } from "../../schedule/job-clock.ts";
import { compileTiming } from "../../schedule/next.ts";
import { now } from "../clock.ts";
import { localText, localZone, utcText } from "../moments.ts";
import { Moment } from "./moment.tsx";

/** How many occurrences are told. */
const nextShown = 10;

/** When it is due, in words, and the next times in the reader's zone and in UTC. */
export function ScheduleCard({ timing }: { readonly timing: RecordedTiming }): VNode {
  const { definition, anchor, webJob } = timing;
  const isContinuous = webJob === "continuous";
  const zone = clockOf(definition).name;
  return (
    <section class="card">
      <h2>Schedule</h2>
      <p>{isContinuous ? "Runs all the time." : capital(describeTiming(definition))}</p>
      {isContinuous ? null : <Coming instants={comingOf(timing)} />}
      {timing.hold === undefined || isContinuous ? null : (
        <p class="quiet">While it is paused, none of them is fired.</p>
      )}
      <p class="quiet">
        Its clock is {zone}; times here are {localZone()}.
        {anchor.gridStart === undefined ? null : " Its grid began when it was applied."}
      </p>
    </section>
  );
}

/** None of a job that is finished or disabled: its rule goes on, and nothing comes of it. */
function comingOf({ definition, anchor, cursor, finished, disabledBy }: RecordedTiming) {
  if (finished !== undefined || disabledBy !== undefined) return [];
  const from = Math.max(now(), cursor);
  return compileTiming(definition, anchor).between(from, Number.POSITIVE_INFINITY, nextShown);
}

function Coming({ instants }: { readonly instants: readonly number[] }): VNode {
  if (instants.length === 0) return <p class="quiet">Nothing is due any more.</p>;
  return (
    <div class="table">
      <table class="compact" aria-label="Next occurrences">
        <thead>
          <tr>
            <th scope="col">Here</th>
            <th scope="col">UTC</th>
            <th scope="col">In</th>
          </tr>
        </thead>
        <tbody>
          {instants.map((instant) => (
            <tr key={instant}>
              <td>{localText(instant)}</td>
              <td class="quiet">{utcText(instant).replace(" UTC", "")}</td>
              <td>
                <Moment at={new Date(instant).toISOString()} form="relative" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
