import type { VNode } from "preact";
import { askNamed } from "../../calendar/asking.ts";
import { cellOf } from "../../calendar/cells.ts";
import type { Hour } from "../../calendar/days.ts";
import { hourWords, timeWords } from "../../calendar/words.ts";
import { useLoaded } from "../../load.ts";
import { jobPath } from "../../paths.ts";
import { Dialog } from "../dialog.tsx";
import { Shown } from "../notes.tsx";
import { GroupLine } from "./group-line.tsx";
import type { CalendarPlace } from "./place.ts";

interface HourCardProps {
  readonly hour: Hour;
  readonly place: CalendarPlace;
  readonly close: () => void;
}

/** What is due in one hour, job by job. */
export function HourCard({ hour, place, close }: HourCardProps): VNode {
  const { address, clock } = place;
  const { loaded, reload } = useLoaded(
    `${hour.from} ${address}`,
    (signal) => askNamed({ ...hour, address }, signal),
    () => false,
  );
  return (
    <Dialog title={`From ${hourWords(hour)} to ${timeWords(hour.until, clock)}`} onClose={close}>
      <Shown of={loaded} what="this hour" retry={reload}>
        {({ occurrences, isWhole }) => (
          <>
            <ul class="groups">
              {cellOf(occurrences, hour, occurrences.length).groups.map((group) => (
                <GroupLine
                  key={group.address}
                  group={group}
                  clock={clock}
                  href={jobPath(group.address)}
                />
              ))}
            </ul>
            {isWhole ? null : (
              <p class="quiet">These are the first {occurrences.length.toLocaleString("en")}.</p>
            )}
          </>
        )}
      </Shown>
      <p class="buttons">
        <button type="button" onClick={close}>
          Close
        </button>
      </p>
    </Dialog>
  );
}
